import Purchasing
@testable import PurchasingStore
import Testing

/// The sample that ships with the program, read here by twenty lines of our own: what the store makes of it doesn't
/// depend on the program's reader.
enum SampleFiles {
  static let name = "landerneau-2023"

  static func sample() throws -> Sample {
    let groups = try rows("groups.csv").map { try group($0) }
    return try Sample(
      name: name,
      members: rows("members.csv").map { row in
        try MemberDraft(
          code: row["code"] ?? "", name: row["name"] ?? "", kind: row["kind"] ?? "", siren: row.text("siren"),
          insee: row.text("insee"), reportsUnder: row.text("reports_under"),
          population: row.text("population").flatMap { Int($0) },
          populationYear: row.text("population_year").flatMap { Int($0) })
      },
      keys: rows("keys.csv").map { row in
        AllocationKeyDraft(
          code: row["code"] ?? "", source: row["source"] ?? "", definition: row["definition"] ?? "",
          year: try #require(Int(row["year"] ?? "")),
          weights: try rows("key_weights.csv").filter { $0["key"] == row["code"] }
            .map { (member: $0["member"] ?? "", weight: $0["weight"] ?? "") })
      },
      groups: groups,
      projects: rows("amo_projects.csv").map { row in
        SampleProject(
          code: row["code"] ?? "", title: row["title"] ?? "", member: row["member"] ?? "",
          type: row["project_type"] ?? "",
          contracts: try rows("amo_contracts.csv").filter { $0["project"] == row["code"] }
            .map { (draft: try draft($0), type: $0["type"] ?? "") })
      })
  }

  private static func group(_ row: [String: String]) throws -> SampleGroup {
    let code = row["code"] ?? ""
    func mine(_ file: String) throws -> [[String: String]] { try rows(file).filter { $0["group"] == code } }
    let shares = ["capld", "landerneau", "ccas-landerneau", "autres"]
    return SampleGroup(
      draft: GroupDraft(
        title: row["title"] ?? "", coordinator: row["coordinator"] ?? "", needs: [], code: code,
        basis: row["basis"] ?? "", statutes: nil, mission: row["mission"] ?? "", performanceCoordinator: nil,
        permanent: false, costSharing: nil),
      members: try mine("memberships.csv").map { (member: $0["member"] ?? "", joined: try day($0["joined"] ?? "")) },
      lots: try mine("lots.csv").map { lot in
        SampleLot(
          number: try #require(Int(lot["number"] ?? "")), title: lot["title"] ?? "", type: lot["type"] ?? "",
          cpv: lot.text("cpv"), months: lot.text("months").flatMap { Int($0) },
          estimate: try euros(lot["estimate"] ?? ""))
      },
      launchedOn: try day(row["launched"] ?? ""), withoutConvention: row.text("without_convention"),
      contracts: try mine("contracts.csv").map { contract in
        SampleContract(
          draft: try draft(contract), lot: try #require(Int(contract["lot"] ?? "")),
          shares: try shares.map { (member: $0, amount: try euros(contract[$0] ?? "")) })
      })
  }

  private static func draft(_ row: [String: String]) throws -> ContractDraft {
    ContractDraft(
      title: row["title"] ?? "", supplier: row["supplier"] ?? "", amount: try euros(row["amount"] ?? ""),
      notifiedOn: try day(row["notified"] ?? ""), reference: row["reference"],
      months: row.text("months").flatMap { Int($0) }, framework: false, maximum: nil, cpv: nil, offers: nil,
      holders: [], procedure: nil)
  }

  private static func rows(_ file: String) throws -> [[String: String]] {
    let text = try #require(Store.sampleFiles(named: name)?[file])
    let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { cells($0) }
    let headings = try #require(lines.first)
    return lines.dropFirst().map { Dictionary(zip(headings, $0), uniquingKeysWith: { first, _ in first }) }
  }

  private static func cells(_ line: Substring) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: cells.append("")
      default: cells[cells.count - 1].append(character)
      }
    }
    return cells
  }
}

extension [String: String] {
  /// A cell, nil when it is empty.
  fileprivate func text(_ column: String) -> String? { self[column].flatMap { $0.isEmpty ? nil : $0 } }
}

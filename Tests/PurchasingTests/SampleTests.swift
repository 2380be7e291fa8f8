import Foundation
import Purchasing
import Testing

/// The sample's files, read as they are.
@Suite struct SampleTests {
  /// Cells of a CSV file with commas and quotes, without its comments; lines as in the file.
  static func read(_ name: String) throws -> (headings: [String], rows: [(line: Int, cells: [String])]) {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("scripts/data/landerneau-2023")
    let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    var rows: [(line: Int, cells: [String])] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.isEmpty || line.hasPrefix("#") { continue }
      var cells = [""]
      var quoted = false
      for character in line {
        switch character {
        case "\"": quoted.toggle()
        case "," where !quoted: cells.append("")
        default: cells[cells.count - 1].append(character)
        }
      }
      rows.append((index + 1, cells))
    }
    let first = try #require(rows.first)
    #expect(rows.allSatisfy { $0.cells.count == first.cells.count }, "\(name)")
    return (first.cells, Array(rows.dropFirst()))
  }

  static func columns(_ name: String) throws -> [[String: String]] {
    let file = try read(name)
    return file.rows.map { Dictionary(uniqueKeysWithValues: zip(file.headings, $0.cells)) }
  }

  static func cents(_ text: String?) throws -> Int64 { try #require(Money(machine: text ?? "")).cents }

  @Test func membersAreWellFormed() throws {
    let members = try Self.columns("members.csv")
    #expect(members.count == 22 + 1 + 1 + 1 + 12)
    for member in members {
      let code = member["code"] ?? ""
      #expect(MemberCode(code) != nil, "\(code)")
      if let siren = member["siren"], !siren.isEmpty { #expect(Registry.isSiren(siren), "\(siren)") }
      if let insee = member["insee"], !insee.isEmpty { #expect(Registry.isInsee(insee), "\(insee)") }
      if member["kind"] == "commune" { #expect(Folding.code(member["name"] ?? "") == code) }
    }
    let known = Set(members.compactMap { $0["code"] })
    #expect(members.first { $0["code"] == "ccas-landerneau" }?["reports_under"] == "landerneau")
    let weights = try Self.columns("key_weights.csv")
    #expect(weights.count == 22)
    #expect(weights.reduce(0) { $0 + (Int($1["weight"] ?? "") ?? 0) } == 50_614)
    #expect(weights.allSatisfy { known.contains($0["member"] ?? "") })
    #expect(try Self.columns("memberships.csv").allSatisfy { known.contains($0["member"] ?? "") })
    #expect(try Self.columns("amo_projects.csv").allSatisfy { known.contains($0["member"] ?? "") })
  }

  @Test func contractsAddUp() throws {
    let contracts = try Self.columns("contracts.csv")
    var sums: [String: Int64] = [:]
    for contract in contracts {
      let shares = ["capld", "landerneau", "ccas-landerneau", "autres"]
      let parts = try shares.map { try Self.cents(contract[$0]) }
      #expect(parts.reduce(0, +) == (try Self.cents(contract["amount"])))
      for (share, part) in zip(shares, parts) { sums[share, default: 0] += part }
    }
    #expect(sums == ["capld": 46_070_000, "landerneau": 175_230_000, "ccas-landerneau": 0, "autres": 195_042_000])
    #expect(contracts.map { $0["reference"] } == (1...6).map { "GC-2023-\($0)" })
  }

  /// Line of `report amo` → its contracts' references and cents.
  static func amoLines() throws -> [String: [(reference: String, cents: Int64)]] {
    let projects = Dictionary(
      try columns("amo_projects.csv").map { ($0["code"] ?? "", $0["project_type"] ?? "") }, uniquingKeysWith: { $1 })
    var lines: [String: [(reference: String, cents: Int64)]] = [:]
    for contract in try columns("amo_contracts.csv") {
      let type = contract["type"] ?? ""
      let line = type == "works" ? projects[contract["project"] ?? ""] ?? "" : type
      lines[line, default: []].append((contract["reference"] ?? "", try cents(contract["amount"])))
    }
    return lines
  }

  @Test(
    arguments: [
      ("roads", 5, 70_834_500), ("building", 47, 434_594_400), ("development", 7, 140_426_100),
      ("project-management", 3, 4_203_000), ("supplies", 1, 24_000_000),
    ] as [(String, Int, Int64)])
  func amoLinesAreApportionedInEqualParts(line: String, count: Int, cents: Int64) throws {
    let contracts = try #require(Self.amoLines()[line])
    #expect(contracts.count == count)
    let claims = contracts.map { Apportionment.Claim(name: $0.reference, weight: 1) }
    #expect(try Apportionment.split(cents, among: claims).map(\.units) == contracts.map(\.cents))
  }

  @Test func amoCountsTwelveClientsIn2023() throws {
    let projects = try Self.columns("amo_projects.csv")
    #expect(Set(projects.map { $0["member"] }).count == 12)
    let contracts = try Self.columns("amo_contracts.csv")
    #expect(contracts.count == 63)
    #expect(Set(contracts.map { $0["reference"] }).count == 63)
    #expect(Set(contracts.map { $0["project"] }) == Set(projects.map { $0["code"] }))
    #expect(contracts.allSatisfy { $0["title"]?.contains("reconstitué") == true })
    let days = try contracts.map { try #require(Day(iso: $0["notified"] ?? "")) }
    #expect(days.allSatisfy { $0.year == 2023 })
    #expect(days == days.sorted())
  }

  /// Both tables as the data gives them.
  static func computed() throws -> [ComputedTable] {
    typealias Name = ComputedTable.Name
    func money(_ cents: Int64) throws -> Figure { .money(try #require(Money(cents: cents))) }
    let columns = ["amount", "capld", "landerneau", "autres"]
    var totals = [Int64](repeating: 0, count: 4)
    let groups = try Self.columns("contracts.csv").map { contract in
      let cells = try columns.map { try cents(contract[$0]) }
      for index in cells.indices { totals[index] += cells[index] }
      return ComputedTable.Row(
        Name(code: contract["group"] ?? "", title: Phrase(verbatim: contract["title"] ?? "")),
        cells: try cells.map(money))
    }
    let titles = [
      ("roads", "Entretien de la voirie"), ("building", "Bâtiment"), ("development", "Aménagement"),
      ("project-management", "Maîtrise d'œuvre"), ("supplies", "Fournitures et services"),
    ]
    let lines = try amoLines()
    let types = ["works", "project-management", "supplies"]
    func counts(_ line: String, _ count: Int) -> [Figure] {
      types.map { .count($0 == line || ($0 == "works" && !types.contains(line)) ? count : 0) }
    }
    let amo = try titles.map { code, title in
      let contracts = try #require(lines[code])
      let sum = try money(contracts.reduce(0) { $0 + $1.cents })
      return ComputedTable.Row(
        Name(code: code, title: Phrase(code, title)),
        cells: [.count(contracts.count), sum] + counts(code, contracts.count))
    }
    return [
      ComputedTable(
        name: "groups",
        columns: ["total", "capld", "landerneau", "autres"].map { Name(code: $0, title: Phrase(verbatim: $0)) },
        rowTotal: "total", rows: groups, totals: try totals.map(money)),
      ComputedTable(
        name: "amo", columns: (["contracts", "amount"] + types).map { Name(code: $0, title: Phrase(verbatim: $0)) },
        rowTotal: nil, rows: amo,
        totals: [.count(63), try money(674_058_000), .count(59), .count(3), .count(1)]),
    ]
  }

  @Test func theReportHasExactlyOneWrongFigure() throws {
    let file = try Self.read("printed.csv")
    let cells = try PrintedTable.cells(file: "printed.csv", headings: file.headings, rows: file.rows)
    #expect(cells.count == 18 + 3 + 10 + 2 + 3)
    let found = try Reconciliation.compare(cells, with: Self.computed())
    #expect(found.count == cells.count)
    let wrong = found.filter { $0.status != .equal }
    #expect(wrong.count == 1)
    let total = try #require(wrong.first)
    #expect(total.status == .error)
    #expect((total.table, total.row, total.column) == ("groups", "TOTAL", "capld"))
    #expect(total.printed == .money(try #require(Money(cents: 42_070_000))))
    #expect(total.computed == .money(try #require(Money(cents: 46_070_000))))
    #expect(total.gap == .money(try #require(Money(cents: -4_000_000))))
    #expect(
      total.explanation?.english
        == "the gap is equal to the line “Maintenance des portes et portails automatiques” (€40,000), "
        + "as if it were left out; or a single digit differs: €420,700 for €460,700")
    print(total.explanation?.french ?? "")
  }

  @Test func theTableAsItLooksGivesTheSame() throws {
    let printed = try Self.read("printed.csv")
    var lines: [(line: Int, cells: [String])] = []
    for row in printed.rows where row.cells[0] == "groups" {
      if lines.last?.cells.first == row.cells[1] {
        lines[lines.count - 1].cells.append(row.cells[3])
      } else {
        lines.append((row.line, [row.cells[1], row.cells[3]]))
      }
    }
    lines[lines.count - 1].cells[0] = "TOTAL 2023"
    let cells = try PrintedTable.cells(
      file: "f", headings: ["Objet", "Total (HT)", "CAPLD", "Landerneau"], rows: lines, table: "groups")
    let found = try Reconciliation.compare(cells, with: Self.computed())
    #expect(found.count == 21)
    #expect(found.filter { $0.status != .equal }.map(\.column) == ["capld"])
    let only = try PrintedTable.cells(file: "f", headings: printed.headings, rows: printed.rows, table: "amo")
    #expect(only.count == 15)
  }
}

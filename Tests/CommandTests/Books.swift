import Foundation
import Postgres
import Testing
import TestSupport

/// A base with the commands that read it, and what its figures must agree on. Each check returns what is broken.
final class Books {
  let connection: Connection
  let desk: Desk
  /// Alters what a command printed or wrote before it is compared: for faults put in on purpose.
  var tampering: (_ words: [String], _ text: String) -> String = { $1 }

  private let base: WholeBase
  private var exports = 0

  init(_ connection: Connection, _ desk: Desk) throws {
    self.connection = connection
    self.desk = desk
    base = try WholeBase(connection)
  }

  /// What a command of ours printed; it may have found something to look at.
  private func answer(_ words: [String]) throws -> String {
    let ending = try desk.start(words: words + ["--as-of", RandomBase.today]).wait()
    guard ending.status < 2 else { throw Child.Failure(description: "mutua \(words): \(ending.errors)") }
    return tampering(words, ending.output)
  }

  private func reports(_ words: String...) throws -> [JSONReport] { try reports(words) }

  private func reports(_ words: [String]) throws -> [JSONReport] {
    let all = try JSONReport.all(answer(words + ["--json"]))
    guard !all.isEmpty else { throw Child.Failure(description: "mutua \(words) prints no report") }
    return all
  }
}

// MARK: - What goes out, and comes back

extension Books {
  func exportDiffers() throws -> [String] {
    exports += 1
    let folder = "out\(exports)"
    _ = try answer(["export", "csv", folder, "--quiet"])
    let needs = "\(desk.folder)/\(folder)/need.csv"
    try write(tampering(["export"], text(needs)), to: needs)
    return try base.differences(of: folder, at: desk, connection)
  }

  /// What changes when a list, in each format and language, is imported again.
  func ownListChanges(_ noun: String, _ options: [String] = []) throws -> [String] {
    var breaches: [String] = []
    for (format, name) in [("csv", "csv"), ("csv-fr", "csv"), ("xlsx", "xlsx")] {
      for language in ["fr", "en"] {
        let file = "\(noun)-\(format)-\(language).\(name)"
        _ = try answer([noun, "list", "--format", format, "--lang", language, "--output", file])
        let path = desk.folder + "/" + file
        if name == "csv" { try write(tampering([noun, "list"], text(path)), to: path) }
        breaches += try changes { [noun, "import", file] + options }.map { "\(file): \($0)" }
      }
    }
    return breaches
  }

  /// What a command changes of the facts, and its refusal.
  private func changes(_ words: () throws -> [String]) throws -> [String] {
    let before = try facts()
    let ending = try desk.start(words: words() + ["--as-of", RandomBase.today]).wait()
    let after = try facts()
    let changed = before.keys.filter { before[$0] != after[$0] }.sorted().map { "\($0) changed" }
    return changed + (ending.status == 0 ? [] : [ending.errors])
  }

  /// Digests of all tables but those that say what was done.
  private func facts() throws -> [String: String] {
    try connection.snapshot().filter { !$0.key.hasPrefix("history.") && !$0.key.contains("public.import") }
  }
}

// MARK: - Parts and wholes

extension Books {
  /// The contracts, as `contract show` prints them, that don't agree with themselves.
  func contracts(_ agrees: (JSONAnswer) -> Bool) throws -> [String] {
    try allContracts().filter { !agrees($0) }.map { "\($0["reference"].text ?? ""): \($0)" }
  }

  private func allContracts() throws -> [JSONAnswer] {
    try reports("contract", "list")[0].rows.flatMap { row in
      try reports("contract", "show", row["reference"].text ?? "")[0].rows
    }
  }

  static func ordersAgree(_ contract: JSONAnswer) -> Bool {
    guard let ordered = contract["ordered"].number else { return contract["orders"].list.isEmpty }
    let members = contract["consumption"].list
    var byMember: [String: Decimal] = [:]
    for order in contract["orders"].list {
      byMember[order["member"].text ?? "", default: 0] += order["amount"].number ?? 0
    }
    let isWhole = JSONAnswer.sum(of: contract["orders"], "amount") == .number(ordered)
    return isWhole
      && byMember.allSatisfy { code, amount in
        members.isEmpty || members.contains { $0["member"].text == code && $0["ordered"].number == amount }
      } && (members.isEmpty || JSONAnswer.sum(of: contract["consumption"], "ordered") == .number(ordered))
  }

  /// All axes of a year have the same total: what was notified in it.
  func wholes(annualised: Bool) throws -> [String] {
    let acts = try allContracts().flatMap { contract in
      ([contract] + contract["amendments"].list).map { act in
        (
          year: act["notified"].text?.prefix(4) ?? "", amount: act["amount"].number ?? 0,
          months: contract["months"].number
        )
      }
    }
    return try RandomBase.years.flatMap { year -> [String] in
      let ours = acts.filter { $0.year == "\(year)" }
      let right = ours.reduce(0) { $0 + (annualised ? Self.yearly($1.amount, $1.months) : $1.amount) }
      return try ["type", "member", "legal-person", "group", "source", "supplier"].compactMap { axis in
        let words = ["report", "volumes", "--year", "\(year)", "--by", axis] + (annualised ? ["--annualised"] : [])
        let report = try reports(words)[0]
        let total = report.totals["amount"]?.number ?? 0
        return total == right && report.sum("amount") == right
          ? nil : "\(words): \(total), rows \(report.sum("amount")), contracts \(right)"
      }
    }
  }

  /// To the cent, half away from zero.
  private static func yearly(_ amount: Decimal, _ months: Decimal?) -> Decimal {
    guard let months, months > 12 else { return amount }
    var (exact, rounded) = (amount * 12 / months, Decimal())
    NSDecimalRound(&rounded, &exact, 2, .plain)
    return rounded
  }

  func savings() throws -> [String] {
    let years = RandomBase.years.map { ["--year", "\($0)"] } + [[]]
    return try years.flatMap { year in
      let all = try ["group", "member", "item"].map { try reports(["report", "savings", "--by", $0] + year)[0] }
      return all.dropFirst().flatMap { report in
        ["before", "after", "saving", "rate"].filter { report.totals[$0] != all[0].totals[$0] }
          .map { "\(year): \($0) is \(report.totals), by group \(all[0].totals)" }
      } + all.flatMap { Self.sums($0) }
    }
  }
}

// MARK: - Reports

extension Books {
  /// A total is the sum of its rows, where its column holds amounts or counts.
  private static func sums(_ report: JSONReport) -> [String] {
    report.columns.filter { ["money", "count"].contains($0.kind) }.compactMap { column in
      guard let total = report.totals[column.name]?.number, total != report.sum(column.name) else { return nil }
      return "\(report.report): \(column.name) is \(total), its rows \(report.sum(column.name))"
    }
  }

  func totals() throws -> [String] {
    var all: [[String]] = [
      ["contract", "list"], ["need", "list"], ["report", "savings"], ["report", "savings", "--by", "member"],
      ["report", "savings", "--by", "item"],
    ]
    for group in try reports("group", "list")[0].rows { all.append(["share", "list", group["group"].text ?? ""]) }
    for contract in try reports("contract", "list")[0].rows {
      all.append(["share", "list", contract["reference"].text ?? ""])
    }
    for year in RandomBase.years {
      let year = ["--year", "\(year)"]
      all += [["report", "groups"] + year, ["report", "amo"] + year, ["report", "annual"] + year]
      all.append(["report", "volumes", "--by", "group,type", "--columns", "member"] + year)
      all.append(["report", "member", "daoulas"] + year)
    }
    return try all.flatMap { words in try reports(words).flatMap { Self.sums($0).map { "\(words): \($0)" } } }
  }

  func annual() throws -> [String] {
    try RandomBase.years.flatMap { year in
      let year = ["--year", "\(year)"]
      var breaches: [String] = []
      let sections = try reports(["report", "annual"] + year)
      let volumes = ["report", "volumes", "--columns", "source"] + year
      for section in sections {
        let source: [String]
        switch section.report {
        case "groups": source = ["report", "groups"] + year
        case "amo": source = ["report", "amo"] + year
        case "amo_types": source = ["report", "amo", "--by", "contract-type"] + year
        case "amo_days": source = ["report", "amo", "--measure", "days"] + year
        case "types": source = volumes + ["--by", "type"]
        case "members": source = volumes + ["--by", "member"]
        case "indicators": source = ["report", "indicators"] + year
        case "savings": source = ["report", "savings"] + year
        case "trend": source = ["report", "trend", "--to", year[1]]
        // What the report lists stands nowhere else; it agrees with the sums, below.
        case "reconciliation", "key_figures", "acts", "projects", "campaigns", "frameworks", "groups_largest",
          "groups_by_member":
          breaches += Self.sums(section)
          continue
        default: return ["where does the section \(section.report) come from?"]
        }
        let report = try reports(source)[0]
        let (rows, totals) = Self.ofThisYear(section, beside: report)
        if report.rows != rows || report.totals != totals {
          breaches.append("\(section.report) of \(year) isn't \(source)")
        }
        breaches += Self.sums(section)
      }
      return breaches + Self.agreement(sections)
    }
  }

  /// Without the year that is laid beside, and what has figures in that one alone.
  private static func ofThisYear(
    _ section: JSONReport, beside report: JSONReport
  ) -> (rows: [JSONAnswer], totals: [String: JSONAnswer]) {
    let beside: Set = ["before", "difference", "percent"]
    guard section.columns.contains(where: { $0.name == "difference" }) else { return (section.rows, section.totals) }
    let rows = section.rows.compactMap { row -> JSONAnswer? in
      guard case .object(let cells) = row else { return row }
      let own = JSONAnswer.object(cells.filter { !beside.contains($0.key) })
      let isOfThisYear = cells.contains { !beside.contains($0.key) && $0.value.number ?? 0 != 0 }
      return isOfThisYear || report.rows.contains(own) ? own : nil
    }
    return (rows, section.totals.filter { !beside.contains($0.key) })
  }

  /// What two sections of one document both say.
  private static func agreement(_ sections: [JSONReport]) -> [String] {
    func section(_ name: String) -> JSONReport? { sections.first { $0.report == name } }
    func total(_ name: String, _ column: String) -> Decimal { section(name)?.totals[column]?.number ?? 0 }
    func row(_ name: String, _ key: String, _ value: String, _ column: String) -> Decimal? {
      section(name)?.rows.first { $0[key].text == value }?[column].number
    }
    func indicator(_ name: String) -> Decimal? { row("indicators", "indicator", name, "value") }
    var pairs: [(String, Decimal?, Decimal?)] = [
      ("groups and types", total("groups", "total"), total("types", "group")),
      ("groups and members", total("groups", "total"), total("members", "group")),
      ("AMO and types", total("amo", "amount"), total("types", "amo")),
      ("AMO and members", total("amo", "amount"), total("members", "amo")),
      ("AMO by line and by type", total("amo", "contracts"), section("amo_types")?.totals["contracts"]?.number ?? 0),
      ("contracts", total("groups", "contracts"), indicator("contracts")),
      ("AMO contracts", total("amo", "contracts"), indicator("amo_contracts")),
      (
        "groups", section("groups").map { Decimal($0.rows.count { $0["contracts"].number ?? 0 > 0 }) },
        indicator("groups")
      ),
    ]
    pairs += [
      ("contracts and amendments", total("acts", "amount"), total("types", "total")),
      ("projects and AMO", total("projects", "amount"), total("amo", "amount")),
      ("key figures", row("key_figures", "figure", "amount", "value"), total("types", "total")),
      ("last year by type", row("key_figures", "figure", "amount", "before"), total("types", "before")),
      ("last year by member", total("members", "before"), total("types", "before")),
    ]
    for sum in ["acts", "shares", "types", "members"] {
      pairs.append(("reconciliation, \(sum)", row("reconciliation", "sum", sum, "amount"), total("types", "total")))
    }
    if let savings = section("savings") {
      pairs.append(("savings", savings.totals["saving"]?.number, indicator("savings")))
    }
    for column in section("groups")?.columns ?? [] where column.kind == "money" && column.name != "total" {
      pairs.append(
        ("column \(column.name)", total("groups", column.name), row("members", "member", column.name, "group") ?? 0))
    }
    return pairs.filter { $0.1 != $0.2 }.map { "\($0.0): \($0.1 ?? -1) and \($0.2 ?? -1)" }
  }
}

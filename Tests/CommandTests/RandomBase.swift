import Glibc
import Postgres
import Testing
import TestSupport

/// A base as a year or two of work would leave it, made by the real commands from a seed: bodies and those that report
/// under others, needs, a campaign, groups with one lot or two, launches, contracts of every rule of sharing,
/// amendments, orders, prices before and after, AMO projects with contracts and days, contracts of past years.
struct RandomBase {
  /// A base made once a run, copied for each test; its seed comes with it.
  static let template: Result<(name: String, seed: UInt64), any Error> = Result {
    let name = TestServer.uniqueName("random")
    let administrator = try TestServer.connect()
    defer { administrator.close() }
    try administrator.execute("create database \(SQL.identifier(name))")
    let desk = try Desk(database: TestServer.conninfo(with: ["dbname": name]))
    let given = getenv("MUTUA_SEED").flatMap { UInt64(String(cString: $0)) }
    let generator = given.map { SeededGenerator(seed: $0) } ?? SeededGenerator()
    let seed = generator.seed
    print("RandomBase: seed \(seed) (again with MUTUA_SEED=\(seed))")
    var base = RandomBase(desk: desk, generator: generator)
    try base.make()
    return (name, seed)
  }

  /// The day that is today for every command on such a base.
  static let today = "2026-06-15"
  /// The years that are looked at; others have contracts too.
  static let years = 2024...2025

  private static let communes = ["daoulas", "dirinon", "hanvec", "irvillac", "logonna"]
  private static let types = ["works", "supplies", "services", "project-management"]

  let desk: Desk
  private var generator: SeededGenerator
  private var needs = 0
  private var contracts = 0

  private init(desk: Desk, generator: SeededGenerator) {
    self.desk = desk
    self.generator = generator
  }

  private mutating func make() throws {
    try run("init")
    try makeMembers()
    try run(
      "key", "add", "salles", "--source", "relevé", "--definition", "salles", "--year", "2023", "--weights",
      Self.communes.map { "\($0)=\(number(1...900))" }.joined(separator: ","))
    try run(
      "campaign", "open", "besoins", "--title", argument("Besoins"), "--opens", "2023-01-02", "--closes", "2026-12-31")
    try run("campaign", "answer", "besoins", "--member", "logonna", "--none")
    for number in 1...4 { try makeGroup("g\(number)") }
    for number in 1...3 { try makeProject("p\(number)") }
    try makePast()
    try makeNeeds(of: Self.communes, type: "supplies", months: nil, campaign: "besoins")
  }

  // MARK: - Its parts

  private mutating func makeMembers() throws {
    var lines = ["code,name,kind,reports_under", "capld,Communauté d'agglomération,epci,"]
    lines += Self.communes.map { "\($0),\(quoted(title($0))),commune," }
    lines += ["ccas-daoulas,CCAS de Daoulas,ccas,daoulas", "ccas-hanvec,CCAS d'Hanvec,ccas,hanvec"]
    try write(lines.map { $0 + "\n" }.joined(), to: desk.folder + "/members.csv")
    try run("member", "import", "members.csv")
    try run("member", "edit", "dirinon", "--name", argument("Dirinon nouvelle"), "--since", "2025-01-01")
  }

  /// Returns their numbers.
  @discardableResult
  private mutating func makeNeeds(
    of members: [String], type: String, months: Int?, campaign: String? = nil
  ) throws -> [Int] {
    var lines = ["member,reference,title,type,amount,months,quantity,unit,campaign,comment"]
    let first = needs + 1
    for member in members {
      needs += 1
      let cells = [
        member, "R-\(needs)", quoted(title("Besoin \(needs)")), type, money(0...9_000_000),
        months.map { "\($0)" } ?? "", "\(number(1...900))", "ramette", campaign ?? "", quoted(title("Note")),
      ]
      lines.append(cells.joined(separator: ","))
    }
    try write(lines.map { $0 + "\n" }.joined(), to: desk.folder + "/needs.csv")
    try run("need", "import", "needs.csv")
    return Array(first...needs)
  }

  private mutating func makeGroup(_ code: String) throws {
    let type = pick(Self.types)
    let months = pick([12, 24, 36, 48, 7])
    let members = Self.communes.filter { _ in chance(0.7) } + ["ccas-daoulas", "daoulas"]
    let ours = try makeNeeds(of: unique(members), type: type, months: months)
    let launched = day(2023...2025)
    try run(
      "group", "form", argument("Groupe \(code)"), "--coordinator", "capld", "--needs",
      ours.map { "\($0)" }.joined(separator: ","),
      "--code", code)
    if chance(0.5) {
      let more = try makeNeeds(of: ["hanvec", "ccas-hanvec"], type: type, months: months)
      try run("group", "join", code, "--member", "hanvec", "--on", "2023-01-05", allowing: [0, 1, 2])
      try run("group", "join", code, "--member", "ccas-hanvec", "--on", "2023-01-05")
      try run("lot", "add", code, "--title", argument("Lot 2"), "--type", type, "--months", "\(months)")
      for need in more {
        try run("lot", "assign", code, "2", "--need", "\(need)", "--amount", "0.01", allowing: [0, 1, 2])
      }
      for need in more { try run("lot", "assign", code, "2", "--need", "\(need)", allowing: [0, 1, 2]) }
    }
    for member in unique(members) {
      try run(
        "group", "adhesion", code, "--member", member, "--deliberated", "2023-01-10", "--signed", "2023-01-11")
    }
    try run("group", "launch", code, "--on", launched.text, "--without-convention", "essai")
    try makeContract(code, lot: 1, notified: launched.after(months: 2), months: months)
    if chance(0.6) {
      try run(
        "contract", "award", code, "--lot", "2", "--title", argument("Marché"), "--supplier",
        argument("Titulaire"),
        "--amount",
        money(1...90_000_000), "--notified", launched.after(months: 3).text, allowing: [0, 1, 2, 3])
    }
    try makePrices(code)
  }

  private mutating func makeContract(_ group: String, lot: Int, notified: RandomDay, months: Int) throws {
    contracts += 1
    let reference = "M-\(contracts)"
    let isFramework = chance(0.6)
    try run(
      words: [
        "contract", "award", group, "--lot", "\(lot)", "--title", argument("Marché"), "--supplier",
        argument("Titulaire"),
        "--amount", money(1...90_000_000), "--notified", notified.text, "--months", "\(months)", "--reference",
        reference,
        "--offers", "\(number(1...9))",
      ] + (isFramework ? ["--framework", "--maximum", "2000000"] : []) + (chance(0.3) ? ["--key", "salles"] : []),
      allowing: [0, 1])
    for number in 0..<number(0...4) {
      try run(
        "contract", "amend", reference, "--amount=" + (chance(0.4) ? "-" : "") + money(1...100_000), "--notified",
        notified.after(months: 1 + number).text, "--yes", allowing: [0, 1])
    }
    guard isFramework else { return }
    for number in 0..<number(1...5) {
      try run(
        "contract", "order", reference, "--member", "daoulas", "--amount", money(1...500_000), "--on",
        notified.after(months: 1).text, "--reference", "B-\(number)", allowing: [0, 1])
    }
  }

  private mutating func makePrices(_ group: String) throws {
    for item in ["Ramette", "Carton"] {
      var words = [
        "price", "add", group, "--lot", "1", "--item", item, "--unit", item == "Ramette" ? "ramette" : "carton",
      ]
      if chance(0.8) { words += ["--before", money(1...9_999), "--source", "facture", "--date", "2022-11-03"] }
      if chance(0.8) { words += ["--after", money(1...9_999)] }
      if item == "Carton" || chance(0.5) {
        words += ["--quantity", "daoulas=\(number(0...900)),ccas-daoulas=\(number(0...900)).5"]
      }
      guard words.contains("--before") || words.contains("--after") else { continue }
      try run(words: words, allowing: [0, 1])
    }
  }

  private mutating func makeProject(_ code: String) throws {
    try run(
      "amo", "add", argument("Projet"), "--member", pick(Self.communes), "--project-type",
      pick(["roads", "building", "development", "other"]), "--code", code)
    for _ in 0..<number(1...3) {
      try run(
        "amo", "contract", code, "--type", pick(Self.types), "--title", argument("Marché"), "--supplier",
        argument("Titulaire"),
        "--amount", money(1...90_000_000), "--notified", day(2023...2026).text, "--months", "\(pick([12, 18, 24, 60]))",
        allowing: [0, 1])
    }
    try run("amo", "log", code, "--days", "1.5", "--step", "tender", "--on", "2024-05-06")
  }

  /// Contracts of years before the program, with the shares as they were.
  private mutating func makePast() throws {
    var lines = ["reference,group,title,type,supplier,amount,notified,months,daoulas,ccas-daoulas"]
    for number in 1...3 {
      let (left, right) = (self.number(0...900_000), self.number(0...900_000))
      let cells = [
        "V-\(number)", "g1", quoted(title("Ancien")), "supplies", "Y", cents(left + right), day(2023...2025).text, "30",
        cents(left), cents(right),
      ]
      lines.append(cells.joined(separator: ","))
    }
    try write(lines.map { $0 + "\n" }.joined(), to: desk.folder + "/past.csv")
    try run("contract", "import", "past.csv", allowing: [0, 1])
  }
}

// MARK: - Chance

/// A day that every month has.
struct RandomDay {
  let month: Int
  let day: Int

  var text: String {
    let (year, rest) = month.quotientAndRemainder(dividingBy: 12)
    return "\(year)-\(rest < 9 ? "0" : "")\(rest + 1)-\(day < 10 ? "0" : "")\(day)"
  }

  func after(months: Int) -> RandomDay { RandomDay(month: month + months, day: day) }
}

extension RandomBase {
  /// What a text of a list can get wrong when it comes back: separators, quotes, line breaks, formulas, spaces.
  private static let pieces = [
    "\"", ",", ";", "'", "=1", "+1", "-20 %", "@x", " ", "é", "€", "œ", "#", "\\N", "Saint-Éloy", "<b>", "&amp;", "|",
    "*",
  ]

  private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
  private mutating func chance(_ probability: Double) -> Bool {
    Int.random(in: 0..<1000, using: &generator) < Int(probability * 1000)
  }
  private mutating func pick<T>(_ all: [T]) -> T { all[number(0...all.count - 1)] }
  private mutating func money(_ range: ClosedRange<Int>) -> String { cents(number(range)) }
  private func cents(_ cents: Int) -> String { "\(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)" }

  private mutating func day(_ years: ClosedRange<Int>) -> RandomDay {
    RandomDay(month: number(years.lowerBound * 12...years.upperBound * 12 + 3), day: number(1...28))
  }

  /// Begins and ends with what no reader would trim.
  private mutating func title(_ name: String) -> String {
    let middle = (0..<number(0...3)).map { _ in pick(Self.pieces) }.joined()
    return (chance(0.15) ? pick(["'", "-", "=", "+", "@"]) : "") + name + " " + middle + " fin"
  }

  /// A title that isn't taken for an option.
  private mutating func argument(_ name: String) -> String {
    let title = title(name)
    return title.hasPrefix("-") ? "'" + title : title
  }

  private func quoted(_ text: String) -> String { "\"" + text.replacing("\"", with: "\"\"") + "\"" }

  private func unique(_ codes: [String]) -> [String] {
    codes.enumerated().filter { codes.firstIndex(of: $1) == $0 }.map(\.element)
  }

  private func run(_ words: String..., allowing statuses: Set<Int32> = [0, 1]) throws {
    try run(words: words, allowing: statuses)
  }

  private func run(words: [String], allowing statuses: Set<Int32>) throws {
    let ending = try desk.start(words: words + ["--as-of", Self.today, "--quiet"]).wait()
    guard statuses.contains(ending.status) else {
      throw Child.Failure(description: "seed \(generator.seed): mutua \(words): \(ending.errors)")
    }
  }
}

import Foundation
import Postgres
import Testing

/// `--as-of` is today, wherever the day matters: what a command answers or stores depends on it, and on no clock.
@Suite struct AsOfTests {
  /// Commands that store today where no other day is given. All others of `EveryCommand.writing` are told their days,
  /// or store none.
  static let storing: Set = [
    "campaign open", "campaign answer", "campaign close", "need withdraw", "group form", "group copy", "amo add",
    "member edit", "report save", "calendar lead", "year close", "member add", "member import", "member merge",
    "import decp", "account add", "account close",
  ]

  /// Commands whose answer says what is so today. All others of `EveryCommand.reading` answer for a year or a day that
  /// they are told, or from what was recorded.
  static let answering: Set = [
    "need template", "calendar list", "calendar export", "campaign invite", "campaign remind", "export ocds",
    "group convention",
    "contract list",
  ]

  /// The rest: about the server, the program and what was recorded, or of no day.
  static let dayless: Set = [
    "init", "db start", "db stop", "db status", "db migrate", "db url", "doctor", "serve", "completion", "db backup",
    "db restore", "db upgrade", "log checkpoint", "export decp", "export csv", "need show", "campaign show",
    "account link",
    "report run",
  ]

  /// What `EveryCommand` keeps apart and is of a day, on the sample; `FILE` is a file that is read back.
  private static let apart: [[String]] = [
    ["calendar", "export", "FILE.ics", "--within", "5y"], ["group", "convention", "photocopieurs"],
    ["export", "ocds", "--year", "2023"], ["need", "template", "FILE.csv"], ["campaign", "status", "c"],
    ["report", "campaign", "c"], ["campaign", "remind", "c", "--output-folder", "FILE", "--text"],
    ["campaign", "invite", "c", "--output-folder", "FILE", "--text"],
  ]

  @Test func everyCommandIsJudged() throws {
    let desk = try Desk()
    let names = Set(try EveryCommand.names(desk))
    let judged = (EveryCommand.writing + EveryCommand.reading + Self.apart).map { Self.name($0, names) }
    #expect(names == Set(judged).union(Self.dayless))
    #expect(Self.storing.union(Self.answering).isSubset(of: judged))
  }

  /// The same work on two days, far from the clock's: each command stores the day as often, and none the clock's.
  @Test func storedDaysAreTheDaysOfTheCommand() throws {
    var stored: [[String: Int]] = []
    for day in ["2026-01-10", "2026-01-11"] {
      try Base.empty.withEveryCommand { desk, connection in
        let names = Set(try EveryCommand.names(desk))
        var counts: [String: Int] = [:]
        let literals = EveryCommand.writing.joined().filter { $0.hasPrefix("20") } + EveryCommand.files.values
        let clock = try #require(try connection.value("select current_date::text", as: String.self))
        for step in EveryCommand.writing {
          let before = try connection.days(day)
          let words = try EveryCommand.resolved(step, connection).dropLast() + [day]
          let ending = try desk.start(words: Array(words)).wait()
          #expect(ending.status < 2, "\(words): \(ending.errors)")
          counts[Self.name(step, names), default: 0] += try connection.days(day) - before
          if !literals.contains(where: { $0.contains(clock) }) {
            #expect(try connection.days(clock) == 0, "\(step) stored the clock's day")
          }
        }
        stored.append(counts)
      }
    }
    #expect(stored[0] == stored[1])
    #expect(Set(stored[0].filter { $0.value > 0 }.keys) == Self.storing)
  }

  /// On the sample: two days, two answers, for those and no others.
  @Test func answersAreOfTheDay() throws {
    try Base.sample.withEveryCommand { desk, _ in
      let names = Set(try EveryCommand.names(desk))
      try desk.run(
        "campaign", "open", "c", "--title", "C", "--closes", "2027-01-31", "--as-of", "2022-01-01", "--quiet",
        expecting: 0)
      var differing: Set<String> = []
      for words in EveryCommand.reading + Self.apart {
        let answers = try ["2023-02-01", "2027-06-15"].map { day in
          let named = words.map { $0.replacing("FILE", with: "f\(day)") }
          let ending = try desk.start(words: named + ["--as-of", day]).wait()
          #expect(ending.status < 2, "\(named): \(ending.errors)")
          return try (ending.output + Self.written(desk.folder, day)).replacing("f" + day, with: "")
        }
        if answers[0] != answers[1] { differing.insert(Self.name(words, names)) }
      }
      #expect(differing == Self.answering)
    }
  }

  /// What a command wrote to its file, or to the files of its folder.
  private static func written(_ folder: String, _ day: String) throws -> String {
    let files = try #require(FileManager.default.enumerator(atPath: folder)).compactMap { $0 as? String }
    return try files.filter { $0.contains("f" + day) && !$0.hasSuffix(day) && !$0.hasSuffix(".xlsx") }.sorted().map {
      file in
      let text = try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
      try FileManager.default.removeItem(atPath: folder + "/" + file)
      return text
    }.joined()
  }

  private static func name(_ words: [String], _ names: Set<String>) -> String {
    names.contains(words[0]) ? words[0] : words.prefix(2).joined(separator: " ")
  }
}

extension Connection {
  /// How many dates of the whole base are this day.
  fileprivate func days(_ day: String) throws -> Int {
    let columns = try query(
      """
      select c.table_schema, c.table_name, c.column_name
      from information_schema.columns as c join information_schema.tables as t using (table_schema, table_name)
      where c.data_type = 'date' and t.table_type = 'BASE TABLE'
        and c.table_schema not in ('pg_catalog', 'information_schema')
      """
    ) { try ($0["table_schema"] as String, $0["table_name"] as String, $0["column_name"] as String) }
    return try columns.reduce(0) { sum, column in
      let found = try value(
        """
        select count(*) from \(SQL.identifier(column.0)).\(SQL.identifier(column.1))
        where \(SQL.identifier(column.2)) = \(day)::date
        """, as: Int.self)
      return sum + (found ?? 0)
    }
  }
}

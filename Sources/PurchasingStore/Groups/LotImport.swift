import Postgres
public import Purchasing

extension Store {
  /// Adds the lots of all lines or, when one of them has a problem, none. Lots that are there count, and change
  /// nothing.
  ///
  /// - parameter problems: what was found in the files already; with any, nothing is written.
  public func importLots(_ lines: [LotLine], problems found: [Problem]) throws -> ImportedLines {
    try requireChange()
    var reading = try LotReading(self, lines, found)
    reading.take(lines)
    try reading.write()
    return reading.result
  }
}

/// One import of lots on its way.
private struct LotReading: LineReading {
  private let store: Store
  private let types: [Kind]
  private var groups: [String: Group] = [:]
  var result = ImportedLines()
  private var fresh: [ResolvedLot] = []
  private var seen: [String: FileLine] = [:]

  private struct Group {
    let id: ID<PurchasingGroup>
    let code: String
    let isClosed: Bool
    var lots: [StoredLot] = []
    /// The highest number, of its lots and of those that the files add.
    var last = 0
  }

  /// A lot that is there.
  private struct StoredLot {
    let number: Int
    let title: String
    let type: String
    let cpv: String?
    let months: Int?
    let estimate: Money?
    let maximum: Money?
    let outcome: Lot.Outcome?
    let endedOn: Day?
  }

  private struct ResolvedLot {
    let line: LotLine
    let group: ID<PurchasingGroup>
    let number: Int
    let type: String
  }

  init(_ store: Store, _ lines: [LotLine], _ problems: [Problem]) throws {
    self.store = store
    types = try store.contractTypes()
    result.problems = problems
    try store.hold(groupsNamed: lines.map(\.group))
    var groups: [String: Group] = [:]
    _ = try store.ask(
      """
      select group_id, group_code, is_closed, number, title, type, cpv, months, estimate, maximum, outcome, ended_on
      from report.lot_line order by group_id, number
      """
    ) { row in
      let code: String = try row["group_code"]
      var group = try groups[code] ?? Group(id: row["group_id"], code: code, isClosed: row["is_closed"])
      if let number: Int = try row["number"] {
        group.lots.append(
          try StoredLot(
            number: number, title: row["title"], type: row["type"], cpv: row["cpv"], months: row["months"],
            estimate: row["estimate"], maximum: row["maximum"], outcome: row["outcome"], endedOn: row["ended_on"]))
        group.last = max(group.last, number)
      }
      groups[code] = group
    }
    self.groups = groups
  }

  /// Those with a number first: what has none is one of the others.
  mutating func take(_ lines: [LotLine]) {
    for line in lines where line.number != nil { take(line) }
    for line in lines where line.number == nil { take(line) }
  }

  private mutating func take(_ line: LotLine) {
    let before = result.problems.count
    let type =
      line.type.isEmpty
      ? nil
      : found(line.at, "type") { [types] in
        try types.contractType(named: line.type).code
      }
    judge(line)
    guard !line.group.isEmpty else { return }
    guard let code = Store.groupCodes(line.group).first(where: { groups[$0] != nil }), let group = groups[code] else {
      return refuse(line.at, "group", ContractPlaces.unknownGroup(line.group, among: groups.keys.sorted()))
    }
    guard line.isWhole, result.problems.count == before, let type else { return }
    // Two lots may say the same: without a number each line is the next of them.
    let there = group.lots.first { lot in
      line.number.map { $0 == lot.number } ?? (isSame(line, type, lot) && seen[Self.key(code, lot.number)] == nil)
    }
    let number = there?.number ?? line.number ?? group.last + 1
    if let first = seen.updateValue(line.at, forKey: Self.key(code, number)) {
      refuse(line.at, "number", Self.twice(number, code, first.seen(from: line.at)))
    } else if let there {
      guard isSame(line, type, there) else { return refuse(line.at, "number", Self.knownOtherwise(number, code)) }
      result.known += 1
    } else if group.isClosed {
      refuse(line.at, "group", Store.groupClosed(code))
    } else {
      groups[code]?.last = max(group.last, number)
      fresh.append(ResolvedLot(line: line, group: group.id, number: number, type: type))
    }
  }

  private static func key(_ group: String, _ number: Int) -> String { "\(group)\u{1F}\(number)" }

  /// What the database would refuse, with its column.
  private mutating func judge(_ line: LotLine) {
    if let number = line.number, number < 1 { refuse(line.at, "number", Violation.lotNumberCountsFromOne.problem) }
    if line.title.count > 500 { refuse(line.at, "title", Violation.titleIsNotTooLong.problem) }
    if let months = line.months, !(1...600).contains(months) {
      refuse(line.at, "months", Violation.monthsAreATerm.problem)
    }
    if let estimate = line.estimate, estimate < .zero {
      refuse(line.at, "estimate", Violation.lotEstimateNotNegative.problem)
    }
    if let maximum = line.maximum, maximum < .zero {
      refuse(line.at, "maximum", Violation.lotMaximumNotNegative.problem)
    }
  }

  /// What a line leaves out is no difference.
  private func isSame(_ line: LotLine, _ type: String, _ stored: StoredLot) -> Bool {
    func agrees<Value: Equatable>(_ said: Value?, _ stored: Value?) -> Bool { said == nil || said == stored }
    return line.title == stored.title && type == stored.type && agrees(line.cpv, stored.cpv)
      && agrees(line.months, stored.months) && agrees(line.estimate, stored.estimate)
      && agrees(line.maximum, stored.maximum) && agrees(line.outcome, stored.outcome)
      && agrees(line.endedOn, stored.endedOn)
  }

  // MARK: Writing

  mutating func write() throws {
    let store = store
    try write(fresh, to: store, { try Self.add($0, to: store) }) { lot, _ in lot.line.at.place("group") }
  }

  private static func add(_ lots: [ResolvedLot], to store: Store) throws {
    let lines = lots.map(\.line)
    try store.connection.execute(
      """
      select report.add_lots(\(lots.map(\.group))::bigint[], \(lots.map(\.number))::int[],
        \(lines.map(\.title))::text[], \(lots.map(\.type))::text[], \(lines.map(\.cpv))::text[],
        \(lines.map(\.months))::int[], \(lines.map(\.estimate))::numeric[], \(lines.map(\.maximum))::numeric[],
        \(lines.map(\.outcome))::text[], \(lines.map(\.endedOn))::date[])
      """)
  }

  // MARK: What is said

  private static func twice(_ number: Int, _ group: String, _ first: Phrase) -> Problem {
    Problem(
      code: "lot_twice_in_file",
      Phrase("lot \(number) of group \(group) is on ", "le lot \(number) du groupement \(group) figure déjà ") + first
        + Phrase(" already", ""),
      hint: Phrase("leave one out, or give it another number", "n'en gardez qu'un, ou donnez-lui un autre numéro"))
  }

  private static func knownOtherwise(_ number: Int, _ group: String) -> Problem {
    Problem(
      code: "lot_known_otherwise",
      Phrase(
        "lot \(number) of group \(group) is there already, and says otherwise",
        "le lot \(number) du groupement \(group) existe déjà et dit autre chose"),
      hint: Phrase("an import changes no lot; compare with ", "l'import ne change aucun lot ; comparez avec ")
        + .run(.groupShow, "\(group)") + Phrase(", and change it by ", ", et changez-le par ")
        + .run(.lotEdit, "\(group)", "\(number)", .give(.title, "…")))
  }
}

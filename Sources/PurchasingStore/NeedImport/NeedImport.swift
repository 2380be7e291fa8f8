import Postgres
public import Purchasing

/// What to do with lines that are known already.
public enum KnownLinePolicy: String, CaseIterable, Sendable {
  /// Write nothing, and list them.
  case stop
  /// Leave them out.
  case skip
  /// Take their changes.
  case update
  /// Add them once more, but for those that a reference identifies.
  case add
}

/// How a file is imported.
public struct NeedImportOptions: Sendable {
  public var knownLines = KnownLinePolicy.stop
  /// How many problems are listed; the others are counted by kind.
  public var mostProblems = 100
  /// Whether good lines are written although others are refused.
  public var skipsRefused = false
  /// The campaign of lines that name none.
  public var campaign: String?
  /// Whether most of what the file matches may become something else altogether.
  public var mayRewrite = false
  /// Whether the file itself names the campaign.
  public var campaignIsTheFiles = false
  /// The member that answers the campaign by «no need».
  public var withoutNeeds: String?
  /// When lines came in that don't say.
  public var receivedOn: Day?
  /// Whose needs all lines are, and of which type; a cell that says something else refuses its line.
  public var member: String?
  public var type: String?

  public init() {}
}

/// What an import did, or would do.
public struct NeedImport: Sendable {
  public var rows = 0
  public var added = 0
  public var known = 0
  /// Those of the known ones that the file words otherwise.
  public var differing = 0
  public var changed = 0
  public var refused = 0
  /// Whether nothing was written because of `problems`.
  public var isRefused = false
  /// Whether that is only because most of what the file matches would become something else: a matter for a question.
  public var wouldRewrite = false
  /// The first in the order of the file.
  public var problems: [LineProblem] = []
  public var unlisted: [UnlistedProblems] = []
  /// What was read otherwise than it stands there, and what looks like something known.
  public var remarks: [Phrase] = []
  /// When these very bytes came in before.
  public var earlier: EarlierImport?
}

/// An import of the same bytes.
public struct EarlierImport: Sendable {
  public let id: Int64
  /// What the file was called then.
  public let file: String
  public let on: Day
  /// The account.
  public let by: String

  /// `this file was imported already on …`
  public var sentence: Phrase {
    Phrase(
      "this file was imported already on \(on) by \(by) (import \(id), \(file))",
      "ce fichier a déjà été importé le \(NumberFormat.date(on, .french)) par \(by) (import \(id), \(file))")
  }
}

extension Store {
  /// Reads and validates all lines, and writes nothing.
  ///
  /// The file is read twice: to judge all of it before the first row is written, so that a refused file costs the
  /// database nothing; and to write it, in one transaction that no other import shares.
  public func check<Source: NeedSource>(
    _ source: Source, _ options: NeedImportOptions
  ) throws -> CheckedNeeds<Source> {
    try explaining {
      var job = try NeedImportJob(connection, try read { try ImportNames(self) }, source, options)
      try job.check()
      return CheckedNeeds(job: job)
    }
  }

  /// Adds all lines or, when one of them has a problem, none.
  public func importNeeds(_ checked: CheckedNeeds<some NeedSource>) throws -> NeedImport {
    try importNeeds(checked, isDryRun: session.openChange?.isDryRun ?? false)
  }

  /// - parameter isDryRun: whether no row is written at all.
  private func importNeeds(_ checked: CheckedNeeds<some NeedSource>, isDryRun: Bool) throws -> NeedImport {
    try requireChange()
    // A transaction may be begun again: each time from what was checked.
    var job = checked.job
    var result = try job.settle(isDryRun: isDryRun)
    if let member = job.options.withoutNeeds, !result.isRefused {
      result.remarks.append(try answerWithoutNeeds(member, job.options, job.members))
    }
    return result
  }
}

extension Store {
  /// Several files as one change, each seeing what those before it added. With one that is refused, nothing is written
  /// of any. A dry run writes and turns back: the second file must see what the first one adds.
  public func importNeeds(_ files: [(source: some NeedSource, options: NeedImportOptions)]) throws -> [NeedImport] {
    try requireChange()
    var results: [NeedImport] = []
    for (source, options) in files { results.append(try importNeeds(try check(source, options), isDryRun: false)) }
    guard results.contains(where: \.isRefused) else { return results }
    giveUpChange()
    for index in results.indices where !results[index].isRefused {
      (results[index].isRefused, results[index].added, results[index].changed) = (true, 0, 0)
    }
    return results
  }
}

/// A file of needs after its first reading.
public struct CheckedNeeds<Source: NeedSource> {
  let job: NeedImportJob<Source>
}

/// One import on its way.
struct NeedImportJob<Source: NeedSource> {
  let connection: Connection
  let source: Source
  let options: NeedImportOptions
  private(set) var isDryRun = false
  let today: Day
  var reader: NeedLineReader
  let hashes = LineHashes()
  let book = KeyBook()
  var result = NeedImport()
  var problems: ProblemList
  var refusedLines = LineSet()
  var known: KnownLines
  /// The lines that have a need's number.
  private(set) var numberedLines = LineSet()
  /// Whose needs the file is about.
  private(set) var members: Set<Int64> = []
  private var hasEnded = false
  private var sha256: [UInt8] = []
  /// A sum over all good lines: the second reading must see the same file.
  private var sum: UInt64 = 0
  /// Lines whose changes the database refuses, with the reason.
  var refusedChanges: [Int: Problem] = [:]
  var near = NearNeeds()

  init(_ connection: Connection, _ names: ImportNames, _ source: Source, _ options: NeedImportOptions) throws {
    self.connection = connection
    self.source = source
    self.options = options
    today = names.today
    let campaign = try options.campaign.map { try names.campaign($0, options) }
    try names.require(received: options.receivedOn, campaign)
    reader = try NeedLineReader(
      names, source, NeedsOfOneKind(options, names), campaign: campaign, receivedOn: options.receivedOn)
    problems = ProblemList(limit: options.mostProblems)
    known = KnownLines(limit: options.mostProblems)
  }

  // MARK: The first reading

  mutating func check() throws {
    var seen = SmallNumbers()
    try source.forEachLine(.checking) { line in
      result.rows += 1
      if result.rows & 0xFFF == 0 { try Interruption.check() }
      guard reader.read(line) else {
        refusedLines.insert(line.line)
        for problem in reader.problems { problems.append(problem) }
        return
      }
      if !seen.contains(reader.member) { members.insert(reader.member) }
      try note(line)
    } broken: { problem, ended in
      result.rows += 1
      hasEnded = hasEnded || ended
      refusedLines.insert(problem.place?.line ?? 0)
      problems.append(LineProblem(problem))
    }
    sha256 = try source.digest()
  }

  private mutating func note(_ line: NeedCells) throws {
    let place = UInt64(line.line)
    if let id = reader.id {
      numberedLines.insert(line.line)
      let key = hashes.byNumber(member: reader.member, id, whole: reader.said, place: place)
      sum &+= key.whole
      try book.add(key)
    } else if let key = reader.referenceKey {
      let key = hashes.byReference(key, whole: reader.said, place: place)
      sum &+= key.whole
      try book.add(key)
    } else {
      let key = hashes.byContent(reader.contentKey, whole: reader.said, place: place)
      sum &+= key.whole
      if options.knownLines != .add { try book.add(key) }
    }
    near.note(line, reader)
  }

  // MARK: In the transaction

  mutating func settle(isDryRun: Bool) throws -> NeedImport {
    self.isDryRun = isDryRun
    // One import at a time: the second of two sees what the first one wrote.
    (isBound, isForAMember) =
      try connection.first(
        """
        select row_security_active('need') as is_bound, trust.is_level('member') as is_member,
          set_config('mutua.members', \(Array(members)), true), trust.hold_import()
        """
      ) { try ($0["is_bound"], $0["is_member"]) } ?? (false, false)
    try lookUp()
    if !known.isEmpty { try listKnown() }
    try lookForEarlierImport()
    if !problems.isEmpty, !options.skipsRefused || hasEnded { return refused() }
    if options.knownLines == .update, known.changed.count > 0 {
      try change()
      if result.wouldRewrite || (!refusedChanges.isEmpty && !options.skipsRefused) {
        result.changed = 0
        return refused()
      }
    }
    result.added = result.rows - refusedLines.count - result.known - result.changed
    try remark()
    if !isDryRun { try add() }
    return finished()
  }

  /// What becomes of a line that is good in itself.
  enum Outcome { case add, change, known, refuse }

  func outcome(_ line: Int) -> Outcome {
    guard !known.isEmpty else { return .add }
    if known.strays.contains(line) { return .refuse }
    let isTwin = known.twins.contains(line)
    let isStored = known.same.contains(line) || known.changed.contains(line)
    guard isTwin || isStored || known.clashes.contains(line) else { return .add }
    switch options.knownLines {
    case .stop, .add: return .refuse
    case .skip: return isTwin || isStored ? .known : .refuse
    case .update:
      if refusedChanges[line] != nil { return .refuse }
      return known.changed.contains(line) ? .change : isTwin || isStored ? .known : .refuse
    }
  }

  /// Adds the lines that are new, and gives those that are refused to the source.
  private mutating func add() throws {
    let isNeeded = result.added > 0 || refusedLines.count > 0 || (!refusedChanges.isEmpty && options.skipsRefused)
    guard isNeeded else { return }
    if result.added > 0 {
      let id = try importID()
      let columns = id == nil ? Self.columns : Self.columns + ", import_id"
      try connection.copying(into: "need", columns: columns, isBound: isBound) { target in
        try connection.copyInBinary("copy \(target) from stdin with (format binary)") { writer in
          try forEachGoodLine(.adding) { row in
            if let id { row.int64(id) }
            try writer.row(columns: NeedLineReader.columnCount + (id == nil ? 0 : 1), row)
          }
        }
      }
    } else {
      try forEachGoodLine(.adding) { _ in }
    }
    if options.skipsRefused, refusedLines.count > 0 { try source.keepRejected() }
  }

  private static var columns: SQL {
    """
    reference, member_id, title, contract_type, amount, months, yearly, cpv, family_id, quantity, unit, wanted_from,
    contract_ends, baseline_price, baseline_source, baseline_date, campaign_id, comment, answered_on
    """
  }

  /// Reads the file once more.
  mutating func forEachGoodLine(_ reading: NeedReading, _ body: (BinaryRow) throws -> Void) throws {
    var again: UInt64 = 0
    var count = 0
    try source.forEachLine(reading) { line in
      count += 1
      if count & 0xFFF == 0 { try Interruption.check() }
      guard reader.read(line) else {
        if reading == .adding { try source.reject(reader.problems) }
        return
      }
      again &+= hashes.digest(reader.said)
      switch outcome(line.line) {
      case .add: if reading == .adding { try body(reader.rowToAdd()) }
      case .change: if reading == .changing { try body(reader.rowToChange()) }
      case .known: break
      case .refuse: if reading == .adding { try source.reject([refusal(line)]) }
      }
    } broken: { problem, _ in
      if reading == .adding { try source.reject([LineProblem(problem)]) }
    }
    guard again == sum else {
      throw Problem(
        .changedMeanwhile, code: "file_changed",
        Phrase("\(source.name) changed while it was read", "\(source.name) a changé pendant la lecture"),
        hint: Phrase("nothing was written; import it again", "rien n'a été écrit ; importez-le à nouveau"))
    }
  }

  /// Rows carry their import; an import keeps its file's name and digest, user and time. What a member sends has none:
  /// imports are officers', and so each of its rows has a history, and can be taken back, by itself.
  mutating func importID() throws -> Int64? {
    if let kept = keptID { return kept }
    guard !isForAMember else { return nil }
    let rows = result.added + known.changed.count
    let id: Int64? = try connection.value(
      """
      insert into import (kind, file_name, sha256, rows)
      values ('needs', \(source.name), \(Bytes(sha256)), \(rows))
      returning id
      """)
    keptID = id
    return id
  }

  private var keptID: Int64?
  /// Whether row-level security binds whoever imports.
  private var isBound = false
  /// Whether it may write its own members' needs only.
  private var isForAMember = false

  // MARK: Ends

  private mutating func refused() -> NeedImport {
    result.isRefused = true
    result.added = 0
    return finished()
  }

  private mutating func finished() -> NeedImport {
    result.refused = refusedLines.count
    result.problems = problems.listed
    result.unlisted = problems.unlisted
    return result
  }

  private mutating func lookForEarlierImport() throws {
    result.earlier = try connection.first(
      "select id, file_name, imported_on, imported_by from trust.earlier_import(\(Bytes(sha256)))"
    ) {
      try EarlierImport(id: $0["id"], file: $0["file_name"], on: $0["imported_on"], by: $0["imported_by"])
    }
    guard let sentence = result.earlier?.sentence else { return }
    if options.knownLines != .stop {
      result.remarks.append(sentence)
      return
    }
    problems.merge([
      LineProblem(
        Problem(
          code: "file_known", sentence,
          hint: .give(.onDuplicate, "skip")
            + Phrase(
              " adds only lines that aren't there, update takes changes",
              " n'ajoute que les lignes absentes, modifier reprend les changements"),
          place: Place(file: source.name, line: 1)))
    ])
  }

  private mutating func remark() throws {
    let types = reader.impliedTypes
    if types.count > 0 {
      result.remarks.append(
        Phrase(
          "type taken from the CPV code on \(types.count) \(types.count == 1 ? "line" : "lines"): \(types.numbers)",
          "type déduit du code CPV sur \(types.count) \(types.count == 1 ? "ligne" : "lignes") : \(types.numbers)"))
    }
    let codes = reader.repairedCodes
    for (line, phrase) in codes.lines {
      result.remarks.append(
        Phrase("\(source.name):\(line): ", "\(source.name):\(line) : ") + (phrase ?? Phrase("", "")))
    }
    if codes.count > codes.lines.count {
      let more = codes.count - codes.lines.count
      result.remarks.append(
        Phrase(
          "CPV codes repaired on \(more) more \(more == 1 ? "line" : "lines")",
          "codes CPV réparés sur \(more == 1 ? "une autre ligne" : "\(more) autres lignes")"))
    }
    result.remarks += try near.remarks(connection, source.name) { outcome($0) == .add }
  }
}

import Postgres
public import Purchasing

/// What an import of members did, or would do.
public struct ImportedMembers: Sendable {
  public var added: [Member] = []
  /// Members that took on what a line says otherwise, with the columns.
  public var changed: [(member: Member, columns: [String])] = []
  /// Members that are there already, by their SIREN, INSEE code, or code and name, with the place of their lines.
  public var known: [(member: Member, place: Place)] = []
  /// What was said and not done, each with the command that does it; or only said, with the status `done`.
  public var remarks: [Problem] = []
  /// When there is one, nothing was written.
  public var problems: [Problem] = []

  public init() {}

  /// What another file brought besides.
  public mutating func append(_ other: ImportedMembers) {
    added += other.added
    changed += other.changed
    known += other.known
    remarks += other.remarks
    problems += other.problems
  }
}

extension Store {
  /// Adds the members that aren't there yet, or none when one of them is refused: all problems are told at once, and
  /// the change is given up.
  ///
  /// Of members that are there, what has no dates is changed: numbers that were missing, the SIRET, kind, contact and
  /// population. An empty cell changes nothing.
  public func importMembers(_ lines: [MemberLine]) throws -> ImportedMembers {
    try requireChange()
    var reading = try MemberReading(self)
    for line in lines { try reading.take(line) }
    try reading.finish()
    var result = reading.result
    if !result.problems.isEmpty {
      giveUpChange()
      (result.added, result.changed) = ([], [])
    }
    return result
  }
}

/// One import of members on its way.
private struct MemberReading {
  private let store: Store
  private let stored: [Member]
  private let kinds: [Kind]
  private(set) var result = ImportedMembers()
  private var fresh: [MemberLine] = []
  /// Lines that may say something else of a member that is there.
  private var known: [(member: Member, line: MemberLine)] = []
  private var refusedLines: Set<Int> = []
  /// By column and text, the line on which it stands.
  private var seen: [String: Int] = [:]

  init(_ store: Store) throws {
    self.store = store
    stored = try store.members()
    kinds = try store.memberKinds()
  }

  mutating func take(_ line: MemberLine) throws {
    guard !isRepeated(line) else { return }
    let draft = line.draft
    let bySiren = stored.first { draft.siren != nil && $0.siren == draft.siren }
    let byInsee = stored.first { draft.insee != nil && $0.insee == draft.insee }
    if let bySiren, let byInsee, bySiren.id != byInsee.id {
      return result.problems.append(Self.twoMembers(bySiren, byInsee).at(line.place("insee")))
    }
    if let member = bySiren ?? byInsee { return note(member, line) }
    if let member = stored.first(where: { $0.code == draft.code }) {
      guard isSameBody(member, draft) else {
        return result.problems.append(
          Self.codeTaken(member, draft).at(draft.isCodeMade ? line.place("name") : line.place("code")))
      }
      return note(member, line)
    }
    if let twin = nameTwin(draft) { result.remarks.append(twin.at(line.place("name"))) }
    seen["name \(Folding.name(draft.name))"] = line.line
    fresh.append(line)
  }

  private mutating func note(_ member: Member, _ line: MemberLine) {
    if line.updates { known.append((member, line)) } else { result.known.append((member, line.place())) }
  }

  /// Adds who is new, and changes who is there; columns of reports last: whom somebody reports under may stand further
  /// down.
  mutating func finish() throws {
    let (store, kinds, fresh) = (store, kinds, fresh)
    try store.writeAsSets(fresh, { try store.insertMembers($0.map(\.draft), among: kinds) }) {
      refuse($0, nil, $1)
    }
    try update()
    let carried = fresh.filter { $0.draft.reportsUnder != nil && !refusedLines.contains($0.line) }
    try store.writeAsSets(carried, { try store.setReporting($0.map(\.draft)) }) { refuse($0, "reports_under", $1) }
    result.remarks = Self.inOrder(result.remarks, \.place)
    result.known = Self.inOrder(result.known, \.place)
    guard result.problems.isEmpty else { return }
    let codes = fresh.map(\.draft.code) + result.changed.map(\.member.code)
    let members = codes.isEmpty ? [] : try store.members(coded: codes)
    result.added = Array(members.prefix(fresh.count))
    result.changed = zip(members.dropFirst(fresh.count), result.changed.map(\.columns)).map { ($0, $1) }
  }

  /// In the order of the file; what is said of one line stays as it is.
  private static func inOrder<T>(_ items: [T], _ place: (T) -> Place?) -> [T] {
    items.enumerated().sorted {
      (place($0.element)?.line ?? 0, $0.offset) < (place($1.element)?.line ?? 0, $1.offset)
    }.map(\.element)
  }

  // MARK: Who is meant

  /// Two lines of one file for one body: the second names the first.
  private mutating func isRepeated(_ line: MemberLine) -> Bool {
    let draft = line.draft
    let keys: [(column: String, text: String?, place: Place)] = [
      ("code", draft.code.text, draft.isCodeMade ? line.place("name") : line.place("code")),
      ("SIREN", draft.siren, line.place("siren", "siret")), ("INSEE", draft.insee, line.place("insee")),
    ]
    let repeated = keys.first { key in key.text.flatMap { seen["\(key.column) \($0)"] } != nil }
    if let repeated, let text = repeated.text, let first = seen["\(repeated.column) \(text)"] {
      result.problems.append(Self.twice(repeated.column, text, first, draft).at(repeated.place))
      return true
    }
    for key in keys {
      if let text = key.text { seen["\(key.column) \(text)"] = line.line }
    }
    return false
  }

  private func isSameBody(_ member: Member, _ draft: MemberDraft) -> Bool {
    Folding.name(member.name) == Folding.name(draft.name)
      && (member.siren == nil || draft.siren == nil || member.siren == draft.siren)
      && (member.insee == nil || draft.insee == nil || member.insee == draft.insee)
  }

  /// Another body of that name: it can be, and names alone won't tell the two apart.
  private func nameTwin(_ draft: MemberDraft) -> Problem? {
    let name = Folding.name(draft.name)
    return draft.nameTwin(among: stored)
      ?? seen["name \(name)"].map { draft.sharesItsName(with: Phrase("line \($0)", "la ligne \($0)")) }
  }

  // MARK: What is known

  /// What the lines of members that are there say otherwise: written where it has no dates, told where it has.
  private mutating func update() throws {
    let (written, populated) = (try write(known.flatMap(edits)), try populate())
    let names = known.compactMap(\.line.draft.reportsUnder)
    let typed = names.isEmpty ? nil : try store.members(typed: names)
    for (member, line) in known {
      let (problems, remarks) = (refusedLines.contains(line.line), result.remarks.count)
      var under = member.reportsUnder ?? member.code
      var isUnknown = false
      if let name = line.draft.reportsUnder, let typed {
        do {
          under = try typed.named(name).code
        } catch let problem as Problem {
          isUnknown = true
          refuse(line, "reports_under", problem)
        }
      }
      result.remarks += differences(member, line, under: under)
      let columns = (written[line.line] ?? []) + (populated.contains(line.line) ? ["population"] : [])
      if !columns.isEmpty {
        result.changed.append((member, columns))
      } else if !problems, !isUnknown, result.remarks.count == remarks {
        result.known.append((member, line.place()))
      }
    }
  }

  /// One column of a member that is to change.
  private struct Edit {
    let line: MemberLine
    let column: String
    let member: Member
    let edit: MemberEdit
  }

  private func edits(_ member: Member, _ line: MemberLine) -> [Edit] {
    let draft = line.draft
    var edits: [Edit] = []
    func edit(_ column: String, _ old: String?, _ new: String?, _ path: WritableKeyPath<MemberEdit, String?>) {
      guard let new, new != old else { return }
      var edit = MemberEdit()
      edit[keyPath: path] = new
      edits.append(Edit(line: line, column: column, member: member, edit: edit))
    }
    let kind = try? kinds.named(
      draft.kind, noun: Phrase("kind", "catégorie"), isFeminine: true, code: "member_kind_unknown"
    ).code
    if !draft.kind.isEmpty { edit("kind", member.kind.name.code, kind ?? draft.kind, \.kind) }
    edit("siren", member.siren, draft.siren, \.siren)
    edit("siret", member.siret, draft.siret, \.siret)
    edit("insee", member.insee, draft.insee, \.insee)
    edit("contact", member.contact, draft.contact, \.contact)
    return edits
  }

  /// - returns: by line, the columns that were changed.
  private mutating func write(_ edits: [Edit]) throws -> [Int: [String]] {
    let (store, kinds) = (store, kinds)
    var columns = Dictionary(grouping: edits, by: \.line.line).mapValues { $0.map(\.column) }
    try store.writeAsSets(edits, { try store.correct($0.map { ($0.member, $0.edit) }, among: kinds) }) {
      edit, problem in
      columns[edit.line.line]?.removeAll { $0 == edit.column }
      refuse(edit.line, edit.column, problem)
    }
    return columns
  }

  /// - returns: the lines by which a population became another one.
  private func populate() throws -> Set<Int> {
    let said = known.filter { $0.line.draft.population != nil }
    guard !said.isEmpty else { return [] }
    let years = said.map { $0.line.draft.populationYear ?? $0.member.populationYear ?? store.today.year }
    return Set(
      try store.connection.values(
        """
        select report.set_populations(\(said.map(\.member.id))::bigint[], \(years)::int[],
          \(said.map(\.line.draft.population))::int[], \(said.map(\.line.line))::int[])
        """))
  }

  /// What differs and is changed by a command of its own, since it has a day, or isn't changed at all.
  private func differences(_ member: Member, _ line: MemberLine, under: MemberCode) -> [Problem] {
    let (draft, code) = (line.draft, member.code)
    var problems: [Problem] = []
    func say(_ column: String, _ old: String, _ new: String, _ change: Phrase) {
      problems.append(Self.notChanged(member, old, new, change).at(line.place(column)))
    }
    func words(_ name: String) -> String { name.split { $0.isWhitespace }.joined(separator: " ") }
    let name = words(draft.name)
    if name != words(member.name) {
      say("name", member.name, name, .run(.memberEdit, "\(code)", .give(.name, "\"\(name)\""), .maybe(.correction)))
    }
    if !draft.isCodeMade, draft.code != code {
      problems.append(Self.codeStays(member, draft.code).at(line.place("code")))
    }
    let column = member.reportsUnder ?? code
    if under != column {
      say(
        "reports_under", column.text, under.text,
        .run(.memberEdit, "\(code)", .give(.reportsUnder, "\(under)"), .maybe(.since, "DATE")))
    }
    let days: [(String, Day?, (Day) -> Phrase)] = [
      ("joined", member.stay?.joined, { .run(.memberEdit, "\(code)", .give(.joined, "\($0)")) }),
      ("left", member.stay?.left, { .run(.memberEdit, "\(code)", .give(.left, "\($0)")) }),
      ("merged_on", member.merger?.on, { .run(.memberMerge, "\(code)", .give(.into, "CODE"), .give(.on, "\($0)")) }),
    ]
    for (column, old, change) in days {
      guard let text = line.others[column], let day = try? DayGrammar.day(text), day != old else { continue }
      say(column, old?.description ?? "–", day.description, change(day))
    }
    return problems
  }

  // MARK: Writing

  private mutating func refuse(_ line: MemberLine, _ column: String?, _ problem: Problem) {
    refusedLines.insert(line.line)
    let column = column ?? Self.columns[problem.code] ?? "code"
    result.problems.append(problem.place == nil ? problem.at(line.place(column)) : problem)
  }

  /// The column that a rule of the base is about.
  private static let columns = [
    "member_kind_unknown": "kind", "member_siren_once": "siren", "member_insee_once": "insee",
    "member_insee_has_its_form": "insee", "siren_passes_luhn": "siren", "siret_passes_luhn": "siret",
    "member_siret_is_of_its_siren": "siret", "title_is_not_too_long": "name", "title_is_not_empty": "name",
    "member_population_not_negative": "population", "member_population_year_is_a_year": "population_year",
  ]
}

// MARK: - What is said

extension MemberReading {
  private static func twice(_ column: String, _ text: String, _ line: Int, _ draft: MemberDraft) -> Problem {
    let isMade = column == "code" && draft.isCodeMade
    let shown = column == "code" ? "“\(text)”" : "\(column) \(text)"
    let french = column == "code" ? "« \(text) »" : "\(column) \(text)"
    return Problem(
      code: "member_twice_in_file",
      isMade
        ? Phrase(
          "the code \(shown), made from the name, is that of line \(line) already",
          "le code \(french), tiré du nom, est déjà celui de la ligne \(line)")
        : Phrase("\(shown) is on line \(line) already", "\(french) figure déjà ligne \(line)"),
      hint: Phrase(
        "one line a body: leave one out" + (column == "code" ? ", or give another code" : ""),
        "une ligne par organisme : n'en gardez qu'une" + (column == "code" ? ", ou donnez un autre code" : "")))
  }

  private static func codeTaken(_ member: Member, _ draft: MemberDraft) -> Problem {
    let number = member.siren.map { ", SIREN \($0)" } ?? member.insee.map { ", INSEE \($0)" } ?? ""
    return Problem(
      code: "member_code_once",
      Phrase(
        "“\(draft.code)” is the code of another member: \(member.name)\(number)",
        "« \(draft.code) » est le code d'un autre membre : \(member.name)\(number)"),
      hint: Phrase("give it another code; ", "donnez un autre code ; ") + .run(.memberShow, "\(member.code)")
        + Phrase(" shows that one", " montre celui-là"))
  }

  private static func twoMembers(_ bySiren: Member, _ byInsee: Member) -> Problem {
    Problem(
      code: "member_numbers_differ",
      Phrase(
        "the INSEE code is that of \(byInsee.code), and the SIREN that of \(bySiren.code)",
        "le code INSEE est celui de \(byInsee.code), et le SIREN celui de \(bySiren.code)"),
      hint: Phrase("correct one of them", "corrigez l'un des deux"))
  }

  private static func notChanged(_ member: Member, _ old: String, _ new: String, _ change: Phrase) -> Problem {
    Problem(
      .needsAttention, code: "member_not_changed",
      Phrase("\(member.code) keeps “\(old)”, not “\(new)”", "\(member.code) garde « \(old) », et non « \(new) »"),
      hint: change + Phrase(" changes it", " le change"))
  }

  private static func codeStays(_ member: Member, _ code: MemberCode) -> Problem {
    Problem(
      .needsAttention, code: "member_code_stays",
      Phrase("\(member.name) keeps its code “\(member.code)”", "\(member.name) garde son code « \(member.code) »"),
      hint: Phrase("a code is never changed: leave it out", "un code ne change jamais : laissez-le de côté"))
  }
}

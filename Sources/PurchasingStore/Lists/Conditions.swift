import Postgres
import Purchasing

/// What a list's filter asks of its rows: the same words and the same SQL whichever list it is. Each column is the
/// list's own; what isn't asked adds nothing.
struct Conditions {
  private(set) var all: [SQL] = []

  /// ` where …`; nothing where nothing is asked.
  var clause: SQL { all.isEmpty ? "" : " where " + SQL.joined(all, by: " and ") }

  mutating func add(_ condition: SQL) { all.append(condition) }

  mutating func equal<Value: PostgresEncodable>(_ column: SQL, _ value: Value?) {
    if let value { add(column + " = \(value)") }
  }

  mutating func days(_ column: SQL, _ filter: ListFilter) {
    if let from = filter.from { add(column + " >= \(from)::date") }
    if let to = filter.to { add(column + " <= \(to)::date") }
  }

  mutating func amount(_ column: SQL, _ range: AmountRange?) {
    if let lowest = range?.lowest { add(column + " >= \(lowest)::numeric") }
    if let highest = range?.highest { add(column + " <= \(highest)::numeric") }
  }

  /// A text that has all the words.
  mutating func words(_ column: SQL, _ text: SearchText?) {
    if let text { add(Self.fits(column, text.words.flatMap(\.self))) }
  }

  mutating func begins(_ column: SQL, _ prefix: String?) {
    if let prefix { add("starts_with(" + column + "::text, \(prefix))") }
  }

  static func fits(_ text: SQL, _ patterns: [String]) -> SQL { text + " ~ all (\(patterns)::text[])" }

  /// Whether a word is, or has, a number: letters are classes, in which there is none.
  static func haveDigits(_ patterns: [String]) -> Bool {
    patterns.contains { $0.utf8.contains { (0x30...0x39).contains($0) } }
  }

  /// One of several ways.
  static func either(_ conditions: SQL...) -> SQL { "(" + SQL.joined(conditions, by: " or ") + ")" }
}

extension Store {
  /// The members whose code or name has a word, as an array that is computed once.
  func members(fitting patterns: [String]) -> SQL {
    "any (array(select m.id from report.member_on(\(today)) as m where "
      + Conditions.fits("concat_ws(' ', m.code, m.name)", patterns) + "))"
  }

  /// The contract types whose code or title has a word.
  func contractTypes(fitting patterns: [String]) -> SQL {
    "any (array(select t.code::text from contract_type as t where "
      + Conditions.fits("concat_ws(' ', t.code, t.title_en, t.title_fr)", patterns) + "))"
  }

  /// - throws: `Problem` `.usage` `lot_without_a_group` for the number of a lot that may be any group's.
  func requireGroup(ofLot filter: ListFilter) throws {
    guard filter.lot == nil || filter.group != nil else {
      throw Problem(
        .usage, code: "lot_without_a_group",
        Phrase("the lot's group is missing", "le groupement du lot manque"), hint: .give(.group, "papier"))
    }
  }
}

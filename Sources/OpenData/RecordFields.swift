import JSON
import Purchasing

/// The fields of one record, read with the repairs that real files need; each repair is said.
struct RecordFields {
  let record: JSONReader.Record
  let object: JSONObject
  private(set) var id: String?
  private(set) var repairs: [DECPFinding] = []

  init(_ record: JSONReader.Record, _ object: JSONObject) {
    self.record = record
    self.object = object
    id = object["id"].flatMap(Self.scalar).map(PlainText.trimmed).flatMap { $0.isEmpty ? nil : $0 }
  }

  /// A refusal of the whole record.
  struct Refused: Error { let finding: DECPFinding }

  func refused(_ field: String, _ cell: String?, _ problem: Problem) -> Refused {
    Refused(finding: finding(field, cell, problem))
  }

  mutating func repaired(_ field: String, _ cell: String?, _ code: String, _ english: String, _ french: String) {
    repairs.append(finding(field, cell, Problem(code: code, Phrase(english, french))))
  }

  func finding(_ field: String, _ cell: String?, _ problem: Problem) -> DECPFinding {
    let key = field.split(separator: ".").first.map(String.init) ?? field
    let cell = cell.map { $0.unicodeScalars.count > 200 ? String($0.prefix(200)) + "…" : $0 }
    return DECPFinding(
      line: object.line(of: key) ?? record.line, record: record.number, id: id, field: field, cell: cell,
      problem: problem)
  }

  /// A text, a number or a truth as text; nil for lists and objects.
  static func scalar(_ value: JSONValue) -> String? {
    switch value {
    case .string(let text), .number(let text): text
    case .bool(let isTrue): isTrue ? "true" : "false"
    case .null, .array, .object: nil
    }
  }

  private static let unknownWords: Set = ["nc", "n c", "null", "none", "nan", "non communique", "inconnu"]

  /// A text without blanks at its ends; nil when there is none, or only a word that says so.
  mutating func text(_ value: JSONValue?, _ field: String) -> String? {
    guard let value, let text = Self.scalar(value).map(PlainText.trimmed), !text.isEmpty else { return nil }
    guard !Self.unknownWords.contains(Folding.words(text).joined(separator: " ")) else {
      repaired(
        field, text, "unknown_word", "“\(text)” says that it isn't known: left empty",
        "« \(text) » dit qu'on ne sait pas : laissé vide")
      return nil
    }
    return text
  }

  mutating func text(_ key: String) -> String? { text(object[key], key) }

  /// The items of a list in any of the forms in use: `[…]`, `{"item": …}`, `[{"item": …}]`, one value alone.
  static func items(_ value: JSONValue?, _ item: String) -> [JSONValue] {
    switch value {
    case nil, .null?: []
    case .array(let values)?: values.flatMap { items($0, item) }
    case .object(let object)?: object[item].map { items($0, item) } ?? (object.members.isEmpty ? [] : [.object(object)])
    case let value?: [value]
    }
  }

  /// A word of a closed list; another is left out and said.
  mutating func word(_ value: JSONValue?, _ words: PublicationWords) -> String? {
    guard let text = text(value, words.field) else { return nil }
    if let word = words.word(text) { return word }
    repaired(
      words.field, text, "word_unknown", "“\(text)” is not a word of the format: left out",
      "« \(text) » n'est pas un mot du format : laissé de côté")
    return nil
  }

  /// Words of a closed list, each once.
  mutating func words(_ key: String, _ item: String, _ words: PublicationWords) -> [String] {
    var all: [String] = []
    for value in Self.items(object[key], item) {
      if let word = word(value, words), !all.contains(word) { all.append(word) }
    }
    return all
  }

  mutating func truth(_ key: String) -> Bool? {
    guard let text = text(key) else { return nil }
    switch Folding.code(text) {
    case "true", "oui", "1", "yes": return true
    case "false", "non", "0", "no": return false
    default:
      repaired(
        key, text, "truth_unknown", "“\(text)” is neither yes nor no: left out",
        "« \(text) » n'est ni oui ni non : laissé de côté")
      return nil
    }
  }

  /// A whole number; a broken one is rounded up, as the format says of months.
  mutating func count(_ value: JSONValue?, _ field: String, _ range: ClosedRange<Int>) -> Int? {
    guard let text = text(value, field) else { return nil }
    guard let literal = DecimalLiteral(text), let (units, _) = literal.units(decimals: 4) else {
      repaired(
        field, text, "count_unreadable", "“\(text)” is not a number: left out",
        "« \(text) » n'est pas un nombre : laissé de côté")
      return nil
    }
    let count = Int((units + (units > 0 ? 9999 : 0)) / 10_000)
    guard range.contains(count) else {
      repaired(
        field, text, "count_out_of_range",
        "“\(text)” isn't between \(range.lowerBound) and \(range.upperBound): left out",
        "« \(text) » n'est pas entre \(range.lowerBound) et \(range.upperBound) : laissé de côté")
      return nil
    }
    if units % 10_000 != 0 {
      repaired(
        field, text, "count_rounded_up", "\(text) was rounded up to \(count)", "\(text) a été arrondi à \(count)")
    }
    return count
  }

  /// A part of one, 0 to 1.
  mutating func rate(_ key: String) -> Quantity? {
    guard let text = text(key) else { return nil }
    if let units = DecimalLiteral(text)?.units(decimals: 4)?.units, (0...10_000).contains(units) {
      return Quantity(units: units)
    }
    repaired(
      key, text, "rate_out_of_range", "“\(text)” is not a fraction between 0 and 1: left out",
      "« \(text) » n'est pas une part entre 0 et 1 : laissé de côté")
    return nil
  }

  /// A day that isn't decisive: one that can't be is left out and said.
  mutating func day(_ value: JSONValue?, _ field: String) -> Day? {
    guard let text = text(value, field) else { return nil }
    do {
      return try frenchDay(text, field)
    } catch {
      repaired(
        field, text, "day_left_out", "“\(text)” is not a day between 1900 and 2199: left out",
        "« \(text) » n'est pas une date entre 1900 et 2199 : laissée de côté")
      return nil
    }
  }

  /// The day in France; said when it isn't the one that stands in the text.
  mutating func frenchDay(_ text: String, _ field: String) throws -> Day {
    let (day, isMoved) = try PublishedDay.day(text)
    if isMoved {
      repaired(
        field, text, "instant_in_france", "“\(text)” is \(day) in France",
        "« \(text) » est le \(NumberFormat.frenchDate(day)) en France")
    }
    return day
  }

  /// A text as people read it, on one line: what was repaired in it, and what is lost, is said.
  mutating func plain(_ text: String, _ field: String) -> String {
    let bare = PlainText.withoutMarkup(text)
    if bare != text {
      repaired(
        field, text, "markup_removed", "marks of web pages were taken out",
        "des balises de page web ont été retirées")
    }
    let whole = PlainText.withLettersOfWindows(bare)
    if whole != bare {
      repaired(
        field, text, "letters_restored", "letters of Windows (œ, ’, –) were put back",
        "des lettres de Windows (œ, ’, –) ont été rétablies")
    }
    let line = PlainText.oneLine(whole)
    if line.unicodeScalars.contains("\u{FFFD}") {
      repaired(
        field, line, "letters_lost", "letters are lost (�): they can't be put back",
        "des lettres sont perdues (�) : elles ne peuvent être rétablies")
    } else if let word = PlainText.wordWithLostLetter(line) {
      repaired(
        field, line, "letters_lost", "a character is lost in “\(word)”: it can't be put back",
        "un caractère est perdu dans « \(word) » : il ne peut être rétabli")
    }
    return line
  }
}

import Purchasing

/// What the parser of arguments says, told again in our words and in both languages.
///
/// The parser has no error type that could be looked into: its English sentence is all there is. A sentence that is
/// not known (a later version of the parser) is passed on as it stands.
struct ParserMessage {
  let code: String
  let phrase: Phrase

  /// - parameter near: the option of the command that is spelt nearly as an unknown one; the parser's own offer may be
  ///   of another meaning.
  init(_ text: String, near: @escaping (String) -> Phrase? = { _ in nil }) {
    let readers: [(String) -> ParserMessage?] = [
      { Self.unknownOption($0, near) }, Self.missingValue, Self.unwantedValue, Self.unexpectedArgument,
      Self.missingArgument,
      Self.invalidValue, Self.contradiction,
    ]
    let firstLine = String(text.prefix(while: { $0 != "\n" }))
    for read in readers {
      if let message = read(text) ?? read(firstLine) {
        self = message
        return
      }
    }
    self.init(code: "usage", Phrase(verbatim: text))
  }

  private init(code: String, _ phrase: Phrase) {
    self.code = code
    self.phrase = phrase
  }

  private static func unknownOption(_ text: String, _ near: (String) -> Phrase?) -> ParserMessage? {
    guard let rest = text.after("Unknown option '"),
      let name = rest.split(at: "'. Did you mean '")?.0 ?? rest.before("'")
    else { return nil }
    return ParserMessage(code: "unknown_option", unknownOption(name, near: near(name)))
  }

  /// `unknown option --knd; did you mean “--kind”?`
  static func unknownOption(_ name: String, near: Phrase?) -> Phrase {
    Phrase("unknown option \(name)", "option inconnue : \(name)")
      + (near.map { Phrase("; did you mean “\($0.english)”?", " ; vouliez-vous dire « \($0.french) » ?") }
        ?? Phrase(verbatim: ""))
  }

  private static func missingValue(_ text: String) -> ParserMessage? {
    guard let named = text.after("Missing value for '")?.before("'") else { return nil }
    let synopsis = synopsis(named)
    return ParserMessage(
      code: "missing_value",
      Phrase("\(synopsis.english): the value is missing", "\(synopsis.french) : il manque la valeur"))
  }

  private static func unwantedValue(_ text: String) -> ParserMessage? {
    guard let rest = text.after("The option '"), let (name, value) = rest.split(at: "' does not take any value, but '"),
      let value = value.before("' was specified.")
    else { return nil }
    return ParserMessage(
      code: "unexpected_value",
      Phrase(
        "\(name) takes no value, but was given “\(value)”",
        "\(name) ne prend pas de valeur, mais a reçu « \(value) »"))
  }

  private static func unexpectedArgument(_ text: String) -> ParserMessage? {
    if let word = text.after("Unexpected argument '")?.before("'") {
      return ParserMessage(
        code: "unexpected_argument", Phrase("one word too many: “\(word)”", "un mot de trop : « \(word) »"))
    }
    guard let words = text.split(at: " unexpected arguments: '")?.1.before("'") else { return nil }
    let list = words.replacing("', '", with: " ")
    return ParserMessage(
      code: "unexpected_argument", Phrase("too many words: “\(list)”", "des mots de trop : « \(list) »"))
  }

  private static func missingArgument(_ text: String) -> ParserMessage? {
    if let named = text.after("Missing expected argument '")?.before("'") {
      let synopsis = synopsis(named)
      return ParserMessage(
        code: "missing_argument", Phrase("\(synopsis.english) is missing", "il manque \(synopsis.french)"))
    }
    guard let names = text.after("Missing one of: '")?.before("'") else { return nil }
    let list = names.replacing("', '", with: ", ")
    return ParserMessage(
      code: "missing_argument", Phrase("one of these is missing: \(list)", "il manque l'un de : \(list)"))
  }

  private static func invalidValue(_ text: String) -> ParserMessage? {
    guard let rest = text.after("The value '"), let (value, remainder) = rest.split(at: "' is invalid for '"),
      let (named, reason) = remainder.split(at: "'", orEnd: true)
    else { return nil }
    let synopsis = synopsis(named)
    let allowed = reason.after(". Please provide one of the following:\n") ?? reason.after(". Please provide one of ")
    let place = Phrase("\(synopsis.english): ", "\(synopsis.french) : ")
    let list = allowed.map { values($0).joined(separator: ", ") }
    let why =
      list.map { Phrase("“\(value)” is not one of: \($0)", "« \(value) » n'est pas l'un de : \($0)") }
      ?? Phrase("“\(value)” cannot be read", "« \(value) » est illisible")
    return ParserMessage(code: "invalid_value", place + why)
  }

  private static func contradiction(_ text: String) -> ParserMessage? {
    guard let rest = text.after("Value to be set with flag '"),
      let (second, first) = rest.split(at: "' had already been set with flag '"), let first = first.before("'")
    else { return nil }
    return ParserMessage(
      code: "contradiction", Phrase("\(first) and \(second) exclude each other", "\(first) et \(second) s'excluent"))
  }

  /// `--kind <kind/catégorie//one>` in people's words: `--kind KIND`, `--kind CATÉGORIE`.
  private static func synopsis(_ named: String) -> Phrase {
    let bare = named.hasSuffix(" ...") ? String(named.dropLast(4)) : named
    guard let (option, value) = bare.split(at: "<"), let name = value.before(">").flatMap(ValueName.init(carried:))
    else { return Phrase(verbatim: bare) }
    return Phrase(option + name.text(.english), option + name.text(.french))
  }

  /// The words out of `'a', 'b' or 'c'.`, or out of lines `  - a`.
  private static func values(_ list: String) -> [String] {
    if list.hasPrefix("  - ") { return list.split(separator: "\n").map { String($0.dropFirst(4)) } }
    return list.split(separator: "'").enumerated().compactMap { $0.offset.isMultiple(of: 2) ? String($0.element) : nil }
      .filter { $0 != "." }
  }
}

extension String {
  fileprivate func after(_ start: String) -> String? {
    hasPrefix(start) ? String(dropFirst(start.count)) : nil
  }

  fileprivate func before(_ end: String) -> String? {
    hasSuffix(end) ? String(dropLast(end.count)) : nil
  }

  /// The parts on both sides of the first occurrence; with `orEnd`, also when the separator ends the text.
  fileprivate func split(at separator: String, orEnd: Bool = false) -> (String, String)? {
    guard let range = firstRange(of: separator) else { return nil }
    let (left, right) = (String(self[..<range.lowerBound]), String(self[range.upperBound...]))
    return orEnd || !right.isEmpty ? (left, right) : nil
  }
}

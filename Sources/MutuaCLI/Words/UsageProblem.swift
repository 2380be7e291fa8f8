import Purchasing

/// Refusals of a command line that parses, and yet says nothing that can be done.
enum UsageProblem {
  static let nothingToChange = Problem(
    .usage, code: "usage", Phrase("nothing to change was given", "aucun changement n'est indiqué"),
    hint: Phrase("add an option; --help lists them", "ajoutez une option ; --help les liste"))

  static func oneOf(_ options: String) -> Problem {
    Problem(
      .usage, code: "usage", Phrase("one of \(options) is needed", "il faut l'un de \(options)"),
      hint: Phrase("--help says what each does", "--help dit ce que fait chacun"))
  }

  static func exclusive(_ one: String, _ other: String) -> Problem {
    Problem(
      .usage, code: "usage", Phrase("\(one) and \(other) exclude each other", "\(one) et \(other) s'excluent"),
      hint: Phrase("give one of the two", "donnez l'un des deux"))
  }

  static func unknownValue(_ text: String, of option: String, among values: [String]) -> Problem {
    let all = values.joined(separator: ", ")
    return Problem(
      .usage, code: "usage", Phrase("\(option) “\(text)” is not known", "\(option) « \(text) » n'est pas connu"),
      hint: Phrase("one of: \(all)", "au choix : \(all)"))
  }

  /// The value of an option that takes one of a few words.
  static func value<Value: RawRepresentable & CaseIterable>(
    _ type: Value.Type, _ text: String, of option: String
  ) throws -> Value where Value.RawValue == String {
    guard let value = Value(rawValue: text) else {
      throw unknownValue(text, of: option, among: Value.allCases.map(\.rawValue))
    }
    return value
  }
}

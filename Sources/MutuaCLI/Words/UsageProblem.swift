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

  static func goesWith(_ option: String, _ other: String) -> Problem {
    Problem(
      .usage, code: "usage", Phrase("\(option) goes with \(other)", "\(option) va avec \(other)"),
      hint: Phrase("add \(other), or leave \(option) out", "ajoutez \(other), ou retirez \(option)"))
  }

  static func ofOneFile(_ option: String) -> Problem {
    Problem(
      .usage, code: "usage", Phrase("\(option) is for one file", "\(option) vaut pour un seul fichier"),
      hint: Phrase("leave it out, or import one after the other", "retirez-la, ou importez l'un après l'autre"))
  }

  static func unknownValue(_ text: String, of option: String, among values: [String]) -> Problem {
    let all = values.joined(separator: ", ")
    return Problem(
      .usage, code: "usage", Phrase("\(option) “\(text)” is not known", "\(option) « \(text) » n'est pas connu"),
      hint: Phrase("one of: \(all)", "au choix : \(all)"))
  }

  /// An axis of volumes, by its fixed name or as French screens call it.
  static func axis(_ text: String, of option: String) throws -> VolumeDimension {
    let word = String(text.trimmingPrefix { $0 == " " })
    let folded = Folding.code(word)
    return try VolumeDimension.allCases.first { Folding.code($0.noun.french) == folded }
      ?? value(VolumeDimension.self, word, of: option)
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

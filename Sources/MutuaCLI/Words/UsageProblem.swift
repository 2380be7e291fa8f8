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
    Problem(
      .usage, code: "usage", Phrase("\(option) “\(text)” is not known", "\(option) : « \(text) » est inconnu"),
      hint: Phrase("one of: ", "au choix : ") + .words(values, of: String(option.dropFirst(2))))
  }

  /// An axis of volumes.
  static func axis(_ text: String, of option: String) throws -> VolumeDimension {
    try value(VolumeDimension.self, String(text.trimmingPrefix { $0 == " " }), of: option)
  }

  /// The value of an option that takes one of a few words, in either language.
  static func value<Value: RawRepresentable & CaseIterable>(
    _ type: Value.Type, _ text: String, of option: String
  ) throws -> Value where Value.RawValue == String {
    let word = ValueWords.english(text, of: String(option.dropFirst(2)))
    guard let value = Value(rawValue: word) ?? Value(rawValue: Folding.code(word)) else {
      throw unknownValue(text, of: option, among: Value.allCases.map(\.rawValue))
    }
    return value
  }
}

extension Phrase {
  /// Values that an option may have, one after the other.
  static func words(_ values: [String], of option: String) -> Phrase {
    func list(_ language: Language) -> String {
      values.map { ValueWords.spelled($0, language, of: option) }.joined(separator: ", ")
    }
    return Phrase(list(.english), list(.french))
  }
}

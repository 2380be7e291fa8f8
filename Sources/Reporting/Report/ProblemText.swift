import JSON
public import Purchasing

extension Problem {
  /// For people: `error: needs.csv:14:3: …` and, on a line of its own, what to do. Ends with a line break.
  public func rendered(_ options: RenderOptions) -> String {
    let language = options.language
    let word = Phrase("error", "erreur")(language) + TextRenderer.colon(language)
    var text = Emphasis.alarm.applied(to: word, options) + " " + SafeText.line(located(language)) + "\n"
    if let hint {
      text += Phrase("hint", "à faire")(language) + TextRenderer.colon(language) + " "
      text += SafeText.line(hint(language)) + "\n"
    }
    return text
  }

  /// For programs, in English whatever the language: `{"error":{"code":…,"message":…,"hint":…,"exit":2}}` and a line
  /// break. The message begins with the place.
  /// - parameter exit: the number by which the door says what kind of problem it is.
  public func json(exit: Int32) -> String {
    let error = JSONValue.object([
      ("code", .string(code)), ("message", .string(located(.english))), ("hint", .text(hint?.english) ?? .null),
      ("exit", .count(Int(exit))),
    ])
    return JSONValue.object([("error", error)]).line + "\n"
  }

  private func located(_ language: Language) -> String {
    (place.map { $0.text + ": " } ?? "") + message(language)
  }
}

import Purchasing
import PurchasingStore
import Reporting

/// What every form of the site is made of, so that all look and read the same.
enum FormParts {
  /// What is wrong, above the form, with a link to each field, for who comes back to it.
  ///
  /// - parameter problems: each with the `id` and the label of its field, where it is about one.
  static func summary(_ problems: [(id: String?, label: Phrase?, problem: Problem)], _ language: Language) -> HTML {
    guard !problems.isEmpty else { return "" }
    let items = problems.map { id, label, problem -> HTML in
      let text = sentence(problem, language)
      guard let id, let label else { return "<li>\(text)</li>\n" }
      return "<li><a href=\"#\(id)\">\(label(language) + Phrase(": ", " : ")(language))\(text)</a></li>\n"
    }.joined()
    return """
      <div role="alert" tabindex="-1" id="erreurs" class="errors">
      <h2>\(Phrase("Nothing is saved yet: to correct", "Rien n'est encore enregistré : à corriger")(language))</h2>
      <ul>
      \(items)</ul>
      </div>

      """
  }

  /// What is wrong and what to do, as sentences.
  static func sentence(_ problem: Problem, _ language: Language) -> String {
    [problem.message, problem.hint].compactMap(\.self).map { Sentence.whole($0, language) }.joined(separator: " ")
  }

  /// A field with its label, what helps, and what is wrong with it.
  ///
  /// - parameter control: gets what ties it to these.
  static func field(
    _ id: String, _ label: Phrase, hint: Phrase?, _ problems: [Problem], isRequired: Bool = false,
    _ language: Language, control: (_ attributes: HTML) -> HTML
  ) -> HTML {
    let (help, error, attributes) = around(id, hint, problems, isRequired: isRequired, language)
    return """
      <div class="field">
      <label for="\(id)">\(label(language))</label>
      \(help)\(error)\(control(attributes))
      </div>

      """
  }

  /// Several boxes to tick, or one.
  ///
  /// - parameter boxes: each with its value, its text, and whether it is ticked.
  static func ticks(
    _ id: String, name: String, _ label: Phrase, hint: Phrase?, _ problems: [Problem],
    _ boxes: [(value: String, text: HTML, isTicked: Bool)], _ language: Language
  ) -> HTML {
    let (help, error, attributes) = around(id, hint, problems, isRequired: false, language)
    let items = boxes.map { value, text, isTicked -> HTML in
      let checked: HTML = isTicked ? " checked" : ""
      return """
        <label class="tick"><input type="checkbox" name="\(name)" value="\(value)"\(checked)>
        <span>\(text)</span></label>

        """
    }.joined()
    return """
      <fieldset class="field" id="\(id)"\(attributes)>
      <legend>\(label(language))</legend>
      \(help)\(error)\(items)</fieldset>

      """
  }

  private static func around(
    _ id: String, _ hint: Phrase?, _ problems: [Problem], isRequired: Bool, _ language: Language
  ) -> (help: HTML, error: HTML, attributes: HTML) {
    let described = [hint.map { _ in "\(id)-aide" }, problems.isEmpty ? nil : "\(id)-erreur"].compactMap(\.self)
    let about: HTML = described.isEmpty ? "" : " aria-describedby=\"\(described.joined(separator: " "))\""
    let invalid: HTML = problems.isEmpty ? "" : " aria-invalid=\"true\""
    let required: HTML = isRequired ? " aria-required=\"true\"" : ""
    let help: HTML = hint.map { "<p class=\"hint\" id=\"\(id)-aide\">\($0(language))</p>\n" } ?? ""
    let said = problems.map { sentence($0, language) }.joined(separator: " ")
    let error: HTML =
      problems.isEmpty
      ? ""
      : "<p class=\"error\" id=\"\(id)-erreur\">\(Phrase("Error: ", "Erreur : ")(language))\(said)</p>\n"
    return (help, error, about + invalid + required)
  }

  /// What a form carries unseen, with a ticket so that it counts once.
  static func hidden(_ fields: [(String, String)]) -> HTML {
    (fields + [("ticket", Secret.make())]).map { name, value -> HTML in
      "<input type=\"hidden\" name=\"\(name)\" value=\"\(HTML.typed(value))\">\n"
    }.joined()
  }

  static func select(
    _ id: String, name: String, _ choices: [(value: String, title: String)], chosen: String, empty: String?,
    _ attributes: HTML = ""
  ) -> HTML {
    let none: HTML = empty.map { "<option value=\"\">\($0)</option>\n" } ?? ""
    let options = choices.map { value, title -> HTML in
      let selected: HTML = value == chosen ? " selected" : ""
      return "<option value=\"\(value)\"\(selected)>\(title)</option>\n"
    }.joined()
    return "<select id=\"\(id)\" name=\"\(name)\"\(attributes)>\n\(none)\(options)</select>"
  }
}

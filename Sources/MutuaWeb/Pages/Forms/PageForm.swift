import Purchasing
import PurchasingOffice
import Reporting

/// A form of a page: its fields, what was typed in them, and what is wrong with that.
///
/// Fields are read one after the other; whatever is wrong with one is kept, so that all of it is said at once.
struct PageForm {
  enum Control {
    case text, decimal, number, lines
    /// One of several; `empty` is what stands there for none.
    case choice([(value: String, title: String)], empty: String?)
    case ticks([(value: String, title: String)])
    /// Beside a number field, which a script writes into when it moves.
    case slider(of: String, most: Int, step: Int)
  }

  struct Field {
    let name: String
    let label: Phrase
    var hint: Phrase?
    var control = Control.text
    var isRequired = false
    /// Refusals of the office that are about this field, by their code.
    var refusals: Set<String> = []
    /// Most leave it as it is: it is folded away while nothing stands in it.
    var isFolded = false
  }

  /// Why something is corrected; asked for where the office wants to know.
  static let reasonName = NeedForm.reasonName

  let fields: [Field]
  private var typed: [String: [String]] = [:]
  private(set) var problems: [(field: String?, problem: Problem)] = []
  private var asksForReason: Bool

  /// A form to be filled in.
  init(_ fields: [Field], asksForReason: Bool = false) {
    self.fields = fields
    self.asksForReason = asksForReason
  }

  /// What stands in a field at first: one value, or those that are ticked.
  mutating func put(_ name: String, _ values: [String]) { typed[name] = values }

  /// What was sent.
  init(_ fields: [Field], sent visit: Visit, asksForReason: Bool = false) {
    self.fields = fields
    self.asksForReason = asksForReason || visit.form[Self.reasonName] != nil
    for name in fields.map(\.name) + [Self.reasonName] { typed[name] = visit.form.all(name) }
  }

  var hasErrors: Bool { !problems.isEmpty }

  /// As typed.
  subscript(name: String) -> String { typed[name]?.last ?? "" }

  /// What is wrong with a field, or with the whole.
  mutating func refuse(_ problem: Problem, _ field: String? = nil) {
    if problem.code == Reason.missing.code { asksForReason = true }
    let about =
      problem.code == Reason.missing.code
      ? Self.reasonName : field ?? fields.first { $0.refusals.contains(problem.code) }?.name
    problems.append((about, problem))
  }

  static let missing = Problem(code: "field_missing", Phrase("fill this in", "à remplir"))
}

// MARK: Reading

extension PageForm {
  /// Without blanks around it; nil where nothing was typed.
  func text(_ name: String) -> String? {
    let text = TypedText.bare(self[name])
    return text.isEmpty ? nil : text
  }

  /// The same, and a problem where nothing was typed.
  mutating func required(_ name: String) -> String? {
    let text = text(name)
    if text == nil { refuse(Self.missing, name) }
    return text
  }

  /// What was ticked, or chosen in a list.
  func values(_ name: String) -> [String] { (typed[name] ?? []).filter { !$0.isEmpty } }

  mutating func day(_ name: String, isRequired: Bool = false) -> Day? {
    value(name, isRequired) { try DayGrammar.day($0) }
  }

  mutating func money(_ name: String, isRequired: Bool = false) -> Money? {
    value(name, isRequired) { try NumberGrammar.money($0) }
  }

  mutating func months(_ name: String) -> Int? {
    value(name, false) { try NumberGrammar.months($0) }
  }

  mutating func quantity(_ name: String) -> Quantity? {
    value(name, false) { try NumberGrammar.quantity($0) }
  }

  mutating func count(_ name: String) -> Int? {
    value(name, false) { text in
      guard let number = Int(text), number >= 0 else { throw Self.noCount }
      return number
    }
  }

  /// As it is stored.
  mutating func cpv(_ name: String) -> String? {
    value(name, false) { try CPVCode.parse($0).code.text }
  }

  /// - throws: what `read` throws, as a refusal of the field.
  mutating func read<Value>(_ name: String, _ read: (String) throws -> Value) -> Value? { value(name, false, read) }

  private static let noCount = Problem(
    code: "number_invalid", Phrase("this isn't a number", "ce n'est pas un nombre"),
    hint: Phrase("write it in digits: 3", "écrivez-le en chiffres : 3"))

  private mutating func value<Value>(
    _ name: String, _ isRequired: Bool, _ read: (String) throws -> Value
  ) -> Value? {
    guard let text = isRequired ? required(name) : text(name) else { return nil }
    do {
      return try read(text)
    } catch let problem as Problem {
      refuse(problem, name)
    } catch {
      refuse(Problem(.defect, code: "defect", Phrase(verbatim: "\(error)")), name)
    }
    return nil
  }

  /// Why, where that was asked; nil where nothing was said.
  mutating func reason() -> Reason? {
    guard let typed = text(Self.reasonName) else { return nil }
    do {
      return try Reason(typed)
    } catch let problem as Problem {
      refuse(problem, Self.reasonName)
    } catch {}
    return nil
  }
}

// MARK: As people see it

extension PageForm {
  func summary(_ language: Language) -> HTML {
    FormParts.summary(
      problems.map { field, problem in
        let label = field == Self.reasonName ? NeedForm.reasonLabel : fields.first { $0.name == field }?.label
        return (field, label, problem)
      }, language)
  }

  /// - parameters:
  ///   - hidden: names and values that the form carries.
  ///   - isPlain: its button isn't the page's main one.
  func html(
    action: String, button: Phrase, hidden: [(String, String)] = [], isPlain: Bool = false, _ language: Language
  ) -> HTML {
    let kind: HTML = isPlain ? " class=\"second\"" : ""
    return """
      <form method="post" action="\(action)" novalidate data-draft>
      \(FormParts.hidden(hidden))\(rows(language))<button\(kind)>\(button(language))</button>
      </form>

      """
  }

  /// The fields alone, for a form that holds more than them.
  func rows(_ language: Language) -> HTML {
    let asked = asksForReason ? [Field(name: Self.reasonName, label: NeedForm.reasonLabel, isRequired: true)] : []
    let folded = fields.filter(\.isFolded)
    return (fields.filter { !$0.isFolded } + asked).map { row($0, language) }.joined()
      + (folded.isEmpty ? "" : details(folded, language))
  }

  private func details(_ folded: [Field], _ language: Language) -> HTML {
    let isUsed = folded.contains { field in
      !values(field.name).isEmpty || problems.contains { $0.field == field.name }
    }
    let state: HTML = isUsed ? " open" : ""
    return """
      <details\(state)>
      <summary>\(Phrase("More", "Plus de précisions")(language))</summary>
      \(folded.map { row($0, language) }.joined())</details>

      """
  }

  private func row(_ field: Field, _ language: Language) -> HTML {
    let wrong = problems.filter { $0.field == field.name }.map(\.problem)
    if case .ticks(let choices) = field.control {
      let ticked = Set(values(field.name))
      return FormParts.ticks(
        field.name, name: field.name, field.label, hint: field.hint, wrong,
        choices.map { ($0.value, "\($0.title)", ticked.contains($0.value)) }, language)
    }
    return FormParts.field(
      field.name, field.label, hint: field.hint, wrong, isRequired: field.isRequired, language
    ) { control(field, $0) }
  }

  private func control(_ field: Field, _ attributes: HTML) -> HTML {
    let name = field.name
    let value = HTML.typed(self[name])
    switch field.control {
    case .text, .ticks: return "<input id=\"\(name)\" name=\"\(name)\" value=\"\(value)\"\(attributes)>"
    case .decimal:
      return "<input id=\"\(name)\" name=\"\(name)\" inputmode=\"decimal\" value=\"\(value)\"\(attributes)>"
    case .number:
      return "<input id=\"\(name)\" name=\"\(name)\" inputmode=\"numeric\" value=\"\(value)\"\(attributes)>"
    case .lines: return "<textarea id=\"\(name)\" name=\"\(name)\" rows=\"3\"\(attributes)>\n\(value)</textarea>"
    case .slider(let number, let most, let step):
      return """
        <input type="range" id="\(name)" name="\(name)" min="0" max="\(most)" step="\(step)" value="\(value)" \
        data-for="\(number)"\(attributes)>
        """
    case .choice(let choices, let empty):
      return FormParts.select(name, name: name, choices, chosen: self[name], empty: empty, attributes)
    }
  }
}

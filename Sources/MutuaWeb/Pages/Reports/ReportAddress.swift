import Purchasing
import PurchasingStore
import Reporting

/// The question of a report's address, and its form: `/rapports/volumes?annee=2023&par=type`.
struct ReportAddress {
  let kind: ReportKind
  private(set) var form: PageForm
  private let fields: [ReportKind.Field]
  /// Nil while something is missing or wrong.
  private(set) var question: ReportQuestion?

  /// What the address doesn't say is the usual.
  init(_ kind: ReportKind, _ visit: Visit, _ store: Store) throws {
    self.kind = kind
    let fields = try kind.fields(store, visit.language)
    self.fields = fields
    form = PageForm(fields.map(\.form))
    let isAsked = visit.query.fields.contains { field in fields.contains { $0.form.name == field.name } }
    for field in fields {
      let asked = visit.query.all(field.form.name)
      form.put(field.form.name, asked.isEmpty ? [field.usual].compactMap(\.self) : asked)
    }
    let values = read(isAsked: isAsked)
    guard !form.hasErrors, !fields.contains(where: { $0.isNeeded && form.text($0.form.name) == nil }) else { return }
    do {
      question = try ReportQuestion([ReportQuestion.Field("report", kind.name)] + values)
    } catch let problem as Problem {
      refuse(problem)
    }
  }

  /// The values of the question; what is no choice or no year is refused.
  private mutating func read(isAsked: Bool) -> [ReportQuestion.Field] {
    var values: [ReportQuestion.Field] = []
    for field in fields {
      let key = field.form.name
      // Nothing was asked yet: that something has to be chosen isn't a fault.
      guard let text = field.isNeeded && isAsked ? form.required(key) : form.text(key) else { continue }
      switch field.form.control {
      case .choice(let choices, _) where !choices.contains { $0.value == text }:
        form.refuse(ActPages.unknownChoice, key)
      case .number where Int(text).map((1900...2199).contains) != true: form.refuse(Self.noYear, key)
      case .number,
        .choice where field.name != ReportKind.innerRows:
        values.append(ReportQuestion.Field(field.name, text))
      default:
        guard field.name == ReportKind.innerRows, let rows = values.firstIndex(where: { $0.name == "by" }) else {
          values.append(ReportQuestion.Field(field.name, text))
          continue
        }
        values[rows] = ReportQuestion.Field("by", values[rows].value + "," + text)
      }
    }
    requireEachAxisOnce()
    return values
  }

  private mutating func requireEachAxisOnce() {
    guard kind == .volumes else { return }
    var seen: Set<String> = []
    for key in ["par", "puis", "colonnes"] {
      if let axis = form.text(key), !seen.insert(axis).inserted { form.refuse(Self.axisTwice, key) }
    }
  }

  /// What the report itself refuses.
  mutating func refuse(_ problem: Problem) {
    // Of the AMO service, an axis goes with one measure and not with the other.
    if problem.code == "report_unreadable", kind == .amo { return form.refuse(Self.otherAxis, "par") }
    form.refuse(problem)
  }

  /// The address of the same report, with a format or without. Every field is said, so that none is left to be usual.
  func path(format: String? = nil) -> String {
    let values = form.fields.flatMap { field in
      let said = form.values(field.name)
      return (said.isEmpty ? [""] : said).map { (field.name, $0) }
    }
    return Self.path(kind, values + (format.map { [("format", $0)] } ?? []))
  }

  private static func path(_ kind: ReportKind, _ values: [(String, String)]) -> String {
    let query = values.map { "\(FormBody.encoded($0))=\(FormBody.encoded($1))" }.joined(separator: "&")
    return kind.path + (query.isEmpty ? "" : "?" + query)
  }

  /// The address of a report that is kept under a name; nil where it asks for something that no page has.
  ///
  /// - parameter fields: those of its kind.
  static func path(of saved: SavedReport, _ kind: ReportKind, _ fields: [ReportKind.Field]) -> String? {
    guard (try? saved.question) != nil else { return nil }
    var values = Dictionary(saved.fields.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    (values["report"], values["chart"]) = (nil, nil)
    if kind == .volumes, let axes = values["by"]?.split(separator: ","), axes.count > 1 {
      values["by"] = String(axes[0])
      values[ReportKind.innerRows] = String(axes[1])
    }
    var said: [(String, String)] = []
    for field in fields {
      let value = values.removeValue(forKey: field.name)
      // A report that is kept without its year is one of the latest.
      if value != nil || field.name != "year" { said.append((field.form.name, value ?? defaultValue(field))) }
    }
    return values.isEmpty ? path(kind, said) : nil
  }

  /// What goes without saying in a question, where a form has to say something.
  private static func defaultValue(_ field: ReportKind.Field) -> String {
    if case .choice(_, nil) = field.form.control { return field.usual ?? "" }
    return ""
  }

  static let noYear = Problem(
    code: "year_unreadable", Phrase("this isn't a year", "ce n'est pas une année"),
    hint: Phrase("write it with four figures: 2023", "écrivez-la en quatre chiffres : 2023"))

  private static let axisTwice = Problem(
    code: "axis_twice", Phrase("each axis once", "chaque axe une seule fois"),
    hint: Phrase("choose another one", "choisissez-en un autre"))

  private static let otherAxis = Problem(
    code: "axis_unknown", Phrase("these rows don't go with this measure", "ces lignes ne vont pas avec cette mesure"),
    hint: Phrase("choose another one, or the usual rows", "choisissez-en d'autres, ou les lignes habituelles"))
}

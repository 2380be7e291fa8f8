import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

/// What an act is about, as whoever does it has it before them.
protocol ActSubject: Sendable {
  associatedtype Sheet

  init(_ visit: Visit, _ store: Store) throws
  var visit: Visit { get }
  /// What it is called, above the form.
  var name: String { get }
  /// The page that shows it.
  var path: String { get }
  /// Where the paths of its acts begin: its own, or that of a part of it.
  var actPath: String { get }

  /// Changes with every change of it.
  func version(in store: Store) throws -> String
  /// - throws: `Problem` `.changedMeanwhile` where another version is there.
  func requireVersion(_ seen: String, in store: Store) throws

  /// Where all of them stand.
  static var listPath: String { get }
  static var back: Phrase { get }
  static func path(of sheet: Sheet) -> String
  static func title(of sheet: Sheet) -> String
}

/// Something that is done about a group, a campaign…: a page with a form, and what the form does.
struct Act<Subject: ActSubject>: Sendable {
  typealias Work = (Store) throws -> Outcome<Subject.Sheet>

  /// Behind the path of what it is done about.
  let path: String
  /// What the history says.
  let command: String
  let title: Phrase
  let button: Phrase
  /// What has to be known before.
  var explanation: @Sendable (Subject) -> Phrase? = { _ in nil }
  /// Whether the page of what it is done about has a link to it.
  var isOffered: @Sendable (Subject) -> Bool = { _ in true }
  var fields: @Sendable (Subject, Store) throws -> [PageForm.Field] = { _, _ in [] }
  /// What stands in them at first.
  var values: @Sendable (Subject) -> [String: [String]] = { _ in [:] }
  /// Whether it is a correction, which says why.
  var asksForReason = false
  /// Whether it rests on what the page said: who has seen an older one is asked again.
  var isOfVersion = true
  /// Whether nothing is left behind it.
  var isRemoval = false
  /// What the fields mean; nil where something is wrong with them.
  let work: @Sendable (inout PageForm, Subject) -> Work?
  let done: Phrase
}

/// The pages of acts: each asks with a form, and shows what it was about when it is done.
enum ActPages {
  /// - parameter path: of what the acts are done about: `/groupements/{group}`.
  static func routes<Subject>(_ acts: [Act<Subject>], under path: String) -> [Route] {
    acts.flatMap { act in
      [
        Route.office("\(path)/\(act.path)") { visit, session in try ask(act, visit, session) },
        Route.office("\(path)/\(act.path)", as: act.command) { visit, session in try perform(act, visit, session) },
      ]
    }
  }

  /// Links to what can be done.
  ///
  /// - parameter object: what it is done to, behind the words of each, where several stand on a page.
  static func links<Subject>(
    _ acts: [Act<Subject>], _ subject: Subject, of object: Phrase? = nil, _ language: Language
  ) -> [HTML] {
    acts.filter { $0.isOffered(subject) }.map { act in
      let words = object.map { act.title + Phrase(" ", " ") + $0 } ?? act.title
      return "<a href=\"\(subject.actPath)/\(act.path)\">\(words(language))</a>"
    }
  }

  static let unknownChoice = Problem(
    code: "choice_unknown", Phrase("this isn't among the choices", "ce choix n'est pas proposé"))

  private static func ask<Subject>(
    _ act: Act<Subject>, _ visit: Visit, _ session: StoreSession
  ) throws -> WebAnswer {
    try session.read { store in
      let subject = try Subject(visit, store)
      var form = PageForm(try act.fields(subject, store), asksForReason: act.asksForReason)
      for (name, values) in act.values(subject) { form.put(name, values) }
      return .page(page(act, subject, form, version: try subject.version(in: store)))
    }
  }

  private static func perform<Subject>(
    _ act: Act<Subject>, _ visit: Visit, _ session: StoreSession
  ) throws -> WebAnswer {
    let store = session.store
    let subject = try Subject(visit, store)
    var form = PageForm(try act.fields(subject, store), sent: visit, asksForReason: act.asksForReason)
    let reason = form.reason()
    var status = 422
    if let work = act.work(&form, subject), !form.hasErrors {
      do {
        return done(
          act,
          try session.change(because: reason) { store in
            if act.isOfVersion { try subject.requireVersion(visit.typed("vu") ?? "", in: store) }
            return try work(store)
          })
      } catch let problem as Problem where [.refused, .unknownName, .changedMeanwhile].contains(problem.kind) {
        if problem.kind == .changedMeanwhile { status = 409 }
        form.refuse(problem)
      }
    }
    // Whoever was told that it has changed has seen it now.
    let now = try Subject(visit, store)
    let seen = status == 409 ? nil : visit.typed("vu")
    return .page(page(act, now, form, version: try seen ?? now.version(in: store)), status: status)
  }

  private static func done<Subject>(_ act: Act<Subject>, _ outcome: Outcome<Subject.Sheet>) -> WebAnswer {
    let said = act.done + Phrase(" : ", " : ") + Phrase(verbatim: Subject.title(of: outcome.sheet)) + Said.of(outcome)
    return .seeOther(act.isRemoval ? Subject.listPath : Subject.path(of: outcome.sheet), said: said)
  }

  private static func page<Subject>(
    _ act: Act<Subject>, _ subject: Subject, _ form: PageForm, version: String
  ) -> Page {
    let language = subject.visit.language
    let explanation: HTML = act.explanation(subject).map { "<p>\(Sentence.whole($0, language))</p>\n" } ?? ""
    let asItIs = form.problems.contains { $0.problem.kind == .changedMeanwhile } ? both(act, subject, form) : ""
    return Page(
      act.title, subject: subject.name, hasErrors: form.hasErrors,
      """
      \(form.summary(language))<p class="subtitle">\(subject.name)</p>
      \(explanation)\(asItIs)\
      \(form.html(
        action: "\(subject.actPath)/\(act.path)", button: act.button, hidden: [("vu", version)], language))
      <p><a href="\(subject.path)">\(Subject.back(language))</a></p>

      """)
  }

  /// What was typed beside what stands there now, where that differs.
  private static func both<Subject>(_ act: Act<Subject>, _ subject: Subject, _ form: PageForm) -> HTML {
    let language = subject.visit.language
    let now = act.values(subject).mapValues { $0.joined(separator: ", ") }
    let rows = form.fields.filter { field in now[field.name].map { $0 != form[field.name] } ?? false }.map {
      field -> HTML in
      """
      <tr><th scope="row">\(field.label(language))</th><td>\(form[field.name])</td>\
      <td>\(now[field.name] ?? "")</td></tr>

      """
    }
    guard !rows.isEmpty else { return "" }
    let headings = [
      Phrase("Field", "Champ"), Phrase("What you typed", "Votre saisie"),
      Phrase("What stands there now", "Valeur actuelle"),
    ]
    let title = Phrase("Changed meanwhile", "Modifié entre-temps")
    return Table.html(title(language), headings.map { ($0(language), false) }, rows)
  }
}

/// What an act has brought about, as the next page says it.
enum Said {
  static func of<Sheet>(_ outcome: Outcome<Sheet>) -> Phrase {
    (outcome.findings.map(\.message) + outcome.remarks).reduce(Phrase("", "")) { $0 + Phrase(". ", ". ") + $1 }
  }
}

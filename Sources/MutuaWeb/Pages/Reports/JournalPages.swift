import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

/// The history: who changed what and when, each entry before and after, and the way back.
enum JournalPages {
  static let routes = [
    office("/journal", list),
    office("/journal/{entry}", entry),
  ]

  private static func office(
    _ path: String, _ work: @escaping @Sendable (Visit, StoreSession, Site) throws -> WebAnswer
  ) -> Route {
    Route(method: .get, path: path, audience: .officer, command: nil, work: .site(work))
  }

  static func path(_ entry: Int64) -> String { "/journal/\(entry)" }

  // MARK: The list

  /// As many are shown at first, and as many more each time.
  private static let piece = 50
  private static let most = 5_000

  private static func list(_ visit: Visit, _ session: StoreSession, _ site: Site) throws -> WebAnswer {
    try session.read { store in
      var form = try filters(store, visit)
      let filter = filter(&form)
      var found: Found<LogEntry>?
      let lines = min(most, max(piece, visit.asked("lignes").flatMap { Int($0) } ?? piece))
      if !form.hasErrors {
        do {
          found = try store.log(filter, limit: lines)
        } catch let problem as Problem where [.refused, .unknownName].contains(problem.kind) {
          form.refuse(problem)
        }
      }
      let page = page(form, found, lines, visit, site.host)
      return .page(page, status: form.hasErrors ? 422 : 200)
    }
  }

  private static func filters(_ store: Store, _ visit: Visit) throws -> PageForm {
    let members = try store.members().map { ($0.code.text, $0.name) }
    let all = Phrase("all", "toutes")(visit.language)
    var form = PageForm([
      PageForm.Field(
        name: "groupement", label: Phrase("Group", "Groupement"), hint: Phrase("its code", "son code"),
        refusals: ["group_unknown", "group_ambiguous"]),
      PageForm.Field(
        name: "besoin", label: Phrase("Need", "Besoin"), hint: Phrase("its number", "son numéro"), control: .number,
        refusals: ["need_unknown"]),
      PageForm.Field(
        name: "membre", label: Phrase("Member", "Collectivité"), control: .choice(members, empty: all),
        refusals: ["member_unknown", "member_ambiguous"]),
      PageForm.Field(
        name: "par", label: Phrase("By", "Par"), hint: Phrase("a login or an account", "un rôle ou un compte")),
      PageForm.Field(
        name: "depuis", label: Phrase("Since", "Depuis le"), hint: Phrase("15/10/2027", "15/10/2027")),
    ])
    for field in form.fields { form.put(field.name, visit.query.all(field.name)) }
    return form
  }

  private static func filter(_ form: inout PageForm) -> LogFilter {
    var filter = LogFilter(group: form.text("groupement"), member: form.text("membre"), by: form.text("par"))
    filter.since = form.day("depuis")
    if let typed = form.text("besoin") {
      if let number = Int64(typed), number > 0 {
        filter.need = ID(number)
      } else {
        form.refuse(noNumber, "besoin")
      }
    }
    return filter
  }

  private static let noNumber = Problem(
    code: "number_unreadable", Phrase("this isn't a number", "ce n'est pas un numéro"),
    hint: Phrase("write it in figures: 12", "écrivez-le en chiffres : 12"))

  private static func page(
    _ form: PageForm, _ found: Found<LogEntry>?, _ lines: Int, _ visit: Visit, _ host: WebHost
  ) -> Page {
    let language = visit.language
    var shown: HTML = ""
    if let found {
      let report = Report.log(found.rows, zone: host.zone, command: host.commandName)
      HTMLSection(report, language, id: "j") { path(found.rows[$0].id) }.write { shown += $0 }
    }
    let more = found.map { others($0, lines, form, language) } ?? ""
    return Page(
      Phrase("History", "Journal"), hasErrors: form.hasErrors,
      """
      \(form.summary(language))<form method="get" action="/journal" class="filters">
      \(form.rows(language))<button class="second">\(Phrase("Show", "Afficher")(language))</button>
      </form>
      \(shown)\(more)
      """)
  }

  /// How many are shown of how many, and the way to the next ones.
  private static func others(_ found: Found<LogEntry>, _ lines: Int, _ form: PageForm, _ language: Language) -> HTML {
    guard found.count > found.rows.count else { return "" }
    let shown = found.rows.count
    let words = Phrase("Shown: \(shown) of \(found.count). ", "Affichées : \(shown) sur \(found.count). ")
    guard lines < most else { return "<p>\(words(language))</p>\n" }
    let fields =
      form.fields.map { ($0.name, form[$0.name]) }.filter { !$0.1.isEmpty } + [("lignes", "\(lines + piece)")]
    let query = fields.map { "\(FormBody.encoded($0))=\(FormBody.encoded($1))" }.joined(separator: "&")
    let link = Phrase("Show older ones", "Afficher les plus anciennes")
    return "<p>\(words(language))<a href=\"/journal?\(query)\">\(link(language))</a></p>\n"
  }

  // MARK: An entry

  private static func entry(_ visit: Visit, _ session: StoreSession, _ site: Site) throws -> WebAnswer {
    let subject = try EntrySubject(visit, session.store)
    let (language, entry) = (visit.language, subject.entry)
    let lines = min(most, max(mostFields, visit.asked("lignes").flatMap { Int($0) } ?? mostFields))
    let fields = Array(subject.fields.prefix(lines))
    let report = Report.logEntry(
      entry, fields, zone: site.host.zone, command: site.host.commandName(entry.command))
    var shown: HTML = ""
    HTMLSection(report, language, id: "j").write { shown += $0 }
    return .page(
      Page(
        report.title,
        """
        \(ties(entry, language))\(shown)\(otherFields(fields.count, subject, language))\
        <ul class="acts">
        \(ActPages.links([undo], subject, language).map { link -> HTML in "<li>\(link)</li>\n" }.joined())\
        <li><a href="/journal">\(EntrySubject.back(language))</a></li>
        </ul>

        """))
  }

  /// So many are shown at first, and as many more each time: an import has thousands.
  private static let mostFields = 300

  private static func otherFields(_ shown: Int, _ subject: EntrySubject, _ language: Language) -> HTML {
    let all = subject.fields.count
    guard all > shown else { return "" }
    let words = Phrase("Shown: \(shown) of \(all). ", "Affichés : \(shown) sur \(all). ")(language)
    guard shown < most else { return "<p>\(words)</p>\n" }
    let link = Phrase("Show more", "En afficher davantage")(language)
    return "<p>\(words)<a href=\"\(subject.path)?lignes=\(shown + mostFields)\">\(link)</a></p>\n"
  }

  /// What took it back, or what it took back.
  private static func ties(_ entry: LogEntry, _ language: Language) -> HTML {
    let ties: [(Phrase, Int64?)] = [
      (Phrase("Taken back by ", "Annulée par "), entry.undoneBy), (Phrase("Takes back ", "Annule "), entry.undoes),
    ]
    return ties.compactMap { words, other -> HTML? in
      other.map { number in
        let name = Phrase("entry \(number)", "l'entrée \(number)")(language)
        return "<p><strong>\(words(language))<a href=\"\(path(number))\">\(name)</a></strong></p>\n"
      }
    }.joined()
  }

  // MARK: The way back

  static let undo = Act<EntrySubject>(
    path: "annuler", command: "undo", title: Phrase("Take this entry back", "Annuler cette entrée"),
    button: Phrase("Take it back", "Annuler cette entrée"),
    explanation: { _ in
      Phrase(
        "All that it changed, or nothing: later changes may depend on it. The history keeps both.",
        "Tout ce qu'elle a changé, ou rien : des changements ultérieurs peuvent en dépendre. Le journal garde les deux."
      )
    },
    isOffered: { $0.entry.undoneBy == nil && $0.entry.undoes == nil }, isOfVersion: false,
    work: { _, subject in
      return { store in
        _ = try store.undo(subject.entry.id)
        return Outcome(subject.entry.id)
      }
    }, done: Phrase("Taken back", "Annulée"))
}

/// An entry of the history that is taken back.
struct EntrySubject: ActSubject {
  let visit: Visit
  let entry: LogEntry
  let fields: [LogField]

  init(_ visit: Visit, _ store: Store) throws {
    self.visit = visit
    guard let number = Int64(visit.name("entry")), number > 0 else { throw WebRefusal.notFound }
    (entry, fields) = try store.read { try store.logEntry(number) }
  }

  var name: String { Self.title(of: entry.id) }
  var path: String { JournalPages.path(entry.id) }
  var actPath: String { path }

  /// An entry never changes; whether it was taken back, the undoing itself sees.
  func version(in store: Store) throws -> String { "" }
  func requireVersion(_ seen: String, in store: Store) throws {}

  static let listPath = "/journal"
  static let back = Phrase("Back to the history", "Retour au journal")
  static func path(of sheet: Int64) -> String { JournalPages.path(sheet) }
  static func title(of sheet: Int64) -> String { "n° \(sheet)" }
}

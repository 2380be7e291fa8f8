import Purchasing
import PurchasingStore
import Reporting

/// One's own account: what one is called, the language, sessions and keys.
enum AccountPages {
  static let routes = [
    Route.get("/compte") { visit, session in .page(try page(visit, session)) },
    Route.post("/compte", as: "account edit") { visit, session in
      _ = try own(visit)
      let name = visit.typed("nom").map { TypedText.bare($0) }
      guard name?.utf8.count ?? 0 <= 200 else { throw WebRefusal.longForm }
      try session.store.callMe(name, visit.typed("langue").flatMap { Language(rawValue: $0) })
      return .seeOther("/compte", said: Phrase("Saved", "Enregistré"))
    },
    Route.post("/compte/sessions/{number}/fermer", as: "session end") { visit, session in
      _ = try own(visit)
      guard let number = Int64(visit.name("number")), try session.store.endOwnSession(number) else {
        throw WebRefusal.notFound
      }
      return .seeOther("/compte", said: Phrase("Ended", "Fermée"))
    },
    Route.post("/compte/cles", as: "key make", makeKey),
  ]

  /// Whose page it is; a site for the person at this machine has no accounts.
  static func own(_ visit: Visit) throws -> Visitor {
    guard let visitor = visit.visitor else { throw WebRefusal.notFound }
    return visitor
  }

  private static func page(_ visit: Visit, _ session: StoreSession) throws -> Page {
    let (visitor, language) = (try own(visit), visit.language)
    let sessions = try session.store.ownSessions()
    let members = visitor.members.map(\.text).joined(separator: ", ")
    let role = visitor.level.title(language) + (members.isEmpty ? "" : " : " + members)
    return Page(
      Phrase("My account", "Mon compte"), subject: visitor.email,
      """
      <p class="subtitle">\(visitor.email ?? "") – \(role)</p>
      <form method="post" action="/compte" novalidate>
      \(FormParts.field("nom", Phrase("My name", "Mon nom"), hint: nil, [], language) {
        "<input id=\"nom\" name=\"nom\" autocomplete=\"name\" value=\"\(HTML.typed(visitor.name ?? ""))\"\($0)>"
      })\
      \(FormParts.field("langue", Phrase("Language of my pages", "Langue de mes pages"), hint: nil, [], language) {
        FormParts.select(
          "langue", name: "langue", [("fr", "français"), ("en", "English")], chosen: visitor.language?.rawValue ?? "",
          empty: Phrase("as the browser asks", "celle du navigateur")(language), $0)
      })\
      <button>\(Phrase("Save", "Enregistrer")(language))</button>
      </form>
      <h2>\(Phrase("My sessions", "Mes sessions")(language))</h2>
      \(table(sessions.filter { !$0.isKey }, language))\
      <h2>\(Phrase("Keys for programs", "Clés pour des programmes")(language))</h2>
      \(table(sessions.filter(\.isKey), language))\(newKey(language))
      """)
  }

  private static func table(_ sessions: [OwnSession], _ language: Language) -> HTML {
    guard !sessions.isEmpty else { return "<p>\(Phrase("None.", "Aucune.")(language))</p>\n" }
    let headings = [
      Phrase("Where", "Lieu"), Phrase("Since", "Depuis"), Phrase("Last seen", "Vue"), Phrase("Until", "Jusqu'au"),
      Phrase("To do", "À faire"),
    ].map { ($0(language), false) }
    let rows = sessions.map { session -> HTML in
      let end = Phrase("End", "Fermer")(language)
      let here: HTML = session.isThis ? " (\(Phrase("this one", "celle-ci")(language)))" : ""
      return """
        <tr><th scope="row">\(session.place ?? "")\(here)</th><td>\(moment(session.startedAt))</td>\
        <td>\(moment(session.seenAt))</td><td>\(moment(session.endsAt))</td>\
        <td><form method="post" action="/compte/sessions/\(Int(session.number))/fermer">\
        <button class="plain">\(end)</button></form></td></tr>

        """
    }
    return Table.html(Phrase("Sessions", "Sessions")(language), headings, rows)
  }

  /// As the server writes it, to the minute.
  private static func moment(_ text: String) -> String { String(text.prefix(16)) }

  private static func newKey(_ language: Language) -> HTML {
    """
    <form method="post" action="/compte/cles" novalidate>
    \(FormParts.field("programme", Phrase("A key for", "Une clé pour"), hint: nil, [], language) {
      "<input id=\"programme\" name=\"programme\"\($0)>"
    })\
    <button class="second">\(Phrase("Make a key", "Faire une clé")(language))</button>
    </form>

    """
  }

  /// Shown once: it is kept nowhere.
  private static func makeKey(_ visit: Visit, _ session: StoreSession) throws -> WebAnswer {
    _ = try own(visit)
    let language = visit.language
    let name = visit.typed("programme").map { TypedText.bare($0) } ?? Phrase("a program", "un programme")(language)
    let secret = Secret.make()
    try session.store.makeKey(secret, called: name)
    return .page(
      Page(
        Phrase("A new key", "Nouvelle clé"), subject: name,
        """
        <p>\(Phrase(
          "Copy it now: it is shown once. It acts as you, for a year, until you end it.",
          "Copiez-la maintenant : elle n'est montrée qu'une fois. Elle agit en votre nom, un an, tant que vous ne la "
            + "fermez pas.")(language))</p>
        <p><code>\(secret)</code></p>
        <p><a href="/compte">\(Phrase("Back to my account", "Retour à mon compte")(language))</a></p>

        """))
  }
}

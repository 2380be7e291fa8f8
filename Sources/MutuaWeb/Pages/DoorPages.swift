import Purchasing
import PurchasingStore
import Reporting

/// Coming in and going out; what may be seen from outside.
enum DoorPages {
  static let routes = [
    Route.plain(.get, "/entrer", for: .anybody) { visit, _ in .page(door(visit)) },
    Route.plain(.post, "/entrer", for: .anybody) { visit, site in
      site.showLink()
      return .page(asked(visit))
    },
    Route.plain(.get, "/entrer/lien", for: .anybody) { visit, site in
      guard let word = visit.asked("j"), site.visitors.canEnter(word) else { return .page(used(visit), status: 410) }
      return .page(confirmation(word, visit))
    },
    Route.plain(.post, "/entrer/lien", for: .anybody) { visit, site in
      guard let word = visit.typed("j"), let session = site.visitors.enter(word) else {
        return .page(used(visit), status: 410)
      }
      return .signedIn(session: session, to: "/")
    },
    Route.plain(.post, "/sortir", for: .anybody) { _, _ in .signedOut(to: "/entrer") },
    Route.plain(.get, "/accessibilite", for: .anybody) { visit, _ in .page(accessibility(visit)) },
    Route.plain(.get, "/mentions", for: .anybody) { visit, _ in .page(notice(visit)) },
    Route(
      method: .get, path: "/etat", audience: .anybody, command: nil,
      work: .health),
  ]

  private static func door(_ visit: Visit) -> Page {
    let language = visit.language
    let show = Phrase("Show a new link in the terminal", "Afficher un nouveau lien dans le terminal")
    return Page(
      Phrase("Come in", "Entrer"),
      """
      <p>\(Phrase(
        "This Mutua works for the person at this machine. The terminal where it runs shows the link that opens it.",
        "Ce Mutua travaille pour la personne assise à cette machine. Le lien qui l'ouvre s'affiche dans le terminal "
          + "où il tourne."
      )(language))</p>
      <form method="post" action="/entrer">
      <button>\(show(language))</button>
      </form>

      """)
  }

  private static func asked(_ visit: Visit) -> Page {
    let open = Phrase(
      "Open it from the terminal within ten minutes.", "Ouvrez-le depuis le terminal, dans les dix minutes.")
    return Page(Phrase("A new link is shown", "Un nouveau lien est affiché"), "<p>\(open(visit.language))</p>\n")
  }

  private static func confirmation(_ word: String, _ visit: Visit) -> Page {
    Page(
      Phrase("Open my session", "Ouvrir ma session"),
      """
      <form method="post" action="/entrer/lien">
      <input type="hidden" name="j" value="\(word)">
      <button>\(Phrase("Open my session", "Ouvrir ma session")(visit.language))</button>
      </form>

      """)
  }

  private static func used(_ visit: Visit) -> Page {
    let language = visit.language
    let why = Phrase("It was used, or is more than ten minutes old.", "Ce lien a déjà servi ou a plus de dix minutes.")
    return Page(
      Phrase("This link can't be used", "Ce lien ne peut pas servir"),
      """
      <p>\(why(language))</p>
      <p><a href="/entrer">\(Phrase("Ask for a new link", "Demander un nouveau lien")(language))</a></p>

      """)
  }

  private static func accessibility(_ visit: Visit) -> Page {
    let language = visit.language
    return Page(
      Phrase("Accessibility", "Accessibilité"),
      """
      <p>\(Phrase(
        "This site has not been audited against RGAA 4.1 yet: it is declared not compliant until it is.",
        "Ce site n'a pas encore été audité selon le RGAA 4.1 : il est déclaré non conforme jusque-là."
      )(language))</p>
      <p>\(Phrase(
        "It is built to be used without a mouse and without JavaScript, at 320 pixels and at 200 %, and is tested so.",
        "Il est conçu pour s'utiliser sans souris et sans JavaScript, à 320 pixels et à 200 %, et testé ainsi."
      )(language))</p>

      """)
  }

  private static func notice(_ visit: Visit) -> Page {
    let language = visit.language
    return Page(
      Phrase("What is kept of you", "Mentions et données"),
      """
      <p>\(Phrase(
        "This site runs on this machine for the person who started it. Each change is in the history of the base with "
          + "the account of the operating system and the time; sessions live in memory and end with the program, after "
          + "twelve hours at the latest. One cookie bears the session; nothing is sent elsewhere.",
        "Ce site fonctionne sur cette machine, pour la personne qui l'a lancé. Chaque modification est inscrite au "
          + "journal de la base avec le compte du système et l'heure ; les sessions vivent en mémoire et finissent "
          + "avec le programme, au plus tard après douze heures. Un seul cookie porte la session ; rien n'est envoyé "
          + "ailleurs."
      )(language))</p>

      """)
  }
}

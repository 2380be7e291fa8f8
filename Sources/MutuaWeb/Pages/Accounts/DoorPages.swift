import Purchasing
import PurchasingStore
import Reporting

/// Coming in and going out; what may be seen from outside.
enum DoorPages {
  static let routes = [
    Route.plain(.get, "/entrer", for: .anybody) { visit, site in
      .page(site.accounts == nil ? door(visit) : SignInPages.door(visit))
    },
    Route.door(.post, "/entrer", ask),
    Route.door(.post, "/entrer/code", byCode),
    Route.get("/reprendre") { visit, session in
      guard visit.visitor != nil else { throw WebRefusal.notFound }
      return try session.store.parcel().map { .page(SignInPages.returned($0, visit)) } ?? .seeOther("/")
    },
    Route.post("/reprendre", as: "parcel drop") { visit, session in
      guard visit.visitor != nil else { throw WebRefusal.notFound }
      if let number = visit.typed("saisie").flatMap({ Int64($0) }) { try session.store.dropParcel(number) }
      return .seeOther("/")
    },
    Route.plain(.get, "/entrer/lien", for: .anybody) { visit, site in
      if site.accounts != nil, let word = visit.asked("j") { return .page(confirmation(word, visit)) }
      guard let word = visit.asked("j"), site.visitors.canEnter(word) else { return .page(used(visit), status: 410) }
      return .page(confirmation(word, visit))
    },
    Route.door(.post, "/entrer/lien", byLink),
    Route.door(.post, "/sortir") { visit, site in
      if let accounts = site.accounts, let cookie = visit.session {
        accounts.forget(cookie)
        try await accounts.atTheDoor { try $0.end(cookie: cookie) }
      }
      return .signedOut(to: "/entrer")
    },
    Route.plain(.post, "/langue", for: .anybody) { visit, _ in try Site.changeLanguage(visit) },
    Route(
      method: .get, path: "/etat", audience: .anybody, command: nil,
      work: .health),
  ]

  /// Somebody wants a link.
  private static func ask(_ visit: Visit, _ site: Site) async throws -> WebAnswer {
    guard let accounts = site.accounts else {
      site.showLink()
      return .page(asked(visit))
    }
    let email: String
    do {
      email = try WebAccountDraft.address(TypedText.bare(visit.typed("adresse") ?? ""))
    } catch let problem as Problem {
      return .page(SignInPages.door(visit, problem: problem), status: 422)
    }
    try accounts.requireFewLinks(from: visit.place)
    let (browser, place) = (visit.browser ?? Secret.make(), visit.place)
    try await accounts.atTheDoor { try $0.askLink(email, browser: browser, place: place) }
    accounts.ring()
    return .asked(SignInPages.asked(visit), browser: browser)
  }

  private static func byLink(_ visit: Visit, _ site: Site) async throws -> WebAnswer {
    guard let accounts = site.accounts else {
      guard let word = visit.typed("j"), let session = site.visitors.enter(word) else {
        return .page(used(visit), status: 410)
      }
      return .signedIn(session: session, to: "/")
    }
    let (word, cookie) = (visit.typed("j") ?? "", Secret.make())
    let (browser, place) = (visit.browser, visit.place)
    switch try await accounts.atTheDoor({ try $0.open(link: word, browser: browser, cookie: cookie, place: place) }) {
    case .open: return .signedIn(session: cookie, to: "/reprendre")
    case .elsewhere: return .page(SignInPages.elsewhere(visit), status: 409)
    case .wrong, .over: return .page(SignInPages.over(visit), status: 410)
    }
  }

  private static func byCode(_ visit: Visit, _ site: Site) async throws -> WebAnswer {
    guard let accounts = site.accounts else { throw WebRefusal.notFound }
    let code = (visit.typed("code") ?? "").uppercased().filter { $0.isLetter || $0.isNumber }
    let (cookie, place) = (Secret.make(), visit.place)
    guard let browser = visit.browser else { return .page(SignInPages.wrongCode(visit, .over), status: 422) }
    let outcome = try await accounts.atTheDoor {
      try $0.open(code: code, browser: browser, cookie: cookie, place: place)
    }
    return outcome == .open
      ? .signedIn(session: cookie, to: "/reprendre") : .page(SignInPages.wrongCode(visit, outcome), status: 422)
  }

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
}

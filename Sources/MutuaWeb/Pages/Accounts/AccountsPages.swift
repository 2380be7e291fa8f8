import Purchasing
import PurchasingStore
import Reporting

/// Who may come in: for whoever manages accounts.
enum AccountsPages {
  static let routes = [
    Route.get("/comptes") { visit, session in .page(try list(visit, session)) },
    Route(method: .post, path: "/comptes", audience: .visitor, command: "web account add", work: .site(add)),
    Route.get("/comptes/{number}") { visit, session in .page(try sheet(visit, session)) },
    Route.post("/comptes/{number}", as: "account edit", edit),
    Route.post("/comptes/{number}/clore", as: "account close") { visit, session in
      let account = try account(visit, session)
      do {
        _ = try session.change {
          try $0.closeWebAccount("web:\(account.number)", forgets: visit.typed("oublier") != nil)
        }
      } catch let problem as Problem where problem.kind == .refused {
        return .page(try sheet(visit, session, problem: problem), status: 422)
      }
      return .seeOther("/comptes", said: Phrase("Closed: \(account.called)", "Clos : \(account.called)"))
    },
    Route.post("/comptes/{number}/rouvrir", as: "account edit") { visit, session in
      let account = try account(visit, session)
      var edit = Store.WebAccountEdit()
      edit.reopens = true
      _ = try session.change { [edit] in try $0.editWebAccount("web:\(account.number)", edit) }
      return .seeOther("/comptes", said: Phrase("Opened again: \(account.called)", "Rouvert : \(account.called)"))
    },
    Route.post("/comptes/{number}/sessions", as: "account end sessions") { visit, session in
      let account = try account(visit, session)
      let ended = try session.store.endSessions(of: account)
      return .seeOther(
        "/comptes/\(account.number)",
        said: Phrase("Sessions and keys ended: \(ended)", "Sessions et clés fermées : \(ended)"))
    },
    Route(
      method: .post, path: "/comptes/{number}/lien", audience: .visitor, command: "web account link",
      work: .site(link)),
  ]

  /// - throws: `WebRefusal` 403 for who doesn't manage accounts.
  private static func require(_ visit: Visit) throws {
    let visitor = try AccountPages.own(visit)
    guard visitor.managesAccounts else {
      throw WebRefusal(
        403, Phrase("This page is for whoever manages accounts", "Cette page est réservée à qui gère les comptes"))
    }
  }

  private static func account(_ visit: Visit, _ session: StoreSession) throws -> WebAccount {
    try require(visit)
    guard Int64(visit.name("number")) != nil else { throw WebRefusal.notFound }
    return try session.store.webAccount(named: "web:" + visit.name("number"))
  }

  // MARK: All of them

  private static func list(_ visit: Visit, _ session: StoreSession, problem: Problem? = nil) throws -> Page {
    try require(visit)
    let (store, language) = (session.store, visit.language)
    let presence = try store.presence()
    let rows = try store.webAccounts().map { account -> HTML in
      let there = presence[account.number]
      let state =
        account.closedOn.map {
          Phrase("closed on \($0)", "clos le \(NumberFormat.date($0, .french))")(language)
        } ?? there?.mailFailure.map { Phrase("mail failed: \($0)", "courriel en échec : \($0)")(language) }
        ?? there?.seenAt.map { Phrase("seen on \($0.prefix(10))", "vu le \($0.prefix(10))")(language) }
        ?? Phrase("never came", "jamais venu")(language)
      return """
        <tr><th scope="row"><a href="/comptes/\(Int(account.number))">\(account.called)</a></th>\
        <td>\(account.name ?? "")</td><td>\(account.level?.title(language) ?? "")</td>\
        <td>\(account.members.map(\.text).joined(separator: ", "))</td><td>\(state)</td></tr>

        """
    }
    let headings = [
      Phrase("Account", "Compte"), Phrase("Name", "Nom"), Phrase("As", "Comme"), Phrase("Members", "Collectivités"),
      Phrase("State", "État"),
    ].map { ($0(language), false) }
    let title = Phrase("Accounts", "Comptes")
    return Page(
      title, hasErrors: problem != nil,
      """
      \(error(problem, language))\(Table.html(title(language), headings, rows))\
      <h2 id="inviter">\(Phrase("Invite somebody", "Inviter quelqu'un")(language))</h2>
      \(form("/comptes", Phrase("Invite", "Inviter"), nil, visit))
      """)
  }

  private static func add(_ visit: Visit, _ session: StoreSession, _ site: Site) throws -> WebAnswer {
    try require(visit)
    do {
      let typed = Typed(visit)
      let draft = try WebAccountDraft(
        email: typed.email ?? "", name: typed.name, language: nil, level: typed.level, members: typed.members,
        managesAccounts: typed.manages)
      let account = try session.change { store in
        let account = try store.addWebAccount(draft)
        try store.invite(account)
        return account
      }
      site.accounts?.ring()
      return .seeOther("/comptes", said: Phrase("Invited: \(account.called)", "Invité : \(account.called)"))
    } catch let problem as Problem where problem.kind == .refused || problem.kind == .unknownName {
      return .page(try list(visit, session, problem: problem), status: 422)
    }
  }

  // MARK: One

  private static func sheet(_ visit: Visit, _ session: StoreSession, problem: Problem? = nil) throws -> Page {
    let (account, language) = (try account(visit, session), visit.language)
    let path = "/comptes/\(account.number)"
    func button(_ action: String, _ words: Phrase, _ inside: HTML = "") -> HTML {
      """
      <form method="post" action="\(path)/\(action)" class="buttons">
      \(FormParts.hidden([]))\(inside)<button class="second">\(words(language))</button>
      </form>

      """
    }
    let forget: HTML = """
      <label><input type="checkbox" name="oublier" value="oui"> \(Phrase(
        "take out name and address for good", "effacer nom et adresse, pour de bon")(language))</label>

      """
    let acts: HTML =
      account.closedOn == nil
      ? button("lien", Phrase("Make a link to hand on", "Faire un lien à transmettre"))
        + button("sessions", Phrase("End all sessions and keys", "Fermer toutes les sessions et clés"))
        + button("clore", Phrase("Close this account", "Clore ce compte"), forget)
      : button("rouvrir", Phrase("Open it again", "Le rouvrir"))
        + button("clore", Phrase("Take out name and address", "Effacer nom et adresse"), forget)
    return Page(
      Phrase("Account \(account.number)", "Compte n° \(account.number)"), subject: account.called,
      hasErrors: problem != nil,
      """
      \(error(problem, language))<p class="subtitle">\(account.called)</p>
      \(account.closedOn == nil ? form(path, Phrase("Save", "Enregistrer"), account, visit) : "")\(acts)\
      <p><a href="/comptes">\(Phrase("All accounts", "Tous les comptes")(language))</a></p>

      """)
  }

  private static func edit(_ visit: Visit, _ session: StoreSession) throws -> WebAnswer {
    let account = try account(visit, session)
    do {
      let typed = Typed(visit)
      var edit = Store.WebAccountEdit()
      edit.email = typed.email
      edit.name = typed.name
      edit.level = typed.level
      edit.members = typed.members
      edit.managesAccounts = typed.manages
      _ = try session.change { [edit] in try $0.editWebAccount("web:\(account.number)", edit) }
      return .seeOther("/comptes", said: Phrase("Saved: \(account.called)", "Enregistré : \(account.called)"))
    } catch let problem as Problem where problem.kind == .refused || problem.kind == .unknownName {
      return .page(try sheet(visit, session, problem: problem), status: 422)
    }
  }

  /// A link that is shown once.
  private static func link(_ visit: Visit, _ session: StoreSession, _ site: Site) throws -> WebAnswer {
    let (account, language) = (try account(visit, session), visit.language)
    let word = try session.store.handLink(to: "web:\(account.number)")
    let link = (site.accounts?.settings.address.text ?? "") + "/entrer/lien?j=" + word
    return .page(
      Page(
        Phrase("A link to hand on", "Un lien à transmettre"), subject: account.called,
        """
        <p>\(Phrase(
          "It opens a session of \(account.called) once, within a day, for whoever has it. It is shown once.",
          "Il ouvre une session de \(account.called), une fois, sous un jour, à qui l'a. Il ne se montre qu'une fois."
        )(language))</p>
        <p><code>\(link)</code></p>
        <p><a href="/comptes/\(Int(account.number))">\(Phrase(
          "Back to the account", "Retour au compte")(language))</a></p>

        """))
  }

  // MARK: The form

  private struct Typed {
    let email: String?
    let name: String?
    let level: AccessLevel
    let members: [String]
    let manages: Bool

    init(_ visit: Visit) {
      email = visit.typed("courriel").map { TypedText.bare($0) }
      name = visit.typed("nom").map { TypedText.bare($0) }
      level = visit.typed("niveau").flatMap { AccessLevel(rawValue: $0) } ?? .reader
      members =
        level == .member
        ? (visit.typed("membres") ?? "").split(separator: ",").map { TypedText.bare(String($0)) }.filter { !$0.isEmpty }
        : []
      manages = visit.typed("gere") != nil
    }
  }

  private static func form(_ action: String, _ button: Phrase, _ account: WebAccount?, _ visit: Visit) -> HTML {
    let language = visit.language
    let isBack = !visit.form.fields.isEmpty
    func value(_ name: String, _ there: String?) -> HTML { HTML.typed((isBack ? visit.typed(name) : there) ?? "") }
    func text(_ name: String, _ label: Phrase, _ there: String?, type: HTML = "text") -> HTML {
      FormParts.field(name, label, hint: nil, [], language) { attributes in
        "<input id=\"\(name)\" name=\"\(name)\" type=\"\(type)\" value=\"\(value(name, there))\"\(attributes)>"
      }
    }
    let level = (isBack ? visit.typed("niveau") : account?.level?.rawValue) ?? "member"
    let levels = [AccessLevel.member, .officer, .reader].map { ($0.rawValue, $0.title(language)) }
    let manages = isBack ? visit.typed("gere") != nil : account?.managesAccounts ?? false
    let fields =
      text("courriel", Phrase("E-mail address", "Adresse électronique"), account?.email, type: "email")
      + text("nom", Phrase("Name", "Nom"), account?.name)
      + FormParts.field("niveau", Phrase("As", "Comme"), hint: nil, [], language) {
        FormParts.select("niveau", name: "niveau", levels, chosen: level, empty: nil, $0)
      }
      + text(
        "membres", Phrase("For which members (codes)", "Pour quelles collectivités (codes)"),
        account?.members.map(\.text).joined(separator: ", "))
      + FormParts.ticks(
        "gere", name: "gere", Phrase("Accounts of others", "Comptes des autres"), hint: nil, [],
        [("oui", "\(Phrase("invites others (officers)", "invite d'autres personnes (agents)")(language))", manages)],
        language)
    return """
      <form method="post" action="\(action)" novalidate>
      \(FormParts.hidden([]))\(fields)<button>\(button(language))</button>
      </form>

      """
  }

  private static func error(_ problem: Problem?, _ language: Language) -> HTML {
    FormParts.summary(problem.map { [(nil, nil, $0)] } ?? [], language)
  }
}

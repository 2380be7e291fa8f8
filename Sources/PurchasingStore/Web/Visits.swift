import Postgres
public import Purchasing

// What a session of the page asks of the base: who it is, whether a form counted, what was typed when a session had
// ended. Each goes by a function of `web`, which asks for the key.

extension Store {
  /// - throws: `Problem` `.notAllowed` unless this login is the page's: one that acts for nobody by itself. An owner's
  ///   or a superuser's would see everything, whomever it acts for.
  public func requirePageLogin() throws {
    let owns = try value(
      """
      select r.rolsuper or coalesce(pg_has_role(session_user, c.relowner, 'usage'), true)
      from pg_roles as r left join pg_class as c on c.oid = to_regclass('public.need')
      where r.rolname = session_user
      """, as: Bool.self)
    if owns != false {
      throw Problem(
        .notAllowed, code: "page_as_owner",
        Phrase(
          "a page for others never works with the rights of the base's owner",
          "une page pour d'autres ne travaille jamais avec les droits du propriétaire de la base"),
        hint: .run(.accessGrant, "mutua_web", .give(.as, "web")))
    }
    do {
      try session.serve(
        today: today, author: nil, host: SessionHost(), visitor: VisitorKey(cookie: Secret.make(), level: .reader))
      let isPage = try value(
        "select exists (select from access where role_name = session_user and level = 'web')", as: Bool.self)
      if isPage == true { return }
    } catch let problem as Problem where problem.kind == .notAllowed {}
    throw Problem(
      .notAllowed, code: "not_the_page",
      Phrase("this login is not the page's", "cet accès n'est pas celui de la page"),
      hint: .run(.accessGrant, "mutua_web", .give(.as, "web")))
  }

  /// Whose session this is; nil where there is none, or it may do nothing any more.
  public func visitor() throws -> Visitor? {
    try ask(
      """
      select account, level, members, name, email, language, manages_accounts, kind,
        extract(epoch from ends_at - now())::int as ends_in
      from web.me() where level is not null
      """
    ) { row in
      try Visitor(
        account: row["account"], level: AccessLevel(rawValue: row["level"]) ?? .reader,
        members: (row["members"] as [String]).compactMap { MemberCode($0) }, name: row["name"], email: row["email"],
        language: (row["language"] as String?).flatMap { Language(rawValue: $0) },
        managesAccounts: row["manages_accounts"], endsIn: row["ends_in"], isKey: row["kind"] as String == "key")
    }.first
  }

  /// - throws: `FormCounted` when it has counted already.
  func count(_ form: FormMark) throws {
    try connection.execute("select web.count_form(decode(\(form.digest), 'hex'))")
  }

  /// Where this very form led before; nil where it hasn't counted yet, empty where nobody knows.
  public func whereLed(_ form: FormMark) throws -> String? {
    try ask("select web.where_form_led(decode(\(form.digest), 'hex')) as place") { try $0["place"] as String? }.first
      ?? nil
  }

  /// Notes where a form that counted has led.
  public func led(_ form: FormMark, to location: String) throws {
    try writing { _ = try connection.execute("select web.form_led(decode(\(form.digest), 'hex'), \(location))") }
  }

  /// What was typed when a session had ended: the page that it was sent to, and the body of the form.
  public struct Parcel: Sendable {
    public let number: Int64
    public let path: String
    public let fields: String
  }

  public func parcel() throws -> Parcel? {
    try ask("select * from web.parcel()") {
      try Parcel(number: $0["id"], path: $0["path"], fields: $0["fields"])
    }.first
  }

  public func dropParcel(_ number: Int64) throws {
    try writing { _ = try connection.execute("select web.drop_parcel(\(number))") }
  }

  /// Changes what one is called, and the language of one's pages.
  public func callMe(_ name: String?, _ language: Language?) throws {
    try writing { _ = try connection.execute("select web.call_me(\(name), \(language?.rawValue))") }
  }

  public func ownSessions() throws -> [OwnSession] {
    try ask("select * from web.own_sessions()") { row in
      let kind: String = try row["kind"]
      return try OwnSession(
        number: row["id"], isKey: kind == "key", place: row["place"], startedAt: row["started_at"],
        seenAt: row["seen_at"], endsAt: row["ends_at"], isThis: row["is_this"])
    }
  }

  /// - returns: false where there is no such session of one's own.
  public func endOwnSession(_ number: Int64) throws -> Bool {
    try writing { try connection.value("select web.end_own_session(\(number))", as: Bool.self) ?? false }
  }

  /// Makes a key for programs.
  /// - parameter secret: shown once, and kept nowhere.
  public func makeKey(_ secret: String, called name: String) throws {
    let digest = VisitorKey.digest(ofCookie: secret)
    try writing { _ = try connection.execute("select web.make_key(decode(\(digest), 'hex'), \(name))") }
  }

  /// What the page keeps for itself is no fact: it is written without a word in the history.
  func writing<T>(_ body: () throws -> T) throws -> T {
    try explaining { try connection.transaction(.write, body) }
  }
}

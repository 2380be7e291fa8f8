import Postgres
public import Purchasing

// Accounts of people who come by the page: opened, corrected and closed by the owner of the base, or by an officer's
// account that manages others. What is a fact of them has its history; who they are stands beside it and can be taken
// out.

extension Store {
  /// All accounts, those that are closed last.
  public func webAccounts() throws -> [WebAccount] {
    try ask(
      """
      select a.id, p.email, p.name, p.language, max(x.level) as level, a.manages_accounts, a.opened_on, a.closed_on,
        array_agg(m.code::text order by m.code) filter (where m.id is not null) as members
      from account as a
      left join account_person as p on p.account_id = a.id
      left join access as x on x.account_id = a.id
      left join member as m on m.id = x.member_id
      group by a.id, p.account_id
      order by a.closed_on is not null, p.email nulls last, a.id
      """
    ) { row in
      try WebAccount(
        number: row["id"], email: row["email"], name: row["name"],
        language: (row["language"] as String?).flatMap { Language(rawValue: $0) },
        level: (row["level"] as String?).flatMap { AccessLevel(rawValue: $0) },
        members: ((row["members"] as [String]?) ?? []).compactMap { MemberCode($0) },
        managesAccounts: row["manages_accounts"], openedOn: row["opened_on"], closedOn: row["closed_on"])
    }
  }

  /// - parameter text: an address, or `web:17`.
  /// - throws: `Problem` `.unknownName`.
  public func webAccount(named text: String) throws -> WebAccount {
    let all = try webAccounts()
    if let found = all.first(where: { $0.called == text.lowercased() || "web:\($0.number)" == text }) { return found }
    throw try unknown(
      text, noun: Phrase("account", "compte"), code: "account_unknown", list: .accountList,
      among: all.compactMap(\.email))
  }

  /// When accounts were last there, by their numbers.
  public func presence() throws -> [Int64: AccountPresence] {
    Dictionary(
      try ask("select * from web.presence()") { row in
        (
          try row["account"] as Int64,
          try AccountPresence(
            seenAt: row["seen_at"], sessions: row["sessions"], keys: row["keys"], mailFailure: row["failure"])
        )
      }, uniquingKeysWith: { first, _ in first })
  }

  public func addWebAccount(_ draft: WebAccountDraft) throws -> WebAccount {
    try requireChange()
    try requireManager()
    if let other = try webAccounts().first(where: { $0.email == draft.email }) { throw Self.isThere(other) }
    try letSessionsIn()
    let number: Int64? = try connection.value(
      """
      insert into account (manages_accounts, opened_on) values (\(draft.managesAccounts), \(today)) returning id
      """)
    guard let number else { throw Misuse("an account without a number") }
    try connection.execute(
      """
      insert into account_person (account_id, email, name, language)
      values (\(number), \(draft.email), \(draft.name), \(draft.language?.rawValue))
      """)
    try give(number, draft.level, draft.members)
    return try webAccount(named: "web:\(number)")
  }

  /// What `account edit` may correct; nil leaves what is there.
  public struct WebAccountEdit: Sendable {
    public var email: String?
    public var name: String?
    public var language: Language?
    public var level: AccessLevel?
    public var members: [String]?
    public var managesAccounts: Bool?
    /// Opens a closed account again.
    public var reopens = false

    public init() {}
  }

  public func editWebAccount(_ name: String, _ edit: WebAccountEdit) throws -> WebAccount {
    try requireChange()
    try requireManager()
    let account = try webAccount(named: name)
    guard account.closedOn == nil || edit.reopens else { throw Self.isThere(account) }
    let level = edit.level ?? account.level ?? .reader
    let members = edit.members ?? (level == .member ? account.members.map(\.text) : [])
    let manages = edit.managesAccounts ?? (level == .officer && account.managesAccounts)
    try WebAccountDraft.check(level, hasMembers: !members.isEmpty, manages)
    try connection.execute(
      """
      update account
      set manages_accounts = \(manages), closed_on = case when \(edit.reopens) then null else closed_on end
      where id = \(account.number)
      """)
    try connection.execute(
      """
      insert into account_person as p (account_id, email, name, language)
      values (\(account.number), \(try edit.email.map(WebAccountDraft.address) ?? account.email), \(edit.name),
        \(edit.language?.rawValue))
      on conflict (account_id) do update set email = excluded.email, name = coalesce(excluded.name, p.name),
        language = coalesce(excluded.language, p.language)
      """)
    if edit.level != nil || edit.members != nil {
      try connection.execute("delete from access where account_id = \(account.number)")
      try give(account.number, level, members)
    }
    return try webAccount(named: "web:\(account.number)")
  }

  /// Closes an account: its sessions and keys end with the statement that runs, its links open nothing.
  ///
  /// - parameter forgets: takes its name and address out too; its number stands in their place.
  public func closeWebAccount(_ name: String, forgets: Bool) throws -> WebAccount {
    try requireChange()
    try requireManager()
    let account = try webAccount(named: name)
    guard account.closedOn == nil || forgets else { throw Self.isThere(account) }
    let isOwn: Bool = try connection.value("select coalesce(trust.web_account() = \(account.number), false)") ?? false
    guard !isOwn else { throw Self.isOwn }
    try connection.execute(
      "update account set closed_on = \(today) where id = \(account.number) and closed_on is null")
    _ = try connection.value("select web.end_sessions_of(\(account.number))", as: Int.self)
    if forgets { try connection.execute("select web.forget(\(account.number))") }
    return try webAccount(named: "web:\(account.number)")
  }

  /// A link that opens a session of an account once, within a day, in any browser.
  ///
  /// - returns: what the link bears; only its digest is kept.
  public func handLink(to name: String) throws -> String {
    try requireManager()
    let account = try webAccount(named: name)
    guard account.closedOn == nil else { throw Self.isThere(account) }
    let word = Secret.make()
    try writing {
      _ = try connection.execute(
        "select web.hand_link(\(account.number), decode(\(Secret.digest(word)), 'hex'))")
    }
    return word
  }

  /// Ends all sessions and keys of an account, and takes back its links.
  /// - returns: how many there were.
  public func endSessions(of account: WebAccount) throws -> Int {
    try writing { try connection.value("select web.end_sessions_of(\(account.number))", as: Int.self) ?? 0 }
  }

  /// Asks for an invitation to be sent by whoever sends the page's mail.
  public func invite(_ account: WebAccount) throws {
    try requireChange()
    try connection.execute("select web.invite(\(account.number))")
  }

  private func give(_ account: Int64, _ level: AccessLevel, _ names: [String]) throws {
    let members: [Int64?] = level == .member ? try names.map { try livingMember(named: $0).id.number } : [nil]
    for member in members {
      try connection.execute(
        "insert into access (account_id, level, member_id) values (\(account), \(level.rawValue), \(member))")
    }
  }

  /// Policies and grants are made for the first one who is let in, by whatever door.
  private func letSessionsIn() throws {
    let isOpen: Bool =
      try connection.value("select exists (select from pg_policies where schemaname = 'public')") ?? false
    guard !isOpen else { return }
    try makeGroupRoles()
    try connection.execute("select trust.apply_access()")
  }

  private func requireManager() throws {
    let manages: Bool = try value("select trust.manages_accounts()") ?? false
    guard manages else {
      throw Problem(
        .notAllowed, code: "not_a_manager",
        Phrase(
          "accounts are the owner's of the base, and of officers who manage them",
          "les comptes relèvent du propriétaire de la base, et des agents qui les gèrent"),
        hint: Phrase("ask one of them", "demandez à l'un d'eux"))
    }
  }

  private static let isOwn = Problem(
    code: "account_own",
    Phrase("this account is your own", "ce compte est le vôtre"),
    hint: Phrase("another one who manages accounts closes it", "une autre personne qui gère les comptes le clôt"))

  private static func isThere(_ account: WebAccount) -> Problem {
    let who = account.called
    guard let closed = account.closedOn else {
      return Problem(
        code: "account_there", Phrase("\(who) has an account", "\(who) a déjà un compte"),
        hint: .run(.accountEdit, "\(who)"))
    }
    return Problem(
      code: "account_closed",
      Phrase(
        "the account of \(who) was closed on \(NumberFormat.date(closed, .english))",
        "le compte de \(who) est clos depuis le \(NumberFormat.date(closed, .french))"),
      hint: .run(.accountEdit, "\(who)", .give(.reopen)))
  }
}

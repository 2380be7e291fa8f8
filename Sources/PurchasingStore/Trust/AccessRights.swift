import Postgres
import Purchasing

// Making roles takes CREATEROLE, which on PostgreSQL 15 is nearly the whole server: whoever has it gives himself any
// role that isn't a superuser's, those that read and write the server's files and run its programs among them. So it
// isn't needed: a provider makes the roles, and lets the owner of the base give ours on.

extension Store {
  /// - throws: `Problem` `.notAllowed` with the statements that the provider runs.
  func requireRightToGrant(_ level: AccessLevel, to role: String) throws {
    let names = level.groups
    let missing = try connection.values(
      """
      select name from unnest(\(names + [role])::text[]) as name
      where not exists (select from pg_roles where rolname = name) order by 1
      """, as: String.self)
    let own = try connection.first(
      """
      select current_user, rolsuper or rolcreaterole as creates, coalesce(
        (select pg_has_role(r.oid, 'usage with grant option') from pg_roles as r
          where r.rolname = \(level.groups.last)), false) as gives
      from pg_roles where rolname = current_user
      """
    ) { try (name: $0["current_user"] as String, creates: $0["creates"] as Bool, gives: $0["gives"] as Bool) }
    guard let own, !own.creates, !missing.isEmpty || !own.gives else { return }
    var statements = missing.map {
      "create role \(SQL.identifier($0).text) \(names.contains($0) ? "nologin" : "login");"
    }
    if !own.gives || missing.contains(where: names.contains) {
      statements.append(
        "grant \(names.joined(separator: ", ")) to \(SQL.identifier(own.name).text) with admin option;")
    }
    let said = statements.joined(separator: " ")
    throw Problem(
      .notAllowed, code: "no_right_to_make_roles",
      Phrase(
        "“\(own.name)” may not make roles, and needn't: its provider makes them",
        "« \(own.name) » ne peut pas créer de rôles, et n'en a pas besoin : l'administrateur du serveur les crée"),
      hint: Phrase(
        "ask whoever runs the server to run: \(said) Then repeat the command",
        "l'administrateur du serveur dit : \(said) Relancez ensuite la commande"))
  }

  /// Whether the role of this connection has more than it needs, for `doctor`.
  ///
  /// - throws: `Problem` `.notAllowed` where it may make roles on a server before PostgreSQL 16.
  public func requireNoRightOverTheServer() throws {
    let role = try value(
      "select rolname from pg_roles where rolname = current_user and rolcreaterole and not rolsuper", as: String.self)
    guard let role, serverVersion < 16 else { return }
    throw Problem(
      .notAllowed, code: "role_makes_roles",
      Phrase(
        "“\(role)” may make roles (CREATEROLE): before PostgreSQL 16 that is the right to the whole server, its files "
          + "and programs too",
        "« \(role) » peut créer des rôles (CREATEROLE) : avant PostgreSQL 16, c'est le droit sur tout le serveur, ses "
          + "fichiers et ses programmes compris"),
      hint: Phrase(verbatim: "alter role \(SQL.identifier(role).text) nocreaterole; ") + .run(.accessGrant)
        + Phrase(" then says what the provider runs", " dit alors ce que l'administrateur lance"))
  }
}

import Postgres
public import Purchasing

// Whether the role may make the schema, asked before anything is tried: since PostgreSQL 15 nobody but a database's
// owner may create in `public`.

extension Migrator {
  /// - throws: `Problem` `.notAllowed` that names what is missing and the statement that gives it.
  func requireRights() throws {
    let rights = try connection.first(
      """
      select current_user, current_database(),
        has_database_privilege(current_database(), 'create') as creates_schemas,
        to_regnamespace('public') is not null as has_public,
        coalesce(has_schema_privilege(to_regnamespace('public')::oid, 'create'), false) as creates_tables,
        (
          select pg_get_userbyid(relowner) from pg_class
          where oid = to_regclass('public.schema_migration') and not pg_has_role(relowner, 'usage')
        ) as other_owner
      """
    ) {
      try Rights(
        role: $0["current_user"], database: $0["current_database"], createsSchemas: $0["creates_schemas"],
        hasPublic: $0["has_public"], createsTables: $0["creates_tables"], otherOwner: $0["other_owner"])
    }
    if let problem = rights?.problem { throw problem }
  }

  /// A role that was given no access to a base that is there.
  static let noAccess = Problem(
    .notAllowed, code: "no_access",
    Phrase("your database account has no access to this base", "votre compte n'a pas accès à cette base"),
    hint: Phrase("whoever ran ", "celui qui a lancé ") + .run(.initialise) + Phrase(" gives it: ", " le donne : ")
      + .run(.accessGrant, .said("ROLE", "RÔLE"), .give(.as, "reader")))
}

extension Store {
  /// Whether the role may make the schema or bring it up to date, for `doctor`.
  ///
  /// - throws: `Problem` with what is missing.
  public static func requireRightToMigrate(_ conninfo: String, today: Day) throws {
    let store = try StoreSession(unchecked: conninfo, today: today).store
    defer { store.disconnect() }
    try store.read { try Migrator(store.connection).requireRights() }
  }
}

private struct Rights {
  let role: String
  let database: String
  let createsSchemas: Bool
  let hasPublic: Bool
  let createsTables: Bool
  /// Who owns the tables, where the role doesn't.
  let otherOwner: String?

  var problem: Problem? {
    if let otherOwner {
      return Problem(
        .notAllowed, code: "not_owner",
        Phrase(
          "the tables of this base belong to the role “\(otherOwner)”; “\(role)” may not change them",
          "les tables de cette base appartiennent au rôle « \(otherOwner) » ; « \(role) » ne peut pas les modifier"),
        hint: Phrase("run this as “\(otherOwner)”", "lancez ceci avec le rôle « \(otherOwner) »"))
    }
    var missing: [Phrase] = []
    var grants: [String] = []
    let grantee = SQL.identifier(role).text
    if !createsSchemas {
      missing.append(Phrase("create on database “\(database)”", "create sur la base « \(database) »"))
      grants.append("grant create on database \(SQL.identifier(database).text) to \(grantee);")
    }
    if !hasPublic {
      missing.append(Phrase("a schema public", "un schéma public"))
      grants.append("create schema public authorization \(grantee);")
    } else if !createsTables {
      missing.append(Phrase("create on schema public", "create sur le schéma public"))
      grants.append("grant create on schema public to \(grantee);")
    }
    guard !missing.isEmpty else { return nil }
    let said = missing.dropFirst().reduce(missing[0]) { $0 + Phrase(" and ", " et ") + $1 }
    let statements = grants.joined(separator: " ")
    return Problem(
      .notAllowed, code: "no_right_to_create",
      Phrase("the role “\(role)” lacks: ", "il manque au rôle « \(role) » : ") + said,
      hint: Phrase(
        "ask whoever runs the server to run, connected to this database: \(statements)",
        "l'administrateur du serveur dit, connecté à cette base : \(statements)"))
  }
}

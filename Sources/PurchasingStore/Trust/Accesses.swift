import Postgres
public import Purchasing

// Access is PostgreSQL's own: three roles that hold the grants, policies on every table, and a row that says which of
// the server's roles acts as what in this database. The three roles are the cluster's, the rows are the database's: a
// provider's other databases stay closed to a role that is known in this one only.

extension Store {
  /// Who has access, by name of role.
  public func accessGrants() throws -> [AccessGrant] {
    try ask(
      """
      select a.role_name, a.level, m.code, coalesce(r.rolcanlogin, false) as can_log_in,
        nullif(r.rolconnlimit, -1) as connections
      from access as a
      left join member as m on m.id = a.member_id
      left join pg_roles as r on r.rolname = a.role_name
      where a.role_name is not null
      order by a.role_name, m.code
      """
    ) { row in
      let (role, level) = try (row["role_name"] as String, row["level"] as String)
      return try AccessGrant(
        role: role, level: AccessLevel(rawValue: level) ?? .reader, member: row["code"], canLogIn: row["can_log_in"],
        connections: row["connections"])
    }
  }

  /// Lets a role of the server in. A role that isn't there is made, without a password: giving one is up to whoever
  /// runs the server, by libpq's own means.
  ///
  /// - parameter connections: how many sessions it may have; nil is the usual number for a role that has no limit.
  ///   Named, it is set for a role that has this very access already.
  /// - returns: the row, and whether the role was made.
  public func grantAccess(
    to role: String, as level: AccessLevel, member name: String?, connections: Int? = nil
  ) throws -> (grant: AccessGrant, isNew: Bool) {
    try requireChange()
    try Self.requireRoleName(role)
    try connections.map(Self.requireConnections)
    let member = try name.map { try self.member(named: $0) }
    guard (level == .member) == (member != nil) else { throw Violation.accessMemberGoesWithItsLevel.problem }
    try requireOwner()
    let other = try connection.value(
      "select level from access where role_name = \(role) and level <> \(level.rawValue)", as: String.self)
    if let other { throw Self.hasOtherLevel(role, other) }
    try closePublicSchema()
    try requireRightToGrant(level, to: role)
    try makeGroupRoles()
    let isNew: Bool =
      try connection.value("select not exists (select from pg_roles where rolname = \(role))") ?? false
    if isNew { try connection.execute("create role \(SQL.identifier(role)) login") }
    try join(role, level)
    try limit(role, to: connections)
    try connection.execute(
      """
      insert into access (role_name, level, member_id)
      select \(role), \(level.rawValue), \(member?.id)
      where \(connections)::int is null
        or not exists (select from access where role_name = \(role) and member_id is not distinct from \(member?.id))
      """)
    // Once a base: later tables get theirs by `db migrate`, and policies made anew would stop everybody who writes.
    try connection.execute(
      "select trust.apply_access() where not exists (select from pg_policies where schemaname = 'public')")
    if level == .door { try connection.execute("select web.open_the_door()") }
    try setConnect(of: role, allowed: true)
    let grant = try accessGrants().first { $0.role == role && $0.member == member?.code }
    let made = AccessGrant(
      role: role, level: level, member: member?.code, canLogIn: true, connections: connections)
    return (grant ?? made, isNew)
  }

  /// Takes a role's access to this database away, wholly or for one member. The role itself stays: other databases of
  /// the server may know it.
  public func revokeAccess(from role: String, member name: String?) throws -> [AccessGrant] {
    try requireChange()
    let member = try name.map { try self.member(named: $0) }
    try requireOwner()
    let gone = try accessGrants().filter { $0.role == role && (member == nil || $0.member == member?.code) }
    guard !gone.isEmpty else {
      throw try unknown(
        role, noun: Phrase("role with access", "rôle ayant accès"), code: "access_unknown", list: .accessList,
        among: Array(Set(accessGrants().map(\.role))).sorted())
    }
    try connection.execute(
      "delete from access where role_name = \(role) and (\(member?.id)::bigint is null or member_id = \(member?.id))")
    let isOut: Bool =
      try connection.value("select not exists (select from access where role_name = \(role))") ?? true
    if isOut, try connection.value("select 1 from pg_roles where rolname = \(role)", as: Int.self) != nil {
      try setConnect(of: role, allowed: false)
    }
    return gone
  }

  func setConnect(of role: String, allowed: Bool) throws {
    let database: String = try connection.value("select current_database()") ?? ""
    let name = SQL.identifier(database)
    // Two grants on one database at the same moment would trip over each other's row of the catalog.
    try connection.execute("select trust.hold('access')")
    try connection.execute("revoke connect on database \(name) from public")
    if allowed {
      try connection.execute("grant connect on database \(name) to \(SQL.identifier(role))")
    } else {
      try connection.execute("revoke connect on database \(name) from \(SQL.identifier(role))")
    }
  }

  /// The roles that hold the grants; nobody logs in as one of them.
  func makeGroupRoles() throws {
    for name in AccessLevel.allGroups {
      let isThere = try connection.value("select 1 from pg_roles where rolname = \(name)", as: Int.self)
      guard isThere == nil else { continue }
      do {
        try connection.savepoint { try connection.execute("create role \(SQL.identifier(name)) nologin") }
      } catch let error as ServerError where ["42710", "23505"].contains(error.sqlState) {
        // Another database of the server has made it at this very moment.
      }
    }
  }

  /// Makes a role a member of the groups whose grants it needs.
  func join(_ role: String, _ level: AccessLevel) throws {
    let (role, groups) = (SQL.identifier(role), SQL.joined(level.groups.map(SQL.identifier), by: ", "))
    guard level == .web else {
      try connection.execute("grant \(groups) to \(role)")
      return
    }
    // It has none of their rights until a transaction takes one on, for a session whose key it carries.
    try connection.execute("alter role \(role) noinherit")
    if connection.serverVersion >= 160_000 {
      try connection.execute("grant \(groups) to \(role) with inherit false, set true")
    } else {
      try connection.execute("grant \(groups) to \(role)")
    }
  }

  /// Whoever owns the tables gives access to them.
  private func requireOwner() throws {
    let owns: Bool? = try connection.value(
      """
      select pg_has_role(session_user, relowner, 'usage') from pg_class
      where oid = to_regclass('public.need')
      """)
    guard owns == true else {
      throw Problem(
        .notAllowed, code: "not_owner",
        Phrase("only the owner of the database gives access to it", "seul le propriétaire de la base en donne l'accès"),
        hint: Phrase("connect as the role that ran ", "connectez-vous avec le rôle qui a lancé ") + .run(.initialise))
    }
  }

  static func requireRoleName(_ name: String) throws {
    let isPlain =
      !name.isEmpty && name.utf8.count <= 63
      && !["pg_", "mutua_", "web:"].contains { name.hasPrefix($0) }
    guard isPlain, !["public", "none", "current_user", "session_user", "current_role", "mutua"].contains(name) else {
      throw Problem(
        code: "role_name_invalid",
        Phrase("“\(name)” can't be given access", "« \(name) » ne peut pas recevoir d'accès"),
        hint: Phrase(
          "a role of its own for each person or body, of at most 63 letters: daoulas",
          "un rôle propre à chaque personne ou collectivité, de 63 lettres au plus : daoulas"))
    }
  }

  private static func hasOtherLevel(_ role: String, _ level: String) -> Problem {
    Problem(
      code: "access_other_level",
      Phrase("\(role) has access as \(level)", "\(role) a déjà un accès comme \(level)"),
      hint: Phrase("take it away first: ", "retirez-le d'abord : ") + .run(.accessRevoke, "\(role)"))
  }
}

extension AccessLevel {
  /// The roles that hold the grants, as far as a login of this level needs them.
  var groups: [String] { self == .web ? Self.people.map(\.group) : [group] }

  private var group: String { "mutua_" + rawValue }
  private static let people = allCases.filter(\.isAPersons)

  /// All of them: the page's own login has none.
  static let allGroups = allCases.filter { $0 != .web }.map(\.group)
}

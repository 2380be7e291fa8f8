import Postgres
import Purchasing

// Roles are the server's, not the base's: how many sessions one may have, and whether somebody of another base has it.

extension Store {
  /// What one role may have of the server's connections, unless it is told another number.
  public static let usualConnections = 10

  /// A role that the server has and this base doesn't know: whoever logs in as it would get in here as well.
  ///
  /// - returns: the other databases that it may connect to; nil for a role that is new, or known here.
  /// - throws: `Problem` for a name that no role with access may have.
  public func databases(ofForeignRole role: String) throws -> [String]? {
    try Self.requireRoleName(role)
    return try value(
      """
      select array(
        select d.datname::text
        from pg_database as d cross join aclexplode(d.datacl) as a
        where a.grantee = r.oid and a.privilege_type = 'CONNECT' and d.datname <> current_database()
        order by 1
      )
      from pg_roles as r
      where r.rolname = \(role) and not exists (select from access where role_name = \(role))
      """, as: [String].self)
  }

  /// Roles with access that may take all of the server's connections, for `doctor`. Superusers have no limit that
  /// counts.
  /// - returns: nil where nobody has been given access.
  public func rolesWithoutLimit() throws -> [String]? {
    try ask(
      """
      select array_agg(distinct r.rolname::text) filter (where r.rolconnlimit < 0 and not r.rolsuper)
      from access as a join pg_roles as r on r.rolname = a.role_name
      having count(*) > 0
      """
    ) { try $0.value([String]?.self) ?? [] }.first
  }

  /// The members for which a session acts that sees no other's rows; nil where it sees everybody's.
  public func ownMembersOnly() throws -> [String]? {
    try value(
      """
      select array(select code::text from member where id = any (trust.own_members()) order by 1)
      where trust.is_level('member')
      """, as: [String].self)
  }

  /// What the base refused a login for members or for reading, in words that say who can do it.
  ///
  /// - returns: the refusal itself where another login was refused, or none can be told.
  func forOfficers(_ refusal: Problem) -> Problem {
    let login: Phrase
    do {
      if let members = try ownMembersOnly()?.joined(separator: ", ") {
        login = Phrase("your login is for the needs of \(members)", "votre accès est pour les besoins de \(members)")
      } else if try value("select trust.is_level('reader')", as: Bool.self) == true {
        login = Phrase("your login reads", "votre accès est en lecture")
      } else {
        return refusal
      }
    } catch {
      return refusal
    }
    return Problem(
      .notAllowed, code: refusal.code, Phrase("this is for officers: ", "ceci revient aux agents : ") + login,
      hint: Phrase("ask an officer", "demandez à un agent"))
  }

  /// A role that has a limit keeps it, unless another one is named: it may be another base's.
  func limit(_ role: String, to connections: Int?) throws {
    let isLimited: Bool =
      try connection.value("select rolconnlimit >= 0 or rolsuper from pg_roles where rolname = \(role)") ?? false
    guard connections != nil || !isLimited else { return }
    let count = SQL.literal(connections ?? Self.usualConnections)
    do {
      try connection.savepoint {
        try connection.execute("alter role \(SQL.identifier(role)) connection limit \(count)")
      }
    } catch let error as ServerError where error.sqlState == "42501" {
      remark(
        Phrase(
          "the role \(role) isn't yours to limit; ask whoever runs the server to run: alter role \(role) connection "
            + "limit \(connections ?? Self.usualConnections)",
          "le rôle \(role) n'est pas le vôtre, sa limite non plus ; l'administrateur du serveur dit : "
            + "alter role \(role) connection limit \(connections ?? Self.usualConnections)"))
    }
  }

  static func requireConnections(_ count: Int) throws {
    guard (1...1000).contains(count) else {
      throw Problem(
        code: "connections_invalid",
        .give(.connections) + Phrase(" is between 1 and 1,000", " est compris entre 1 et 1 000"))
    }
  }
}

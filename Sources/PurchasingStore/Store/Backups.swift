import Postgres
import Purchasing

// What the programs of PostgreSQL that write and read backups must be told, and what is left to do around them.

extension Store {
  /// A connection string as libpq's environment variables.
  public static func environment(of conninfo: String) throws -> [String: String] {
    do { return try environmentOfConninfo(conninfo) } catch { throw problem(for: error) }
  }

  /// 15 for 15.18.
  public var serverVersion: Int { connection.serverVersion / 10000 }

  /// What a restore would find.
  public enum Occupancy: Sendable {
    /// Nothing, or our schema without a fact in it.
    case empty
    /// Facts.
    case occupied(members: Int)
    /// Tables that aren't ours.
    case foreign
  }

  /// Whether there is anything that a restore would overwrite.
  public func occupancy() throws -> Occupancy {
    try read {
      let tables = try connection.values(
        "select relname from pg_class where relnamespace = to_regnamespace('public') and relkind in ('r', 'p')",
        as: String.self)
      if tables.isEmpty { return .empty }
      guard tables.contains("schema_version"), tables.contains("member") else { return .foreign }
      let members: Int = try connection.value("select count(*) from member") ?? 0
      guard members == 0, tables.contains("access") else { return .occupied(members: members) }
      // A history without members is one that was emptied again.
      let entries: Int = try connection.value("select count(*) from history.entry") ?? 0
      return entries == 0 ? .empty : .occupied(members: 0)
    }
  }

  /// After a restore, in its transaction: roles, policies and grants of this server.
  ///
  /// - returns: roles with access that this server doesn't have.
  func settleAfterRestore() throws -> [String] {
    let roles = try connection.values(
      "select distinct role_name from access where role_name is not null order by 1", as: String.self)
    let hasAccounts: Bool =
      try connection.value("select exists (select from access where account_id is not null)") ?? false
    guard !roles.isEmpty || hasAccounts else { return [] }
    try makeGroupRoles()
    var missing: [String] = []
    for grant in try accessGrants() {
      let isThere = try connection.value("select 1 from pg_roles where rolname = \(grant.role)", as: Int.self)
      guard isThere != nil else {
        if missing.last != grant.role { missing.append(grant.role) }
        continue
      }
      try join(grant.role, grant.level)
      try setConnect(of: grant.role, allowed: true)
    }
    try connection.execute("select trust.apply_access()")
    return missing
  }

  /// Keeps everybody from writing until this connection ends: what is copied meanwhile is all there is.
  public func holdWriters() throws {
    try explaining {
      try connection.beginForGood()
      let tables = try connection.values(
        """
        select format('%I.%I', n.nspname, c.relname)
        from pg_class as c join pg_namespace as n on n.oid = c.relnamespace
        where n.nspname in ('public', 'history') and c.relkind = 'r'
        order by 1
        """, as: String.self)
      for table in tables {
        let parts = table.split(separator: ".").map(String.init)
        try connection.execute(
          "lock table \(SQL.identifier(parts[0])).\(SQL.identifier(parts[1])) in share mode")
      }
    }
  }
}

extension Store {
  /// Ends the connection; the store serves no more.
  public func disconnect() { connection.close() }

  /// Compares every row of every table of two databases, the very text of it.
  ///
  /// - throws: `Problem` that names the table.
  public func requireSameRows(as other: Store) throws {
    let (ours, theirs) = (try read { try fingerprints() }, try other.read { try other.fingerprints() })
    for table in Set(ours.keys).union(theirs.keys).sorted() where ours[table] != theirs[table] {
      throw Problem(
        .defect, code: "copy_differs",
        Phrase("the copy of \(table) differs from the original", "la copie de \(table) diffère de l'original"),
        hint: Phrase("the old data is as it was; report this", "les anciennes données sont intactes ; signalez-le"))
    }
  }

  /// Each table's number of rows, and a sum of what is in them that doesn't rest on their order.
  private func fingerprints() throws -> [String: String] {
    try connection.script("set local timezone = 'UTC'")
    let tables = try connection.query(
      """
      select n.nspname, c.relname from pg_class as c join pg_namespace as n on n.oid = c.relnamespace
      where n.nspname in ('public', 'history') and c.relkind = 'r' and c.relname <> 'schema_version'
      """
    ) { try ($0["nspname"] as String, $0["relname"] as String) }
    var prints: [String: String] = [:]
    for (schema, table) in tables {
      prints["\(schema).\(table)"] = try connection.value(
        """
        select count(*) || ' ' || coalesce(sum(('x' || left(md5(t::text), 15))::bit(60)::bigint), 0)
        from \(SQL.identifier(schema)).\(SQL.identifier(table)) as t
        """)
    }
    return prints
  }
}

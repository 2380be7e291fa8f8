import Postgres
public import Purchasing

/// Compares the functions, views and triggers of the base with those of this program, whose text it has.
///
/// Each is made once more, in the temporary schema of a transaction that is rolled back, and the server's own catalog
/// says whether the two are the same: no function of the base is asked.
struct ShippedObjects {
  private(set) var findings: [LogFinding] = []
  /// Statements that bring back what `findings` tell of, where the owner can.
  private(set) var mending: [String] = []
  let connection: Connection

  /// Inside a transaction that is rolled back.
  init(_ connection: Connection) throws {
    self.connection = connection
    try connection.undone {
      try connection.script(
        "set local search_path = public, pg_temp; set local check_function_bodies = off; "
          + "set local client_min_messages = error")
      try look()
    }
  }

  private mutating func look() throws {
    for schema in ["history", "trust", "web", "report", "public"] { findings += try compared(schema) }
    for finding in findings where finding.code == "object_unknown" {
      // Of an older version: what is no longer made is in nobody's way but this comparison's.
      let object = finding.object ?? ""
      if ["history.", "trust.", "web."].contains(where: object.hasPrefix) {
        mending.append("drop function \(object);")
      }
    }
    if findings.contains(where: { $0.object?.hasPrefix("public.") == true }) {
      mending.append(Self.text(of: "public").replacing("function pg_temp.", with: "function public."))
    }
    for (finding, statement) in try triggers() {
      findings.append(finding)
      if let statement { mending.append(statement) }
    }
    findings += try unprotected()
  }

  /// What makes the functions and views of a schema, each under its own name in the temporary schema.
  private static func text(of schema: String) -> String {
    if schema == "public" {
      // What domains rest on stands in the migration that makes them.
      return (SQLStatements.all("migrations") + SQLStatements.all("rules")).compactMap { text in
        for create in ["create or replace function ", "create function "] where text.hasPrefix(create) {
          return "create or replace function pg_temp.\(text.dropFirst(create.count));"
        }
        return nil
      }.joined(separator: "\n")
    }
    return (schema == "report" ? ["report", "import"] : ["trust"]).flatMap(SQLStatements.all).compactMap { text in
      for kind in ["function", "view"] {
        for create in ["create or replace \(kind) \(schema).", "create \(kind) \(schema)."]
        where text.hasPrefix(create) {
          return "create or replace \(kind) pg_temp.\(text.dropFirst(create.count));"
        }
      }
      return nil
    }.joined(separator: "\n")
  }

  private func compared(_ schema: String) throws -> [LogFinding] {
    var found: [LogFinding] = []
    do {
      try connection.undone {
        try connection.script(Self.text(of: schema))
        found = try functions(schema) + views(schema)
      }
    } catch let error as ServerError where ["42883", "42P01", "42704", "42703", "3F000"].contains(error.sqlState) {
      // What it rests on isn't there.
      found = [LogFinding("object_altered", object: "schema \(schema)")]
    }
    return found
  }

  /// Rights and paths of functions that guard tables are given after they were made; those of the history and of access
  /// stand in their own text.
  private func functions(_ schema: String) throws -> [LogFinding] {
    let isWhole = ["history", "trust", "web"].contains(schema)
    return try connection.query(
      """
      with f as (
        select p.pronamespace, p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' as name,
          p.prosecdef, p.proconfig, l.lanname,
          jsonb_build_array(p.prosrc, pg_get_function_sqlbody(p.oid), p.prorettype::regtype::text, p.proretset,
            p.prolang::bigint, p.provolatile, p.proparallel, p.proisstrict, p.proleakproof, p.prokind,
            p.proargnames, p.proallargtypes::text, p.proargmodes::text, pg_get_expr(p.proargdefaults, 0),
            case when \(isWhole) then array[p.prosecdef::text] || (
              select array_agg(c order by c) from unnest(p.proconfig) as c
            ) end) as made
        from pg_proc as p join pg_language as l on l.oid = p.prolang
      ),
      own as (select * from f where pronamespace = \(schema)::regnamespace),
      ours as (select * from f where pronamespace = pg_my_temp_schema())
      select case when own.name is null then 'object_missing' when ours.name is null then 'object_unknown'
          else 'object_altered' end as finding, \(schema) || '.' || coalesce(own.name, ours.name) as object
      from own full join ours on ours.name = own.name
      where case
        -- What else somebody keeps in `public` is no matter of ours, unless it runs as the owner.
        when ours.name is null then \(schema) <> 'public' or own.prosecdef
        when own.name is null then true
        else own.made is distinct from ours.made or (own.prosecdef or own.lanname = 'plpgsql') and not exists (
          select from unnest(own.proconfig) as c
          where c like 'search\\_path=pg\\_catalog, %' or c = 'search_path=pg_catalog'
        ) and not (\(isWhole) and own.made = ours.made)
      end
      """
    ) { try LogFinding($0["finding"], object: $0["object"]) }
  }

  private func views(_ schema: String) throws -> [LogFinding] {
    guard schema == "report" else { return [] }
    return try connection.query(
      """
      with v as (
        select c.relnamespace, c.relname::text as name, pg_get_viewdef(c.oid) as made, c.reloptions from pg_class as c
        where c.relkind in ('v', 'm')
      ),
      own as (select * from v where relnamespace = \(schema)::regnamespace),
      ours as (select * from v where relnamespace = pg_my_temp_schema())
      select case when own.name is null then 'object_missing' when ours.name is null then 'object_unknown'
          else 'object_altered' end as finding, \(schema) || '.' || coalesce(own.name, ours.name) as object
      from own full join ours on ours.name = own.name
      where own.made is distinct from ours.made or own.reloptions is distinct from ours.reloptions
      """
    ) { try LogFinding($0["finding"], object: $0["object"]) }
  }
}

extension Connection {
  /// Runs `body` in a savepoint that is always undone.
  fileprivate func undone(_ body: () throws -> Void) throws {
    struct Done: Error {}
    do {
      try savepoint {
        try body()
        throw Done()
      }
    } catch is Done {}
  }
}

extension Store {
  /// Functions, views and triggers that aren't those of this program; nil where they can't be compared: nothing can be
  /// made on a standby, or by a role without a temporary schema.
  public func objectsNotAsShipped() throws -> [LogFinding]? {
    guard !connection.isStandby else { return nil }
    do {
      return try explaining { try connection.rollingBack { try ShippedObjects(connection).findings } }
    } catch let problem as Problem where problem.kind == .notAllowed {
      return nil
    }
  }
}

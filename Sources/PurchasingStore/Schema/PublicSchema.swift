import Postgres
import Purchasing

// Functions that guard rules over several tables run with the rights of the base's owner, and look for names in
// `pg_catalog` and `public`. Whoever may create there could put an operator or a function of his own before ours (a
// domain of ours would choose it), and be the owner for the moment that it runs. PostgreSQL 15 closed the schema to the
// public; bases from before, and those that `pg_upgrade` brought along, still have it open. So nobody but the owner may
// create in `public`, which makes it as safe a place for names as `pg_catalog`
// (PostgreSQL's manual, «Writing SECURITY DEFINER Functions Safely» and «Usage Patterns»).

extension Store {
  /// That nobody but the owner of the base puts anything in schema `public`, or has done so.
  ///
  /// - throws: `Problem` `.notAllowed` that names who may, or what stands there, and the statement that mends it.
  public func requireClosedPublicSchema() throws {
    let open = try ask(
      """
      select case when a.grantee = 0 then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end as who,
        pg_get_userbyid(n.nspowner) as owner
      from pg_namespace as n
      cross join lateral aclexplode(n.nspacl) as a
      left join pg_roles as r on r.oid = a.grantee
      where n.nspname = 'public' and a.privilege_type = 'CREATE' and a.grantee <> n.nspowner
        and not coalesce(r.rolsuper, false)
        and a.grantee <> (select relowner from pg_class where oid = to_regclass('public.schema_version'))
      order by 1
      """
    ) { try (who: $0["who"] as String, owner: $0["owner"] as String) }
    guard open.isEmpty else { throw Self.publicSchemaIsOpen(to: open.map(\.who), owner: open[0].owner) }
    let foreign = try ask(
      """
      with ours as (select relowner as owner from pg_class where oid = to_regclass('public.schema_version'))
      select o.name, pg_get_userbyid(o.owner) as owner
      from (
        select pg_describe_object('pg_proc'::regclass, oid, 0), proowner from pg_proc
        where pronamespace = 'public'::regnamespace
        union all
        select pg_describe_object('pg_operator'::regclass, oid, 0), oprowner from pg_operator
        where oprnamespace = 'public'::regnamespace
        union all
        select pg_describe_object('pg_type'::regclass, oid, 0), typowner from pg_type
        where typnamespace = 'public'::regnamespace
      ) as o (name, owner)
      join pg_roles as r on r.oid = o.owner
      where not r.rolsuper and o.owner <> (select owner from ours)
      order by 1 limit 5
      """
    ) { try (name: $0["name"] as String, owner: $0["owner"] as String) }
    guard foreign.isEmpty else { throw Self.foreignObjects(foreign.map { "\($0.name) (\($0.owner))" }) }
  }

  /// Closes it where this role may.
  func closePublicSchema() throws {
    try connection.execute("select trust.close_public()")
    try requireClosedPublicSchema()
  }

  private static func publicSchemaIsOpen(to roles: [String], owner: String) -> Problem {
    let all = roles.joined(separator: ", ")
    return Problem(
      .notAllowed, code: "public_schema_open",
      Phrase(
        "roles other than the owner may create in schema public, before what runs as the owner: \(all)",
        "d'autres que le propriétaire peuvent créer dans le schéma public, devant ce qui "
          + "s'exécute en son nom : \(all)"),
      hint: Phrase(
        "as “\(owner)”, connected to this database: revoke create on schema public from \(all);",
        "avec le rôle « \(owner) », connecté à cette base : revoke create on schema public from \(all);"))
  }

  private static func foreignObjects(_ objects: [String]) -> Problem {
    let all = objects.joined(separator: ", ")
    return Problem(
      .notAllowed, code: "public_schema_foreign",
      Phrase(
        "schema public holds what isn't the owner's: \(all)",
        "le schéma public contient ce qui n'est pas au propriétaire : \(all)"),
      hint: Phrase(
        "look at it and drop it: it may come before what runs as the owner",
        "examinez-le et supprimez-le : il peut passer devant ce qui s'exécute au nom du propriétaire"))
  }
}

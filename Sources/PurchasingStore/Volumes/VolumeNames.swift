import Postgres
import Purchasing

/// How a dimension is read from `share` (s), `contract` (c) and the family of contracts (cf), and how its raw keys are
/// named.
extension VolumeDimension {
  /// Reporting columns change, and members merge.
  var changesWithYears: Bool { self == .member || self == .legalPerson }

  var needsContract: Bool {
    switch self {
    case .type, .member, .legalPerson, .family, .contract, .amendment, .year, .month: false
    case .projectType, .group, .source, .cpvDivision, .supplier, .lot: true
    }
  }

  /// Never null, so that names are found by equality.
  var rawKey: SQL {
    switch self {
    case .type: "s.contract_type"
    case .projectType: "coalesce(c.amo_project_id, 0)"
    case .member, .legalPerson: "s.member_id"
    case .group: "coalesce(c.group_id, 0)"
    case .source:
      "case when c.group_id is not null then 'group' when c.amo_project_id is not null then 'amo' else 'own' end"
    case .family: "coalesce(cf.family_id, 0)"
    case .cpvDivision: "coalesce(left(c.cpv, 2), '')"
    case .supplier: "c.supplier"
    case .contract: "s.contract_id"
    case .lot: "coalesce(c.lot_id, 0)"
    case .amendment: "case when s.amendment_number > 0 then s.contract_id || '/' || s.amendment_number else '' end"
    case .year: "extract(year from s.notified_on)::int"
    case .month: "to_char(s.notified_on, 'YYYY-MM')"
    }
  }

  /// What the key of a family needs besides.
  var familyJoin: SQL {
    self == .family ? "left join report.contract_family as cf on cf.contract_id = s.contract_id" : ""
  }

  /// Every value that there is, with or without figures in the period.
  func known(_ period: Period) -> SQL {
    """
    with fact as (
      select distinct \(rawKey) as known_key
      from share as s join contract as c on c.id = s.contract_id \(familyJoin)
    )
    select distinct code, english, french, sorted from (\(names("known_key", period))) as known order by sorted, code
    """
  }

  /// Rows `key, code, english, french, sorted`, and `year` for what changes with years.
  func names(_ key: SQL, _ period: Period) -> SQL {
    switch self {
    case .type:
      """
      select code as key, code, title_en as english, title_fr as french, to_char(ordinal, '0000') as sorted
      from contract_type
      """
    case .projectType:
      """
      select p.id as key, t.code, t.title_en as english, t.title_fr as french, to_char(t.ordinal, '0000') as sorted
      from amo_project as p join project_type as t on t.code = p.project_type
      union all
      select 0, 'none', 'none', 'sans objet', '9999'
      """
    case .member: memberNames(period)
    case .legalPerson: legalPersonNames(period)
    case .group:
      """
      select id as key, code, title as english, title as french, to_char(id, '0000000000000000') as sorted
      from purchasing_group
      union all
      select 0, 'none', 'no group', 'sans groupement', '~'
      """
    case .source:
      """
      select v.key, v.key as code, v.english, v.french, v.sorted
      from (values ('group', 'groups', 'groupements', '1'), ('amo', 'AMO', 'AMO', '2'), ('own', 'own', 'propres', '3'))
        as v (key, english, french, sorted)
      """
    case .family:
      """
      select id as key, code, title as english, title as french, report.french_order(title) as sorted from family
      union all
      select 0, 'none', 'no family', 'sans famille', '~'
      """
    case .cpvDivision:
      """
      select left(code, 2) as key, code, title_en as english, title_fr as french, code as sorted
      from cpv_code where code like '__000000'
      union all
      select '', 'none', 'no CPV code', 'sans code CPV', '~'
      """
    case .supplier:
      """
      select key, key as code, key as english, key as french, report.french_order(key) as sorted
      from (select distinct \(key) as key from fact) as found
      """
    case .contract: contractNames
    case .lot: lotNames
    case .amendment: amendmentNames
    case .year, .month:
      """
      select key, key::text as code, key::text as english, key::text as french, key::text as sorted
      from (select distinct \(key) as key from fact) as found
      """
    }
  }

  /// Contracts by their references, in the order of their days.
  private var contractNames: SQL {
    """
    select id as key, code, code || ' ' || title as english, code || ' ' || title as french,
      coalesce(notified_on::text, '~') || ' ' || to_char(id, '0000000000000000') as sorted
    from report.contract_name
    """
  }

  /// Lots by their groups and numbers.
  private var lotNames: SQL {
    """
    select id as key, code, code || ' ' || title as english, code || ' ' || title as french,
      to_char(group_id, '0000000000000000') || to_char(number, '0000000000') as sorted
    from report.lot_name
    union all
    select 0, 'none', 'no lot', 'sans lot', '~'
    """
  }

  /// Amendments behind their contracts.
  private var amendmentNames: SQL {
    """
    select a.contract_id || '/' || a.number as key, c.code || '/' || a.number as code,
      c.code || ', amendment ' || a.number as english, c.code || ', avenant ' || a.number as french,
      '~' || a.notified_on || to_char(a.contract_id, '0000000000000000') || to_char(a.number, '0000000000') as sorted
    from amendment as a join report.contract_name as c on c.id = a.contract_id
    union all
    select '', 'none', 'no amendment', 'hors avenants', ''
    """
  }

  /// Whoever stood in the member's place in each year, by the name in force at the period's end.
  private func legalPersonNames(_ period: Period) -> SQL {
    """
    select m.id as key, y.year, s.code, s.name as english, s.name as french,
      k.stands_last::int || report.french_order(s.name) as sorted
    from generate_series(\(period.years.lowerBound)::int, \(period.years.upperBound - 1)::int) as y (year)
    cross join member as m
    join report.member_on(make_date(\(Store.lastYear(before: period.end)), 12, 31)) as s
      on s.id = report.successor(m.id, make_date(y.year, 12, 31))
    join member_kind as k on k.code = s.kind
    """
  }

  /// In which column each member stood in each year of the period; the heading is the one in force at its end, or the
  /// name of a member that carries no column any more.
  private func memberNames(_ period: Period) -> SQL {
    let years = period.years
    let last = Store.lastYear(before: period.end)
    return """
      select f.member_id as key, y.year, o.code, coalesce(h.heading, o.name) as english,
        coalesce(h.heading, o.name) as french,
        coalesce(h.sorted, k.stands_last::int || report.french_order(o.name)) as sorted
      from generate_series(\(years.lowerBound)::int, \(years.upperBound - 1)::int) as y (year)
      cross join lateral report.member_column(y.year) as f
      join report.member_on(make_date(\(last), 12, 31)) as o on o.id = f.column_id
      join member_kind as k on k.code = o.kind
      left join report.reporting_column(make_date(\(last), 12, 31)) as h on h.id = f.column_id
      """
  }
}

import Postgres
public import Purchasing

extension Store {
  /// Years in which something was notified, the latest first: each found by one look into the index.
  public func yearsWithVolumes() throws -> [Int] {
    try ask(
      """
      with recursive year as (
        select extract(year from max(notified_on))::int as number from share
        union all
        select (
          select extract(year from max(notified_on))::int from share where notified_on < make_date(year.number, 1, 1)
        )
        from year where year.number is not null
      )
      select number from year where number is not null order by number desc
      """
    ) { try $0.next() }
  }

  /// The cells of a pivot. Rows of `share` are first added up by the raw keys that they bear, then named.
  public func volumes(_ question: VolumeQuestion) throws -> [VolumeCell] {
    let rows = question.rows.fragments
    let columns = question.columns?.fragments
    let joins = rows.needsContract || columns?.needsContract == true || question.annualised
    let amount: SQL =
      question.annualised
      ? "case when c.months > 12 then round(s.amount * 12 / c.months, 2) else s.amount end" : "s.amount"
    let contracts: SQL = joins ? "join contract as c on c.id = s.contract_id" : ""
    let sql: SQL = """
      with fact as (
        select \(rows.raw) as row_key, \(columns?.raw ?? "null::text") as column_key,
          \(Self.yearIfNamed(question)) as year, sum(\(amount)) as amount
        from share as s
        \(contracts)
        where s.notified_on >= \(question.period.start) and s.notified_on < \(question.period.end)
        group by 1, 2, 3
      ), named as (
        select r.code as row_code, r.english as row_en, r.french as row_fr, r.sorted as row_order,
          k.code as column_code, k.english as column_en, k.french as column_fr, k.sorted as column_order, fact.amount
        from fact
        cross join lateral (\(rows.named("fact.row_key"))) as r
        cross join lateral (\(columns?.named("fact.column_key") ?? Self.noColumn)) as k
      )
      select row_code, row_en, row_fr, row_order, column_code, column_en, column_fr, column_order, sum(amount)
      from named
      group by 1, 2, 3, 4, 5, 6, 7, 8
      order by row_order, row_code, column_order, column_code
      """
    return try ask(sql) { row in
      let label = VolumeLabel(
        code: try row.next(), english: try row.next(), french: try row.next(), order: try row.next())
      let column = (
        try row.next(String?.self), try row.next(String?.self), try row.next(String?.self), try row.next(String?.self)
      )
      var columnLabel: VolumeLabel?
      if case (let code?, let english?, let french?, let order?) = column {
        columnLabel = VolumeLabel(code: code, english: english, french: french, order: order)
      }
      return VolumeCell(row: label, column: columnLabel, amount: try row.next())
    }
  }

  private static let noColumn: SQL =
    "select null::text as code, null::text as english, null::text as french, null::text as sorted"

  /// Members are named as they were in each year; other dimensions don't care.
  private static func yearIfNamed(_ question: VolumeQuestion) -> SQL {
    let named: [VolumeDimension] = [.member, .legalPerson]
    return named.contains(question.rows) || question.columns.map(named.contains) == true
      ? "extract(year from s.notified_on)::int" : "null::int"
  }
}

/// How a dimension is read from `share` (s) and `contract` (c), and how its raw key is named.
private struct Fragments {
  let raw: SQL
  let needsContract: Bool
  let named: (SQL) -> SQL
}

extension VolumeDimension {
  fileprivate var fragments: Fragments {
    switch self {
    case .type: Fragments(raw: "s.contract_type", needsContract: false) { Self.kind("contract_type", $0) }
    case .projectType:
      Fragments(
        raw: "(select p.project_type from amo_project as p where p.id = c.amo_project_id)", needsContract: true
      ) { Self.kind("project_type", $0) }
    case .member:
      Fragments(raw: "s.member_id", needsContract: false) { key in
        """
        select r.code, r.heading as english, r.heading as french, r.sorted
        from report.reporting_column(make_date(fact.year, 12, 31)) as r
        where r.id = report.column_of(\(key), fact.year)
        """
      }
    case .legalPerson: Fragments(raw: "s.member_id", needsContract: false) { Self.member($0) }
    case .group:
      Fragments(raw: "c.group_id", needsContract: true) { key in
        """
        select coalesce(g.code, 'none') as code, coalesce(g.title, 'no group') as english,
          coalesce(g.title, 'sans groupement') as french, to_char(coalesce(g.id, 9e15), '0000000000000000') as sorted
        from (values (1)) as one left join purchasing_group as g on g.id = \(key)
        """
      }
    case .source:
      Fragments(
        raw:
          "case when c.group_id is not null then 'group' when c.amo_project_id is not null then 'amo' else 'own' end",
        needsContract: true
      ) { key in
        """
        select v.code, v.english, v.french, v.sorted
        from (
          values ('group', 'groups', 'groupements', '1'), ('amo', 'AMO', 'AMO', '2'), ('own', 'own', 'propres', '3')
        )
          as v (code, english, french, sorted)
        where v.code = \(key)
        """
      }
    case .family:
      Fragments(raw: "c.family_id", needsContract: true) { key in
        """
        select coalesce(f.code, 'none') as code, coalesce(f.title, 'no family') as english,
          coalesce(f.title, 'sans famille') as french, coalesce(report.french_order(f.title), '~') as sorted
        from (values (1)) as one left join family as f on f.id = \(key)
        """
      }
    case .cpvDivision:
      Fragments(raw: "left(c.cpv, 2)", needsContract: true) { key in
        """
        select coalesce(v.code, 'none') as code, coalesce(v.title_en, 'no CPV code') as english,
          coalesce(v.title_fr, 'sans code CPV') as french, coalesce(v.code, '~') as sorted
        from (values (1)) as one left join cpv_code as v on v.code = \(key) || '000000'
        """
      }
    case .supplier:
      Fragments(raw: "c.supplier", needsContract: true) { Self.verbatim($0, sorted: "report.french_order(\($0))") }
    case .year:
      Fragments(raw: "extract(year from s.notified_on)::int", needsContract: false) {
        Self.verbatim("\($0)::text", sorted: "\($0)::text")
      }
    case .month:
      Fragments(raw: "to_char(s.notified_on, 'YYYY-MM')", needsContract: false) { Self.verbatim($0, sorted: $0) }
    }
  }

  private static func kind(_ table: SQL, _ key: SQL) -> SQL {
    """
    select coalesce(t.code, 'none') as code, coalesce(t.title_en, 'none') as english,
      coalesce(t.title_fr, 'sans objet') as french, to_char(coalesce(t.ordinal, 9999), '0000') as sorted
    from (values (1)) as one left join \(table) as t on t.code = \(key)
    """
  }

  /// A member that was merged bears the name of its successor.
  private static func member(_ key: SQL) -> SQL {
    """
    select m.code, m.name as english, m.name as french,
      k.stands_last::int || report.french_order(m.name) as sorted
    from report.member_on(make_date(fact.year, 12, 31)) as m join member_kind as k on k.code = m.kind
    where m.id = report.successor(\(key), make_date(fact.year, 12, 31))
    """
  }

  private static func verbatim(_ key: SQL, sorted: SQL) -> SQL {
    "select \(key) as code, \(key) as english, \(key) as french, \(sorted) as sorted"
  }
}

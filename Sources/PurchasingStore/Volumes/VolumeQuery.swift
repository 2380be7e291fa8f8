import Postgres
import Purchasing

/// The statement that answers a pivot: `share` is added up by raw keys first, and what is left, a few rows, is named.
struct VolumeQuery {
  struct Filter {
    let clauses: SQL
    let needsContract: Bool
    let hasMembers: Bool
  }

  /// One dimension with the names of its columns in the statement.
  private struct Axis {
    let dimension: VolumeDimension
    let key: SQL
    let label: SQL
    /// The column of the answer: an array of code, English and French words, and what it is sorted by.
    let column: SQL
  }

  private let question: VolumeQuestion
  private let filter: Filter
  private let axes: [Axis]

  init(_ question: VolumeQuestion, filter: Filter) {
    self.question = question
    self.filter = filter
    let named: [(VolumeDimension?, SQL, SQL, SQL)] = [
      (question.rows, "row_key", "r", "row_label"), (question.inner, "inner_key", "i", "inner_label"),
      (question.columns, "column_key", "k", "column_label"),
    ]
    axes = named.compactMap { dimension, key, label, column in
      dimension.map { Axis(dimension: $0, key: key, label: label, column: column) }
    }
  }

  // MARK: Statements

  /// A row a cell: labels, then the amount.
  var amounts: SQL {
    """
    with fact as materialized (
      select \(keys), sum(s.amount) as amount \(source) \(filter.clauses)
      group by \(places)
    )
    select \(labels), sum(fact.amount) as amount
    from fact \(joins)
    group by \(SQL.joined(axes.map(Self.columns), by: ", "))
    """
  }

  /// A row a cell and a row a total, whose labels are null: labels, then the number of contracts.
  ///
  /// A contract is a member's when it has a part in it; in a total over all members each contract counts, also one in
  /// which nobody has.
  var counts: SQL {
    let all: SQL = "count(distinct fact.contract_id)"
    let own: SQL = "\(all) filter (where fact.is_part)"
    let members = axes.filter(\.dimension.changesWithYears).map { axis -> SQL in "grouping(\(axis.label).code) = 1" }
    let count: SQL =
      filter.hasMembers
      ? own
      : members.isEmpty ? all : "case when \(SQL.joined(members, by: " and ")) then \(all) else \(own) end"
    let isPart: SQL = filter.hasMembers || !members.isEmpty ? Self.isPart(question.period) : "true"
    return """
      with fact as materialized (
        select distinct \(keys), s.contract_id, \(isPart) as is_part \(source) and s.amendment_number = 0
          \(filter.clauses)
      )
      select \(labels), \(count) as contracts
      from fact \(joins)
      group by grouping sets (\(SQL.joined(groupings, by: ", ")))
      """
  }

  /// Whether the contract of a share (s) is one of its member's by the end of a period.
  private static func isPart(_ period: Period) -> SQL {
    """
    (s.amount > 0 or exists (
      select from report.contract_part as p
      where p.contract_id = s.contract_id and p.member_id = s.member_id and p.since < \(period.end)
    ))
    """
  }

  /// The shares of a period (s), each with its whole amount or with what one year carries of it.
  private static func shares(_ period: Period, annualised: Bool) -> SQL {
    annualised ? "report.annualised_share(\(period.start), \(period.end)) as s" : "share as s"
  }

  /// Every set of dimensions whose totals are shown: the inner one only within a row.
  private var groupings: [SQL] {
    let optional: [Axis?] = [nil] + axes.filter { $0.dimension == question.columns && $0.label.text == "k" }
    let rows: [[Axis]] = (0...(question.inner == nil ? 1 : 2)).map { Array(axes.prefix($0)) }
    return rows.flatMap { rows in
      optional.map { column -> SQL in
        "(\(SQL.joined((rows + [column].compactMap(\.self)).map(Self.columns), by: ", ")))"
      }
    }
  }

  func decodeLabels(_ row: borrowing Row) throws -> (row: VolumeLabel?, inner: VolumeLabel?, column: VolumeLabel?) {
    try (
      Self.label(row["row_label"]), question.inner == nil ? nil : Self.label(row["inner_label"]),
      question.columns == nil ? nil : Self.label(row["column_label"])
    )
  }

  private static func label(_ words: [String?]) -> VolumeLabel? {
    words[0].map { VolumeLabel(code: $0, english: words[1] ?? $0, french: words[2] ?? $0, order: words[3] ?? "") }
  }

  // MARK: Its parts

  /// Members are counted where they stood in each year; other dimensions don't care.
  private var needsYear: Bool { axes.contains { $0.dimension.changesWithYears } && question.period.years.count > 1 }

  private var keys: SQL {
    let keys: [SQL] = axes.map { "\($0.dimension.rawKey) as \($0.key)" }
    return SQL.joined(needsYear ? keys + ["extract(year from s.notified_on)::int as year"] : keys, by: ", ")
  }

  private var places: SQL {
    SQL.joined((1...(axes.count + (needsYear ? 1 : 0))).map { Self.ordinals[$0 - 1] }, by: ", ")
  }

  private static let ordinals: [SQL] = ["1", "2", "3", "4"]

  private var source: SQL {
    let needsContract = axes.contains { $0.dimension.needsContract } || filter.needsContract
    let contract: SQL = needsContract ? "join contract as c on c.id = s.contract_id" : ""
    return """
      from \(Self.shares(question.period, annualised: question.annualised)) \(contract)
      where s.notified_on >= \(question.period.start) and s.notified_on < \(question.period.end)
      """
  }

  private var labels: SQL {
    SQL.joined(axes.map { "array[\(Self.columns($0))] as \($0.column)" }, by: ", ")
  }

  private static func columns(_ axis: Axis) -> SQL {
    "\(axis.label).code, \(axis.label).english, \(axis.label).french, \(axis.label).sorted"
  }

  private var joins: SQL {
    SQL.joined(
      axes.map { axis in
        let year: SQL = needsYear && axis.dimension.changesWithYears ? "and \(axis.label).year = fact.year" : ""
        let names = axis.dimension.names(axis.key, question.period)
        return "join (\(names)) as \(axis.label) on \(axis.label).key = fact.\(axis.key) \(year)"
      }, by: " ")
  }
}

extension VolumeLabel? {
  /// The label that a row of details always has.
  func present() throws -> VolumeLabel {
    guard let self else { throw Unreadable("null", as: "VolumeLabel") }
    return self
  }
}

/// How a dimension is read from `share` (s) and `contract` (c), and how its raw keys are named.
extension VolumeDimension {
  /// Reporting columns change, and members merge.
  fileprivate var changesWithYears: Bool { self == .member || self == .legalPerson }

  fileprivate var needsContract: Bool {
    switch self {
    case .type, .member, .legalPerson, .year, .month: false
    case .projectType, .group, .source, .family, .cpvDivision, .supplier: true
    }
  }

  /// Never null, so that names are found by equality.
  fileprivate var rawKey: SQL {
    switch self {
    case .type: "s.contract_type"
    case .projectType: "coalesce(c.amo_project_id, 0)"
    case .member, .legalPerson: "s.member_id"
    case .group: "coalesce(c.group_id, 0)"
    case .source:
      "case when c.group_id is not null then 'group' when c.amo_project_id is not null then 'amo' else 'own' end"
    case .family: "coalesce(c.family_id, 0)"
    case .cpvDivision: "coalesce(left(c.cpv, 2), '')"
    case .supplier: "c.supplier"
    case .year: "extract(year from s.notified_on)::int"
    case .month: "to_char(s.notified_on, 'YYYY-MM')"
    }
  }

  /// Rows `key, code, english, french, sorted`, and `year` for what changes with years.
  fileprivate func names(_ key: SQL, _ period: Period) -> SQL {
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
    case .year, .month:
      """
      select key, key::text as code, key::text as english, key::text as french, key::text as sorted
      from (select distinct \(key) as key from fact) as found
      """
    }
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

extension Period {
  /// The calendar years that it touches.
  var years: Range<Int> { start.year..<Store.lastYear(before: end) + 1 }
}

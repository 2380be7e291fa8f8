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
    /// Where a figure stands along it.
    let value: KeyPath<VolumePivot.Place, String?>
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
    let named: [(VolumeDimension?, KeyPath<VolumePivot.Place, String?>, SQL, SQL, SQL)] = [
      (question.rows, \.row, "row_key", "r", "row_label"), (question.inner, \.inner, "inner_key", "i", "inner_label"),
      (question.columns, \.column, "column_key", "k", "column_label"),
    ]
    axes = named.compactMap { dimension, value, key, label, column in
      dimension.map { Axis(dimension: $0, value: value, key: key, label: label, column: column) }
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

  /// The shares that one figure is summed from; a nil place is a total; of a count, those of the contracts that it
  /// counts: `contract_id, amendment_number, member_id, amount`.
  func parts(of place: VolumePivot.Place) -> SQL {
    let isCount = question.measure == .count
    // A total over all members counts every contract, also one in which nobody has a part.
    let isOfMembers =
      filter.hasMembers || axes.contains { $0.dimension.changesWithYears && place[keyPath: $0.value] != nil }
    let counted: SQL = isCount ? "and s.amendment_number = 0" : ""
    let own: SQL = isCount && isOfMembers ? "and \(Self.isPart(question.period))" : ""
    let places = axes.compactMap { axis in
      place[keyPath: axis.value].map { code -> SQL in "\(axis.label).code = \(code)" }
    }
    return """
      with fact as materialized (
        select \(keys), s.contract_id, s.amendment_number, s.member_id, s.amount::numeric as amount
        \(source) \(counted) \(own) \(filter.clauses)
      )
      select fact.contract_id, fact.amendment_number, fact.member_id, fact.amount
      from fact \(joins)
      where \(places.isEmpty ? "true" : SQL.joined(places, by: " and "))
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
    let family = SQL.joined(axes.map(\.dimension.familyJoin), by: "")
    return """
      from \(Self.shares(question.period, annualised: question.annualised)) \(contract) \(family)
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

extension Period {
  /// The calendar years that it touches.
  var years: Range<Int> { start.year..<Store.lastYear(before: end) + 1 }
}

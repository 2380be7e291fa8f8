import Postgres
import Purchasing

/// A long list, which the database searches, sorts and cuts itself.
struct ListSource {
  /// `select …` with the columns that are decoded, without what they are from.
  let select: SQL
  /// `from …`, and what its aliases are called everywhere here.
  let rows: SQL
  /// What tells its rows apart.
  let key: SQL
  /// The order when none is asked for, and among equals.
  let usual: [SQL]
  /// By what each column of the report is sorted: the only names that reach an `order by`.
  let sorts: [String: SortTerm]
  /// What totals need of each row, with names; each total is an expression over these, of the rows `f`.
  let carried: SQL
  let totals: [(column: String, sum: SQL)]
  /// The condition under which a row has a word that all these patterns fit.
  let matching: ([String]) -> SQL

  enum SortTerm {
    /// In French order.
    case text(SQL)
    /// A number, a day, a place in a vocabulary.
    case plain(SQL)
  }

  /// A term of an `order by`: what is compared, and which way; what is absent comes last either way.
  struct Term {
    let value: SQL
    let direction: SQL

    init(_ value: SQL, isDescending: Bool = false) {
      self.value = value
      direction = isDescending ? " desc nulls last" : " nulls last"
    }

    /// In French order, the same on every server.
    init(text: SQL, isDescending: Bool) {
      self.init("report.french_order(" + text + ") collate \"C\"", isDescending: isDescending)
    }

    var sql: SQL { value + direction }
  }

  /// - throws: `Misuse` for a column that the list can't be sorted by: doors refuse its name before.
  fileprivate func terms(_ sort: [ListQuestion.Sort]) throws -> [Term] {
    try sort.map { key in
      switch sorts[key.column] {
      case .text(let text)?: return Term(text: text, isDescending: key.isDescending)
      case .plain(let value)?: return Term(value, isDescending: key.isDescending)
      case nil: throw Misuse("the list isn't sorted by \(key.column)")
      }
    } + usual.map { Term($0) }
  }
}

extension Store {
  /// The rows of a list that a question asks for. The words as typed; with a slip forgiven where nothing has them.
  func found<T: Sendable>(
    _ source: ListSource, where conditions: Conditions, _ question: ListQuestion,
    _ decode: (borrowing Row) throws -> T
  ) throws -> Found<T> {
    try read {
      let exact = try found(source, conditions, question, question.search?.words, false, decode)
      guard exact.count == 0, let forgiving = question.search?.forgiving else { return exact }
      return try found(source, conditions, question, forgiving, true, decode)
    }
  }

  private func found<T: Sendable>(
    _ source: ListSource, _ conditions: Conditions, _ question: ListQuestion, _ words: [[String]]?, _ isForgiving: Bool,
    _ decode: (borrowing Row) throws -> T
  ) throws -> Found<T> {
    var all = conditions
    (words ?? []).map(source.matching).forEach { all.add($0) }
    let rows: SQL = " " + source.rows + all.clause
    let order = try source.terms(question.sort)
    guard let limit = question.limit else {
      let rows = try askMany(source.select + rows + " order by " + SQL.joined(order.map(\.sql), by: ", "), decode)
      return Found(rows: rows, count: rows.count, totals: nil, isForgiving: isForgiving && !rows.isEmpty)
    }
    return try page(source, rows, order, limit, isForgiving, decode)
  }

  /// What the rows of one page need is read of them alone; what the totals need, of all.
  private func page<T: Sendable>(
    _ source: ListSource, _ rows: SQL, _ order: [ListSource.Term], _ limit: Int, _ isForgiving: Bool,
    _ decode: (borrowing Row) throws -> T
  ) throws -> Found<T> {
    let sums = source.totals.enumerated().map { number, total in
      ", coalesce((" + total.sum + "), 0) as " + SQL.identifier("sum\(number)")
    }
    let names = order.indices.map { SQL.identifier("order\($0)") }
    let values = zip(order, names).map { ", " + $0.value + " as " + $1 }
    let terms = zip(order, names).map { $1 + $0.direction }
    let sql: SQL =
      "with found as materialized (select " + source.key + " as key" + source.carried + SQL.joined(values, by: "")
      + rows + "), page as materialized (select key, row_number() over () as place from (select key from found "
      + "order by " + SQL.joined(terms, by: ", ") + " limit \(limit)) as first), "
      + "total as materialized (select count(*) as found_rows" + SQL.joined(sums, by: "") + " from found as f) "
      + "select x.*, t.* from total as t left join (page as p join (" + source.select + ", " + source.key
      + " as list_key " + source.rows + ") as x on x.list_key = p.key) on true order by p.place"
    var found: [T] = []
    var count = 0
    var totals: [String: Money] = [:]
    let sumNames: [StaticString] = ["sum0", "sum1", "sum2"]
    try connection.forEach(sql) { row in
      count = try row["found_rows"]
      for (total, name) in zip(source.totals, sumNames) { totals[total.column] = try row[name] }
      if count > 0 { found.append(try decode(row)) }
    }
    return Found(rows: found, count: count, totals: totals, isForgiving: isForgiving && count > 0)
  }
}

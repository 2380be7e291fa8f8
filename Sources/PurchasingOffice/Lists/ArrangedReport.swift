public import Purchasing
public import PurchasingStore
public import Reporting

extension Report {
  /// A list whose rows are all there, as it was asked for: what is short, or made of several questions, is searched and
  /// sorted by the same rules as the long lists that the database cuts itself.
  ///
  /// - throws: `Problem` `.unknownName` `column_unknown`.
  public func arranged(_ question: ListQuestion, in store: Store) throws -> Report {
    let question = try question.resolved(among: columns)
    let places = Array(rows.indices)
    let (found, isForgiving) = try store.order(
      ofRows: places.count, texts: question.search == nil ? [] : places.map(soughtText), question.search,
      sortedBy: question.sort.map { (sortKeys($0.column, of: places), $0.isDescending) })
    let shown = question.limit.map { Array(found.prefix($0)) } ?? found
    return try taking(shown, of: found).answering(question, of: found.count, isForgiving: isForgiving)
  }
}

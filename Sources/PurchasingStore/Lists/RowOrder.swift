import Postgres
public import Purchasing

extension Store {
  /// Which of these rows a search finds, in the order asked for: short lists that are made row by row are searched and
  /// sorted by the same rules as those that the database makes.
  ///
  /// - parameters:
  ///   - texts: what is looked through, a row each; empty where nothing is looked for.
  ///   - count: how many rows there are.
  /// - returns: places in `texts`, and whether slips were forgiven to find them.
  public func order(
    ofRows count: Int, texts: [String], _ search: SearchText?,
    sortedBy keys: [(keys: SortKeys, isDescending: Bool)]
  ) throws -> (places: [Int], isForgiving: Bool) {
    guard count > 0, search != nil || !keys.isEmpty else { return (Array(0..<count), false) }
    let found = try places(count, texts, search?.words, keys)
    guard found.isEmpty, let forgiving = search?.forgiving else { return (found, false) }
    let near = try places(count, texts, forgiving, keys)
    return (near, !near.isEmpty)
  }

  private func places(
    _ count: Int, _ texts: [String], _ words: [[String]]?, _ keys: [(keys: SortKeys, isDescending: Bool)]
  ) throws -> [Int] {
    let places = Array(0..<count)
    var arrays: [SQL] = ["\(places)::int[]", "\(words == nil ? places.map { _ in "" } : texts)::text[]"]
    var names: [SQL] = ["place", "sought"]
    var order: [SQL] = []
    for (number, key) in keys.enumerated() {
      let name = SQL.identifier("key\(number)")
      names.append(name)
      switch key.keys {
      case .numbers(let numbers):
        arrays.append("\(numbers)::numeric[]")
        order.append(ListSource.Term(name, isDescending: key.isDescending).sql)
      case .texts(let texts):
        arrays.append("\(texts)::text[]")
        order.append(ListSource.Term(text: name, isDescending: key.isDescending).sql)
      }
    }
    let patterns = (words ?? []).flatMap(\.self)
    return try values(
      "select r.place from unnest(" + SQL.joined(arrays, by: ", ") + ") as r (" + SQL.joined(names, by: ", ")
        + ") where r.sought ~ all (\(patterns)::text[]) order by " + SQL.joined(order + ["r.place"], by: ", "))
  }
}

import Postgres
public import Purchasing

extension Store {
  /// Corrects a key; what isn't given stays, and what was split by it stays as it was.
  ///
  /// - returns: besides the key, the contracts and amendments (`GC-2026-1/1`) that were split by it.
  public func editKey(
    _ code: String, _ change: KeyChange
  ) throws -> (key: AllocationKey, splits: [String]) {
    try requireChange()
    let key = try key(named: code)
    try connection.execute(
      """
      update allocation_key set source = coalesce(\(change.source), source),
        definition = coalesce(\(change.definition), definition), year = coalesce(\(change.year), year)
      where code = \(key.code)
      """)
    if let weights = change.weights {
      let (members, scaled) = try typed(weights)
      try connection.execute(
        "select report.set_key_weights(\(key.code), \(members)::bigint[], \(scaled)::numeric[])")
    }
    return (try self.key(named: code), change.weights == nil ? [] : try splits(by: key.code))
  }

  /// Takes a key out; what was split by it stays as it was, with the weights of then.
  ///
  /// - returns: the key as it was, and what was split by it.
  /// - throws: `Problem` `key_in_use` when groups share their costs by it.
  public func removeKey(_ code: String) throws -> (key: AllocationKey, splits: [String]) {
    try requireChange()
    let key = try key(named: code)
    let groups = try ask(
      """
      select g.code, g.title from purchasing_group as g join allocation_key as k on k.id = g.cost_sharing_key_id
      where k.code = \(key.code) order by g.code
      """
    ) { try (code: $0["code"] as String, title: $0["title"] as String) }
    if let first = groups.first {
      let names = groups.map { Phrase("\($0.code) “\($0.title)”", "\($0.code) « \($0.title) »") }
      throw Problem(
        code: "key_in_use",
        Phrase("key \(key.code) shares the costs of: ", "la clé \(key.code) partage les frais de : ") + .list(names),
        hint: .run(.groupEdit, "\(first.code)", .give(.noCostSharing)))
    }
    let splits = try splits(by: key.code)
    try connection.execute("select report.remove_key(\(key.code))")
    return (key, splits)
  }

  private func splits(by key: String) throws -> [String] {
    try values("select act from report.split_by_key where key_code = \(key) order by act")
  }
}

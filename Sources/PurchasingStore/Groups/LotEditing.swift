import Postgres
public import Purchasing

extension Store {
  /// Changes a lot that isn't awarded. What was frozen at a launch stays as it was.
  public func editLot(
    of code: String, number: Int, _ change: LotChange
  ) throws -> GroupSheet {
    try requireChange()
    let group = try openGroup(code)
    try connection.execute("select 1 from purchasing_group where id = \(group.id) for no key update")
    let lot = try lot(number, of: group)
    guard lot.state != .awarded else { throw Self.lotAwarded(number, group.code) }
    try connection.execute(
      """
      update lot
      set title = coalesce(\(change.title), title), cpv = coalesce(\(change.cpv), cpv),
        months = coalesce(\(change.months), months), months_reason = coalesce(\(change.monthsReason), months_reason),
        estimate = coalesce(\(change.estimate), estimate), maximum = coalesce(\(change.maximum), maximum),
        framework = coalesce(\(change.framework), framework),
        specific_service = coalesce(\(change.specificService), specific_service)
      where id = \(lot.id)
      """)
    return try groupSheet(group.code)
  }
}

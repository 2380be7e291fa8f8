import Postgres
public import Purchasing

extension Store {
  /// Changes a lot that isn't awarded, and corrects how it ended. What was frozen at a launch stays as it was.
  public func editLot(
    of code: String, number: Int, _ change: LotChange
  ) throws -> GroupSheet {
    try requireChange()
    let group = try heldGroup(code)
    let lot = try lot(number, of: group)
    guard lot.state != .awarded else { throw Self.lotAwarded(number, group.code) }
    if change.outcome != nil || change.endedOn != nil {
      try correctOutcome(of: lot, in: group, change.outcome, on: change.endedOn)
    }
    try connection.execute(
      """
      update lot
      set title = coalesce(\(change.title), title),
        cpv = case when not \(change.cleared.contains(.cpv)) then coalesce(\(change.cpv), cpv) end,
        months = case when not \(change.cleared.contains(.months)) then coalesce(\(change.months), months) end,
        months_reason = case when not \(change.cleared.contains(.monthsReason))
          then coalesce(\(change.monthsReason), months_reason) end,
        estimate = case when not \(change.cleared.contains(.estimate)) then coalesce(\(change.estimate), estimate) end,
        maximum = case when not \(change.cleared.contains(.maximum)) then coalesce(\(change.maximum), maximum) end,
        framework = coalesce(\(change.framework), framework),
        specific_service = coalesce(\(change.specificService), specific_service)
      where id = \(lot.id)
      """)
    return try groupSheet(group.code)
  }
}

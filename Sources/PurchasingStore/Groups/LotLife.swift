import Postgres
public import Purchasing

extension Store {
  /// Ends a lot without a contract: infructueux or sans suite. It can be launched again.
  public func endLot(
    of code: String, number: Int, outcome: Lot.Outcome, on day: Day
  ) throws -> GroupSheet {
    try requireChange()
    let group = try heldGroup(code)
    let lot = try lot(number, of: group)
    guard lot.state != .awarded else { throw Self.lotAwarded(number, group.code) }
    try OrderOfActs.require(day, notBefore: lot.launchedOn, Phrase("the lot was launched", "le lot a été lancé"))
    try connection.execute(
      """
      insert into lot_outcome (lot_id, launch_id, outcome, ended_on)
      select id, launch_id, \(outcome), \(day) from report.lot where id = \(lot.id)
      """)
    return try groupSheet(group.code)
  }

  /// Takes the end of a lot back, that of its last launch; after another launch it stands.
  public func reopenLot(of code: String, number: Int) throws -> GroupSheet {
    try requireChange()
    let group = try heldGroup(code)
    let lot = try lot(number, of: group)
    try requireEnded(lot, of: group)
    try connection.execute(
      """
      delete from lot_outcome as o using report.lot as l
      where l.id = \(lot.id) and o.lot_id = l.id and o.launch_id is not distinct from l.launch_id
      """)
    return try groupSheet(group.code)
  }

  /// Corrects how and when a lot ended.
  func correctOutcome(of lot: Lot, in group: PurchasingGroup, _ outcome: Lot.Outcome?, on day: Day?) throws {
    try requireReason()
    try requireEnded(lot, of: group)
    if let day {
      try OrderOfActs.require(day, notBefore: lot.launchedOn, Phrase("the lot was launched", "le lot a été lancé"))
    }
    try connection.execute(
      """
      update lot_outcome as o
      set outcome = coalesce(\(outcome), o.outcome), ended_on = coalesce(\(day), o.ended_on)
      from report.lot as l
      where l.id = \(lot.id) and o.lot_id = l.id and o.launch_id is not distinct from l.launch_id
      """)
  }

  /// - throws: `Problem` that says what became of it instead.
  private func requireEnded(_ lot: Lot, of group: PurchasingGroup) throws {
    switch lot.state {
    case .unsuccessful, .dropped: return
    case .awarded: throw Self.lotAwarded(lot.number, group.code)
    case .open: break
    }
    let ended: Day? = try value(
      "select ended_on from lot_outcome where lot_id = \(lot.id) order by ended_on desc limit 1")
    let name = Phrase("lot \(lot.number) of group \(group.code)", "le lot \(lot.number) du groupement \(group.code)")
    guard let ended, let launched = lot.launchedOn else {
      throw Problem(
        code: "lot_not_ended", name + Phrase(" has not ended", " n'a pas pris fin"),
        hint: .run(.groupShow, "\(group.code)") + Phrase(" shows its lots", " montre ses lots"))
    }
    throw Problem(
      code: "lot_launched_again",
      name + Phrase(" ended on ", " a pris fin le ") + .day(ended)
        + Phrase(" and was launched again on ", " et a été relancé le ") + .day(launched),
      hint: Phrase("take that back first: ", "annulez d'abord cela : ")
        + .run(.groupUnlaunch, "\(group.code)", .give(.lot, "\(lot.number)")))
  }

  /// Takes a lot out that was entered by mistake, while nothing rests on it. The numbers of the others stay.
  public func removeLot(of code: String, number: Int) throws -> GroupSheet {
    try requireChange()
    let group = try heldGroup(code)
    let lot = try lot(number, of: group)
    let resting = try resting(on: [lot])
    guard resting.isEmpty else {
      throw Self.refusal(
        Phrase(
          "lot \(number) of group \(group.code) can't be removed",
          "le lot \(number) du groupement \(group.code) ne peut pas être supprimé"), code: "lot_carries", resting,
        in: group.code)
    }
    try connection.execute("select report.remove_lot(\([lot.id])::bigint[])")
    return try groupSheet(group.code)
  }
}

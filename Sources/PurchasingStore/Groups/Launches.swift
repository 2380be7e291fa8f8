import Postgres
public import Purchasing

extension Store {
  /// Freezes the estimate, the members and the thresholds with the date, for the lots that await a launch.
  ///
  /// - parameter numbers: the lots that go out; empty for all that await it, but for those that were dropped, which are
  ///   launched again on purpose only.
  /// - throws: `Problem` `.refused` while délibérations or signatures are missing, unless a reason is given.
  public func launchGroup(
    _ code: String, on day: Day, withoutConvention reason: String?, lots numbers: [Int] = []
  ) throws -> GroupSheet {
    try requireChange()
    // From here on its needs are closed to their members.
    let group = try heldGroup(code, .withNeeds)
    try requireConvention(of: group, on: day, unless: reason)
    try insertLaunch(of: group, on: day, reason: reason, lots: numbers)
    return try groupSheet(group.code)
  }

  private func requireConvention(of group: PurchasingGroup, on day: Day, unless reason: String?) throws {
    guard reason == nil else { return }
    // As of the launch's day, whenever it is entered: with those who left since, without those who joined since.
    let adhesions = Adhesions(group: group, memberships: try memberships(of: group.id, on: day), membersOn: day)
    let missing =
      adhesions.missing
      + adhesions.parties.compactMap { membership -> Phrase? in
        let lacks = adhesions.missing(of: membership)
        guard !lacks.isEmpty else { return nil }
        return Phrase("\(membership.member): ", "\(membership.member) : ") + .list(lacks)
      }
    guard !missing.isEmpty else { return }
    throw Problem(
      code: "convention_not_in_force",
      Phrase(
        "the convention is not in force on \(day); missing: \(missing.map(\.english).joined(separator: "; "))",
        "la convention n'est pas en vigueur le \(NumberFormat.frenchDate(day)) ; il manque : "
          + "\(missing.map(\.french).joined(separator: " ; "))"
      ),
      hint: .run(.groupAdhesion, "\(group.code)", .give(.member, "M"), .give(.deliberated, "D"), .give(.signed, "D"))
        + Phrase(", or ", ", ou ") + .give(.withoutConvention, .said("\"reason\"", "« motif »")) + Phrase("; ", " ; ")
        + .run(.groupCheck, "\(group.code)", .give(.asOf, "\(day)"))
        + Phrase(" lists the members of that day", " montre les membres à cette date"))
  }

  func insertLaunch(of group: PurchasingGroup, on day: Day, reason: String?, lots numbers: [Int] = []) throws {
    let lots = try lots(of: group.id)
    let launched = try Self.launching(numbers, of: lots, in: group)
    try requireAfterEnd(of: launched.filter { !$0.counts }, on: day)
    for lot in launched where lot.framework { try Self.requireFrameworkRules(lot, of: group, on: day) }
    let judged = try GroupJudgement(
      lots: lots.filter { lot in lot.counts || launched.contains(lot) }, on: day, rows: thresholds())
    let (limits, decision) = (judged.limits, judged.decision)
    try connection.execute(
      """
      select report.add_launch(\(group.id), \(day), \(reason), \(judged.value), \(judged.purchase),
        \(decision.procedure), \(decision.article), \(limits.none), \(limits.publicity), \(limits.european),
        \(judged.specificThreshold), \(launched.map(\.id))::bigint[], \(launched.map(\.value))::numeric[],
        \(launched.map { judged.lots[$0.number]?.rawValue })::text[])
      """)
  }

  /// What came to nothing is launched again once it has ended, not before.
  private func requireAfterEnd(of lots: [Lot], on day: Day) throws {
    guard !lots.isEmpty else { return }
    let last = try ask(
      """
      select l.number, o.ended_on from lot_outcome as o join lot as l on l.id = o.lot_id
      where l.id = any (\(lots.map(\.id))::bigint[])
      order by o.ended_on desc limit 1
      """
    ) { try (number: $0["number"] as Int, endedOn: $0["ended_on"] as Day) }.first
    try OrderOfActs.require(
      day, notBefore: last?.endedOn,
      Phrase("lot \(last?.number ?? 0) ended", "le lot \(last?.number ?? 0) a pris fin"))
  }

  /// What goes out: what awaits it, or the lots that are named.
  private static func launching(
    _ numbers: [Int], of lots: [Lot], in group: PurchasingGroup
  ) throws -> [Lot] {
    let named = try Set(numbers).sorted().map { try lot($0, among: lots, of: group) }
    for lot in named where !lot.awaitsLaunch {
      guard let day = lot.launchedOn, lot.state != .awarded else { throw lotAwarded(lot.number, group.code) }
      throw Problem(
        code: "lot_launched_already",
        Phrase(
          "lot \(lot.number) of group \(group.code) was launched on ",
          "le lot \(lot.number) du groupement \(group.code) a été lancé le ") + .day(day),
        hint: .run(.groupUnlaunch, "\(group.code)", .give(.lot, "\(lot.number)"))
          + Phrase(" takes that back", " annule ce lancement"))
    }
    let launched = numbers.isEmpty ? lots.filter { $0.awaitsLaunch && $0.state != .dropped } : named
    guard launched.isEmpty else { return launched }
    let dropped = lots.filter { $0.state == .dropped }.map { String($0.number) }
    throw Problem(
      code: "no_lot_to_launch",
      Phrase("group \(group.code) has no lot to launch", "le groupement \(group.code) n'a pas de lot à lancer"),
      hint: dropped.isEmpty
        ? Phrase("add one: ", "ajoutez-en un : ") + .run(.lotAdd)
        : Phrase("a dropped lot is launched again when it is named: ", "un lot sans suite n'est relancé que nommé : ")
          + .give(.lot, "\(dropped.joined(separator: ","))"))
  }

  static func requireFrameworkRules(_ lot: Lot, of group: PurchasingGroup, on day: Day) throws {
    try FrameworkRules.requireMaximum(
      lot.maximum, launchedOn: day, what: Phrase("lot \(lot.number)", "lot \(lot.number)"),
      hint: .run(.lotEdit, "\(group.code)", "\(lot.number)", .give(.maximum, .said("AMOUNT", "MONTANT"))))
    try FrameworkRules.requireReason(lot.monthsReason, months: lot.months)
  }
}

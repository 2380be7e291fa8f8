import Postgres
public import Purchasing

/// A launch whose day was corrected, as it stood before and as it stands.
public struct CorrectedLaunch: Sendable {
  public let before: Launch
  public let after: Launch
  public let procedures: (before: Procedure.Decision, after: Procedure.Decision)
  /// Who is party to it that wasn't, and the reverse.
  public let came: [MemberCode]
  public let went: [MemberCode]
}

extension Store {
  /// Takes a launch back that was entered by mistake: its lots stand as before it.
  ///
  /// - parameter numbers: of these lots, each its last launch; empty for the last launch of the group, whole.
  /// - throws: `Problem` `.refused` while something rests on it: a contract, the end of a lot.
  public func unlaunchGroup(_ code: String, lots numbers: [Int]) throws -> GroupSheet {
    try requireChange()
    let group = try heldGroup(code)
    let all = try lots(of: group.id)
    let chosen =
      numbers.isEmpty
      ? Self.lastLaunched(all) : try Set(numbers).sorted().map { try Self.lot($0, among: all, of: group) }
    guard !chosen.isEmpty else { throw Self.groupNotLaunched(group) }
    for lot in chosen where lot.launchedOn == nil { throw Self.lotNotLaunched(lot, of: group) }
    let resting = try resting(on: chosen).filter(\.isOfLaunch)
    guard resting.isEmpty else {
      let free = chosen.map(\.number).filter { number in !resting.contains { $0.lot == number } }.map(String.init)
      throw Self.refusal(
        Phrase(
          "the launch of group \(group.code) can't be taken back",
          "le lancement du groupement \(group.code) ne peut pas être annulé"), code: "launch_carries", resting,
        in: group.code,
        remedy: free.isEmpty
          ? nil
          : .run(.groupUnlaunch, "\(group.code)", .give(.lot, "\(free.joined(separator: ","))"))
            + Phrase(" takes back the others", " annule celui des autres lots"))
    }
    try connection.execute("select report.take_back_launch(\(chosen.map(\.id))::bigint[])")
    return try groupSheet(group.code)
  }

  /// Corrects the day of the group's last launch: thresholds, procedures and members of the right day, the value as it
  /// was.
  ///
  /// - throws: `Problem` `.refused` when something that came after it, or before it, would stand on the wrong side of
  ///   the day, or a member with a part wouldn't be party to it.
  public func correctLaunch(
    of code: String, on day: Day
  ) throws -> (corrected: CorrectedLaunch, findings: [Finding]) {
    try requireReason()
    let group = try heldGroup(code)
    guard let found = try lastLaunch(of: group, on: day) else { throw Self.groupNotLaunched(group) }
    let launch = found.launch
    guard day != launch.launchedOn else {
      throw Problem(
        code: "launch_day_same",
        Phrase("group \(group.code) was launched on ", "le groupement \(group.code) a été lancé le ") + .day(day)
          + Phrase(" already", " déjà"))
    }
    try found.requireOrder(in: group, on: day)
    let lots = try lots(of: group.id).filter { $0.counts || found.values[$0.id] != nil }.map {
      $0.worth(found.values[$0.id])
    }
    let judged = try GroupJudgement(lots: lots, on: day, rows: thresholds(), frozen: launch)
    let own = lots.filter { found.values[$0.id] != nil }
    for lot in own where lot.framework && lot.state != .awarded {
      try Self.requireFrameworkRules(lot, of: group, on: day)
    }
    let findings = try ask(
      """
      select member_code, deliberated_on, signed_on from report.correct_launch(\(found.id), \(day),
        \(judged.decision.procedure), \(judged.decision.article), \(judged.limits.none), \(judged.limits.publicity),
        \(judged.limits.european), \(judged.specificThreshold), \(own.map(\.id))::bigint[],
        \(own.map { judged.lots[$0.number]?.rawValue })::text[])
      """
    ) {
      try Finding.launched(
        $0["member_code"], in: group.code, on: day,
        lacking: Membership.missing($0["deliberated_on"], $0["signed_on"], on: day))
    }
    let after = Launch(
      launchedOn: day, value: launch.value, purchase: launch.purchase, withoutConvention: launch.withoutConvention,
      thresholds: judged.limits, specificThreshold: judged.specificThreshold)
    let before = try GroupJudgement.decide(launch.value, launch.thresholds, launch.specificThreshold)
    let corrected = CorrectedLaunch(
      before: launch, after: after, procedures: (before, judged.decision), came: found.came, went: found.went)
    return (corrected, findings)
  }

  /// The lots that went out with the group's last launch.
  private static func lastLaunched(_ lots: [Lot]) -> [Lot] {
    let days = lots.compactMap { lot in lot.launch.flatMap { id in lot.launchedOn.map { (day: $0, id: id) } } }
    guard let last = days.max(by: { $0 < $1 }) else { return [] }
    return lots.filter { $0.launch == last.id }
  }

  private static func groupNotLaunched(_ group: PurchasingGroup) -> Problem {
    Problem(
      code: "group_not_launched",
      Phrase("group \(group.code) is not launched", "le groupement \(group.code) n'est pas lancé"),
      hint: .run(.groupLaunch, "\(group.code)", .give(.on, "D")))
  }

  private func lastLaunch(of group: PurchasingGroup, on day: Day) throws -> LaunchOnAnotherDay? {
    try ask(
      """
      select id, launched_on, value, purchase_kind, without_convention, none_limit, publicity_threshold, eu_threshold,
        specific_threshold, lots::text[] as lots, lot_values::text[] as lot_values, came, went, bound_member,
        bound_contract, against, against_name, against_title, against_day
      from report.launch_on_another_day(\(group.id), \(day))
      """
    ) { row in
      let numbers = (try row["lots"] as [String]).compactMap { Int64($0) }.map { ID<Lot>($0) }
      let values = try (row["lot_values"] as [String]).map(Money.init(stored:))
      return try LaunchOnAnotherDay(
        id: row["id"],
        launch: Launch(
          launchedOn: row["launched_on"], value: row["value"], purchase: row["purchase_kind"],
          withoutConvention: row["without_convention"],
          thresholds: Thresholds(
            none: row["none_limit"], publicity: row["publicity_threshold"], european: row["eu_threshold"]),
          specificThreshold: row["specific_threshold"]),
        values: Dictionary(zip(numbers, values), uniquingKeysWith: { first, _ in first }),
        came: (row["came"] as [String]).map(MemberCode.init(stored:)),
        went: (row["went"] as [String]).map(MemberCode.init(stored:)),
        bound: (row["bound_member"], row["bound_contract"]),
        against: (row["against"], row["against_name"], row["against_title"], row["against_day"]))
    }.first
  }
}

/// A launch as it is frozen, and what another day of it would change or run against.
private struct LaunchOnAnotherDay {
  let id: Int64
  let launch: Launch
  /// What each lot was worth when it went out.
  let values: [ID<Lot>: Money]
  let came: [MemberCode]
  let went: [MemberCode]
  /// Who goes and has a part in a contract.
  let bound: (member: String?, contract: String?)
  /// What would stand on the wrong side of the day.
  let against: (kind: String?, name: String?, title: String?, day: Day?)

  func requireOrder(in group: PurchasingGroup, on day: Day) throws {
    if let kind = against.kind, let name = against.name, let title = against.title, let other = against.day {
      throw Self.misplaced(kind, name, title, other, in: group, on: day)
    }
    if let member = bound.member, let contract = bound.contract {
      throw Problem(
        code: "launch_without_a_party",
        Phrase("\(member) was not in the group on ", "\(member) n'était pas membre du groupement le ") + .day(day)
          + Phrase(" and has a part in contract \(contract)", " et a une part dans le marché \(contract)"),
        hint: Phrase("give its part to others first: ", "donnez d'abord sa part à d'autres : ")
          + .run(.shareSet, "\(contract)", .give(.member, .said("M=AMOUNT", "M=MONTANT")))
          + Phrase("; its orders are in ", " ; ses commandes sont dans ") + .run(.contractShow, "\(contract)"))
    }
  }

  private static func misplaced(
    _ kind: String, _ name: String, _ title: String, _ other: Day, in group: PurchasingGroup, on day: Day
  ) -> Problem {
    let launched =
      Phrase("the launch can't be of ", "le lancement ne peut pas être du ") + .day(day) + Phrase(": ", " : ")
    switch kind {
    case "contract":
      return Problem(
        code: "launch_after_notification",
        launched
          + Phrase(
            "contract \(name) “\(title)” was notified on ", "le marché \(name) « \(title) » a été notifié le ")
          + .day(other),
        hint: Phrase("give that day or an earlier one; ", "donnez ce jour ou un jour antérieur ; ")
          + .run(.contractEdit, "\(name)", .give(.notified, "D"), .give(.reason, .said("REASON", "MOTIF")))
          + Phrase(" corrects that of the contract", " corrige celui du marché"))
    case "outcome":
      return Problem(
        code: "launch_after_outcome",
        launched + Phrase("lot \(name) “\(title)” ended on ", "le lot \(name) « \(title) » a pris fin le ")
          + .day(other),
        hint: Phrase("correct that first: ", "corrigez d'abord cela : ")
          + .run(.lotEdit, "\(group.code)", "\(name)", .give(.on, "D"), .give(.reason, .said("REASON", "MOTIF"))))
    default:
      return Problem(
        code: "launch_before_outcome",
        launched
          + Phrase(
            "the call before it for lot \(name) “\(title)” ended on ",
            "l'appel précédent pour le lot \(name) « \(title) » a pris fin le ") + .day(other),
        hint: Phrase("give that day or a later one", "donnez ce jour ou un jour postérieur"))
    }
  }
}

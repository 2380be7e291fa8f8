public import Purchasing
public import PurchasingStore

/// What an act has brought about.
public struct Outcome<Sheet> {
  /// What was acted on, as it stands now.
  public let sheet: Sheet
  /// What needs attention and didn't before; `check all` lists it until it is mended.
  public let findings: [Finding]
  /// What has to be known, and isn't wrong.
  public let remarks: [Phrase]

  init(_ sheet: Sheet, findings: [Finding] = [], remarks: [Phrase] = []) {
    self.sheet = sheet
    self.findings = findings
    self.remarks = remarks
  }
}

/// Acts with what they bring about, in a change of the caller's: once it is written, no question is left that could
/// fail.
public struct ActDesk {
  private let store: Store

  public init(_ store: Store) { self.store = store }

  /// A member's order under a framework, and the steps towards its maximum that the order has reached.
  public func order(
    _ contract: String, member: String, amount: Money, on day: Day, number: String?
  ) throws -> Outcome<ContractSheet> {
    let ((sheet, crossings), findings) = try store.watching(.orders(contract)) {
      let sheet = try store.order(contract, member: member, amount: amount, on: day, number: number)
      return (sheet, try sheet.crossings(ofOrder: amount, by: store.member(named: member).code))
    }
    return Outcome(sheet, findings: findings + crossings)
  }

  /// An amendment, and the orders that it leaves beyond the contract's maximum or end.
  ///
  /// - parameter isAgreed: whether it is recorded whatever it calls for.
  /// - returns: what it calls for; no outcome, and nothing recorded, when somebody has to agree to that first.
  public func amend(
    _ contract: String, _ draft: AmendmentDraft, shares: ShareRule, isAgreed: Bool
  ) throws -> (warnings: [AmendmentWarning], outcome: Outcome<ContractSheet>?) {
    var warnings: [AmendmentWarning] = []
    let (sheet, findings) = try store.watching(.orders(contract)) {
      try store.amend(contract, draft, shares: shares) {
        warnings = $0
        return isAgreed || !$0.contains(where: \.asks)
      }
    }
    return (warnings, sheet.map { Outcome($0, findings: findings) })
  }

  /// A member leaves a group, and keeps its parts of the contracts that run.
  public func leave(_ group: String, member: String, on day: Day) throws -> Outcome<GroupSheet> {
    let (sheet, kept) = try store.leaveGroup(group, member: member, on: day)
    return Outcome(sheet, remarks: kept.map(Self.kept))
  }

  /// A member joins a group, without a part in what was launched before.
  public func join(_ group: String, member: String, on day: Day?) throws -> Outcome<GroupSheet> {
    let sheet = try store.joinGroup(group, member: member, on: day)
    guard let launched = sheet.group.launchedOn, launched < day ?? store.today else { return Outcome(sheet) }
    return Outcome(
      sheet,
      remarks: [
        Phrase(
          "it is in the convention; it has no part in what was launched on ",
          "il est dans la convention ; il n'a pas de part dans ce qui a été lancé le ") + .day(launched)
      ])
  }

  /// The coordinator signed for it: a contract binds whoever leaves until its end, unless an amendment says otherwise.
  private static func kept(_ part: RunningPart) -> Phrase {
    let ending: Phrase =
      part.endsOn.map { Phrase(" until ", " jusqu'au ") + .day($0) } ?? Phrase(" until its end", " jusqu'à son terme")
    let share =
      Phrase("it keeps its part of contract \(part.contract)", "il garde sa part du marché \(part.contract)") + ending
      + Phrase(": ", " : ") + .amount(part.share)
    guard part.framework else { return share }
    return share + Phrase(", of which ordered ", ", dont commandé ") + .amount(part.ordered)
      + Phrase(
        "; it may still order, an amendment would free the rest",
        " ; il peut encore commander, un avenant libérerait le reste")
  }
}

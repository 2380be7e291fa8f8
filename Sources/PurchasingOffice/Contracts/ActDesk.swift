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

  public init(_ sheet: Sheet, findings: [Finding] = [], remarks: [Phrase] = []) {
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

  /// The contract of a launched lot, with a share for each member that was in the group at the launch.
  public func award(
    _ draft: ContractDraft, group: String, lot: Int, shares: ShareRule
  ) throws -> Outcome<ContractSheet> {
    let sheet = try store.award(draft, group: group, lot: lot, shares: shares)
    return Outcome(sheet, remarks: [ContractRemark.shortRenewal(sheet.contract)].compactMap(\.self))
  }

  /// A contract that was entered by mistake is taken out, as it was.
  public func removeContract(_ reference: String) throws -> Outcome<ContractSheet> {
    let sheet = try store.removeContract(reference)
    return Outcome(sheet, remarks: [ContractRemark.removed(sheet.contract)])
  }

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

  /// A correction of what was recorded of a contract, with what follows from it.
  public func edit(
    _ contract: String, _ change: ContractChange, shares: ShareRule?
  ) throws -> Outcome<ContractSheet> {
    try Outcome(store.editContract(contract, change, shares: shares), change)
  }

  /// A correction of an amendment, and what the corrected one calls for.
  public func editAmendment(
    _ number: Int, of contract: String, _ change: AmendmentChange, shares: ShareRule?
  ) throws -> (warnings: [AmendmentWarning], outcome: Outcome<ContractSheet>) {
    let (correction, warnings) = try store.editAmendment(number, of: contract, change, shares: shares)
    return (warnings, Outcome(correction))
  }

  /// An amendment taken out, with what follows from it.
  public func removeAmendment(_ number: Int, of contract: String) throws -> Outcome<ContractSheet> {
    try Outcome(store.removeAmendment(number, of: contract))
  }

  /// A correction of an order, and the steps towards the maximum that it has reached.
  public func editOrder(_ order: ID<Order>, _ change: OrderChange) throws -> Outcome<ContractSheet> {
    let (sheet, findings) = try store.editOrder(order, change)
    return Outcome(sheet, findings: findings)
  }

  /// An order taken out.
  public func removeOrder(_ order: ID<Order>) throws -> Outcome<ContractSheet> {
    let (sheet, findings, order) = try store.removeOrder(order)
    let gone =
      Phrase("Order \(order.id) of \(order.member), ", "La commande \(order.id) de \(order.member), ")
      + .amount(order.amount) + Phrase(" on ", " du ") + .day(order.orderedOn)
      + Phrase(", is taken out.", ", est supprimée.")
    return Outcome(sheet, findings: findings, remarks: [gone])
  }

  /// A member leaves a group, and keeps its parts of the contracts that run.
  public func leave(_ group: String, member: String, on day: Day) throws -> Outcome<GroupSheet> {
    let (sheet, kept) = try store.leaveGroup(group, member: member, on: day)
    return Outcome(sheet, remarks: kept.map(Self.kept))
  }

  /// A member joins a group, without a part in what was launched before; or comes back to it.
  public func join(_ group: String, member: String, on day: Day?) throws -> Outcome<GroupSheet> {
    let (sheet, code) = try store.joinGroup(group, member: member, on: day)
    guard let membership = sheet.memberships.first(where: { $0.member == code }) else { return Outcome(sheet) }
    if !membership.earlier.isEmpty {
      return Outcome(
        sheet,
        remarks: [
          Phrase(
            "it is in the convention again once it has deliberated and signed anew; its parts of earlier contracts are "
              + "as they were",
            "il revient dans la convention, une fois délibérée et signée à nouveau ; ses parts des marchés antérieurs "
              + "n'ont pas changé")
        ])
    }
    guard let launched = sheet.group.launchedOn, launched < membership.joinedOn else { return Outcome(sheet) }
    return Outcome(
      sheet,
      remarks: [
        Phrase(
          "it is in the convention; it has no part in what was launched on ",
          "il est dans la convention ; il n'a pas de part dans ce qui a été lancé le ") + .day(launched)
      ])
  }

  /// The day of a group's last launch is corrected; what it froze is told as it was and as it is.
  public func correctLaunch(of group: String, on day: Day) throws -> Outcome<GroupSheet> {
    let (launch, findings) = try store.correctLaunch(of: group, on: day)
    let sheet = try store.groupSheet(group)
    let (before, after) = launch.procedures
    let stays = before.procedure == after.procedure && before.rule == after.rule
    var remarks = [
      Phrase("launched on ", "lancé le ") + .day(launch.after.launchedOn) + Phrase(", not on ", ", et non le ")
        + .day(launch.before.launchedOn) + Phrase("; value as it was: ", " ; valeur inchangée : ")
        + .amount(launch.after.value),
      stays
        ? Phrase("the procedure stays: ", "la procédure reste : ") + Self.decided(after)
        : Phrase("procedure: ", "procédure : ") + Self.decided(after) + Phrase("; before: ", " ; auparavant : ")
          + Self.decided(before),
    ]
    func add(_ members: [MemberCode], _ said: Phrase) {
      guard !members.isEmpty else { return }
      remarks.append(said + .list(members.map { Phrase(verbatim: $0.text) }))
    }
    add(launch.came, Phrase("party to it that day, and added: ", "présents ce jour-là, et ajoutés : "))
    add(launch.went, Phrase("not in the group that day, and taken out: ", "absents ce jour-là, et retirés : "))
    return Outcome(sheet, findings: findings, remarks: remarks)
  }

  private static func decided(_ decision: Procedure.Decision) -> Phrase {
    decision.procedure.title + Phrase(" (", " (") + decision.rule + Phrase(")", ")")
  }

  /// A group goes on after it was closed, with the needs that are still free for it.
  public func reopenGroup(_ group: String) throws -> Outcome<GroupSheet> {
    let (sheet, keptOut) = try store.reopenGroup(group)
    return Outcome(
      sheet,
      remarks: Self.needs(
        keptOut,
        one: Phrase(
          "not linked again, elsewhere or withdrawn by now, or its member has left: ",
          "sans réaffectation, ailleurs ou retiré depuis, ou le membre s'est retiré : "),
        several: Phrase(
          "not linked again, elsewhere or withdrawn by now, or their members have left: ",
          "sans réaffectation, ailleurs ou retirés depuis, ou leurs membres se sont retirés : ")))
  }

  /// A group that was entered by mistake goes.
  public func removeGroup(_ group: String) throws -> Outcome<GroupSheet> {
    let (sheet, freed) = try store.removeGroup(group)
    return Outcome(
      sheet,
      remarks: [
        Phrase("group \(sheet.group.code) is removed", "le groupement \(sheet.group.code) est supprimé")
      ]
        + Self.needs(
          freed, one: Phrase("open again: ", "de nouveau ouvert : "),
          several: Phrase("open again: ", "de nouveau ouverts : ")))
  }

  private static func needs(_ needs: [ID<Need>], one: Phrase, several: Phrase) -> [Phrase] {
    guard !needs.isEmpty else { return [] }
    let numbers = Phrase(verbatim: needs.map(\.description).joined(separator: ", "))
    return [
      needs.count == 1 ? one + Phrase("need ", "besoin ") + numbers : several + Phrase("needs ", "besoins ") + numbers
    ]
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

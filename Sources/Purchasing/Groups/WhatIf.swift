/// What becomes of a group's value and procedure if others joined, some left, or the launch were another day. Nothing
/// of
/// it is stored.
public struct WhatIf: Sendable, Equatable {
  /// Names that are no members are plain labels.
  public let joins: [(name: String, amount: Money)]
  public let leaves: [String]
  /// The group's own launch otherwise, or today.
  public let launch: Day?

  public init(joins: [(name: String, amount: Money)], leaves: [String], launch: Day?) {
    self.joins = joins
    self.leaves = leaves
    self.launch = launch
  }

  public static func == (left: WhatIf, right: WhatIf) -> Bool {
    left.joins.elementsEqual(right.joins) { $0.name == $1.name && $0.amount == $1.amount }
      && left.leaves == right.leaves && left.launch == right.launch
  }
}

extension Lot {
  /// The lot as it would be with more, or less, asked of it: a framework's maximum moves with its estimate.
  public func asking(_ more: Money) throws -> Lot {
    func moved(_ money: Money) throws -> Money { max(.zero, try money.adding(more)) }
    return Lot(
      id: id, number: number, title: title, type: type, cpv: cpv, months: months, estimate: try moved(estimate),
      maximum: try maximum.map(moved), framework: framework, monthsReason: monthsReason,
      specificService: specificService, frozenProcedure: nil, value: try moved(value), purchase: purchase,
      launchedOn: nil, state: counts ? .open : state)
  }
}

extension PurchasingGroup {
  /// The same group before any launch, worth something else.
  public func asIfForming(members: Int, value: Money) -> PurchasingGroup {
    PurchasingGroup(
      id: id, code: code, title: title, coordinator: coordinator, performanceCoordinator: performanceCoordinator,
      basis: basis, mission: mission, permanent: permanent, needsStatutes: needsStatutes, statutes: statutes,
      termEndsOn: termEndsOn,
      costSharing: costSharing, formedOn: formedOn, launchedOn: nil, closedOn: nil, state: .forming, members: members,
      lots: lots, contracts: 0, value: value)
  }
}

extension Membership {
  /// The same member asking for so much, before anything is awarded.
  public func asking(_ amount: Money) -> Membership {
    Membership(
      member: member, name: name, amount: amount, share: .zero, joinedOn: joinedOn, leftOn: leftOn,
      deliberatedOn: deliberatedOn, deliberationReference: deliberationReference, signedOn: signedOn, kind: kind,
      mergedInto: mergedInto, isParty: isParty)
  }
}

/// One group that a member is in, with what the year brought: a line of its page.
public struct MemberGroup: Sendable, Equatable {
  public let group: String
  public let title: String
  public let isCoordinator: Bool
  public let joinedOn: Day?
  public let leftOn: Day?
  /// The group's contracts notified in the year, and this member's part of their volume.
  public let contracts: Int
  public let volume: Money
  public let share: Money

  public init(
    group: String, title: String, isCoordinator: Bool, joinedOn: Day?, leftOn: Day?, contracts: Int, volume: Money,
    share: Money
  ) {
    self.group = group
    self.title = title
    self.isCoordinator = isCoordinator
    self.joinedOn = joinedOn
    self.leftOn = leftOn
    self.contracts = contracts
    self.volume = volume
    self.share = share
  }
}

/// A contract that ran in a year, as it concerns one member with those who report under it.
public struct MemberContract: Sendable, Equatable {
  public let contract: String
  public let title: String
  public let supplier: String
  public let endsOn: Day?
  public let framework: Bool
  /// What fell to them by the year's end.
  public let share: Money
  /// What they ordered in the year, and until its end.
  public let orderedInYear: Money
  public let ordered: Money

  public init(
    contract: String, title: String, supplier: String, endsOn: Day?, framework: Bool, share: Money,
    orderedInYear: Money, ordered: Money
  ) {
    self.contract = contract
    self.title = title
    self.supplier = supplier
    self.endsOn = endsOn
    self.framework = framework
    self.share = share
    self.orderedInYear = orderedInYear
    self.ordered = ordered
  }
}

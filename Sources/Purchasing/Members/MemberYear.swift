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

/// A group that published contracts speak of: lots with the same object; who its members are isn't published.
public struct GroupCandidate: Sendable, Equatable {
  /// The reference of its first contract: what people call it by.
  public let candidate: String
  public let title: String
  /// The buyer of its contracts.
  public let coordinator: MemberCode
  public let coordinatorName: String
  public let contracts: [String]
  public let types: [String]
  public let amount: Money
  public let firstNotified: Day?
  public let lastNotified: Day?

  public init(
    candidate: String, title: String, coordinator: MemberCode, coordinatorName: String, contracts: [String],
    types: [String], amount: Money, firstNotified: Day?, lastNotified: Day?
  ) {
    self.candidate = candidate
    self.title = title
    self.coordinator = coordinator
    self.coordinatorName = coordinatorName
    self.contracts = contracts
    self.types = types
    self.amount = amount
    self.firstNotified = firstNotified
    self.lastNotified = lastNotified
  }
}

/// What one year brought: a row of the trend.
public struct TrendYear: Sendable, Equatable {
  public let year: Int
  /// Groups with a contract notified in the year.
  public let groups: Int
  /// Contracts of groups and of AMO projects, and those of neither.
  public let groupContracts: Int
  public let amoContracts: Int
  public let ownContracts: Int
  /// Before tax, with the amendments notified in the year.
  public let groupAmount: Money
  public let amoAmount: Money
  public let ownAmount: Money
  public let total: Money

  public init(
    year: Int, groups: Int, groupContracts: Int, amoContracts: Int, ownContracts: Int, groupAmount: Money,
    amoAmount: Money, ownAmount: Money
  ) throws {
    self.year = year
    self.groups = groups
    self.groupContracts = groupContracts
    self.amoContracts = amoContracts
    self.ownContracts = ownContracts
    self.groupAmount = groupAmount
    self.amoAmount = amoAmount
    self.ownAmount = ownAmount
    self.total = try groupAmount.adding(amoAmount).adding(ownAmount)
  }
}

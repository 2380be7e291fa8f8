/// The volume of a period, added up on roads that share no step: what a report shows must be equal to each.
public struct SumsToReconcile: Sendable, Equatable {
  /// Contracts and amendments, from their own tables.
  public let acts: Money
  /// The shares of members.
  public let shares: Money
  /// How many contracts and amendments have shares that don't add up to them.
  public let actsThatDiffer: Int
  public let actCount: Int

  public init(acts: Money, shares: Money, actsThatDiffer: Int, actCount: Int) {
    self.acts = acts
    self.shares = shares
    self.actsThatDiffer = actsThatDiffer
    self.actCount = actCount
  }
}

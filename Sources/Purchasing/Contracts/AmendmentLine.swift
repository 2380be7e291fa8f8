/// An amendment read from a file; names are as typed.
public struct AmendmentLine: Sendable {
  public let at: FileLine
  public let contract: String
  /// Nil: the next one of its contract.
  public let number: Int?
  public let draft: AmendmentDraft
  /// By the heading of the column; without any, they follow the contract's.
  public let shares: [(member: MemberCode, column: String, amount: Money)]
  /// Whether all its cells could be read; otherwise it is only looked at for what else is wrong.
  public let isWhole: Bool

  public init(
    at: FileLine, contract: String, number: Int?, draft: AmendmentDraft,
    shares: [(member: MemberCode, column: String, amount: Money)], isWhole: Bool
  ) {
    self.at = at
    self.contract = contract
    self.number = number
    self.draft = draft
    self.shares = shares
    self.isWhole = isWhole
  }
}

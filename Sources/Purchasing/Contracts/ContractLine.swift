/// A past contract read from a file; names are as typed.
public struct ContractLine: Sendable {
  public let at: FileLine
  public let draft: ContractDraft
  public let group: String?
  public let project: String?
  public let lot: Int?
  public let type: String?
  /// By the heading of the column.
  public let shares: [(member: MemberCode, column: String, amount: Money)]
  /// Whether all its cells could be read; otherwise it is only looked at for what else is wrong.
  public let isWhole: Bool

  public init(
    at: FileLine, draft: ContractDraft, group: String?, project: String?, lot: Int?, type: String?,
    shares: [(member: MemberCode, column: String, amount: Money)], isWhole: Bool
  ) {
    self.at = at
    self.draft = draft
    self.group = group
    self.project = project
    self.lot = lot
    self.type = type
    self.shares = shares
    self.isWhole = isWhole
  }
}

/// An order read from a file; names are as typed.
public struct OrderLine: Sendable {
  public let at: FileLine
  public let contract: String
  public let member: MemberCode
  public let amount: Money
  public let orderedOn: Day
  public let reference: String?
  /// Whether all its cells could be read; otherwise it is only looked at for what else is wrong.
  public let isWhole: Bool

  public init(
    at: FileLine, contract: String, member: MemberCode, amount: Money, orderedOn: Day, reference: String?, isWhole: Bool
  ) {
    self.at = at
    self.contract = contract
    self.member = member
    self.amount = amount
    self.orderedOn = orderedOn
    self.reference = reference
    self.isWhole = isWhole
  }
}

/// What one need brings to a lot: a line of its bill of quantities.
public struct LotQuantity: Sendable, Equatable {
  public let need: ID<Need>
  public let member: MemberCode
  public let title: String
  public let quantity: Quantity?
  public let unit: String?
  /// What is linked of the need, before tax.
  public let amount: Money
  /// The whole need's.
  public let needAmount: Money
  /// Whether a part is linked whose share of the quantity doesn't come out even: the quantity is the whole need's.
  public let isWhole: Bool

  public init(
    need: ID<Need>, member: MemberCode, title: String, quantity: Quantity?, unit: String?, amount: Money,
    needAmount: Money, isWhole: Bool
  ) {
    self.need = need
    self.member = member
    self.title = title
    self.quantity = quantity
    self.unit = unit
    self.amount = amount
    self.needAmount = needAmount
    self.isWhole = isWhole
  }
}

/// What the needs of a lot let assume of the quantities of its items: each need counts for the one item that it belongs
/// to, and by the part that is linked to the lot.
public struct AssumedQuantities: Sendable {
  /// A need's link to a lot.
  public struct Link: Sendable {
    public let member: MemberCode
    public let name: String
    public let title: String
    public let unit: String
    /// Of the link itself, where it is known.
    public let quantity: Quantity?
    /// Of the whole need; what is linked elsewhere takes its part by amounts.
    public let wholeQuantity: Quantity?
    public let amount: Money
    /// Linked to lots before this one, in the order of lots.
    public let amountBefore: Money
    public let wholeAmount: Money

    public init(
      member: MemberCode, name: String, title: String, unit: String, quantity: Quantity?, wholeQuantity: Quantity?,
      amount: Money, amountBefore: Money, wholeAmount: Money
    ) {
      self.member = member
      self.name = name
      self.title = title
      self.unit = unit
      self.quantity = quantity
      self.wholeQuantity = wholeQuantity
      self.amount = amount
      self.amountBefore = amountBefore
      self.wholeAmount = wholeAmount
    }

    /// In ten-thousandths. Parts of one need add up to what is linked of it, whatever the rounding of each.
    var units: Int64 {
      if let quantity { return quantity.units }
      guard let wholeQuantity, wholeAmount > .zero else { return 0 }
      func part(upTo amount: Int64) -> Int64 {
        Apportionment.quotient(Int128(wholeQuantity.units) * Int128(amount), Int128(wholeAmount.cents))
      }
      return part(upTo: amountBefore.cents + amount.cents) - part(upTo: amountBefore.cents)
    }
  }

  private let links: [Link]

  /// - parameter links: of one lot, members in the order in which they are shown.
  public init(_ links: [Link]) {
    self.links = links
  }

  /// What each member is assumed to buy of an item.
  ///
  /// - parameter others: the items of the other prices of the lot in the same unit. A need belongs to the item that
  ///   bears its title; one that bears no item's title belongs to the only item of the unit, when no need bears that
  ///   one's.
  public func quantities(of item: String, unit: String, others: [String]) -> [PriceQuantity] {
    let unit = Folding.heading(unit)
    let inUnit = links.filter { Folding.heading($0.unit) == unit }
    let named = inUnit.filter { Folding.heading($0.title) == Folding.heading(item) }
    let own = named.isEmpty && others.isEmpty ? inUnit : named
    var sums: [(link: Link, units: Int64)] = []
    for link in own {
      if let index = sums.firstIndex(where: { $0.link.member == link.member }) {
        sums[index].units += link.units
      } else {
        sums.append((link, link.units))
      }
    }
    return sums.compactMap { link, units in
      guard units > 0, let quantity = Quantity(units: units) else { return nil }
      return PriceQuantity(member: link.member, name: link.name, quantity: quantity)
    }
  }
}

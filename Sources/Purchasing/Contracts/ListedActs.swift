/// An amendment in a list of all contracts'.
public struct ListedAmendment: Sendable, Equatable {
  public let contract: String
  public let number: Int
  public let title: String?
  public let amount: Money
  public let notifiedOn: Day
  public let ground: Kind?
  /// What it changes the end to.
  public let endsOn: Day?

  public init(
    contract: String, number: Int, title: String?, amount: Money, notifiedOn: Day, ground: Kind?, endsOn: Day?
  ) {
    self.contract = contract
    self.number = number
    self.title = title
    self.amount = amount
    self.notifiedOn = notifiedOn
    self.ground = ground
    self.endsOn = endsOn
  }
}

/// An order in a list of all contracts'.
public struct ListedOrder: Sendable, Equatable {
  public let contract: String
  public let supplier: String
  public let order: Order

  public init(contract: String, supplier: String, order: Order) {
    self.contract = contract
    self.supplier = supplier
    self.order = order
  }
}

/// What falls to one member of one contract or amendment.
public struct ListedShare: Sendable, Equatable {
  public let share: Share
  public let contract: String
  /// 0 is the contract itself.
  public let amendment: Int
  public let title: String
  public let notifiedOn: Day?

  public init(share: Share, contract: String, amendment: Int, title: String, notifiedOn: Day?) {
    self.share = share
    self.contract = contract
    self.amendment = amendment
    self.title = title
    self.notifiedOn = notifiedOn
  }
}

/// A unit price before and after a group's contract, for one item of a lot.
public struct Price: Sendable, Equatable {
  public let id: ID<Price>
  public let group: String
  public let lot: Int
  public let item: String
  public let unit: String
  /// What was paid before; nil is *not measured*.
  public let before: Baseline?
  /// What the contract says; nil until it is awarded.
  public let after: Quantity?
  /// What each member buys of this very item, in that unit: the volume is held constant.
  public let quantities: [PriceQuantity]
  /// When nobody said it: what the lot's needs that belong to the item ask for. An assumption, which measures nothing.
  public let assumed: [PriceQuantity]
  /// At the item's own quantities; nil when it can't be measured.
  public let saving: Saving?

  public init(
    id: ID<Price>, group: String, lot: Int, item: String, unit: String, before: Baseline?, after: Quantity?,
    quantities: [PriceQuantity], assumed: [PriceQuantity], saving: Saving?
  ) {
    self.assumed = assumed
    self.id = id
    self.group = group
    self.lot = lot
    self.item = item
    self.unit = unit
    self.before = before
    self.after = after
    self.quantities = quantities
    self.saving = saving
  }
}

extension Price {
  /// The same with what the needs let assume.
  public func assuming(_ quantities: [PriceQuantity]) -> Price {
    Price(
      id: id, group: group, lot: lot, item: item, unit: unit, before: before, after: after,
      quantities: self.quantities, assumed: quantities, saving: saving)
  }

  /// What one member's quantity costs before and after; nil without both prices.
  ///
  /// - throws: `Problem` `amount_too_large`.
  public func saving(at quantity: Quantity) throws -> Saving? {
    guard let before, let after else { return nil }
    func amount(_ price: Quantity) throws -> Money {
      // Both have four decimals, a cent has two.
      let cents = Apportionment.quotient(Int128(price.units) * Int128(quantity.units), 1_000_000)
      guard let money = Money(cents: cents) else { throw Money.tooLarge }
      return money
    }
    return Saving(before: try amount(before.price), after: try amount(after))
  }

  /// At the assumed quantities; nil when there are none, or not both prices.
  public var assumedSaving: Saving? {
    get throws { try Saving.sum(assumed.filter { $0.quantity.units > 0 }.compactMap { try saving(at: $0.quantity) }) }
  }
}

/// How much of an item one member buys.
public struct PriceQuantity: Sendable, Equatable {
  public let member: MemberCode
  public let name: String
  public let quantity: Quantity

  public init(member: MemberCode, name: String, quantity: Quantity) {
    self.member = member
    self.name = name
    self.quantity = quantity
  }
}

/// The same volume at the prices before and after, before tax.
public struct Saving: Sendable, Equatable {
  public let before: Money
  public let after: Money

  public init(before: Money, after: Money) {
    self.before = before
    self.after = after
  }

  /// Below zero when prices rose.
  public var amount: Money { (try? before.subtracting(after)) ?? .zero }

  /// Nil of none.
  public static func sum(_ savings: [Saving]) throws -> Saving? {
    guard !savings.isEmpty else { return nil }
    return Saving(before: try Money.sum(savings.map(\.before)), after: try Money.sum(savings.map(\.after)))
  }

  /// In hundredths of a percent of what was paid before; nil when that was nothing.
  public var hundredths: Int? { Apportionment.hundredthsOfPercent(amount.cents, before.cents) }
}

/// A price as it is typed.
public struct PriceDraft: Sendable {
  public let lot: Int
  public let item: String
  public let unit: String
  public let before: Baseline?
  public let after: Quantity?
  /// Members as typed.
  public let quantities: [(member: String, quantity: Quantity)]

  public init(
    lot: Int, item: String, unit: String, before: Baseline?, after: Quantity?,
    quantities: [(member: String, quantity: Quantity)]
  ) {
    self.lot = lot
    self.item = item
    self.unit = unit
    self.before = before
    self.after = after
    self.quantities = quantities
  }
}

/// What someone corrects of a price; what is nil stays, `.some(nil)` empties.
public struct PriceChange: Sendable {
  /// What is bought, as it should be called.
  public var item: String?
  public var unit: String?
  /// Empty, its source and its day go too.
  public var before: Quantity??
  public var source: String?
  public var date: Day?
  public var after: Quantity??
  /// Members as typed; none takes all quantities off.
  public var quantities: [(member: String, quantity: Quantity)]?

  public init() {}

  public var isEmpty: Bool {
    item == nil && unit == nil && before == nil && source == nil && date == nil && after == nil && quantities == nil
  }
}

/// What savings are added up by.
public enum SavingAxis: String, CaseIterable, Sendable {
  case group, member, item
}

/// Savings of one group, member or item, with what they cover.
public struct SavingRow: Sendable, Equatable {
  public let code: String
  public let title: String
  /// Items with a price, and how many of them have both prices and a quantity of their own.
  public let items: Int
  public let measured: Int
  /// How many have only the quantities that the needs let assume.
  public let assumed: Int
  /// What these would save; nil when that can't be said. Never part of `saving`.
  public let assumedSaving: Saving?
  /// Nil when nothing is measured: that is not a saving of 0 %.
  public let saving: Saving?
  /// What was contracted, before tax; nil for items.
  public let volume: Money?

  public init(
    code: String, title: String, items: Int, measured: Int, assumed: Int = 0, assumedSaving: Saving? = nil,
    saving: Saving?, volume: Money?
  ) {
    self.assumed = assumed
    self.assumedSaving = assumedSaving
    self.code = code
    self.title = title
    self.items = items
    self.measured = measured
    self.saving = saving
    self.volume = volume
  }

  /// How much of the volume is measured, in hundredths of a percent.
  public var coverage: Int? {
    guard let volume, let saving else { return nil }
    return Apportionment.hundredthsOfPercent(saving.after.cents, volume.cents)
  }
}

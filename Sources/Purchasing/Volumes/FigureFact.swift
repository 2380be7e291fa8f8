/// One thing behind a figure that isn't a sum of shares: a group that it counts, an order that it adds up, a need whose
/// days it is the middle of.
public struct FigureFact: Sendable, Equatable {
  /// What the figure makes of it.
  public enum Part: String, Sendable {
    /// Added up with the others.
    case sum
    /// Divided by the denominator, once added up.
    case numerator
    case denominator
    /// Of a figure that is the middle of all values.
    case median
  }

  public let part: Part
  /// Which noun of ours it is: `group`, `lot`, `contract`…
  public let noun: String
  /// What its `show` takes.
  public let code: String
  public let title: String?
  public let member: MemberCode?
  public let on: Day?
  /// What the figure counts of it; below zero where that is taken off.
  public let value: Quantity

  public init(
    part: Part, noun: String, code: String, title: String?, member: MemberCode?, on: Day?, value: Quantity
  ) {
    self.part = part
    self.noun = noun
    self.code = code
    self.title = title
    self.member = member
    self.on = on
    self.value = value
  }

  /// The same in another part of a figure.
  public func part(_ part: Part, takenOff: Bool = false) -> FigureFact {
    FigureFact(
      part: part, noun: noun, code: code, title: title, member: member, on: on,
      value: takenOff ? Quantity(units: -value.units) ?? value : value)
  }
}

extension FigurePart {
  /// The same as one thing among others.
  public var fact: FigureFact {
    FigureFact(
      part: .sum, noun: "contract", code: amendment.map { "\(contract)/\($0)" } ?? contract, title: supplier,
      member: member, on: notifiedOn, value: Quantity(amount))
  }
}

/// The things that a figure is made of, and how.
public struct FactExplanation: Sendable {
  /// What the values are.
  public enum Unit: Sendable { case euros, count, days }

  public let place: FigurePlace
  public let facts: [FigureFact]
  public let unit: Unit

  public init(place: FigurePlace, facts: [FigureFact], unit: Unit) {
    (self.place, self.facts, self.unit) = (place, facts, unit)
  }

  /// - throws: `Problem` `amount_too_large`.
  public func sum(_ part: FigureFact.Part) throws -> Quantity {
    try Quantity.sum(facts.filter { $0.part == part }.map(\.value))
  }

  public var isQuotient: Bool { facts.contains { $0.part == .denominator } }
}

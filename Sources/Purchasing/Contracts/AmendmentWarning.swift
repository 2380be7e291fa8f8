/// What an amendment calls for: warned of, and asked about on a terminal; never refused.
public struct AmendmentWarning: Sendable, Equatable {
  /// `ground_needed|beyond_half|cao_opinion|maximum_below_orders`
  public let code: String
  public let message: Phrase
  /// Whether to ask before it is recorded.
  public let asks: Bool

  /// Whether it is in `check all` afterwards; a missing ground or opinion is only said.
  public var staysListed: Bool { code == "maximum_below_orders" }
}

/// What is known of a contract when an amendment of it is judged.
public struct AmendmentFacts: Sendable, Equatable {
  /// An amendment's increase, and its ground if any.
  public typealias Step = (increase: Money, ground: String?)

  /// As awarded: the maximum of a framework that has one, otherwise the amount.
  public let initial: Money
  /// Below it an amendment of low amount needs no other ground (CCP R2194-8).
  public let lowPercent: Int
  /// The European threshold of the contract's launch, or of its notification; nil when none was known.
  public let threshold: Money?
  public let isFormal: Bool
  public let earlier: [Step]
  /// The most that an amendment of this ground may be, in percent (CCP R2194-3).
  public let mostPercent: Int?
  public let ordered: Money

  public init(
    initial: Money, lowPercent: Int, threshold: Money?, isFormal: Bool, earlier: [Step], mostPercent: Int?,
    ordered: Money
  ) {
    self.initial = initial
    self.lowPercent = lowPercent
    self.threshold = threshold
    self.isFormal = isFormal
    self.earlier = earlier
    self.mostPercent = mostPercent
    self.ordered = ordered
  }

  public static func == (left: AmendmentFacts, right: AmendmentFacts) -> Bool {
    left.initial == right.initial && left.lowPercent == right.lowPercent && left.threshold == right.threshold
      && left.isFormal == right.isFormal && left.mostPercent == right.mostPercent && left.ordered == right.ordered
      && left.earlier.elementsEqual(right.earlier) { $0.increase == $1.increase && $0.ground == $1.ground }
  }

  /// - parameters:
  ///   - increase: of the maximum or of the amount; negative for a decrease.
  ///   - opinion: whether the CAO has given its opinion.
  public func warnings(
    increase: Money, ground: String?, maximum: Money?, opinion: Bool
  ) throws -> [AmendmentWarning] {
    var warnings: [AmendmentWarning] = []
    if let warning = try lowAmount(increase, ground) { warnings.append(warning) }
    if let most = mostPercent, exceeds(increase, percent: most) {
      warnings.append(
        AmendmentWarning(
          code: "beyond_half",
          message: percentage(increase)
            + Phrase(
              " of the initial amount: an amendment of this ground is at most \(most)% (R2194-3)",
              " du montant initial : un avenant de ce motif est d'au plus \(most) % (R2194-3)"), asks: true))
    }
    let all = try Money.sum(earlier.map(\.increase) + [increase])
    if isFormal, !opinion, increase > .zero, exceeds(all, percent: 5) {
      warnings.append(
        AmendmentWarning(
          code: "cao_opinion",
          message: Phrase("the contract grows by ", "le marché augmente de ") + percentage(all)
            + Phrase(
              ": above 5% the CAO gives its opinion (CGCT L1414-4); ",
              " : au-delà de 5 %, avis de la CAO (CGCT L1414-4) ; ") + .give(.cao, "DATE")
            + Phrase(" records it", " le consigne"), asks: false))
    }
    if let maximum, maximum < ordered {
      warnings.append(
        AmendmentWarning(
          code: "maximum_below_orders",
          message: Phrase("more is ordered than the new maximum: ", "les commandes dépassent le nouveau maximum : ")
            + .amount(ordered), asks: true))
    }
    return warnings
  }

  /// Amendments of low amount are added up (CCP R2194-9): below a percentage and below the European threshold they need
  /// no other ground.
  private func lowAmount(_ increase: Money, _ ground: String?) throws -> AmendmentWarning? {
    guard ground == nil || ground == "low-amount", increase != .zero else { return nil }
    let low = try Money.sum(
      earlier.filter { $0.ground == nil || $0.ground == "low-amount" }.map(\.increase) + [increase])
    let size = low < .zero ? -low : low
    let isBelowPercent = Int128(size.cents) * 100 < Int128(initial.cents) * Int128(lowPercent)
    let isBelowThreshold = threshold.map { size < $0 } ?? true
    guard !isBelowPercent || !isBelowThreshold else { return nil }
    let why: Phrase =
      isBelowPercent
      ? Phrase("not below the EU threshold, ", "pas en dessous du seuil européen, ") + .amount(threshold ?? .zero)
      : Phrase("not below \(lowPercent)%", "pas en dessous de \(lowPercent) %")
    return AmendmentWarning(
      code: "ground_needed",
      message: Phrase("amendments of low amount add up to ", "les avenants de faible montant font ensemble ")
        + .amount(low) + Phrase(", ", ", ") + percentage(low)
        + Phrase(" of the contract: ", " du marché : ") + why
        + Phrase(
          " (R2194-8, -9); another ground is needed (R2194-1 to -7): ",
          " (R2194-8, -9) ; il faut un autre motif (R2194-1 à -7) : ") + .give(.ground), asks: true)
  }

  private func exceeds(_ money: Money, percent: Int) -> Bool {
    Int128(money.cents) * 100 > Int128(initial.cents) * Int128(percent)
  }

  private func percentage(_ money: Money) -> Phrase {
    guard let hundredths = Apportionment.hundredthsOfPercent(money.cents, initial.cents) else {
      return Phrase("all", "la totalité")
    }
    return .percent(hundredths: hundredths)
  }
}

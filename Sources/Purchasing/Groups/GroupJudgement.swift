/// Which procedure the lots of a group impose together, and which lots leave it.
public struct GroupJudgement: Sendable, Equatable {
  public let value: Money
  /// The type of larger value, by which the whole is judged.
  public let purchase: Purchase
  public let limits: Thresholds
  /// Not nil when all lots are specific services: published in the JOUE from this amount.
  public let specificThreshold: Money?
  public let decision: Procedure.Decision
  /// By lot number.
  public let lots: [Int: Procedure]
  /// What the small lots are, in words; nil when there is no question of them.
  public let note: Phrase?

  /// - parameters:
  ///   - lots: those that are bought, or to be.
  ///   - rows: thresholds of any kind and order; of each kind the latest that has begun counts.
  ///   - launch: what a launch has frozen already: its value and its type are taken from it.
  /// - throws: `Problem` `threshold_missing`, `amount_too_large`.
  public init(lots: [Lot], on day: Day, rows: [Threshold], frozen launch: Launch? = nil) throws {
    let works = try Money.sum(lots.filter { $0.purchase == .works }.map(\.value))
    let others = try Money.sum(lots.filter { $0.purchase != .works }.map(\.value))
    value = try launch?.value ?? works.adding(others)
    purchase = launch?.purchase ?? Purchase.judging(suppliesServices: others, works: works)
    limits = try Thresholds(on: day, purchase: purchase, rows: rows)
    let isSpecific = launch.map { $0.specificThreshold != nil } ?? (!lots.isEmpty && lots.allSatisfy(\.specificService))
    specificThreshold =
      isSpecific
      ? try Threshold.amount(.specificServices, .suppliesServices, on: day, in: rows) : nil
    decision = try Self.decide(value, limits, specificThreshold)
    let small = try decision.procedure == .formal ? SmallLots(lots, value, purchase, on: day, rows: rows) : nil
    var procedures: [Int: Procedure] = [:]
    for lot in lots {
      if lot.specificService || (small?.mayLeave == true && small?.numbers.contains(lot.number) == true) {
        procedures[lot.number] = min(Self.alone(lot, limits), decision.procedure)
      } else {
        procedures[lot.number] = decision.procedure
      }
    }
    self.lots = procedures
    note = small?.note
  }

  /// As frozen at a launch.
  public static func decide(
    _ value: Money, _ limits: Thresholds, _ specificThreshold: Money?
  ) throws -> Procedure.Decision {
    guard let published = specificThreshold else { return try Procedure.decide(value: value, thresholds: limits) }
    return try Procedure.decideSpecific(value: value, limit: limits.none, published: published)
  }

  /// What a lot that leaves the formal procedure is bought by: adapted, and published from the amount of publicity on.
  private static func alone(_ lot: Lot, _ limits: Thresholds) -> Procedure {
    !lot.specificService && lot.value >= limits.publicity ? .adaptedPublished : .adapted
  }
}

extension Procedure: Comparable {
  /// The stricter one is the greater.
  public static func < (left: Procedure, right: Procedure) -> Bool {
    (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
  }

  /// Social and other specific services: adapted at any value (CCP R2123-1 3°), published in the JOUE from an amount on
  /// (R2131-14).
  static func decideSpecific(value: Money, limit: Money, published: Money) throws -> Decision {
    let isBelow = value < limit
    let next: Money? = isBelow ? limit : value < published ? published : nil
    if isBelow {
      let usual = try decide(
        value: value, thresholds: Thresholds(none: limit, publicity: published, european: published))
      return Decision(
        procedure: .withoutPublicity, rule: usual.rule, article: usual.article, nextThreshold: next,
        distance: try next?.subtracting(value))
    }
    let rule =
      value < published
      ? Phrase(
        "specific services: adapted at any value, published in the JOUE from ",
        "services spécifiques : procédure adaptée quelle que soit la valeur, publication au JOUE à partir de ")
        + .amount(published)
      : Phrase("specific services, from ", "services spécifiques, à partir de ") + .amount(published)
        + Phrase(": adapted procedure, notice in the JOUE", " : procédure adaptée, avis au JOUE")
    return Decision(
      procedure: .adapted, rule: rule, article: "R2123-1 3°, R2131-14", nextThreshold: next,
      distance: try next?.subtracting(value))
  }
}

/// The lots of a formal group that are small, and whether they may go adapted: together they are at most a part of all
/// lots (CCP R2123-1 2°).
private struct SmallLots {
  let numbers: Set<Int>
  let mayLeave: Bool
  let note: Phrase?

  init(_ lots: [Lot], _ value: Money, _ purchase: Purchase, on day: Day, rows: [Threshold]) throws {
    let small = try lots.filter {
      try !$0.specificService && $0.value < Threshold.amount(.smallLot, $0.purchase, on: day, in: rows)
    }
    numbers = Set(small.map(\.number))
    let percent = try Threshold.amount(.smallLotsPercent, purchase, on: day, in: rows)
    let together = try Money.sum(small.map(\.value))
    // Exact: together / value <= percent / 100, the percentage being held in hundredths like cents.
    mayLeave = Int128(together.cents) * 10_000 <= Int128(value.cents) * Int128(percent.cents)
    guard lots.count > 1, !small.isEmpty else {
      note = nil
      return
    }
    let list = small.map { String($0.number) }.joined(separator: ", ")
    let part = Apportionment.hundredthsOfPercent(together.cents, value.cents) ?? 0
    let facts =
      Phrase("Small lots (R2123-1 2°): \(list), together ", "Petits lots (R2123-1 2°) : \(list), ensemble ")
      + .amount(together) + Phrase(", ", ", ") + .percent(hundredths: Int(part))
      + Phrase(" of all lots; ", " de tous les lots ; ")
    note =
      facts
      + (mayLeave
        ? Phrase("at most ", "au plus ") + .percent(hundredths: Int(percent.cents))
          + Phrase(": they may go by an adapted procedure.", " : ils peuvent suivre une procédure adaptée.")
        : Phrase("more than ", "plus de ") + .percent(hundredths: Int(percent.cents))
          + Phrase(": they follow the formal procedure.", " : ils suivent la procédure formalisée."))
  }
}

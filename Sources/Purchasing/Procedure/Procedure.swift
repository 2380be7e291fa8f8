/// Which family of thresholds a purchase falls under.
public enum Purchase: String, CaseIterable, Sendable {
  case suppliesServices = "supplies-services"
  case works

  public var title: Phrase {
    switch self {
    case .works: Phrase("works", "travaux")
    case .suppliesServices: Phrase("supplies and services", "fournitures et services")
    }
  }

  /// A group with several types is judged by the one of larger value; of equal values the stricter thresholds count.
  public static func judging(suppliesServices: Money, works: Money) -> Purchase {
    works > suppliesServices ? .works : .suppliesServices
  }
}

/// A dated amount that decides the procedure, before tax; valid from its day until the next row of its kind.
public struct Threshold: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Sendable {
    /// From here on the procedure is formal (CCP, annex 2: the European thresholds).
    case eu
    /// From here on an adapted procedure is published in the BOAMP or a legal newspaper (CCP R2131-12 2°).
    case publicity
    /// Below this there is neither publicity nor competition (CCP R2122-8).
    case none
    /// A lot below this may leave the formal procedure (CCP R2123-1 2°).
    case smallLot = "small-lot"
    /// What small lots may be together, in percent of all lots (CCP R2123-1 2°).
    case smallLotsPercent = "small-lots-percent"
    /// From here on social and other specific services are published in the JOUE (CCP R2131-14).
    case specificServices = "specific-services"

    public var title: Phrase {
      switch self {
      case .eu: Phrase("EU threshold", "seuil européen")
      case .publicity: Phrase("publication (BOAMP, legal newspaper)", "publication (BOAMP, JAL)")
      case .none: Phrase("limit without publicity", "plafond sans publicité")
      case .smallLot: Phrase("small lot", "petit lot")
      case .smallLotsPercent: Phrase("small lots together", "petits lots ensemble")
      case .specificServices: Phrase("specific services in the JOUE", "services spécifiques au JOUE")
      }
    }
  }

  public let kind: Kind
  public let purchase: Purchase
  public let amount: Money
  public let from: Day

  public init(kind: Kind, purchase: Purchase, amount: Money, from: Day) {
    self.kind = kind
    self.purchase = purchase
    self.amount = amount
    self.from = from
  }
}

/// How a purchase must be awarded (CCP L2120-1), from its value and the day of its launch.
public enum Procedure: String, CaseIterable, Sendable {
  case withoutPublicity = "none"
  case adapted
  case adaptedPublished = "adapted-published"
  case formal

  /// What was decided, and why.
  public struct Decision: Hashable, Sendable {
    public let procedure: Procedure
    /// The rule in a sentence, with the amount that it compares with.
    public let rule: Phrase
    /// The articles of the Code de la commande publique.
    public let article: String
    /// The next amount that would change the procedure; nil when it is formal.
    public let nextThreshold: Money?
    /// From the value to the next threshold; nil when it is formal.
    public let distance: Money?
  }

  /// Compares a value with the thresholds of the day of launch.
  ///
  /// - parameters:
  ///   - value: before tax, all members, all lots, options and renewals, a framework at its maximum.
  ///   - thresholds: rows of any kind and order; of each kind the latest that has begun counts.
  /// - throws: `Problem` `threshold_missing` when the launch is before the first row of a kind, `amount_too_large`.
  public static func decide(
    value: Money, purchase: Purchase, launch: Day, thresholds: [Threshold]
  ) throws -> Decision {
    try decide(value: value, thresholds: Thresholds(on: launch, purchase: purchase, rows: thresholds))
  }

  /// Compares a value with amounts that are already known, as those frozen at a launch: `value >= threshold` is formal,
  /// `value < limit` none.
  /// - throws: `Problem` `amount_too_large`.
  public static func decide(value: Money, thresholds limits: Thresholds) throws -> Decision {
    let procedure = place(value, limits)
    let next: Money? =
      switch procedure {
      case .withoutPublicity: min(limits.none, limits.european)
      case .adapted: min(limits.publicity, limits.european)
      case .adaptedPublished: limits.european
      case .formal: nil
      }
    return Decision(
      procedure: procedure, rule: procedure.rule(limits), article: procedure.article, nextThreshold: next,
      distance: try next?.subtracting(value))
  }

  /// The name that people read.
  public var title: Phrase {
    switch self {
    case .withoutPublicity: Phrase("no publicity or competition", "sans publicité ni mise en concurrence")
    case .adapted: Phrase("adapted", "adaptée")
    case .adaptedPublished: Phrase("adapted, published", "adaptée, avec publicité")
    case .formal: Phrase("formal", "formalisée")
    }
  }

  /// Articles of the Code de la commande publique.
  public var article: String {
    switch self {
    case .withoutPublicity: "R2122-8"
    case .adapted: "R2123-1 1°, R2131-12 1°"
    case .adaptedPublished: "R2123-1 1°, R2131-12 2°"
    case .formal: "L2124-1, R2124-1"
    }
  }

  private static func place(_ value: Money, _ limits: Thresholds) -> Procedure {
    if value >= limits.european { return .formal }
    if value < limits.none { return .withoutPublicity }
    return value < limits.publicity ? .adapted : .adaptedPublished
  }

  private func rule(_ limits: Thresholds) -> Phrase {
    switch self {
    case .withoutPublicity:
      Phrase("below ", "en dessous de ") + .amount(limits.none)
        + Phrase(": no publicity or prior competition", " : ni publicité ni mise en concurrence préalables")
    case .adapted:
      Phrase("from ", "à partir de ") + .amount(limits.none) + Phrase(" and below ", " et en dessous de ")
        + .amount(min(limits.publicity, limits.european))
        + Phrase(": adapted procedure, publicity freely chosen", " : procédure adaptée, publicité librement choisie")
    case .adaptedPublished:
      Phrase("from ", "à partir de ") + .amount(max(limits.none, limits.publicity))
        + Phrase(" and below ", " et en dessous de ") + .amount(limits.european)
        + Phrase(
          ": adapted procedure, notice in the BOAMP or a legal newspaper",
          " : procédure adaptée, avis au BOAMP ou dans un journal d'annonces légales")
    case .formal:
      Phrase("from ", "à partir de ") + .amount(limits.european)
        + Phrase(
          ": formal procedure, notice in the BOAMP and the Official Journal of the EU, award by the CAO",
          " : procédure formalisée, avis au BOAMP et au JOUE, attribution par la CAO")
    }
  }
}

extension Thresholds {
  /// The amounts in force on a day: of each kind the latest row that has begun.
  /// - throws: `Problem` `threshold_missing` when the day is before the first row of a kind.
  public init(on day: Day, purchase: Purchase, rows: [Threshold]) throws {
    func amount(_ kind: Threshold.Kind) throws -> Money {
      try Threshold.amount(kind, purchase, on: day, in: rows)
    }
    self.init(none: try amount(.none), publicity: try amount(.publicity), european: try amount(.eu))
  }

}

extension Threshold {
  /// The amount in force on a day: that of the latest row of its kind that has begun.
  /// - throws: `Problem` `threshold_missing` when the day is before the first row.
  public static func amount(_ kind: Kind, _ purchase: Purchase, on day: Day, in rows: [Threshold]) throws -> Money {
    let begun = rows.filter { $0.kind == kind && $0.purchase == purchase && $0.from <= day }
    guard let row = begun.max(by: { $0.from < $1.from }) else { throw missing(kind, purchase, day) }
    return row.amount
  }

  private static func missing(_ kind: Threshold.Kind, _ purchase: Purchase, _ launch: Day) -> Problem {
    Problem(
      code: "threshold_missing",
      Phrase(
        "no threshold of kind “\(kind.rawValue)” for \(purchase.rawValue) is known for a launch on \(launch)",
        "aucun seuil « \(kind.title.french) » n'est connu en \(purchase.title.french) pour un lancement le "
          + NumberFormat.frenchDate(launch)),
      hint: Phrase("add it: ", "ajoutez-le : ")
        + .run(
          alone: .thresholdAdd, .give(.kind, "\(kind.rawValue)"), .give(.type, "\(purchase.rawValue)"),
          .give(.amount, "A"), .give(.from, "\(launch)")))
  }
}

/// The one home of division: whole units are split among claims, and quotients are rounded, exactly.
///
/// The method is that of the largest remainder: each claim gets its exact share rounded down, and the units left over
/// go one by one to the largest remainders. It has the Alabama paradox (a part may fall when the total grows), so
/// agreed parts are kept, and only a difference is apportioned anew.
public enum Apportionment {
  /// Who claims a part, and by how much; weights have no unit, only their ratio counts.
  public struct Claim: Hashable, Sendable {
    public let name: String
    public let weight: Int64

    public init(name: String, weight: Int64) {
      self.name = name
      self.weight = weight
    }
  }

  /// What a claim gets.
  public struct Part: Hashable, Sendable {
    public let name: String
    public let weight: Int64
    /// In the unit of the amount that was split, cents for money.
    public let units: Int64
    /// True where one of the units left over went.
    public let tookRemainder: Bool
  }

  /// Splits an amount by weights; the parts add up to it, always, and stand in the order of the claims.
  ///
  /// Units left over go to the largest remainder, then the larger weight, then the name that is first in byte order:
  /// the order of the claims changes nothing. A negative amount is the negated split of its absolute value.
  /// - parameters:
  ///   - amount: whole units, cents for money.
  ///   - unit: the smallest step of a part: 100 splits cents in whole euros.
  ///   - claims: at least one; a weight of zero gets zero.
  /// - throws: `Problem` `no_weights`, `name_twice`, `weight_negative`, `weights_all_zero`, `unit_not_positive` or
  ///   `amount_not_multiple`.
  public static func split(_ amount: Int64, unit: Int64 = 1, among claims: [Claim]) throws -> [Part] {
    let whole = try totalWeight(of: claims)
    guard unit > 0 else { throw Self.unitNotPositive }
    guard amount % unit == 0 else { throw Self.amountNotMultiple }
    // At most 2^63 steps by a weight below 2^63: the product stays inside 127 bits.
    let steps = Int128(amount.magnitude) / Int128(unit)
    var floors = claims.map { steps * Int128($0.weight) / whole }
    let remainders = claims.map { steps * Int128($0.weight) % whole }
    let left = Int(steps - floors.reduce(0, +))
    var tookRemainder = [Bool](repeating: false, count: claims.count)
    if left > 0 {
      for index in ranking(of: claims, by: remainders).prefix(left) {
        floors[index] += 1
        tookRemainder[index] = true
      }
    }
    let signed = amount < 0 ? -Int128(unit) : Int128(unit)
    return claims.indices.map { index in
      Part(
        name: claims[index].name, weight: claims[index].weight, units: Int64(floors[index] * signed),
        tookRemainder: tookRemainder[index])
    }
  }

  /// A quotient rounded half away from zero.
  ///
  /// A result beyond 64 bits stops at their end, where `Money` and `Quantity` refuse it.
  /// - precondition: `denominator` isn't zero.
  public static func quotient(_ numerator: Int128, _ denominator: Int128) -> Int64 {
    let (whole, rest) = numerator.magnitude.quotientAndRemainder(dividingBy: denominator.magnitude)
    // `rest >= denominator - rest` is `2 · rest >= denominator` without leaving 128 bits.
    let rounded = rest >= denominator.magnitude - rest ? whole + 1 : whole
    let negative = (numerator < 0) != (denominator < 0)
    guard let signed = Int128(exactly: rounded) else { return negative ? .min : .max }
    return Int64(clamping: negative ? -signed : signed)
  }

  /// A percentage for display only, in hundredths of a percent, rounded half away from zero: 6428 is 64.28 %.
  ///
  /// Nil of a whole of zero. Never the weight of anything: the printed 64 % gives another split than the populations.
  public static func hundredthsOfPercent(_ part: Int64, _ whole: Int64) -> Int? {
    guard whole != 0 else { return nil }
    return Int(quotient(Int128(part) * 10_000, Int128(whole)))
  }

  private static func ranking(of claims: [Claim], by remainders: [Int128]) -> [Int] {
    claims.indices.sorted { left, right in
      if remainders[left] != remainders[right] { return remainders[left] > remainders[right] }
      if claims[left].weight != claims[right].weight { return claims[left].weight > claims[right].weight }
      return claims[left].name.utf8.lexicographicallyPrecedes(claims[right].name.utf8)
    }
  }

  private static func totalWeight(of claims: [Claim]) throws -> Int128 {
    guard !claims.isEmpty else { throw Self.noWeights }
    var names: Set<String> = []
    var total: Int128 = 0
    for claim in claims {
      guard names.insert(claim.name).inserted else { throw Self.nameTwice(claim.name) }
      guard claim.weight >= 0 else { throw Self.weightNegative(claim.name) }
      total += Int128(claim.weight)
    }
    guard total > 0 else { throw Self.weightsAllZero }
    return total
  }
}

// MARK: - Refusals

extension Apportionment {
  private static let noWeights = Problem(
    code: "no_weights",
    Phrase("nobody to share among", "personne entre qui répartir"),
    hint: Phrase("give at least one name with its weight", "donnez au moins un nom avec son poids"))

  private static let weightsAllZero = Problem(
    code: "weights_all_zero",
    Phrase(
      "all weights are zero: nobody can take the amount",
      "tous les poids sont nuls : personne ne peut prendre le montant"),
    hint: Phrase("give at least one weight above zero", "donnez au moins un poids supérieur à zéro"))

  private static let unitNotPositive = Problem(
    code: "unit_not_positive",
    Phrase("the unit of the parts must be above zero", "l'unité des parts doit être supérieure à zéro"),
    hint: Phrase("0.01 for cents, 1 for whole euros", "0,01 pour des centimes, 1 pour des euros entiers"))

  private static let amountNotMultiple = Problem(
    code: "amount_not_multiple",
    Phrase(
      "the amount is not a multiple of the unit: it cannot be split without a rest",
      "le montant n'est pas un multiple de l'unité : il ne peut pas être réparti sans reste"),
    hint: Phrase("use a smaller unit, 0.01 for cents", "prenez une unité plus petite, 0,01 pour des centimes"))

  private static func weightNegative(_ name: String) -> Problem {
    Problem(
      code: "weight_negative",
      Phrase("the weight of \(name) is negative", "le poids de \(name) est négatif"),
      hint: Phrase(
        "a weight is zero or more; a credit is a negative amount, not a negative weight",
        "un poids est nul ou positif ; un avoir est un montant négatif, pas un poids négatif"))
  }

  private static func nameTwice(_ name: String) -> Problem {
    Problem(
      code: "name_twice",
      Phrase("\(name) is named twice", "\(name) est cité deux fois"),
      hint: Phrase("add its weights up, or name it once", "additionnez ses poids, ou ne le citez qu'une fois"))
  }
}

/// What is ordered under a framework, by member and for all, against what may be: never a volume on top of it.
public struct Consumption: Sendable, Equatable {
  /// One member's orders against its part of the maximum.
  public struct Part: Sendable, Equatable {
    public let member: MemberCode
    public let name: String
    /// The framework's maximum split by the shares; nil when it has none, or when nobody's share is above zero.
    public let maximum: Money?
    public let ordered: Money

    public init(member: MemberCode, name: String, maximum: Money?, ordered: Money) {
      self.member = member
      self.name = name
      self.maximum = maximum
      self.ordered = ordered
    }

    public var left: Money? { maximum.flatMap { try? $0.subtracting(ordered) } }
  }

  public let maximum: Money?
  public let ordered: Money
  public let parts: [Part]

  public init(maximum: Money?, ordered: Money, parts: [Part]) {
    self.maximum = maximum
    self.ordered = ordered
    self.parts = parts
  }

  public var left: Money? { maximum.flatMap { try? $0.subtracting(ordered) } }

  /// The steps at which people are warned, in percent.
  public static let levels = [80, 90, 100]

  /// The highest step that is reached; nil below the first.
  public static func level(of ordered: Money, in maximum: Money) -> Int? {
    guard ordered > .zero else { return nil }
    return levels.last { Int128(ordered.cents) * 100 >= Int128(maximum.cents) * Int128($0) }
  }

  /// `82.5% of the maximum is ordered: €41,250 of €50,000`
  public static func sentence(_ ordered: Money, of maximum: Money, by member: MemberCode? = nil) -> Phrase {
    let whose: Phrase =
      member.map { Phrase("\($0)'s part", "la part de \($0)") } ?? Phrase("the maximum", "du maximum")
    let amounts = Phrase(": ", " : ") + .amount(ordered) + Phrase(" of ", " sur ") + .amount(maximum)
    let exceeded = Phrase("; it is exceeded", member == nil ? " ; il est dépassé" : " ; elle est dépassée")
    let above = ordered > maximum ? exceeded : Phrase(verbatim: "")
    guard let used = Apportionment.hundredthsOfPercent(ordered.cents, maximum.cents) else {
      return whose + Phrase(" is nothing", " est nulle") + amounts + above
    }
    return .percent(hundredths: used) + Phrase(" of ", member == nil ? " " : " de ") + whose
      + Phrase(" is ordered", member == nil ? " est commandé" : " est commandée") + amounts + above
  }

  /// What has reached a step, for all and by member.
  public func findings(of contract: String) -> [Finding] {
    let all = Self.finding(ordered, of: maximum, contract: contract)
    return ([all] + parts.map { Self.finding($0.ordered, of: $0.maximum, contract: contract, by: $0.member) })
      .compactMap { $0 }
  }

  /// What has come nearer to its maximum since, and has reached a further step by that or is beyond it.
  public func findings(of contract: String, since before: Consumption?) -> [Finding] {
    let then = Dictionary((before?.parts ?? []).map { ($0.member, $0) }, uniquingKeysWith: { first, _ in first })
    let all = Self.isNearer((ordered, maximum), than: before.map { ($0.ordered, $0.maximum) })
    let nearer = parts.filter { part in
      Self.isNearer((part.ordered, part.maximum), than: then[part.member].map { ($0.ordered, $0.maximum) })
    }
    return
      ((all ? [Self.finding(ordered, of: maximum, contract: contract)] : [])
      + nearer.map { Self.finding($0.ordered, of: $0.maximum, contract: contract, by: $0.member) })
      .compactMap { $0 }
  }

  private static func isNearer(
    _ now: (ordered: Money, maximum: Money?), than then: (ordered: Money, maximum: Money?)?
  ) -> Bool {
    guard let maximum = now.maximum, let reached = level(of: now.ordered, in: maximum) else { return false }
    guard let then, let former = then.maximum else { return true }
    return reached > level(of: then.ordered, in: former) ?? 0
      || now.ordered > maximum && (now.ordered > then.ordered || maximum < former)
  }

  /// Nil below the first step.
  fileprivate static func finding(
    _ ordered: Money, of maximum: Money?, contract: String, by member: MemberCode? = nil
  ) -> Finding? {
    guard let maximum, level(of: ordered, in: maximum) != nil else { return nil }
    let raise: Phrase =
      .run(.contractAmend, "\(contract)", .give(.maximum, .said("A", "M")), .give(.notified, "D"))
      + Phrase(" records a higher maximum", " enregistre un maximum plus haut")
    return Finding(
      .consumption, member.map { "\(contract)/\($0)" } ?? contract, sentence(ordered, of: maximum, by: member),
      remedy: ordered > maximum ? raise : nil)
  }
}

extension ContractSheet {
  /// What an order that is already among `orders` has made reach a further step: said, never refused.
  public func crossings(ofOrder amount: Money, by member: MemberCode) throws -> [Finding] {
    guard let consumption, amount > .zero else { return [] }
    func crossing(_ after: Money, _ maximum: Money?, _ member: MemberCode?) throws -> Finding? {
      guard let maximum, let reached = Consumption.level(of: after, in: maximum) else { return nil }
      let before = Consumption.level(of: try after.subtracting(amount), in: maximum) ?? 0
      // Beyond the maximum every order is one to talk about.
      guard reached > before || after > maximum else { return nil }
      return Consumption.finding(after, of: maximum, contract: contract.reference, by: member)
    }
    let all = try Money.sum(orders.map(\.amount))
    let own = try Money.sum(orders.filter { $0.member == member }.map(\.amount))
    let part = consumption.parts.first { $0.member == member }
    return try [
      crossing(all, consumption.maximum, nil), crossing(own, part?.maximum, member),
    ].compactMap { $0 }
  }
}

/// What someone wants to change of a lot; what is nil stays.
public struct LotChange: Sendable, Equatable {
  public var title: String?
  public var cpv: String?
  public var months: Int?
  public var monthsReason: String?
  public var estimate: Money?
  public var maximum: Money?
  public var framework: Bool?
  public var specificService: Bool?
  /// What is emptied.
  public var cleared: Set<Field> = []

  /// What a lot may be without.
  public enum Field: Sendable { case cpv, months, monthsReason, estimate, maximum }
  /// How and when it ended, of a lot that has.
  public var outcome: Lot.Outcome?
  public var endedOn: Day?

  public init(
    title: String? = nil, cpv: String? = nil, months: Int? = nil, monthsReason: String? = nil, estimate: Money? = nil,
    maximum: Money? = nil, framework: Bool? = nil, specificService: Bool? = nil
  ) {
    self.title = title
    self.cpv = cpv
    self.months = months
    self.monthsReason = monthsReason
    self.estimate = estimate
    self.maximum = maximum
    self.framework = framework
    self.specificService = specificService
  }
}

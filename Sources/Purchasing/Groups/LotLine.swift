/// A lot read from a file; names are as typed.
public struct LotLine: Sendable {
  public let at: FileLine
  public let group: String
  /// Nil: the next one of its group.
  public let number: Int?
  public let title: String
  public let type: String
  /// As it is stored.
  public let cpv: String?
  public let months: Int?
  public let estimate: Money?
  public let maximum: Money?
  public let outcome: Lot.Outcome?
  public let endedOn: Day?
  public let isWhole: Bool

  public init(
    at: FileLine, group: String, number: Int?, title: String, type: String, cpv: String?, months: Int?,
    estimate: Money?, maximum: Money?, outcome: Lot.Outcome?, endedOn: Day?, isWhole: Bool
  ) {
    self.at = at
    self.group = group
    self.number = number
    self.title = title
    self.type = type
    self.cpv = cpv
    self.months = months
    self.estimate = estimate
    self.maximum = maximum
    self.outcome = outcome
    self.endedOn = endedOn
    self.isWhole = isWhole
  }
}

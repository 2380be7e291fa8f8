/// How long a body takes to prepare a procedure, or to gather délibérations that are missing: its own, no law.
public struct Preparation: Sendable, Equatable {
  /// A procedure, or `deliberation`.
  public let step: Kind
  /// Before the award.
  public let months: Int
  /// From which day on it is so; nil for what came with the program.
  public let since: Day?

  public init(step: Kind, months: Int, since: Day?) {
    self.step = step
    self.months = months
    self.since = since
  }
}

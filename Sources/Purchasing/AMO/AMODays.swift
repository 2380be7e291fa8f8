/// What the AMO service's report measures: money of contracts, or days of its own.
public enum AMOMeasure: String, CaseIterable, Sendable {
  case amount, days
}

/// What a line of the days of the AMO service stands for.
public enum AMODayAxis: String, CaseIterable, Sendable {
  case member, project
  /// The line of the printed AMO table under which the project's works stand.
  case line
  case projectType = "project-type"

  public var key: String { rawValue.split(separator: "-").joined(separator: "_") }
}

/// Days of the AMO service in a year, by step.
public struct AMODays: Sendable, Equatable {
  /// One line of them.
  public struct Line: Sendable, Equatable {
    /// A member's or a project's code, a type.
    public let code: String
    public let title: Phrase
    /// By step; a step without days is absent.
    public let byStep: [String: Quantity]
    /// What was agreed of the line's projects; nil where none of them has an agreement.
    public let agreed: Quantity?
    /// What was spent, from their beginning to the end of the year, of those that have one.
    public let spent: Quantity?

    public init(code: String, title: Phrase, byStep: [String: Quantity], agreed: Quantity?, spent: Quantity?) {
      self.code = code
      self.title = title
      self.byStep = byStep
      self.agreed = agreed
      self.spent = spent
    }
  }

  /// All steps that there are, in their order.
  public let steps: [Kind]
  public let lines: [Line]

  public init(steps: [Kind], lines: [Line]) {
    self.steps = steps
    self.lines = lines
  }
}

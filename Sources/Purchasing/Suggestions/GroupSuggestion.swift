/// Open needs of several members that could be bought together, and why; nothing is formed without the officer.
public struct GroupSuggestion: Sendable, Equatable {
  /// `S1`: stays what was shown, until the next list.
  public let number: Int
  public let title: Phrase
  public let type: Kind
  /// The deepest code that the needs' own codes have in common, wrong ones left aside.
  public let cpv: String?
  public let family: String?
  public let members: [MemberCode]
  public let needs: [Int64]
  public let amount: Money
  /// From 0 to 100: how sure the program is.
  public let score: Int
  public let reasons: [Phrase]
  public let leftOut: [LeftOut]
  public let decision: Procedure.Decision
  /// References of contracts of the same family that run today.
  public let running: [String]

  /// A need that looks near and isn't in it.
  public struct LeftOut: Sendable, Equatable {
    public let need: Int64
    public let reason: Phrase

    public init(need: Int64, reason: Phrase) {
      self.need = need
      self.reason = reason
    }
  }

  public init(
    number: Int, title: Phrase, type: Kind, cpv: String?, family: String?, members: [MemberCode], needs: [Int64],
    amount: Money, score: Int, reasons: [Phrase], leftOut: [LeftOut], decision: Procedure.Decision,
    running: [String]
  ) {
    self.number = number
    self.title = title
    self.type = type
    self.cpv = cpv
    self.family = family
    self.members = members
    self.needs = needs
    self.amount = amount
    self.score = score
    self.reasons = reasons
    self.leftOut = leftOut
    self.decision = decision
    self.running = running
  }

  /// What is typed: `S3`.
  public var name: String { "S\(number)" }
}

/// Which needs are looked at, and how far apart their periods may be.
public struct SuggestionFilter: Sendable, Equatable {
  public var campaign: String?
  /// In months.
  public var within: Int

  public init(campaign: String? = nil, within: Int = 6) {
    self.campaign = campaign
    self.within = within
  }
}

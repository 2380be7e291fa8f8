/// What one member sent back to a campaign.
public struct CampaignReturn: Sendable, Equatable {
  public let member: MemberCode
  public let name: String
  /// `answered|none|declined|silent`
  public let answer: String
  public let needs: Int
  public let amount: Money
  /// What no group has taken yet.
  public let open: Money
  /// When the last of it came in; nil for a silent one.
  public let answeredOn: Day?
  /// Something came in after the last day.
  public let late: Bool

  public init(
    member: MemberCode, name: String, answer: String, needs: Int, amount: Money, open: Money, answeredOn: Day?,
    late: Bool
  ) {
    self.member = member
    self.name = name
    self.answer = answer
    self.needs = needs
    self.amount = amount
    self.open = open
    self.answeredOn = answeredOn
    self.late = late
  }
}

/// What a campaign brought of one contract type.
public struct CampaignType: Sendable, Equatable {
  public let type: Kind
  public let needs: Int
  public let members: Int
  public let amount: Money
  public let open: Money

  public init(type: Kind, needs: Int, members: Int, amount: Money, open: Money) {
    self.type = type
    self.needs = needs
    self.members = members
    self.amount = amount
    self.open = open
  }
}

/// A campaign's report.
public struct CampaignReturns: Sendable, Equatable {
  public let code: String
  public let title: String
  public let opensOn: Day
  public let closesOn: Day
  public let members: [CampaignReturn]
  public let types: [CampaignType]

  public init(
    code: String, title: String, opensOn: Day, closesOn: Day, members: [CampaignReturn], types: [CampaignType]
  ) {
    self.code = code
    self.title = title
    self.opensOn = opensOn
    self.closesOn = closesOn
    self.members = members
    self.types = types
  }
}

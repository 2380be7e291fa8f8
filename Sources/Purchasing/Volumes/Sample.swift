/// A whole small base, read from files that ship with the program: what `init --sample` loads.
public struct Sample: Sendable {
  public let name: String
  public let members: [MemberDraft]
  public let keys: [AllocationKeyDraft]
  public let groups: [SampleGroup]
  public let projects: [SampleProject]

  public init(
    name: String, members: [MemberDraft], keys: [AllocationKeyDraft], groups: [SampleGroup], projects: [SampleProject]
  ) {
    self.name = name
    self.members = members
    self.keys = keys
    self.groups = groups
    self.projects = projects
  }
}

/// A key with members and weights as typed.
public struct AllocationKeyDraft: Sendable {
  public let code: String
  public let source: String
  public let definition: String
  public let year: Int
  public let weights: [(member: String, weight: String)]

  public init(
    code: String, source: String, definition: String, year: Int, weights: [(member: String, weight: String)]
  ) {
    self.code = code
    self.source = source
    self.definition = definition
    self.year = year
    self.weights = weights
  }
}

/// A past group: formed, launched and awarded.
public struct SampleGroup: Sendable {
  public let draft: GroupDraft
  public let members: [(member: String, joined: Day)]
  public let lots: [SampleLot]
  public let launchedOn: Day
  public let withoutConvention: String?
  public let contracts: [SampleContract]

  public init(
    draft: GroupDraft, members: [(member: String, joined: Day)], lots: [SampleLot], launchedOn: Day,
    withoutConvention: String?, contracts: [SampleContract]
  ) {
    self.draft = draft
    self.members = members
    self.lots = lots
    self.launchedOn = launchedOn
    self.withoutConvention = withoutConvention
    self.contracts = contracts
  }
}

/// A lot with the estimate that stood when it was launched.
public struct SampleLot: Sendable {
  public let number: Int
  public let title: String
  public let type: String
  public let cpv: String?
  public let months: Int?
  public let estimate: Money

  public init(number: Int, title: String, type: String, cpv: String?, months: Int?, estimate: Money) {
    self.number = number
    self.title = title
    self.type = type
    self.cpv = cpv
    self.months = months
    self.estimate = estimate
  }
}

/// A contract of a lot, its shares by member.
public struct SampleContract: Sendable {
  public let draft: ContractDraft
  public let lot: Int
  public let shares: [(member: String, amount: Money)]

  public init(draft: ContractDraft, lot: Int, shares: [(member: String, amount: Money)]) {
    self.draft = draft
    self.lot = lot
    self.shares = shares
  }
}

/// An AMO project with its contracts.
public struct SampleProject: Sendable {
  public let code: String
  public let title: String
  public let member: String
  public let type: String
  public let contracts: [(draft: ContractDraft, type: String)]

  public init(
    code: String, title: String, member: String, type: String, contracts: [(draft: ContractDraft, type: String)]
  ) {
    self.code = code
    self.title = title
    self.member = member
    self.type = type
    self.contracts = contracts
  }
}

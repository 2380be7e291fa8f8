// What the yearly report lists beside its sums.

/// A contract or an amendment that was notified in the year.
public struct AnnualAct: Sendable, Equatable {
  /// `group`, `amo`, or `own`.
  public let source: String
  public let group: String?
  public let project: String?
  public let lot: Int?
  public let contract: String
  /// 0 for the contract itself.
  public let amendment: Int
  /// The contract's, where an amendment has none of its own.
  public let title: String
  public let type: Kind
  public let supplier: String
  public let amount: Money
  public let notifiedOn: Day

  public init(
    source: String, group: String?, project: String?, lot: Int?, contract: String, amendment: Int, title: String,
    type: Kind, supplier: String, amount: Money, notifiedOn: Day
  ) {
    self.source = source
    self.group = group
    self.project = project
    self.lot = lot
    self.contract = contract
    self.amendment = amendment
    self.title = title
    self.type = type
    self.supplier = supplier
    self.amount = amount
    self.notifiedOn = notifiedOn
  }
}

/// A framework that ran in the year, as it stood at the year's end.
public struct AnnualFramework: Sendable, Equatable {
  public let contract: String
  public let title: String
  public let supplier: String
  public let endsOn: Day?
  public let maximum: Money?
  /// In the year, and until its end.
  public let orderedInYear: Money
  public let ordered: Money

  public init(
    contract: String, title: String, supplier: String, endsOn: Day?, maximum: Money?, orderedInYear: Money,
    ordered: Money
  ) {
    self.contract = contract
    self.title = title
    self.supplier = supplier
    self.endsOn = endsOn
    self.maximum = maximum
    self.orderedInYear = orderedInYear
    self.ordered = ordered
  }
}

/// An AMO project that something was done for in the year.
public struct AnnualProject: Sendable, Equatable {
  public let code: String
  public let title: String
  public let client: MemberCode
  public let clientName: String
  public let type: Kind
  /// Notified in the year; their amount with the year's amendments.
  public let contracts: Int
  public let amount: Money

  public init(
    code: String, title: String, client: MemberCode, clientName: String, type: Kind, contracts: Int, amount: Money
  ) {
    self.code = code
    self.title = title
    self.client = client
    self.clientName = clientName
    self.type = type
    self.contracts = contracts
    self.amount = amount
  }
}

/// A campaign that closed in the year, and what came back.
public struct AnnualCampaign: Sendable, Equatable {
  public let code: String
  public let title: String
  public let opensOn: Day
  public let closesOn: Day
  public let asked: Int
  public let answered: Int
  public let none: Int
  public let declined: Int
  public let silent: Int
  public let needs: Int
  public let amount: Money

  public init(
    code: String, title: String, opensOn: Day, closesOn: Day, asked: Int, answered: Int, none: Int, declined: Int,
    silent: Int, needs: Int, amount: Money
  ) {
    self.code = code
    self.title = title
    self.opensOn = opensOn
    self.closesOn = closesOn
    self.asked = asked
    self.answered = answered
    self.none = none
    self.declined = declined
    self.silent = silent
    self.needs = needs
    self.amount = amount
  }
}

/// The key figures of a year beside those of the year before.
public struct KeyFigures: Sendable {
  public let year: Int
  public let now: Indicators
  public let before: Indicators
  /// Volumes; nil where nothing was notified.
  public let volumes: TrendYear?
  public let volumesBefore: TrendYear?

  public init(
    year: Int, now: Indicators, before: Indicators, volumes: TrendYear?, volumesBefore: TrendYear?
  ) {
    self.year = year
    self.now = now
    self.before = before
    self.volumes = volumes
    self.volumesBefore = volumesBefore
  }
}

/// A contract of a group or of an AMO project; one table for both, so that volumes are one question.
public struct Contract: Sendable, Equatable {
  public let id: ID<Contract>
  public let reference: String
  public let buyer: MemberCode
  public let group: String?
  public let lot: Int?
  public let project: String?
  public let title: String
  public let type: Kind
  public let cpv: String?
  public let supplier: String
  /// As awarded, before tax.
  public let amount: Money
  /// With the amendments notified so far.
  public let amended: Money
  public let framework: Bool
  public let maximum: Money?
  public let notifiedOn: Day?
  public let months: Int?
  public let endsOn: Day?
  public let state: State
  public let amendments: Int
  public let ordered: Money
  /// How long before it can first be ended; nil: as long as each renewal.
  public let firmMonths: Int?
  /// Tacitly renewed each so many months until its whole term ends; nil when it isn't.
  public let renewalMonths: Int?
  /// How long before a renewal, or the end, notice is given.
  public let noticeMonths: Int?
  /// How many amendments are notified only after the day of these figures.
  public let laterAmendments: Int

  public init(
    id: ID<Contract>, reference: String, buyer: MemberCode, group: String?, lot: Int?, project: String?,
    title: String, type: Kind, cpv: String?, supplier: String, amount: Money, amended: Money, framework: Bool,
    maximum: Money?, notifiedOn: Day?, months: Int?, endsOn: Day?, state: State, amendments: Int, ordered: Money,
    firmMonths: Int?, renewalMonths: Int?, noticeMonths: Int?, laterAmendments: Int = 0
  ) {
    self.laterAmendments = laterAmendments
    self.id = id
    self.reference = reference
    self.buyer = buyer
    self.group = group
    self.lot = lot
    self.project = project
    self.title = title
    self.type = type
    self.cpv = cpv
    self.supplier = supplier
    self.amount = amount
    self.amended = amended
    self.framework = framework
    self.maximum = maximum
    self.notifiedOn = notifiedOn
    self.months = months
    self.endsOn = endsOn
    self.state = state
    self.amendments = amendments
    self.ordered = ordered
    self.firmMonths = firmMonths
    self.renewalMonths = renewalMonths
    self.noticeMonths = noticeMonths
  }

  /// How long the last renewal is when the whole term cuts it short; nil when it is as long as the others.
  public var shortRenewalMonths: Int? {
    guard let months, let renewalMonths else { return nil }
    let rest = (months - (firmMonths ?? renewalMonths)) % renewalMonths
    return rest > 0 ? rest : nil
  }
}

/// What falls to one member; always exact.
public struct Share: Sendable, Equatable {
  public let member: MemberCode
  public let name: String
  public let amount: Money
  /// What the amount was split by; nil when it was typed in.
  public let weight: String?
  /// Whether a unit of the remainder went here.
  public let remainder: Bool

  public init(member: MemberCode, name: String, amount: Money, weight: String?, remainder: Bool) {
    self.member = member
    self.name = name
    self.amount = amount
    self.weight = weight
    self.remainder = remainder
  }
}

/// A dated change of a contract's amount or end. It counts in the year when it is notified.
public struct Amendment: Sendable, Equatable {
  public let number: Int
  public let amount: Money
  public let notifiedOn: Day
  public let ground: Kind?
  public let title: String?
  /// What it changes the maximum of a framework to.
  public let maximum: Money?
  /// What it changes the end to.
  public let endsOn: Day?
  /// The day of the CAO's opinion (CGCT L1414-4).
  public let caoOn: Day?
  /// `contract|key|amounts`: how its shares were made.
  public let rule: String
  public let key: String?
  public let shares: [Share]

  public init(
    number: Int, amount: Money, notifiedOn: Day, ground: Kind?, title: String?, maximum: Money?, endsOn: Day?,
    caoOn: Day?, rule: String, key: String?, shares: [Share]
  ) {
    self.rule = rule
    self.key = key
    self.title = title
    self.maximum = maximum
    self.endsOn = endsOn
    self.caoOn = caoOn
    self.number = number
    self.amount = amount
    self.notifiedOn = notifiedOn
    self.ground = ground
    self.shares = shares
  }
}

/// Spend under a framework: consumption, never a volume on top of it.
public struct Order: Sendable, Equatable {
  public let id: ID<Order>
  public let member: MemberCode
  public let amount: Money
  public let orderedOn: Day
  public let reference: String?

  public init(id: ID<Order>, member: MemberCode, amount: Money, orderedOn: Day, reference: String?) {
    self.id = id
    self.member = member
    self.amount = amount
    self.orderedOn = orderedOn
    self.reference = reference
  }
}

/// A contract with everything that `contract show` shows.
public struct ContractSheet: Sendable, Equatable {
  public let contract: Contract
  public let shares: [Share]
  /// `needs|key|amounts|client`: how the shares were made.
  public let rule: String
  public let key: String?
  public let amendments: [Amendment]
  public let orders: [Order]
  public let holders: [String]
  /// Of a framework; nil for an ordinary contract.
  public let consumption: Consumption?
  /// The day of all that depends on one: what is amended, the maximum and the end in force.
  public let day: Day

  public init(
    contract: Contract, shares: [Share], rule: String, key: String?, amendments: [Amendment], orders: [Order],
    holders: [String], consumption: Consumption?, day: Day
  ) {
    self.day = day
    self.contract = contract
    self.shares = shares
    self.rule = rule
    self.key = key
    self.amendments = amendments
    self.orders = orders
    self.holders = holders
    self.consumption = consumption
  }
}

/// An amendment that is notified after the day of a figure «amendments included», which leaves it out.
public struct LaterAmendment: Sendable, Equatable {
  public let contract: String
  public let number: Int
  public let amount: Money
  public let notifiedOn: Day
  /// The day of the figure.
  public let asOf: Day

  public init(contract: String, number: Int, amount: Money, notifiedOn: Day, asOf: Day) {
    self.asOf = asOf
    self.contract = contract
    self.number = number
    self.amount = amount
    self.notifiedOn = notifiedOn
  }
}

extension ContractSheet {
  /// Amendments that aren't in its figures yet.
  public var laterAmendments: [LaterAmendment] { list(amendments.filter { $0.notifiedOn > day }) }

  /// All of them: the shares as awarded hold none.
  public var allAmendments: [LaterAmendment] { list(amendments) }

  private func list(_ amendments: [Amendment]) -> [LaterAmendment] {
    amendments.map {
      LaterAmendment(
        contract: contract.reference, number: $0.number, amount: $0.amount, notifiedOn: $0.notifiedOn,
        asOf: day)
    }
  }
}

/// How the shares of an amount are made.
public enum ShareRule: Sendable, Equatable {
  /// By the lot's needs; for an amendment, by the contract's shares.
  case usual
  case amounts([(member: String, amount: Money)])
  case key(String)

  public static func == (left: ShareRule, right: ShareRule) -> Bool {
    switch (left, right) {
    case (.usual, .usual): true
    case (.key(let a), .key(let b)): a == b
    case (.amounts(let a), .amounts(let b)): a.map(\.member) == b.map(\.member) && a.map(\.amount) == b.map(\.amount)
    default: false
    }
  }
}

/// A contract that someone wants to record.
public struct ContractDraft: Sendable, Equatable {
  public let title: String
  public let supplier: String
  public let amount: Money
  public let notifiedOn: Day
  public var reference: String?
  public var months: Int?
  public var framework: Bool
  public var maximum: Money?
  public var cpv: String?
  public var offers: Int?
  public var holders: [String]
  public var procedure: String?
  /// Why a framework lasts more than 4 years (CCP L2125-1).
  public var monthsReason: String?
  public var firmMonths: Int?
  public var renewalMonths: Int?
  public var noticeMonths: Int?

  public init(
    title: String, supplier: String, amount: Money, notifiedOn: Day, reference: String?, months: Int?,
    framework: Bool, maximum: Money?, cpv: String?, offers: Int?, holders: [String], procedure: String?
  ) {
    self.title = title
    self.supplier = supplier
    self.amount = amount
    self.notifiedOn = notifiedOn
    self.reference = reference
    self.months = months
    self.framework = framework
    self.maximum = maximum
    self.cpv = cpv
    self.offers = offers
    self.holders = holders
    self.procedure = procedure
  }
}

/// An amendment that someone wants to record.
public struct AmendmentDraft: Sendable, Equatable {
  public let amount: Money
  public let notifiedOn: Day
  public var ground: String?
  public var title: String?
  public var maximum: Money?
  public var endsOn: Day?
  public var caoOn: Day?

  public init(
    amount: Money, notifiedOn: Day, ground: String?, title: String?, maximum: Money? = nil, endsOn: Day? = nil,
    caoOn: Day? = nil
  ) {
    self.maximum = maximum
    self.endsOn = endsOn
    self.caoOn = caoOn
    self.amount = amount
    self.notifiedOn = notifiedOn
    self.ground = ground
    self.title = title
  }
}

/// A groupement de commandes as it stands in a list.
public struct PurchasingGroup: Sendable, Equatable {
  public let id: ID<PurchasingGroup>
  public let code: String
  public let title: String
  public let coordinator: MemberCode
  public let performanceCoordinator: MemberCode?
  public let basis: Kind
  public let mission: Kind
  public let permanent: Bool
  /// Whether the basis holds only if the EPCI's statutes say so (CGCT L5211-4-4).
  public let needsStatutes: Bool
  /// Where the EPCI's statutes allow CGCT L5211-4-4.
  public let statutes: String?
  public let termEndsOn: Day?
  /// The key by which costs are shared.
  public let costSharing: String?
  public let formedOn: Day
  public let launchedOn: Day?
  public let closedOn: Day?
  public let state: State
  public let members: Int
  public let lots: Int
  public let contracts: Int
  /// Before tax, all members, all lots, options and renewals, a framework at its maximum.
  public let value: Money

  public init(
    id: ID<PurchasingGroup>, code: String, title: String, coordinator: MemberCode,
    performanceCoordinator: MemberCode?, basis: Kind, mission: Kind, permanent: Bool, needsStatutes: Bool,
    statutes: String?, termEndsOn: Day?, costSharing: String?, formedOn: Day, launchedOn: Day?, closedOn: Day?,
    state: State,
    members: Int, lots: Int, contracts: Int, value: Money
  ) {
    self.id = id
    self.code = code
    self.title = title
    self.coordinator = coordinator
    self.performanceCoordinator = performanceCoordinator
    self.basis = basis
    self.mission = mission
    self.permanent = permanent
    self.needsStatutes = needsStatutes
    self.statutes = statutes
    self.termEndsOn = termEndsOn
    self.costSharing = costSharing
    self.formedOn = formedOn
    self.launchedOn = launchedOn
    self.closedOn = closedOn
    self.state = state
    self.members = members
    self.lots = lots
    self.contracts = contracts
    self.value = value
  }
}

/// One member in one group: its adhesion, what it asked for and what fell to it.
public struct Membership: Sendable, Equatable {
  public let member: MemberCode
  public let name: String
  /// What its needs linked to the group's lots add up to.
  public let amount: Money
  /// Its shares of the group's contracts and their amendments.
  public let share: Money
  public let joinedOn: Day
  public let leftOn: Day?
  public let deliberatedOn: Day?
  public let deliberationReference: String?
  public let signedOn: Day?
  public let kind: MemberKind
  /// The member that took its place, when it was merged.
  public let mergedInto: MemberCode?
  /// Whether it would be party to a launch on the sheet's day.
  public let isParty: Bool
  /// Its stays before it left and came back, the first one first.
  public let earlier: [Stay]
  /// Whether whoever asks may see what it asked for and what fell to it: of others a member's login sees no amount.
  public let isSeen: Bool

  /// A stay that has ended.
  public struct Stay: Sendable, Equatable {
    public let joinedOn: Day
    public let leftOn: Day

    public init(joinedOn: Day, leftOn: Day) { (self.joinedOn, self.leftOn) = (joinedOn, leftOn) }
  }

  public init(
    member: MemberCode, name: String, amount: Money, share: Money, joinedOn: Day, leftOn: Day?, deliberatedOn: Day?,
    deliberationReference: String?, signedOn: Day?, kind: MemberKind, mergedInto: MemberCode?, isParty: Bool,
    earlier: [Stay] = [], isSeen: Bool = true
  ) {
    self.member = member
    self.name = name
    self.amount = amount
    self.share = share
    self.joinedOn = joinedOn
    self.leftOn = leftOn
    self.deliberatedOn = deliberatedOn
    self.deliberationReference = deliberationReference
    self.signedOn = signedOn
    self.kind = kind
    self.mergedInto = mergedInto
    self.isParty = isParty
    self.earlier = earlier
    self.isSeen = isSeen
  }

  /// What its adhesion lacks on a day; empty when the convention is in force for it.
  public func missing(on day: Day) -> [Phrase] { Self.missing(deliberatedOn, signedOn, on: day) }

  /// What an adhesion with these days lacks on a day.
  public static func missing(_ deliberated: Day?, _ signed: Day?, on day: Day) -> [Phrase] {
    func lack(_ what: Phrase, _ done: Day?) -> Phrase? {
      guard let done else { return what }
      guard done > day else { return nil }
      return what + Phrase(" (only on ", " (le ") + .day(done) + Phrase(")", " seulement)")
    }
    return [
      lack(Phrase("délibération", "délibération"), deliberated), lack(Phrase("signature", "signature"), signed),
    ].compactMap { $0 }
  }
}

/// The part of a group that is awarded separately.
public struct Lot: Sendable, Equatable {
  public let id: ID<Lot>
  public let number: Int
  public let title: String
  public let type: Kind
  public let cpv: String?
  public let months: Int?
  public let estimate: Money
  public let maximum: Money?
  /// An accord-cadre; a lot with a maximum is one.
  public let framework: Bool
  /// Why a framework lasts more than 4 years (CCP L2125-1).
  public let monthsReason: String?
  /// Social and other specific services: adapted at any value (CCP R2123-1 3°).
  public let specificService: Bool
  /// As frozen at its last launch; nil before, and for launches of an older program.
  public let frozenProcedure: Procedure?
  /// What the threshold is compared with: the maximum of a framework, otherwise the estimate.
  public let value: Money
  public let purchase: Purchase
  /// Its last launch, by the number that the store gives it, and the day of that.
  public let launch: Int64?
  public let launchedOn: Day?
  public let state: State

  public init(
    id: ID<Lot>, number: Int, title: String, type: Kind, cpv: String?, months: Int?, estimate: Money,
    maximum: Money?, framework: Bool = false, monthsReason: String? = nil, specificService: Bool = false,
    frozenProcedure: Procedure? = nil, value: Money, purchase: Purchase, launch: Int64? = nil, launchedOn: Day?,
    state: State
  ) {
    self.id = id
    self.number = number
    self.title = title
    self.type = type
    self.cpv = cpv
    self.months = months
    self.estimate = estimate
    self.maximum = maximum
    self.framework = framework
    self.monthsReason = monthsReason
    self.specificService = specificService
    self.frozenProcedure = frozenProcedure
    self.value = value
    self.purchase = purchase
    self.launch = launch
    self.launchedOn = launchedOn
    self.state = state
  }

  /// Whether a launch now would call for offers: it was never launched, or its last call came to nothing.
  public var awaitsLaunch: Bool {
    state == .unsuccessful || state == .dropped || (state == .open && launchedOn == nil)
  }

  /// Whether it is bought, or to be: what came to nothing counts no more.
  public var counts: Bool { state == .open || state == .awarded }

  /// The same at the value that a launch has frozen, if one has.
  public func worth(_ value: Money?) -> Lot {
    Lot(
      id: id, number: number, title: title, type: type, cpv: cpv, months: months, estimate: estimate, maximum: maximum,
      framework: framework, monthsReason: monthsReason, specificService: specificService,
      frozenProcedure: frozenProcedure, value: value ?? self.value, purchase: purchase, launch: launch,
      launchedOn: launchedOn, state: state)
  }
}

/// What was frozen when a group was launched; later changes never rewrite it.
public struct Launch: Sendable, Equatable {
  public let launchedOn: Day
  public let value: Money
  public let purchase: Purchase
  /// Why it was launched before the convention was in force; nil when it was.
  public let withoutConvention: String?
  public let thresholds: Thresholds
  /// Not nil when all was specific services: published in the JOUE from this amount.
  public let specificThreshold: Money?

  public init(
    launchedOn: Day, value: Money, purchase: Purchase, withoutConvention: String?, thresholds: Thresholds,
    specificThreshold: Money? = nil
  ) {
    self.launchedOn = launchedOn
    self.value = value
    self.purchase = purchase
    self.withoutConvention = withoutConvention
    self.thresholds = thresholds
    self.specificThreshold = specificThreshold
  }
}

/// The three amounts that decided a procedure, as they were in force on one day.
public struct Thresholds: Sendable, Equatable {
  public let none: Money
  public let publicity: Money
  public let european: Money

  public init(none: Money, publicity: Money, european: Money) {
    self.none = none
    self.publicity = publicity
    self.european = european
  }
}

/// A group with everything that `group show` shows.
public struct GroupSheet: Sendable, Equatable {
  public let group: PurchasingGroup
  public let memberships: [Membership]
  /// The day on which its members are looked at: who is party to a launch, what it lacks.
  public let membersOn: Day
  public let lots: [Lot]
  public let launches: [Launch]
  /// The type of larger value, by which the whole is judged.
  public let purchase: Purchase
  public let decision: Procedure.Decision
  /// The day whose thresholds decided: the launch, or today.
  public let decidedOn: Day
  /// The procedure of each lot that counts, by its number: small lots and specific services leave that of the whole.
  public let lotProcedures: [Int: Procedure]
  /// Sentences to read with the figures.
  public let notes: [Phrase]
  /// Amendments that its shares of a day leave out, being notified later.
  public let later: [LaterAmendment]

  public init(
    group: PurchasingGroup, memberships: [Membership], membersOn: Day, lots: [Lot], launches: [Launch],
    purchase: Purchase, decision: Procedure.Decision, decidedOn: Day, lotProcedures: [Int: Procedure] = [:],
    notes: [Phrase] = [], later: [LaterAmendment] = []
  ) {
    self.later = later
    self.group = group
    self.memberships = memberships
    self.membersOn = membersOn
    self.lots = lots
    self.launches = launches
    self.purchase = purchase
    self.decision = decision
    self.decidedOn = decidedOn
    self.lotProcedures = lotProcedures
    self.notes = notes
  }
}

/// A group that someone wants to form: from needs, or of members that are named.
public struct GroupDraft: Sendable, Equatable {
  public let title: String
  public let coordinator: String
  public let needs: [ID<Need>]
  public var code: String?
  public var basis: String
  public var statutes: String?
  public var mission: String
  public var performanceCoordinator: String?
  public var permanent: Bool
  public var costSharing: String?
  /// As typed, where it is formed without needs; the coordinator may be among them.
  public var members: [String] = []
  /// Since when it is there; today otherwise.
  public var formedOn: Day?

  /// The legal basis and the mission of a group when nobody says another one.
  public static let usualBasis = "L2113-6"
  public static let usualMission = "award-and-sign"

  public init(
    title: String, coordinator: String, needs: [ID<Need>], code: String?, basis: String, statutes: String?,
    mission: String, performanceCoordinator: String?, permanent: Bool, costSharing: String?
  ) {
    self.title = title
    self.coordinator = coordinator
    self.needs = needs
    self.code = code
    self.basis = basis
    self.statutes = statutes
    self.mission = mission
    self.performanceCoordinator = performanceCoordinator
    self.permanent = permanent
    self.costSharing = costSharing
  }
}

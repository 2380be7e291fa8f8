/// A contract as the open data of public purchasing (DECP) has it, its words those of the format in force.
///
/// Source: arrêté du 22 décembre 2022, données essentielles des marchés publics.
public struct PublishedContract: Sendable, Equatable {
  /// The buyer's own number of the contract.
  public var id: String
  /// Fourteen digits; nil when the base doesn't know it.
  public var buyerSiret: String?
  /// `objet`, whole.
  public var object: String
  public var cpv: String?
  /// Before tax, as awarded; the greatest amount of a framework.
  public var amount: Money
  public var framework: Bool
  public var notifiedOn: Day?
  public var months: Int?
  public var offers: Int?
  public var holders: [PublishedHolder]
  public var facts: PublicationFacts
  public var amendments: [PublishedAmendment]

  public init(
    id: String, buyerSiret: String?, object: String, cpv: String?, amount: Money, framework: Bool, notifiedOn: Day?,
    months: Int?, offers: Int?, holders: [PublishedHolder], facts: PublicationFacts, amendments: [PublishedAmendment]
  ) {
    self.id = id
    self.buyerSiret = buyerSiret
    self.object = object
    self.cpv = cpv
    self.amount = amount
    self.framework = framework
    self.notifiedOn = notifiedOn
    self.months = months
    self.offers = offers
    self.holders = holders
    self.facts = facts
    self.amendments = amendments
  }
}

/// Who holds a contract: an identifier of some register.
public struct PublishedHolder: Sendable, Equatable, Hashable {
  /// `SIRET`, `TVA`, `TAHITI`, `RIDET`, `FRWF`, `IREP`, `HORS-UE`
  public let kind: String
  public let id: String
  public let name: String?

  public init(kind: String, id: String, name: String?) {
    self.kind = kind
    self.id = id
    self.name = name
  }
}

/// A change of a contract, in absolute values as they are published.
public struct PublishedAmendment: Sendable, Equatable {
  public let number: Int
  /// What the contract amounts to from now on; nil when the amount doesn't change.
  public let total: Money?
  /// The whole term from now on.
  public let months: Int?
  public let notifiedOn: Day
  public let publishedOn: Day?
  public let holders: [PublishedHolder]
  public let title: String?

  public init(
    number: Int, total: Money?, months: Int?, notifiedOn: Day, publishedOn: Day?, holders: [PublishedHolder],
    title: String?
  ) {
    self.number = number
    self.total = total
    self.months = months
    self.notifiedOn = notifiedOn
    self.publishedOn = publishedOn
    self.holders = holders
    self.title = title
  }
}

/// What a publication asks besides what a contract is; nil and empty: not known.
public struct PublicationFacts: Sendable, Equatable {
  public var nature: String?
  public var techniques: [String] = []
  public var executionModes: [String] = []
  /// Under which framework a subsequent contract was made.
  public var frameworkReference: String?
  public var innovative: Bool?
  public var ccag: String?
  public var advanceGranted: Bool?
  /// A part of one: 0.3 is 30 %.
  public var advanceRate: Quantity?
  public var europeanRate: Quantity?
  public var frenchRate: Quantity?
  public var procedure: String?
  public var placeCode: String?
  public var placeKind: String?
  public var priceForm: String?
  public var priceKinds: [String] = []
  public var holdersGrouping: String?
  public var subcontracting: Bool?
  public var social: [String] = []
  public var environmental: [String] = []
  public var publishedOn: Day?

  public init() {}
}

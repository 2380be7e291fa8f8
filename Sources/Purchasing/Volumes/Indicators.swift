/// The indicators of the axis *Groupement de commandes* for one year, as counts and sums; rates are made of them where
/// they are shown. Absent is *not measured*, never zero.
public struct Indicators: Sendable, Equatable {
  /// Groups with a contract notified in the year.
  public let groups: Int
  /// Groups launched in the year, and those of them whose convention was in force at their launch.
  public let launched: Int
  public let conventions: Int
  public let contracts: Int
  public let lots: Int
  /// Lots whose call of the year came to nothing.
  public let unsuccessfulLots: Int
  /// Lots with a result in the year: awarded or unsuccessful.
  public let decidedLots: Int
  /// Bodies of the territory, and those of them that are in a group of the year.
  public let members: Int
  public let membersInGroups: Int
  /// Contracts of groups that say how many offers came, and how many that were.
  public let contractsWithOffers: Int
  public let offers: Int
  /// Needs met by contracts of the year, and half the days from the need to the notification.
  public let needsMet: Int
  public let medianDays: Int?
  /// AMO: contracts and distinct clients.
  public let amoContracts: Int
  public let clients: Int
  /// Prices: items of the year's lots, and those measured.
  public let items: Int
  public let measuredItems: Int
  public let saving: Saving?
  /// Bodies in groups of the year, each once a group.
  public let adhesions: Int
  /// AMO projects with a contract notified in the year.
  public let amoProjects: Int

  public init(
    groups: Int, launched: Int, conventions: Int, contracts: Int, lots: Int, unsuccessfulLots: Int, decidedLots: Int,
    members: Int, membersInGroups: Int, contractsWithOffers: Int, offers: Int, needsMet: Int, medianDays: Int?,
    amoContracts: Int, clients: Int, items: Int, measuredItems: Int, saving: Saving?,
    adhesions: Int, amoProjects: Int
  ) {
    self.groups = groups
    self.launched = launched
    self.conventions = conventions
    self.contracts = contracts
    self.lots = lots
    self.unsuccessfulLots = unsuccessfulLots
    self.decidedLots = decidedLots
    self.members = members
    self.membersInGroups = membersInGroups
    self.contractsWithOffers = contractsWithOffers
    self.offers = offers
    self.needsMet = needsMet
    self.medianDays = medianDays
    self.amoContracts = amoContracts
    self.clients = clients
    self.items = items
    self.measuredItems = measuredItems
    self.saving = saving
    self.adhesions = adhesions
    self.amoProjects = amoProjects
  }
}

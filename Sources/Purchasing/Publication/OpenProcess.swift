/// One contracting process as open data tells it: a group with its lots and contracts, or a contract that stands alone.
public struct OpenProcess: Sendable {
  public let code: String
  public let title: String
  public let coordinator: MemberCode
  /// Everyone who buys, those without a part too.
  public let members: [MemberCode]
  public let lots: [Lot]
  public let value: Money?
  public private(set) var contracts: [OpenContract]

  public init(
    code: String, title: String, coordinator: MemberCode, members: [MemberCode], lots: [Lot], value: Money?,
    contracts: [OpenContract]
  ) {
    self.code = code
    self.title = title
    self.coordinator = coordinator
    self.members = members
    self.lots = lots
    self.value = value
    self.contracts = contracts
  }

  public mutating func append(_ contract: OpenContract) { contracts.append(contract) }
}

/// A contract of a process, with what falls to each member.
public struct OpenContract: Sendable {
  public struct Part: Sendable {
    public let member: MemberCode
    /// As awarded.
    public let awarded: Money
    /// With all amendments.
    public let amended: Money

    public init(member: MemberCode, awarded: Money, amended: Money) {
      self.member = member
      self.awarded = awarded
      self.amended = amended
    }
  }

  public struct Change: Sendable {
    public let number: Int
    public let notifiedOn: Day
    public let title: String?

    public init(number: Int, notifiedOn: Day, title: String?) {
      self.number = number
      self.notifiedOn = notifiedOn
      self.title = title
    }
  }

  public let id: Int64
  public let group: String?
  public let buyer: MemberCode
  public let reference: String
  public let title: String
  /// The code of its contract type.
  public let type: String
  public let cpv: String?
  public let amount: Money
  public let framework: Bool
  public let maximum: Money?
  public let notifiedOn: Day
  public let months: Int?
  public let offers: Int?
  public let procedure: String?
  public let lot: Int?
  public let supplier: String
  public let holders: [PublishedHolder]
  public let parts: [Part]
  public let changes: [Change]

  public init(
    id: Int64, group: String?, buyer: MemberCode, reference: String, title: String, type: String, cpv: String?,
    amount: Money, framework: Bool, maximum: Money?, notifiedOn: Day, months: Int?, offers: Int?, procedure: String?,
    lot: Int?, supplier: String, holders: [PublishedHolder], parts: [Part], changes: [Change]
  ) {
    self.id = id
    self.group = group
    self.buyer = buyer
    self.reference = reference
    self.title = title
    self.type = type
    self.cpv = cpv
    self.amount = amount
    self.framework = framework
    self.maximum = maximum
    self.notifiedOn = notifiedOn
    self.months = months
    self.offers = offers
    self.procedure = procedure
    self.lot = lot
    self.supplier = supplier
    self.holders = holders
    self.parts = parts
    self.changes = changes
  }
}

/// What someone corrects of a contract; what is nil stays, `.some(nil)` empties.
public struct ContractChange: Sendable, Equatable {
  public var title: String?
  public var supplier: String?
  public var amount: Money?
  public var notifiedOn: Day?
  public var reference: String?
  /// As typed.
  public var type: String?
  public var months: Int??
  /// Why a framework lasts more than 4 years (CCP L2125-1).
  public var monthsReason: String?
  public var firmMonths: Int??
  public var renewalMonths: Int??
  public var noticeMonths: Int??
  public var cpv: String??
  /// An ordinary contract has no maximum: `false` takes it off too.
  public var framework: Bool?
  public var maximum: Money??
  public var offers: Int??
  /// SIRET numbers, all of them.
  public var holders: [String]?
  /// As typed; `.some(nil)` is that of its launch.
  public var procedure: String??

  public init() {}
}

/// What someone corrects of an amendment; what is nil stays, `.some(nil)` empties.
public struct AmendmentChange: Sendable, Equatable {
  public var amount: Money?
  public var notifiedOn: Day?
  /// As typed.
  public var ground: String??
  public var title: String??
  public var maximum: Money??
  public var endsOn: Day??
  public var caoOn: Day??

  public init() {}
}

/// What someone corrects of an order; what is nil stays, `.some(nil)` empties.
public struct OrderChange: Sendable, Equatable {
  /// As typed.
  public var member: String?
  public var amount: Money?
  public var orderedOn: Day?
  public var reference: String??

  public init() {}
}

/// A contract after a correction of it or of its amendments, and what followed.
public struct ContractCorrection: Sendable {
  public let sheet: ContractSheet
  /// The amendments that were split again, as they are split like their contract.
  public let followed: [Int]
  /// Whether shares changed, so that those of amendments with a rule of their own are worth a word.
  public let isSplitAnew: Bool
  /// Whether it is published, and says otherwise now.
  public let isPublished: Bool
  /// What needs attention now and didn't before.
  public let findings: [Finding]

  public init(
    sheet: ContractSheet, followed: [Int], isSplitAnew: Bool, isPublished: Bool, findings: [Finding]
  ) {
    self.findings = findings
    self.sheet = sheet
    self.followed = followed
    self.isSplitAnew = isSplitAnew
    self.isPublished = isPublished
  }
}

/// A contract as it would be published, and what its publication still lacks.
public struct Publication: Sendable {
  /// As people name the contract.
  public let reference: String
  public let buyer: MemberCode
  public let group: String?
  /// Of a contract that several buy together; empty otherwise.
  public let shares: [PublishedShare]
  public let contract: PublishedContract
  /// Fields that are missing or that the format doesn't allow.
  public let missing: [PublicationGap]

  package init(
    reference: String, buyer: MemberCode, group: String?, shares: [PublishedShare], contract: PublishedContract,
    missing: [PublicationGap]
  ) {
    self.reference = reference
    self.buyer = buyer
    self.group = group
    self.shares = shares
    self.contract = contract
    self.missing = missing
  }
}

/// What falls to one member of a published contract.
public struct PublishedShare: Sendable, Equatable {
  /// 0 for the award.
  public let amendment: Int
  public let member: MemberCode
  public let amount: Money

  package init(amendment: Int, member: MemberCode, amount: Money) {
    self.amendment = amendment
    self.member = member
    self.amount = amount
  }
}

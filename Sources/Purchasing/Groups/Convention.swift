/// What a convention constitutive is written from.
public struct Convention: Sendable, Equatable {
  /// One party: its adhesion, and who it is.
  public struct Party: Sendable, Equatable {
    public let membership: Membership
    public let siren: String?

    public init(membership: Membership, siren: String?) {
      self.membership = membership
      self.siren = siren
    }
  }

  public let sheet: GroupSheet
  /// Those who haven't left, the coordinator first.
  public let parties: [Party]
  /// How costs are shared; nil when they aren't.
  public let key: AllocationKey?

  public init(sheet: GroupSheet, parties: [Party], key: AllocationKey?) {
    self.sheet = sheet
    self.parties = parties
    self.key = key
  }

  public func party(_ code: MemberCode?) -> Party? { parties.first { $0.membership.member == code } }
}

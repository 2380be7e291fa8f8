// What a convention still lacks: délibérations and signatures of each member, and what its legal basis asks for.

/// A group with its members as they are on a day, by which its convention is judged.
public protocol HasAdhesions {
  var group: PurchasingGroup { get }
  var memberships: [Membership] { get }
  /// The day on which they are looked at.
  var membersOn: Day { get }
}

extension GroupSheet: HasAdhesions {}

/// Just that, without lots and launches.
public struct Adhesions: HasAdhesions {
  public let group: PurchasingGroup
  public let memberships: [Membership]
  public let membersOn: Day

  public init(group: PurchasingGroup, memberships: [Membership], membersOn: Day) {
    self.group = group
    self.memberships = memberships
    self.membersOn = membersOn
  }
}

extension HasAdhesions {
  /// Those who are party to a launch on the sheet's day.
  public var parties: [Membership] { memberships.filter(\.isParty) }

  /// What the adhesion of a member lacks; empty when the convention is in force for it, or doesn't concern it.
  public func missing(of membership: Membership) -> [Phrase] {
    guard membership.isParty else { return [] }
    var missing = membership.missing(on: membersOn)
    if let successor = membership.mergedInto {
      missing.append(Phrase("it is merged into \(successor)", "fusionné dans \(successor)"))
    }
    let isForCommunes = group.needsStatutes && membership.member != group.coordinator
    if isForCommunes, !membership.kind.isCommune {
      missing.append(
        Phrase(
          "\(group.basis.code) is for communes only (it is: \(membership.kind.name.english))",
          "\(group.basis.code) ne vaut que pour des communes (c'est : \(membership.kind.name.french))"))
    }
    return missing
  }

  /// What the group as a whole lacks, whoever is in it.
  public var missing: [Phrase] {
    var missing: [Phrase] = []
    if parties.count < 2 { missing.append(Phrase("at least two members", "au moins deux membres")) }
    guard group.needsStatutes else { return missing }
    if group.statutes == nil {
      missing.append(
        Phrase(
          "the article of the EPCI's statutes that allows \(group.basis.code) (",
          "l'article des statuts de l'EPCI qui permet \(group.basis.code) (") + .run(.groupEdit, .give(.statutes))
          + Phrase(verbatim: ")"))
    }
    if let key = group.costSharing {
      missing.append(
        Phrase(
          "no fee may be charged under \(group.basis.code): remove the key \(key)",
          "\(group.basis.code) exclut toute participation aux frais : retirez la clé \(key)"))
    }
    let coordinator = memberships.first { $0.member == group.coordinator }
    if let coordinator, !coordinator.kind.isIntercommunality {
      missing.append(
        Phrase(
          "under \(group.basis.code) the coordinator is the EPCI",
          "avec \(group.basis.code), le coordonnateur est l'EPCI"))
    }
    return missing
  }

  /// Whether `group check` has nothing to say.
  public var isInForce: Bool { missing.isEmpty && memberships.allSatisfy { missing(of: $0).isEmpty } }
}

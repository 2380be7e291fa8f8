/// What a member buys of one homogeneous family outside a group that buys it too: needs of a family add up (CCP
/// R2121-6).
public struct BoughtOutside: Sendable {
  public let member: MemberCode
  public let family: String
  public let inside: Money
  public let outside: Money
  /// Where it is bought outside: numbers of needs, codes of groups, references of contracts.
  public let needs: [String]
  public let groups: [String]
  public let contracts: [String]

  public init(
    member: MemberCode, family: String, inside: Money, outside: Money, needs: [String], groups: [String],
    contracts: [String]
  ) {
    self.member = member
    self.family = family
    self.inside = inside
    self.outside = outside
    self.needs = needs
    self.groups = groups
    self.contracts = contracts
  }

  /// - parameter together: the group's value with what is bought outside it.
  /// - parameter procedure: what that would impose.
  public func finding(in sheet: GroupSheet, together: Money, procedure: Procedure) -> Finding {
    let fact =
      Phrase(
        "\(member) buys \(family) outside the group too: ", "\(member) achète \(family) aussi hors du groupement : ")
      + .amount(outside) + Phrase(" (", " (") + places + Phrase("), inside ", "), dans le groupement ")
      + .amount(inside)
    let sum =
      Phrase("; homogeneous needs add up (R2121-6): ", " ; les besoins homogènes s'additionnent (R2121-6) : ")
      + .amount(together) + Phrase(" with the group, ", " avec le groupement, ") + procedure.title
    let current = sheet.decision.procedure
    return Finding(
      .thresholds, sheet.group.code,
      procedure > current ? fact + sum + Phrase(" and not ", " et non ") + current.title : fact + sum)
  }

  private static let shown = 5

  private var places: Phrase {
    let all =
      needs.map { Phrase("need \($0)", "besoin \($0)") } + (groups + contracts).map { Phrase(verbatim: $0) }
    return Phrase.list(Array(all.prefix(Self.shown)))
      + Phrase(verbatim: all.count > Self.shown ? "…" : "")
  }
}

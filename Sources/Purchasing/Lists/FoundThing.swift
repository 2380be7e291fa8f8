/// Something that has the words of a search, of whatever kind.
public struct FoundThing: Sendable, Equatable {
  /// What it is; the raw value is the noun of its commands.
  public enum Noun: String, CaseIterable, Sendable {
    case member, group, lot, contract, order, amo, need

    public var title: Phrase {
      switch self {
      case .member: Phrase("member", "membre")
      case .group: Phrase("group", "groupement")
      case .lot: Phrase("lot", "lot")
      case .contract: Phrase("contract", "marché")
      case .order: Phrase("order", "commande")
      case .amo: Phrase("AMO project", "projet AMO")
      case .need: Phrase("need", "besoin")
      }
    }
  }

  public let noun: Noun
  /// What its commands take for a name.
  public let id: String
  public let title: String
  public let member: MemberCode?
  public let amount: Money?
  public let on: Day?

  public init(noun: Noun, id: String, title: String, member: MemberCode?, amount: Money?, on: Day?) {
    self.noun = noun
    self.id = id
    self.title = title
    self.member = member
    self.amount = amount
    self.on = on
  }
}

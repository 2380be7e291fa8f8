/// A share that stands beside published contracts.
public struct PublishedShareLine: Sendable {
  public let id: String
  public let buyerSiret: String
  public let group: String?
  public let amendment: Int
  public let member: String
  public let name: String?
  public let siren: String?
  public let siret: String?
  public let amount: Money

  public init(
    id: String, buyerSiret: String, group: String?, amendment: Int, member: String, name: String?, siren: String?,
    siret: String?, amount: Money
  ) {
    self.id = id
    self.buyerSiret = buyerSiret
    self.group = group
    self.amendment = amendment
    self.member = member
    self.name = name
    self.siren = siren
    self.siret = siret
    self.amount = amount
  }
}

import JSON
public import Purchasing

/// Writes contracts in the format in force (2.0.3 and 2.0.4, whose rules are the same), a record a line.
public struct DECPWriter {
  private var isFirst = true

  public init() {}

  public var head: String { "{\"marches\":{\"marche\":[" }
  public var tail: String { "\n]}}\n" }

  /// One record; it must have no gaps.
  public mutating func record(_ contract: PublishedContract) -> String {
    var text = isFirst ? "\n" : ",\n"
    isFirst = false
    contract.published.write(to: &text)
    return text
  }
}

extension PublishedContract {
  /// The record, its fields in the order of the schema.
  fileprivate var published: JSONValue {
    .object([
      ("id", .text(id)), ("acheteur", .object([("id", .text(buyerSiret))])), ("nature", .text(facts.nature)),
      ("objet", .text(object)), ("codeCPV", .text(cpv)),
      ("techniques", .object([("technique", .texts(facts.techniques))])),
      ("modalitesExecution", .object([("modaliteExecution", .texts(facts.executionModes))])),
      ("idAccordCadre", .text(facts.frameworkReference)), ("marcheInnovant", .truth(facts.innovative)),
      ("ccag", .text(facts.ccag)), ("offresRecues", .count(offers)),
      ("attributionAvance", .truth(facts.advanceGranted)), ("tauxAvance", .rate(facts.advanceRate)),
      ("typeGroupementOperateurs", .text(facts.holdersGrouping)), ("procedure", .text(facts.procedure)),
      ("lieuExecution", .object([("code", .text(facts.placeCode)), ("typeCode", .text(facts.placeKind))])),
      ("dureeMois", .count(months)), ("dateNotification", .day(notifiedOn)),
      ("datePublicationDonnees", .day(facts.publishedOn)), ("montant", .money(amount)),
      ("typesPrix", .object([("typePrix", .texts(facts.priceKinds))])), ("formePrix", .text(facts.priceForm)),
      ("origineUE", .rate(facts.europeanRate)), ("origineFrance", .rate(facts.frenchRate)),
      ("titulaires", Self.holders(holders)), ("sousTraitanceDeclaree", .truth(facts.subcontracting)),
      ("considerationsSociales", .object([("considerationSociale", .texts(facts.social))])),
      ("considerationsEnvironnementales", .object([("considerationEnvironnementale", .texts(facts.environmental))])),
      ("modifications", amendments.isEmpty ? nil : .array(amendments.map { Self.change($0) })),
    ])
  }

  private static func holders(_ holders: [PublishedHolder]) -> JSONValue? {
    holders.isEmpty
      ? nil
      : .array(
        holders.map {
          .object([("titulaire", .object([("typeIdentifiant", .text($0.kind)), ("id", .text($0.id))]))])
        })
  }

  private static func change(_ amendment: PublishedAmendment) -> JSONValue {
    .object([
      (
        "modification",
        .object([
          ("id", .count(amendment.number)), ("dateNotificationModification", .day(amendment.notifiedOn)),
          ("datePublicationDonneesModification", .day(amendment.publishedOn)), ("dureeMois", .count(amendment.months)),
          ("montant", .money(amendment.total)), ("titulaires", holders(amendment.holders)),
        ])
      )
    ])
  }
}

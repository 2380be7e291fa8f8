/// What stands between a contract and its publication.
public struct PublicationGap: Sendable, Equatable {
  /// The field of the format: `lieuExecution`.
  public let field: String
  /// What to give to `contract publish`, or to another command.
  public let remedy: String
}

extension PublishedContract {
  /// Fills in what follows from what the base knows; nothing is guessed.
  ///
  /// - parameter procedure: the code of the procedure by which it was awarded.
  /// - parameter publishedOn: the day of a publication that happens now.
  public mutating func complete(procedure: String?, publishedOn today: Day) {
    if facts.nature == nil { facts.nature = "Marché" }
    if facts.techniques.isEmpty { facts.techniques = [framework ? "Accord-cadre" : "Sans objet"] }
    // An ordinary contract is performed as a whole; how a framework is, only people know.
    if facts.executionModes.isEmpty, !framework { facts.executionModes = ["Sans objet"] }
    if facts.holdersGrouping == nil, holders.count == 1 { facts.holdersGrouping = "Pas de groupement" }
    if facts.procedure == nil {
      // A formal procedure may be open or restricted: that isn't known.
      switch procedure {
      case "none": facts.procedure = "Marché passé sans publicité ni mise en concurrence préalable"
      case "adapted", "adapted-published": facts.procedure = "Procédure adaptée"
      default: break
      }
    }
    if facts.publishedOn == nil { facts.publishedOn = today }
    amendments = amendments.map { amendment in
      PublishedAmendment(
        number: amendment.number, total: amendment.total, months: amendment.months, notifiedOn: amendment.notifiedOn,
        publishedOn: amendment.publishedOn ?? today, holders: amendment.holders, title: amendment.title)
    }
  }

  /// What the format requires and isn't there, or isn't as it must be. Source: JSON schema 2.0.4, `required`.
  public var gaps: [PublicationGap] {
    var gaps: [PublicationGap] = []
    func need(_ isThere: Bool, _ field: String, _ remedy: String) {
      if !isThere { gaps.append(PublicationGap(field: field, remedy: remedy)) }
    }
    need((1...16).contains(id.unicodeScalars.count), "id", "--number")
    need(buyerSiret?.utf8.count == 14, "acheteur.id", "--buyer-siret")
    need(object.unicodeScalars.count <= 1000, "objet", "--object")
    need(cpv != nil, "codeCPV", "--cpv")
    need(!facts.executionModes.isEmpty, "modalitesExecution", "--execution")
    need(facts.innovative != nil, "marcheInnovant", "--innovative")
    need(facts.ccag != nil, "ccag", "--ccag")
    need((offers ?? 0) >= 1, "offresRecues", "--offers")
    need(facts.advanceGranted != nil, "attributionAvance", "--advance")
    need(facts.holdersGrouping != nil, "typeGroupementOperateurs", "--holders-grouping")
    need(facts.procedure != nil, "procedure", "--official-procedure")
    need(facts.placeCode != nil && facts.placeKind != nil, "lieuExecution", "--place")
    need(months != nil, "dureeMois", "--months")
    need(amount.cents >= 100, "montant", "contract show")
    need(!facts.priceKinds.isEmpty, "typesPrix", "--price-type")
    need(facts.priceForm != nil, "formePrix", "--price-form")
    need(facts.subcontracting != nil, "sousTraitanceDeclaree", "--subcontracting")
    need(!holders.isEmpty, "titulaires", "--holder")
    need(!facts.social.isEmpty, "considerationsSociales", "--social")
    need(!facts.environmental.isEmpty, "considerationsEnvironnementales", "--environmental")
    need(amendments.allSatisfy { ($0.total?.cents ?? 100) >= 100 }, "modifications.montant", "contract show")
    return gaps
  }
}

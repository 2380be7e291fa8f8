/// What stands between a contract and its publication.
public struct PublicationGap: Sendable, Equatable {
  /// The field of the format: `lieuExecution`.
  public let field: String
  /// What to give to `contract publish`, or to another command.
  public let remedy: Phrase
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
    func need(_ isThere: Bool, _ field: String, _ remedy: Phrase) {
      if !isThere { gaps.append(PublicationGap(field: field, remedy: remedy)) }
    }
    need((1...16).contains(id.unicodeScalars.count), "id", .give(.number))
    need(buyerSiret?.utf8.count == 14, "acheteur.id", .give(.buyerSiret))
    need(object.unicodeScalars.count <= 1000, "objet", .give(.object))
    need(cpv != nil, "codeCPV", .give(.cpv))
    need(!facts.executionModes.isEmpty, "modalitesExecution", .give(.execution))
    need(facts.innovative != nil, "marcheInnovant", .give(.innovative))
    need(facts.ccag != nil, "ccag", .give(.ccag))
    need((offers ?? 0) >= 1, "offresRecues", .give(.offers))
    need(facts.advanceGranted != nil, "attributionAvance", .give(.advance))
    need(facts.holdersGrouping != nil, "typeGroupementOperateurs", .give(.holdersGrouping))
    need(facts.procedure != nil, "procedure", .give(.officialProcedure))
    need(facts.placeCode != nil && facts.placeKind != nil, "lieuExecution", .give(.place))
    need(months != nil, "dureeMois", .give(.months))
    need(amount.cents >= 100, "montant", .run(alone: .contractShow))
    need(!facts.priceKinds.isEmpty, "typesPrix", .give(.priceType))
    need(facts.priceForm != nil, "formePrix", .give(.priceForm))
    need(facts.subcontracting != nil, "sousTraitanceDeclaree", .give(.subcontracting))
    need(!holders.isEmpty, "titulaires", .give(.holder))
    need(!facts.social.isEmpty, "considerationsSociales", .give(.social))
    need(!facts.environmental.isEmpty, "considerationsEnvironnementales", .give(.environmental))
    need(amendments.allSatisfy { ($0.total?.cents ?? 100) >= 100 }, "modifications.montant", .run(alone: .contractShow))
    return gaps
  }
}

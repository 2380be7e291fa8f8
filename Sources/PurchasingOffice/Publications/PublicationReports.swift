public import Purchasing
import PurchasingStore
public import Reporting

extension Report {
  /// What each contract's publication says, a row a field, and what it lacks.
  public static func publications(_ publications: [Publication]) -> Report {
    let several = publications.count > 1
    var rows: [[Cell]] = []
    for publication in publications {
      let gaps = Dictionary(publication.missing.map { ($0.field, $0.remedy) }, uniquingKeysWith: { first, _ in first })
      for (field, value) in publication.contract.fields {
        let gap = gaps[field]
        rows.append([
          .code(publication.reference), .code(publication.buyer.text), .code(field), value.map { .text($0) } ?? .none,
          gap.map { .phrase($0) } ?? .none,
        ])
      }
    }
    let missing = publications.reduce(0) { $0 + $1.missing.count }
    return Report(
      name: "contract_publish", title: Phrase("Publication", "Publication"),
      columns: [
        Column("contract", Phrase("Contract", "Marché"), .code, for: several ? .everyone : .machines),
        Column("buyer", Phrase("Buyer", "Acheteur"), .code, for: several ? .everyone : .machines),
        Column("field", Phrase("Field", "Champ"), .code), Column("value", Phrase("Value", "Valeur"), .text),
        Column("missing", Phrase("Missing: give", "Manque : donner"), .code),
      ],
      rows: rows,
      notes: [
        missing == 0
          ? Phrase("Nothing is missing: it can be published.", "Rien ne manque : publication possible.")
          : Phrase("Facts that are missing: \(missing).", "Faits manquants : \(missing).")
      ])
  }

  /// What stands between contracts and their publication, a row a contract; what all of them lack is said once.
  public static func publicationGaps(
    _ publications: [Publication], total: Int, incomplete: Int, year: Int
  ) -> Report {
    let everywhere = publications.dropFirst().reduce(publications.first?.missing ?? []) { common, publication in
      common.filter(publication.missing.contains)
    }
    let rows = publications.map { publication -> [Cell] in
      let own = publication.missing.filter { !everywhere.contains($0) }
      return [
        .code(publication.reference), .code(publication.buyer.text), .list(publication.missing.map { .code($0.field) }),
        .list(publication.missing.map { .phrase($0.remedy) }), .list(own.map { .phrase($0.remedy) }),
      ]
    }
    var notes = [
      Phrase(
        "Contracts of the year: \(total); not publishable yet: \(incomplete).",
        "Marchés de l'année : \(total) ; qui ne peuvent pas encore être publiés : \(incomplete).")
    ]
    if !everywhere.isEmpty {
      notes.append(
        Phrase("All of them lack: ", "Manque à tous : ") + .list(everywhere.map(\.remedy)) + Phrase(verbatim: "."))
    }
    notes.append(
      Phrase("Enter them: ", "Saisissez-les : ")
        + .run(.contractPublish, .said("REF…", "RÉF…"), .give(.ccag, "FCS"), .give(.place, "29"), "…"))
    return Report(
      name: "export_decp_missing",
      title: Phrase("Missing for the publication of \(year)", "Manque pour la publication de \(year)"),
      parameters: [("year", .count(year))],
      columns: [
        Column("contract", Phrase("Contract", "Marché"), .code), Column("buyer", Phrase("Buyer", "Acheteur"), .code),
        Column("missing", Phrase("Fields", "Champs"), .text, for: .machines),
        Column("remedy", Phrase("Give", "Donner"), .text, for: .machines),
        Column("own", Phrase("Besides what all lack", "Outre ce qui manque à tous"), .text, for: .people),
      ],
      rows: rows, notes: notes)
  }
}

extension PublishedContract {
  /// The fields of the format with their values, as people read them.
  public var fields: [(String, String?)] {
    func joined(_ words: [String]) -> String? { words.isEmpty ? nil : words.joined(separator: ", ") }
    func truth(_ isTrue: Bool?) -> String? { isTrue.map { $0 ? "true" : "false" } }
    return [
      ("id", id), ("acheteur.id", buyerSiret), ("nature", facts.nature), ("objet", object), ("codeCPV", cpv),
      ("techniques", joined(facts.techniques)), ("modalitesExecution", joined(facts.executionModes)),
      ("idAccordCadre", facts.frameworkReference), ("marcheInnovant", truth(facts.innovative)), ("ccag", facts.ccag),
      ("offresRecues", offers.map { String($0) }), ("attributionAvance", truth(facts.advanceGranted)),
      ("tauxAvance", facts.advanceRate?.description), ("typeGroupementOperateurs", facts.holdersGrouping),
      ("procedure", facts.procedure),
      ("lieuExecution", facts.placeCode.map { "\($0) (\(facts.placeKind ?? "?"))" }),
      ("dureeMois", months.map { String($0) }), ("dateNotification", notifiedOn?.description),
      ("datePublicationDonnees", facts.publishedOn?.description), ("montant", amount.description),
      ("typesPrix", joined(facts.priceKinds)), ("formePrix", facts.priceForm),
      ("origineUE", facts.europeanRate?.description), ("origineFrance", facts.frenchRate?.description),
      ("titulaires", joined(holders.map { "\($0.kind) \($0.id)" })),
      ("sousTraitanceDeclaree", truth(facts.subcontracting)), ("considerationsSociales", joined(facts.social)),
      ("considerationsEnvironnementales", joined(facts.environmental)),
    ]
  }
}

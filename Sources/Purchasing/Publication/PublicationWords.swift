/// A closed list of words of the publication format, with the words of former versions that mean the same.
///
/// Source: JSON schema 2.0.4 of `format-commande-publique`; former words: schema 1.5.0, and what real files hold.
public struct PublicationWords: Sendable {
  /// The English name of the fact: an option of `contract publish`.
  public let name: String
  /// The field of the format.
  public let field: String
  /// As the format writes them.
  public let words: [String]
  private let byFolded: [String: String]

  /// The format's word for a text: case, accents and punctuation don't count. Nil for any other text.
  public func word(_ text: String) -> String? { byFolded[Folding.code(text)] }

  init(_ name: String, _ field: String, _ words: [String], former: [String: String] = [:]) {
    self.name = name
    self.field = field
    self.words = words
    var byFolded = Dictionary(words.map { (Folding.code($0), $0) }, uniquingKeysWith: { first, _ in first })
    for (text, word) in former { byFolded[Folding.code(text)] = word }
    self.byFolded = byFolded
  }

  public static let nature = PublicationWords(
    "nature", "nature", ["Marché", "Marché de partenariat", "Marché de défense ou de sécurité"],
    former: ["Marché public": "Marché", "Accord-cadre": "Marché", "Marché subséquent": "Marché"])

  public static let technique = PublicationWords(
    "technique", "techniques",
    [
      "Accord-cadre", "Concours", "Système de qualification", "Système d'acquisition dynamique",
      "Catalogue électronique", "Enchère électronique", "Sans objet",
    ])

  public static let executionMode = PublicationWords(
    "execution", "modalitesExecution", ["Tranches", "Bons de commande", "Marchés subséquents", "Sans objet"])

  public static let ccag = PublicationWords(
    "ccag", "ccag",
    [
      "Travaux", "Maitrise d'œuvre", "Fournitures courantes et services", "Marchés industriels",
      "Prestations intellectuelles", "Techniques de l'information et de la communication", "Pas de CCAG",
    ], former: ["FCS": "Fournitures courantes et services", "PI": "Prestations intellectuelles"])

  public static let procedure = PublicationWords(
    "official-procedure", "procedure",
    [
      "Procédure adaptée", "Appel d'offres ouvert", "Appel d'offres restreint", "Procédure avec négociation",
      "Marché passé sans publicité ni mise en concurrence préalable", "Dialogue compétitif",
    ],
    former: [
      "Procédure négociée avec mise en concurrence préalable": "Procédure avec négociation",
      "Procédure concurrentielle avec négociation": "Procédure avec négociation",
      "Marché négocié sans publicité ni mise en concurrence préalable":
        "Marché passé sans publicité ni mise en concurrence préalable",
      "Marché public négocié sans publicité ni mise en concurrence préalable":
        "Marché passé sans publicité ni mise en concurrence préalable",
    ])

  public static let placeKind = PublicationWords(
    "place", "lieuExecution",
    [
      "Code postal", "Code commune", "Code arrondissement", "Code canton", "Code département", "Code région",
      "Code pays",
    ])

  public static let priceForm = PublicationWords("price-form", "formePrix", ["Unitaire", "Forfaitaire", "Mixte"])

  /// What format 1 called `formePrix` is today's type of price.
  public static let priceKind = PublicationWords(
    "price-type", "typesPrix", ["Définitif ferme", "Définitif actualisable", "Définitif révisable", "Provisoire"],
    former: [
      "Ferme": "Définitif ferme", "Ferme et actualisable": "Définitif actualisable",
      "Actualisable": "Définitif actualisable", "Révisable": "Définitif révisable",
    ])

  public static let holdersGrouping = PublicationWords(
    "holders-grouping", "typeGroupementOperateurs", ["Conjoint", "Solidaire", "Pas de groupement"])

  public static let social = PublicationWords(
    "social", "considerationsSociales",
    ["Clause sociale", "Critère social", "Marché réservé", "Pas de considération sociale"])

  public static let environmental = PublicationWords(
    "environmental", "considerationsEnvironnementales",
    ["Clause environnementale", "Critère environnemental", "Pas de considération environnementale"])

  public static let holderKind = PublicationWords(
    "holder", "typeIdentifiant", ["SIRET", "TVA", "TAHITI", "RIDET", "FRWF", "IREP", "HORS-UE"],
    former: [
      "TVA_INTRACOMMUNAUTAIRE": "TVA", "TVA intracommunautaire": "TVA", "FRW": "FRWF", "HORS_UE": "HORS-UE",
      "Hors UE": "HORS-UE", "SIREN": "SIRET", "UE": "TVA",
    ])
}

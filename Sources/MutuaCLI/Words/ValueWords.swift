import Purchasing

/// The French words of values that are one of a few: as French screens show them, and understood in both languages.
/// What the database keeps a list of (contract types, missions…) is understood by its own labels; its words stand here
/// for help and sentences.
enum ValueWords {
  /// The first French word is the one that is shown.
  private typealias Words = [(english: String, french: [String])]

  private static func words(of option: String) -> Words {
    switch option {
    case "type", "explain": types
    case "kind": memberKinds + thresholdKinds
    case "by", "columns": axes + columns
    case "sort": [("label", ["libellé"]), ("value", ["valeur"])] + columns
    case "measure": [("amount", ["montant"]), ("count", ["nombre"]), ("share", ["part"]), ("days", ["jours"])]
    case "on-duplicate":
      [("stop", ["arrêter"]), ("skip", ["ignorer"]), ("update", ["modifier"]), ("add", ["ajouter"])]
    case "as": [("officer", ["agent"]), ("member", ["membre"]), ("reader", ["lecteur"])]
    case "amendments": [("total", ["total"]), ("difference", ["différence"])]
    case "noun": nouns
    case "state": states
    case "fee":
      [
        ("none", ["aucune"]), ("hourly", ["horaire"]), ("daily", ["journalière"]), ("flat", ["forfaitaire"]),
        ("percentage", ["pourcentage"]),
      ]
    case "step": steps
    case "project-type": projectTypes
    case "mission":
      [
        ("award", ["passation-seule"]), ("award-and-sign", ["passation-et-signature"]),
        ("full", ["passation-signature-et-exécution"]),
      ]
    case "ground": grounds
    case "procedure":
      [
        ("none", ["sans-publicité"]), ("adapted", ["procédure-adaptée"]),
        ("adapted-published", ["procédure-adaptée-publicité"]), ("formal", ["procédure-formalisée"]),
        ("launch", ["lancement"]),
      ]
    case "color": [("always", ["toujours"]), ("never", ["jamais"])]
    case "format": [("text", ["texte"])]
    case "innovative", "advance", "subcontracting": [("yes", ["oui"]), ("no", ["non"])]
    case "social", "environmental", "execution", "technique": [("none", ["aucune"])]
    case "family", "reference": [("none", ["aucune"])]
    case "search", "title", "reason", "text", "note", "comment", "words", "name": []
    default: [("none", ["aucun"])]
    }
  }

  private static let types: Words = [
    ("works", ["travaux"]), ("supplies", ["fournitures"]), ("services", ["services"]),
    ("project-management", ["maîtrise-d-œuvre"]), ("project-assistance", ["amo"]),
    ("technical-control", ["contrôle-technique"]), ("safety-coordination", ["coordination-sps"]),
    ("supplies-services", ["fournitures-et-services"]),
  ]
  private static let memberKinds: Words = [("syndicate", ["syndicat"]), ("other", ["autre"])]
  private static let thresholdKinds: Words = [
    ("eu", ["seuil-européen"]), ("publicity", ["publication"]), ("none", ["plafond-sans-publicité"]),
    ("small-lot", ["petit-lot"]), ("small-lots-percent", ["petits-lots-ensemble"]),
    ("specific-services", ["services-spécifiques"]),
  ]
  private static let axes: Words = [
    ("type", ["type", "type-de-marché"]), ("project-type", ["type-projet", "type-de-projet"]),
    ("contract-type", ["type-marché"]), ("member", ["membre", "collectivité"]),
    ("legal-person", ["personne-morale"]), ("group", ["groupement"]), ("source", ["origine"]),
    ("family", ["famille"]), ("cpv-division", ["division-cpv"]), ("supplier", ["titulaire"]),
    ("contract", ["marché"]), ("amendment", ["avenant"]), ("year", ["année"]), ("month", ["mois"]),
    ("item", ["article"]), ("line", ["ligne"]),
  ]
  /// Of lists, whose headings are read too.
  private static let columns: Words = [("title", ["objet"]), ("amount", ["montant"]), ("ends", ["fin"])]
  private static let nouns: Words = [
    ("need", ["besoin"]), ("group", ["groupement"]), ("contract", ["marché"]), ("order", ["commande"]),
    ("member", ["membre"]),
  ]
  private static let states: Words = [
    ("open", ["ouvert"]), ("partly-grouped", ["groupé-en-partie"]), ("grouped", ["groupé"]),
    ("withdrawn", ["retiré"]), ("closed", ["clos"]), ("forming", ["en-constitution"]), ("launched", ["lancé"]),
    ("awarded", ["attribué"]), ("abandoned", ["abandonné"]), ("running", ["en-cours"]), ("ended", ["terminé"]),
  ]
  private static let steps: Words = [
    ("tender", ["consultation"]), ("analysis", ["analyse-des-offres"]), ("award", ["attribution"]),
    ("works", ["travaux"]), ("reception", ["réception"]),
  ]
  private static let projectTypes: Words = [
    ("roads", ["entretien-de-la-voirie"]), ("building", ["bâtiment"]), ("development", ["aménagement"]),
    ("other", ["autre"]),
  ]
  private static let grounds: Words = [
    ("review", ["clause-de-réexamen"]), ("additional", ["prestations-supplémentaires"]),
    ("unforeseen", ["circonstances-imprévues"]), ("holder", ["nouveau-titulaire"]),
    ("non-substantial", ["modification-non-substantielle"]), ("low-amount", ["faible-montant"]),
  ]

  /// As somebody reads it; what has no word of its own stays.
  ///
  /// - parameter option: by its English name, without dashes.
  static func spelled(_ value: String, _ language: Language, of option: String) -> String {
    guard language == .french else { return value }
    return words(of: option).first { $0.english == value }?.french.first ?? value
  }

  /// The word that was meant; what is none stays as typed.
  static func english(_ typed: String, of option: String) -> String {
    let words = words(of: option)
    guard !words.contains(where: { $0.english == typed }) else { return typed }
    let folded = Folding.code(typed)
    return words.first { $0.english == folded || $0.french.contains { Folding.code($0) == folded } }?.english ?? typed
  }
}

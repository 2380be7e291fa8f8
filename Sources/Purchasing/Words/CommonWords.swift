/// Words that stand in titles of every kind.
enum CommonWords {
  /// The fifty words that stand in the most titles of real contracts, in the form of `TitleWords`, the commonest
  /// first.
  ///
  /// Source: the 2,558 different titles of DECP of 2018 and 2019 that the State's buyers (AIFE, data.gouv.fr)
  /// published, and those of Brittany and of groups of buyers; a letter that was lost in publication is taken where
  /// only one word of other titles fits. `CommonWordsTests` counts them again.
  static let ofTitles: Set<String> = Set(inOrder)

  static let inOrder = [
    "fourniture", "travaux", "lot", "entretien", "prestation", "service", "marche", "amenagement", "logement",
    "cadre", "mise", "oeuvre", "maitrise", "commune", "ville", "installation", "saint", "site", "accord",
    "construction", "materiel", "medical", "dispositif", "assurance", "batiment", "mission", "centre", "local",
    "realisation", "equipement", "assistance", "chirurgie", "ouvrage", "rue", "diver", "usage", "commande",
    "nettoyage", "eau", "systeme", "unique", "espace", "extension", "gestion", "plaque", "agrafage",
    "coelioscopique", "digestive", "gynecologique", "pediatrique",
  ]
}

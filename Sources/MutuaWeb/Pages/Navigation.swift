import Purchasing

/// Where one goes from any page: one list, in the order in which it is shown.
enum Navigation {
  struct Place: Sendable {
    let path: String
    let name: Phrase
    /// Shown to the office alone.
    var isOfficers = true
  }

  static let places = [
    Place(path: "/", name: Phrase("Home", "Accueil"), isOfficers: false),
    Place(path: "/recensements", name: Phrase("Campaigns", "Recensements"), isOfficers: false),
    Place(path: "/propositions", name: Phrase("Suggestions", "Propositions")),
    Place(path: "/groupements", name: Phrase("Groups", "Groupements")),
    Place(path: "/marches", name: Phrase("Contracts", "Marchés"), isOfficers: false),
    Place(path: "/amo", name: Phrase("AMO", "AMO")),
    Place(path: "/collectivites", name: Phrase("Members", "Collectivités")),
    Place(path: "/rapports", name: Phrase("Reports", "Rapports"), isOfficers: false),
    Place(path: "/journal", name: Phrase("History", "Journal")),
  ]
}

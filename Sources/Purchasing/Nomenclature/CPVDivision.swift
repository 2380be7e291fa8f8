/// One of the 45 divisions of the Common Procurement Vocabulary: the first two digits of a code.
///
/// Source: Regulation (EC) No 213/2008, annex I.
public struct CPVDivision: Hashable, Sendable {
  /// Two digits, `03` … `98`.
  public let code: String
  public let title: Phrase

  /// What the division buys, as the code of a contract type: 45 works, 03 to 44 and 48 supplies, 50 to 98 services.
  public var contractType: String {
    switch code {
    case "45": "works"
    case "48", ..."44": "supplies"
    default: "services"
    }
  }

  /// By code, 03 first.
  public static let all: [CPVDivision] = [
    CPVDivision(
      "03", "Agricultural, farming, fishing, forestry and related products",
      "Produits agricoles, de l'élevage, de la pêche, de la sylviculture et produits connexes"),
    CPVDivision(
      "09", "Petroleum products, fuel, electricity and other sources of energy",
      "Produits pétroliers, combustibles, électricité et autres sources d'énergie"),
    CPVDivision(
      "14", "Mining, basic metals and related products",
      "Produits d'exploitation des mines, métaux de base et produits connexes"),
    CPVDivision(
      "15", "Food, beverages, tobacco and related products",
      "Produits alimentaires, boissons, tabac et produits connexes"),
    CPVDivision("16", "Agricultural machinery", "Machines agricoles"),
    CPVDivision(
      "18", "Clothing, footwear, luggage articles and accessories",
      "Vêtements, articles chaussants, bagages et accessoires"),
    CPVDivision(
      "19", "Leather and textile fabrics, plastic and rubber materials",
      "Produits en cuir et textiles, matériaux en plastique et en caoutchouc"),
    CPVDivision("22", "Printed matter and related products", "Imprimés et produits connexes"),
    CPVDivision("24", "Chemical products", "Produits chimiques"),
    CPVDivision(
      "30", "Office and computing machinery, equipment and supplies except furniture and software packages",
      "Machines, matériel et fourniture informatique et de bureau, excepté les meubles et logiciels"),
    CPVDivision(
      "31", "Electrical machinery, apparatus, equipment and consumables; lighting",
      "Machines, appareils, équipements et consommables électriques ; éclairage"),
    CPVDivision(
      "32", "Radio, television, communication, telecommunication and related equipment",
      "Équipements et appareils de radio, de télévision, de communication, de télécommunication "
        + "et équipements connexes"),
    CPVDivision(
      "33", "Medical equipments, pharmaceuticals and personal care products",
      "Matériels médicaux, pharmaceutiques et produits de soins personnels"),
    CPVDivision(
      "34", "Transport equipment and auxiliary products to transportation",
      "Équipement de transport et produits auxiliaires pour le transport"),
    CPVDivision(
      "35", "Security, fire-fighting, police and defence equipment",
      "Équipement de sécurité, de lutte contre l'incendie, de police et de défense"),
    CPVDivision(
      "37", "Musical instruments, sport goods, games, toys, handicraft, art materials and accessories",
      "Instruments de musique, articles de sport, jeux, jouets, articles pour artisanat, "
        + "articles pour travaux artistiques et accessoires"),
    CPVDivision(
      "38", "Laboratory, optical and precision equipments (excl. glasses)",
      "Équipements de laboratoire, d'optique et de précision (excepté les lunettes)"),
    CPVDivision(
      "39",
      "Furniture (incl. office furniture), furnishings, domestic appliances (excl. lighting) and cleaning products",
      "Meubles (y compris les meubles de bureau), aménagements, appareils électroménagers (à "
        + "l'exclusion de l'éclairage) et produits de nettoyage"),
    CPVDivision("41", "Collected and purified water", "Eau collectée et purifiée"),
    CPVDivision("42", "Industrial machinery", "Machines industrielles"),
    CPVDivision(
      "43", "Machinery for mining, quarrying, construction equipment",
      "Équipement minier, équipement pour l'exploitation de carrières, matériel de construction"),
    CPVDivision(
      "44", "Construction structures and materials; auxiliary products to construction (except electric apparatus)",
      "Matériaux et structures de construction ; produits auxiliaires pour la construction (à "
        + "l'exception des appareils électriques)"),
    CPVDivision("45", "Construction work", "Travaux de construction"),
    CPVDivision("48", "Software package and information systems", "Logiciels et systèmes d'information"),
    CPVDivision("50", "Repair and maintenance services", "Services de réparation et d'entretien"),
    CPVDivision(
      "51", "Installation services (except software)",
      "Services d'installation (à l'exception des logiciels)"),
    CPVDivision(
      "55", "Hotel, restaurant and retail trade services",
      "Services d'hôtellerie, de restauration et de commerce au détail"),
    CPVDivision(
      "60", "Transport services (excl. waste transport)",
      "Services de transport (à l'exclusion du transport des déchets)"),
    CPVDivision(
      "63", "Supporting and auxiliary transport services; travel agencies services",
      "Services d'appui et services auxiliaires dans le domaine des transports, services des agences de voyages"),
    CPVDivision("64", "Postal and telecommunications services", "Services des postes et télécommunications"),
    CPVDivision("65", "Public utilities", "Services publics"),
    CPVDivision("66", "Financial and insurance services", "Services financiers et d'assurance"),
    CPVDivision("70", "Real estate services", "Services immobiliers"),
    CPVDivision(
      "71", "Architectural, construction, engineering and inspection services",
      "Services d'architecture, services de construction, services d'ingénierie et services d'inspection"),
    CPVDivision(
      "72", "IT services: consulting, software development, Internet and support",
      "Services de technologies de l'information, conseil, développement de logiciels, internet et appui"),
    CPVDivision(
      "73", "Research and development services and related consultancy services",
      "Services de recherche et développement et services de conseil connexes"),
    CPVDivision(
      "75", "Administration, defence and social security services",
      "Services de l'administration publique, de la défense et de la sécurité sociale"),
    CPVDivision(
      "76", "Services related to the oil and gas industry",
      "Services relatifs à l'industrie du pétrole et du gaz"),
    CPVDivision(
      "77", "Agricultural, forestry, horticultural, aquacultural and apicultural services",
      "Services agricoles, sylvicoles, horticoles, d'aquaculture et d'apiculture"),
    CPVDivision(
      "79", "Business services: law, marketing, consulting, recruitment, printing and security",
      "Services aux entreprises : droit, marketing, conseil, recrutement, impression et sécurité"),
    CPVDivision("80", "Education and training services", "Services d'enseignement et de formation"),
    CPVDivision("85", "Health and social work services", "Services de santé et services sociaux"),
    CPVDivision(
      "90", "Sewage, refuse, cleaning and environmental services",
      "Services d'évacuation des eaux usées et d'élimination des déchets, services "
        + "d'hygiénisation et services relatifs à l'environnement"),
    CPVDivision("92", "Recreational, cultural and sporting services", "Services récréatifs, culturels et sportifs"),
    CPVDivision(
      "98", "Other community, social and personal services",
      "Autres services communautaires, sociaux et personnels"),
  ]

  /// Nil when no division has these two digits.
  public static func division(_ code: some StringProtocol) -> CPVDivision? {
    byCode[String(code)]
  }

  private static let byCode = Dictionary(all.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })

  private init(_ code: String, _ english: String, _ french: String) {
    self.code = code
    self.title = Phrase(english, french)
  }
}

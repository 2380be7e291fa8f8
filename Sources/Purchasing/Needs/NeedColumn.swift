/// The columns of a file of needs, in the order of the files that we write; the number is a column's place among the
/// cells of `NeedCells`.
public enum NeedColumn: Int, CaseIterable, Sendable {
  case member, reference, title, type, cpv, family, amount, yearly, months, quantity, unit, from
  case contractEnds, baselinePrice, baselineSource, baselineDate, campaign, comment, received
  /// The number that we gave it, in lists that we wrote.
  case id

  /// What its cells hold; amounts and prices are before tax.
  public enum Kind: Sendable {
    case text, amount, yearly, price, quantity, months, day
  }

  /// How members are asked for it, in the file that they fill in.
  public struct Asking: Sendable {
    /// Stands above the column.
    public let heading: Phrase
    /// Stands beside each cell.
    public let help: Phrase

    init(_ heading: Phrase, _ help: Phrase) {
      self.heading = heading
      self.help = help
    }
  }

  private struct Facts {
    let name: String
    let others: [String]
    let kind: Kind
    let asking: Asking?

    init(_ name: String, _ others: [String], _ kind: Kind = .text, _ heading: Phrase? = nil, _ help: Phrase? = nil) {
      self.name = name
      self.others = others
      self.kind = kind
      asking = heading.flatMap { heading in help.map { Asking(heading, $0) } }
    }
  }

  /// Its fixed English heading.
  public var name: String { facts.name }
  /// The other headings that mean it, mostly French, the one that says it best first.
  public var otherNames: [String] { facts.others }
  public var kind: Kind { facts.kind }
  /// Nil for what members aren't asked.
  public var asking: Asking? { facts.asking }

  private var facts: Facts { Self.all[rawValue] }
  private static let all = allCases.map(\.stated)

  private var stated: Facts {
    switch self {
    case .member:
      // The last ones mean the member where no other column does.
      Facts(
        "member", ["collectivité", "commune", "membre", "mairie", "siret", "siren", "code insee", "insee"], .text,
        Phrase("Member", "Collectivité"),
        Phrase("Who needs it: choose from the list.", "Qui en a besoin : choisissez dans la liste."))
    case .reference:
      Facts(
        "reference", ["référence", "n°", "n", "no"], .text, Phrase("Reference", "Référence"),
        Phrase(
          "Your own number, each only once; a line sent again under it replaces nothing by accident.",
          "Votre propre numéro, une seule fois chacun : il fait reconnaître la ligne si vous la renvoyez."))
    case .title:
      Facts(
        "title", ["objet", "intitulé", "besoin", "désignation"], .text, Phrase("Title", "Objet"),
        Phrase("What you need, in your own words. Required.", "Ce qu'il vous faut, en clair. Obligatoire."))
    case .type:
      Facts(
        "type", ["type de marché", "nature"], .text, Phrase("Type", "Type de marché"),
        Phrase("Works, supplies, services…", "Travaux, fournitures, services…"))
    case .cpv:
      Facts(
        "cpv", ["code cpv"], .text, Phrase("CPV", "Code CPV"),
        Phrase(
          "If you know it: 8 digits; the sheet CPV lists them. The label shows by itself.",
          "Si vous le connaissez : 8 chiffres ; la feuille CPV les liste. Le libellé s'affiche tout seul."))
    case .family: Facts("family", ["famille"])
    case .amount:
      Facts(
        "amount", ["montant", "montant ht", "montant total ht"], .amount,
        Phrase("Amount (€ before tax, whole term)", "Montant HT (€, durée totale)"),
        Phrase(
          "Before tax, for the whole term with renewals; or fill in the yearly amount and the months.",
          "Hors taxes, pour la durée totale, reconductions comprises ; ou bien le montant annuel et la durée."))
    case .yearly:
      Facts(
        "yearly", ["montant annuel", "montant annuel ht"], .yearly,
        Phrase("Yearly (€ before tax)", "Montant annuel HT (€)"),
        Phrase("Before tax; then the months are required.", "Hors taxes ; la durée est alors obligatoire."))
    case .months:
      Facts(
        "months", ["durée", "mois"], .months,
        Phrase("Months (with renewals)", "Durée (mois, reconductions comprises)"),
        Phrase("The whole term with renewals: 1 to 600.", "Durée totale, reconductions comprises : 1 à 600."))
    case .quantity:
      Facts(
        "quantity", ["quantité"], .quantity, Phrase("Quantity", "Quantité"),
        Phrase("How many, with the unit.", "Combien, avec l'unité."))
    case .unit:
      Facts(
        "unit", ["unité"], .text, Phrase("Unit", "Unité"),
        Phrase("Of the quantity and of the price.", "Celle de la quantité et du prix."))
    case .from, .contractEnds, .received: days
    case .baselinePrice, .baselineSource, .baselineDate: baseline
    case .campaign: Facts("campaign", ["recensement"])
    case .comment:
      Facts(
        "comment", ["observations", "commentaire", "remarques"], .text, Phrase("Comment", "Observations"),
        Phrase("Anything else.", "Toute autre précision."))
    case .id: Facts("id", ["n° mutua", "mutua no"])
    }
  }

  private var days: Facts {
    switch self {
    case .from:
      Facts(
        "from", ["date souhaitée", "à partir du", "début"], .day, Phrase("From", "Date souhaitée"),
        Phrase("From when you need it.", "À partir de quand il vous le faut."))
    case .contractEnds:
      Facts(
        "contract_ends", ["fin du marché actuel", "échéance"], .day, Phrase("Contract ends", "Fin du marché actuel"),
        Phrase("When your present contract ends.", "La fin de votre marché en cours."))
    default: Facts("received", ["reçu le"], .day)
    }
  }

  /// What the member pays today.
  private var baseline: Facts {
    switch self {
    case .baselinePrice:
      Facts(
        "baseline_price", ["prix actuel", "prix unitaire actuel"], .price,
        Phrase("Baseline price (€ before tax)", "Prix unitaire actuel (€ HT)"),
        Phrase(
          "What one unit costs you today, before tax: prices before and after are compared.",
          "Ce que coûte une unité aujourd'hui, hors taxes : on compare les prix avant et après."))
    case .baselineSource:
      Facts(
        "baseline_source", ["source du prix"], .text, Phrase("Baseline source", "Source du prix"),
        Phrase("Where that price is from.", "D'où vient ce prix : facture, marché…"))
    default:
      Facts(
        "baseline_date", ["date du prix"], .day, Phrase("Baseline date", "Date du prix"),
        Phrase("Of which day it is.", "De quel jour il date."))
    }
  }
}

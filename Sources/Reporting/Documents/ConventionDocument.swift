public import Purchasing

/// The draft of a convention constitutive (CCP L2113-7) with a model délibération for each member, in French: it is
/// French law, signed by French bodies.
public struct ConventionDocument: Sendable {
  let convention: Convention
  let today: Day
  var sheet: GroupSheet { convention.sheet }
  var group: PurchasingGroup { convention.sheet.group }

  public init(_ convention: Convention, today: Day) {
    self.convention = convention
    self.today = today
  }

  public var document: Document {
    Document(
      title: "Projet de convention constitutive – \(group.title)", mark: "PROJET",
      blocks: (opening + articles + signatures + convention.parties.flatMap(deliberation)).map(Self.set))
  }

  /// What is to be filled in by hand.
  static let blank = "[à compléter]"

  private var opening: [Document.Block] {
    let law =
      group.needsStatutes
      ? "Vu l'article L. 5211-4-4 du code général des collectivités territoriales et les statuts de l'établissement "
        + "public de coopération intercommunale, \(group.statutes ?? Self.blank) ;"
      : "Vu les articles L. 2113-6 à L. 2113-8 du code de la commande publique ;"
    return [
      .notice(
        "PROJET – à relire et à compléter avant toute délibération. Édité le \(NumberFormat.frenchDate(today)) "
          + "depuis les données du groupement « \(group.code) » ; ne vaut pas acte."),
      .heading(1, "Convention constitutive d'un groupement de commandes\u{A0}: \(group.title)"),
      .paragraph(law), .paragraph("Entre les soussignés :"),
      .list(convention.parties.map(Self.identity)),
      .paragraph("il est convenu ce qui suit."),
    ]
  }

  private static func identity(_ party: Convention.Party) -> String {
    let membership = party.membership
    let deliberation =
      membership.deliberatedOn.map {
        "délibération \(membership.deliberationReference.map { "n° \($0) " } ?? "")du \(NumberFormat.frenchDate($0))"
      } ?? "délibération \(blank)"
    return "\(membership.name) (\(membership.kind.name.french)), SIREN \(party.siren ?? blank), "
      + "représenté(e) par \(blank), habilité(e) par \(deliberation)"
  }

  private var articles: [Document.Block] {
    let texts = [object, members, coordinator, mission, duties, shares, procedure, money, joining, leaving, term, rest]
    return texts.enumerated().flatMap { number, article -> [Document.Block] in
      [.heading(2, "Article \(number + 1) – \(article.title)")] + article.blocks
    }
  }

  typealias Article = (title: String, blocks: [Document.Block])

  private var object: Article {
    let lots = sheet.lots.filter(\.counts).map { lot in
      [
        String(lot.number), lot.title, lot.type.french, lot.cpv ?? "", lot.months.map { "\($0) mois" } ?? "",
        money(lot.estimate), lot.maximum.map(money) ?? "",
      ]
    }
    return (
      "Objet",
      [
        .paragraph(
          "La présente convention constitue un groupement de commandes en vue de l'achat suivant : \(group.title). "
            + "Le groupement n'a pas la personnalité morale."),
        .table(
          columns: ["Lot", "Objet", "Type", "CPV", "Durée", "Estimation HT", "Maximum HT"], numeric: [0, 5, 6],
          rows: lots),
      ]
    )
  }

  private var members: Article {
    (
      "Membres",
      [
        .paragraph("Sont membres du groupement :"),
        .list(convention.parties.map { $0.membership.name }),
      ]
    )
  }

  private var coordinator: Article {
    let name = convention.party(group.coordinator)?.membership.name ?? group.coordinator.text
    var blocks: [Document.Block] = [
      .paragraph(
        "\(name) est désigné coordonnateur du groupement. Son siège est celui du groupement : \(Self.blank).")
    ]
    if group.needsStatutes {
      blocks.append(
        .paragraph(
          "Conformément à l'article L. 5211-4-4 du code général des collectivités territoriales, il mène la procédure "
            + "au nom et pour le compte des communes membres, qu'il ait ou non des besoins propres, et à titre gratuit."
        ))
    }
    return ("Coordonnateur", blocks)
  }

  private var mission: Article {
    var tasks = [
      "recenser les besoins et définir avec les membres l'étendue de la consultation ;",
      "rédiger le dossier de consultation, publier les avis, recevoir et analyser les offres ;",
      "réunir, s'il y a lieu, la commission d'appel d'offres, et informer les candidats ;",
    ]
    switch group.mission.code {
    case "award":
      tasks.append("transmettre à chaque membre ce qu'il lui faut pour signer, notifier et exécuter son marché.")
    default:
      tasks.append("signer et notifier les marchés et accords-cadres au nom et pour le compte des membres ;")
      tasks.append("transmettre les pièces au contrôle de légalité et publier les avis d'attribution.")
    }
    var blocks: [Document.Block] = [
      .paragraph("Le coordonnateur est chargé de : "), .list(tasks),
    ]
    blocks.append(.paragraph(performance))
    return ("Missions du coordonnateur (\(group.mission.french))", blocks)
  }

  private var performance: String {
    if let other = convention.party(group.performanceCoordinator), group.performanceCoordinator != group.coordinator {
      return
        "L'exécution est confiée à un second coordonnateur, \(other.membership.name), au nom et pour le compte des "
        + "membres."
    }
    return group.mission.code == "full"
      ? "Le coordonnateur est aussi chargé de l'exécution, au nom et pour le compte des membres."
      : "Chaque membre s'assure, pour ce qui le concerne, de la bonne exécution."
  }

  private var duties: Article {
    (
      "Obligations des membres",
      [
        .list([
          "communiquer ses besoins au coordonnateur dans les délais qu'il fixe ;",
          "inscrire à son budget les sommes nécessaires ;",
          "ne pas acheter par ailleurs, pendant la durée des marchés, ce qui en fait l'objet ;",
          "exécuter les marchés pour sa part et en payer le prix au titulaire.",
        ])
      ]
    )
  }

  private var shares: Article {
    let total = (try? Money.sum(convention.parties.map(amount))) ?? .zero
    let rows = convention.parties.map { party in
      let amount = amount(of: party)
      let percent = Apportionment.hundredthsOfPercent(amount.cents, total.cents).map {
        NumberFormat.percent(hundredths: $0, .french)
      }
      return [party.membership.name, money(amount), percent ?? ""]
    }
    return (
      "Besoins et part de chaque membre",
      [
        .paragraph("Les besoins recensés, hors taxes et pour toute la durée, reconductions comprises, sont :"),
        .table(
          columns: ["Membre", "Besoins HT", "Part"], numeric: [1, 2], rows: rows + [["Total", money(total), ""]]),
        .paragraph("Les pourcentages sont indicatifs ; seuls les montants font foi."),
      ]
    )
  }

  private var procedure: Article {
    let decision = sheet.decision
    let cao =
      decision.procedure == .formal
      ? "Les marchés sont attribués par la commission d'appel d'offres du coordonnateur (article L. 1414-3, II, du "
        + "code général des collectivités territoriales)."
      : "Les marchés sont attribués par l'autorité compétente du coordonnateur, selon ses règles propres ; si la "
        + "valeur atteint le seuil européen, par sa commission d'appel d'offres (article L. 1414-3, II, du code "
        + "général des collectivités territoriales)."
    return (
      "Procédure et commission d'appel d'offres",
      [
        .paragraph(
          "La valeur estimée de l'ensemble est de \(money(group.value)) HT, aux seuils du "
            + "\(NumberFormat.frenchDate(sheet.decidedOn)) : procédure \(decision.procedure.title.french) "
            + "(\(decision.article) du code de la commande publique)."),
        .paragraph(cao),
      ]
    )
  }

  /// What it asked for; in a group whose needs were never linked, what fell to it.
  func amount(of party: Convention.Party) -> Money {
    convention.parties.allSatisfy { $0.membership.amount == .zero } ? party.membership.share : party.membership.amount
  }

  func money(_ money: Money) -> String { NumberFormat.money(money, .french) }

  /// French signs have a space before them that doesn't break.
  static func set(_ block: Document.Block) -> Document.Block {
    func set(_ text: String) -> String {
      var result = ""
      var space = false
      for character in text {
        if space { result.append([":", "»", ";", "?", "!"].contains(character) ? "\u{A0}" : " ") }
        space = character == " "
        if !space { result.append(character) }
      }
      return result.split(separator: "« ", omittingEmptySubsequences: false).joined(separator: "«\u{A0}")
    }
    switch block {
    case .heading(let level, let text): return .heading(level, set(text))
    case .paragraph(let text): return .paragraph(set(text))
    case .notice(let text): return .notice(set(text))
    case .list(let items): return .list(items.map(set))
    case .table(let columns, let numeric, let rows):
      return .table(columns: columns.map(set), numeric: numeric, rows: rows.map { $0.map(set) })
    case .pageBreak: return .pageBreak
    }
  }
}

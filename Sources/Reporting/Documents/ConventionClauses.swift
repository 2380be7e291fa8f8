import Purchasing

// The second half of a convention: money, joining and leaving, term; then signatures and délibérations.

extension ConventionDocument {
  var money: Article {
    var blocks: [Document.Block] = []
    if group.needsStatutes {
      blocks.append(
        .paragraph(
          "La mission du coordonnateur est gratuite et aucune participation aux frais n'est demandée aux communes "
            + "(article L. 5211-4-4 du code général des collectivités territoriales)."))
    } else if let key = convention.key {
      let weights = Dictionary(key.weights.map { ($0.member, $0.weight) }, uniquingKeysWith: { first, _ in first })
      blocks.append(
        .paragraph(
          "La mission du coordonnateur ne donne pas lieu à rémunération. Les frais de publicité et de procédure sont "
            + "répartis entre les membres selon la clé « \(key.code) » : \(key.definition), \(key.year) "
            + "(source : \(key.source))."))
      blocks.append(
        .table(
          columns: ["Membre", "Poids"], numeric: [1],
          rows: convention.parties.map { [$0.membership.name, weights[$0.membership.member] ?? "0"] }))
    } else {
      blocks.append(
        .paragraph(
          "La mission du coordonnateur ne donne pas lieu à rémunération ; il prend en charge les frais de publicité et "
            + "de procédure."))
    }
    blocks.append(.paragraph("Chaque membre paie au titulaire la part qui lui revient."))
    return ("Dispositions financières", blocks)
  }

  var joining: Article {
    (
      "Adhésion",
      [
        .paragraph(
          "Chaque membre adhère par délibération de son assemblée et signature de la présente convention. Un nouveau "
            + "membre peut adhérer à tout moment par délibération et avenant ; il n'a pas de part dans les marchés "
            + "dont la consultation est déjà lancée.")
      ]
    )
  }

  var leaving: Article {
    (
      "Retrait",
      [
        .paragraph(
          "Un membre peut se retirer par délibération notifiée au coordonnateur. Il reste tenu, pour sa part et "
            + "jusqu'à leur terme, des marchés en cours ; il ne participe plus aux consultations suivantes.")
      ]
    )
  }

  var term: Article {
    let text =
      group.permanent
      ? "Le groupement est permanent ; il prend fin par décision des membres, au plus tôt au terme des marchés en "
        + "cours."
      : group.termEndsOn.map {
        "La convention prend effet à sa signature par tous les membres et prend fin le \(NumberFormat.frenchDate($0)) "
          + "; elle s'applique jusqu'au terme des marchés en cours à cette date."
      }
        ?? "La convention prend effet à sa signature par tous les membres et prend fin au terme du dernier marché "
        + "conclu en application."
    return ("Durée", [.paragraph(text)])
  }

  var rest: Article {
    (
      "Modifications et litiges",
      [
        .paragraph(
          "Toute modification de la présente convention fait l'objet d'un avenant approuvé par chaque membre."),
        .paragraph(
          "Le coordonnateur représente les membres en justice pour les litiges nés de la procédure ; il les en "
            + "informe. Les litiges nés de la présente convention relèvent, à défaut d'accord amiable, du tribunal "
            + "administratif de \(Self.blank)."),
      ]
    )
  }

  var signatures: [Document.Block] {
    [
      .paragraph("Fait à \(Self.blank), le \(Self.blank)."),
      .table(
        columns: ["Pour", "Nom et qualité", "Date et signature"], numeric: [],
        rows: convention.parties.map {
          [$0.membership.name, "", $0.membership.signedOn.map { "signé le \(NumberFormat.frenchDate($0))" } ?? ""]
        }),
    ]
  }

  func deliberation(_ party: Convention.Party) -> [Document.Block] {
    let membership = party.membership
    let assembly = membership.kind.assembly
    let isCoordinator = membership.member == group.coordinator
    var decisions = [
      "approuve la constitution du groupement de commandes « \(group.title) » et adhère à ce groupement ;",
      "approuve la convention constitutive annexée et autorise son représentant à la signer ;",
    ]
    if isCoordinator {
      decisions.append("accepte la mission de coordonnateur du groupement ;")
    } else if group.mission.code != "award" {
      decisions.append(
        "autorise le coordonnateur à signer et à notifier les marchés au nom et pour le compte des membres ;")
    }
    if membership.member == group.performanceCoordinator, !isCoordinator {
      decisions.append("accepte la mission de coordonnateur de l'exécution ;")
    }
    decisions.append(
      amount(of: party) == .zero
        ? "prend acte qu'elle n'a pas de besoin recensé à ce jour."
        : "inscrit au budget les crédits nécessaires, pour des besoins estimés à \(money(amount(of: party))) HT.")
    let coordinator = convention.party(group.coordinator)?.membership.name ?? group.coordinator.text
    return [
      .pageBreak, .heading(1, "Modèle de délibération – \(membership.name)"),
      .notice("PROJET – modèle à adapter ; ne vaut pas délibération."),
      .paragraph("Séance du \(Self.blank) – Délibération n° \(membership.deliberationReference ?? Self.blank)"),
      .paragraph("Objet : adhésion au groupement de commandes « \(group.title) »"),
      .paragraph(
        group.needsStatutes
          ? "Vu l'article L. 5211-4-4 du code général des collectivités territoriales ;"
          : "Vu les articles L. 2113-6 à L. 2113-8 du code de la commande publique ;"),
      .paragraph(
        "Considérant l'intérêt d'acheter en commun pour obtenir de meilleures conditions ; considérant que le projet "
          + "de convention désigne \(coordinator) coordonnateur ;"),
      .paragraph("\(assembly.prefix(1).uppercased())\(assembly.dropFirst()), après en avoir délibéré :"),
      .list(decisions),
      .table(
        columns: ["Votants", "Pour", "Contre", "Abstentions"], numeric: [], rows: [["", "", "", ""]]),
      .paragraph("Fait à \(Self.blank), le \(Self.blank). Signature :"),
    ]
  }
}

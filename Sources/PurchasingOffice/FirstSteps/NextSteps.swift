public import Purchasing

/// What comes next, for whoever has just begun, or looks at a list that is still empty.
public enum NextSteps {
  /// What the base lacks; nil once the work runs.
  public static func state(_ stage: WorkStage) -> Phrase? {
    switch stage {
    case .noMember: Phrase("no member is entered yet", "aucun membre n'est encore saisi")
    case .noNeed: Phrase("no need is entered yet", "aucun besoin n'est encore saisi")
    case .noGroup: Phrase("no group is formed yet", "aucun groupement n'est encore formé")
    case .noContract: Phrase("no contract is recorded yet", "aucun marché n'est encore enregistré")
    case .running: nil
    }
  }

  /// Three things to do, the first first.
  public static func steps(_ stage: WorkStage, year: Int) -> [Phrase] {
    let open: Phrase =
      .run(.campaignOpen, "CODE", .give(.title, .said("T", "OBJET")), .give(.closes, "D"))
      + Phrase(" opens a campaign, which asks them for their needs", " ouvre un recensement de leurs besoins")
    let take: Phrase =
      .run(.needImport, .said("FILE", "FICHIER"))
      + Phrase(" takes in the tables that they send back", " reprend les tableaux qu'ils renvoient")
    switch stage {
    case .noMember:
      return [
        .run(.memberImport, .said("FILE", "FICHIER"))
          + Phrase(" enters the members, ", " saisit les membres, ") + .run(.memberAdd)
          + Phrase(" one of them", " l'un d'eux"), open, take,
      ]
    case .noNeed:
      return [
        open,
        .run(.campaignInvite, "CODE", .give(.outputFolder, .said("F", "DOSSIER")))
          + Phrase(" writes to them", " leur écrit"), take,
      ]
    case .noGroup:
      return [
        .run(.groupSuggest) + Phrase(" proposes what to buy together", " propose ce qui peut s'acheter ensemble"),
        .run(.groupForm, .said("TITLE", "OBJET"), .give(.coordinator, "M"), .give(.needs, "1,2"))
          + Phrase(" forms the group", " forme le groupement"),
        .run(.groupCheck, "CODE")
          + Phrase(" says what is missing before launch", " dit ce qui manque avant le lancement"),
      ]
    case .noContract:
      return [
        .run(.groupCheck, "CODE")
          + Phrase(" says what is missing before launch", " dit ce qui manque avant le lancement"),
        .run(.groupLaunch, "CODE", .give(.on, "D")) + Phrase(" launches its lots", " lance ses lots"),
        .run(.contractAward, "CODE") + Phrase(" records the contract", " enregistre le marché"),
      ]
    case .running:
      return [
        .run(.calendarList)
          + Phrase(" says what falls due, and what to begin", " dit ce qui échoit, et quoi commencer"),
        .run(.checkAll) + Phrase(" says what needs attention", " dit ce qui demande attention"),
        .run(.reportAnnual, .give(.year, "\(year)")) + Phrase(" makes the yearly report", " compose le rapport annuel"),
      ]
    }
  }

  /// How the first row of an empty list gets there; nil for a list that fills by itself.
  public static func filling(list report: String) -> Phrase? {
    let file = Remedy.Word.said("FILE", "FICHIER")
    switch report {
    case "member_list": return either(.run(.memberAdd), .run(.memberImport, file))
    case "campaign_list":
      return adds(.run(.campaignOpen, "CODE", .give(.title, .said("T", "OBJET")), .give(.closes, "D")))
    case "need_list": return either(.run(.needAdd), .run(.needImport, file))
    case "group_list":
      return .run(.groupSuggest) + Phrase(" proposes some, ", " en propose, ") + .run(.groupForm)
        + Phrase(" forms one", " en forme un")
    case "contract_list": return either(.run(.contractAward), .run(.contractImport, file))
    case "amendment_list": return adds(.run(.contractAmend))
    case "order_list": return either(.run(.contractOrder), .run(.orderImport, file))
    case "amo_list": return adds(.run(.amoAdd))
    case "key_list": return adds(.run(.keyAdd))
    case "price_list": return adds(.run(.priceAdd))
    case "account_list": return adds(.run(.accountAdd))
    case "access_list": return adds(.run(.accessGrant))
    case "year_list": return .run(.yearClose, .said("YEAR", "ANNÉE")) + Phrase(" closes one", " en clôt un")
    case "report_saved": return .run(.reportSave) + Phrase(" keeps one", " en garde un")
    default: return nil
    }
  }

  private static func adds(_ command: Phrase) -> Phrase { command + Phrase(" adds one", " en ajoute") }

  private static func either(_ command: Phrase, _ file: Phrase) -> Phrase {
    command + Phrase(" adds one, ", " en ajoute, ") + file + Phrase(" takes in a file", " reprend un fichier")
  }
}

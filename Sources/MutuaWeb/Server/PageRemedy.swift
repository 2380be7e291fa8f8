import Purchasing
import PurchasingStore

/// How pages word what to do: a page's own fields by their labels; what no page does yet, as a command line.
enum PageRemedy {
  /// Runs the work of a page with its wording.
  static func speaking<Result>(_ visit: Visit, _ work: () throws -> Result) rethrows -> Result {
    try speaking(visit.commandLine, work)
  }

  static func speaking<Result>(_ commandLine: Remedy.Wording, _ work: () throws -> Result) rethrows -> Result {
    try Remedy.$wording.withValue(
      Remedy.Wording { remedy, language in text(remedy, language, commandLine) }, operation: work)
  }

  private static func text(_ remedy: Remedy, _ language: Language, _ commandLine: Remedy.Wording) -> String {
    if remedy.command == nil {
      return remedy.words.map { word in
        let label = word.option.flatMap { labels[$0] }.map { Sentence.quoted($0(language), language) }
        // A value without a field stands for itself; one with a field is a placeholder of the command line.
        return label ?? (word.option == nil ? word.value?(language) ?? "" : commandLine.text(remedy, language))
      }.joined(separator: ", ")
    }
    if let command = remedy.command, let page = pages[command] {
      // Of entries there may be several to go to.
      let entry = command == .undo || command == .logShow ? remedy.words.first?.value?(language) : nil
      return page(language) + (entry.map { Phrase(" of entry \($0)", " de l'entrée \($0)")(language) } ?? "")
    }
    return commandLine.text(remedy, language)
  }

  /// Fields of the site's forms by the option that says the same on a command line.
  private static let labels: [Remedy.Option: Phrase] = [
    .amount: NeedForm.label(.amount), .yearly: NeedForm.label(.yearly), .months: NeedForm.label(.months),
    .type: NeedForm.label(.type), .cpv: NeedForm.label(.cpv), .family: NeedForm.label(.family),
    .quantity: NeedForm.label(.quantity), .unit: NeedForm.label(.unit), .from: NeedForm.label(.from),
    .reference: NeedForm.label(.reference), .title: NeedForm.label(.title), .reason: NeedForm.reasonLabel,
    .withoutConvention: GroupActs.earlyLabel,
    .ground: ContractActs.ground, .maximum: ContractActs.maximum, .cao: ContractActs.opinion,
    .ends: ContractActs.newEnd, .notified: ContractActs.notified, .monthsReason: ContractFields.monthsReason,
    .offers: ContractFields.offers, .firm: ContractFields.firm, .renewedEvery: ContractFields.renewal,
    .shares: ContractFields.shares, .specificService: LotActs.specific,
    .members: NewGroupForm.members, .code: NewGroupForm.code, .report: PrintedPages.report,
    .year: ReportChoices.year, .columns: ReportChoices.columns, .by: ReportChoices.rows,
    .compare: ReportChoices.beside,
    .baselineSource: NeedForm.label(.baselineSource), .baselineDate: NeedForm.label(.baselineDate),
  ]

  /// What is done on a page.
  private static let pages: [Remedy.Command: Phrase] = [
    .needList: Phrase("the list of the campaign's needs", "la liste des besoins du recensement"),
    .needShow: Phrase("the need's page", "la page du besoin"),
    .needEdit: Phrase("the need's page", "la page du besoin"),
    .needAdd: Phrase("the form “A new need”", "le formulaire « Nouveau besoin »"),
    .needWithdraw: Phrase("the button “Withdraw this need”", "le bouton « Retirer ce besoin »"),
    .needReopen: Phrase("the button “Take back the withdrawal”", "le bouton « Rétablir ce besoin »"),
    .campaignList: Phrase("the list of campaigns", "la liste des recensements"),
    .campaignShow: Phrase("the campaign's page", "la page du recensement"),
    .campaignStatus: Phrase("the campaign's follow-up", "le suivi du recensement"),
    .campaignOpen: Phrase("the form “A new campaign”", "le formulaire « Nouveau recensement »"),
    .campaignEdit: Phrase("the page “Correct the campaign”", "la page « Modifier le recensement »"),
    .campaignExtend: Phrase("the page “Give more time”", "la page « Prolonger »"),
    .campaignAsk: Phrase("the page “Ask other members”", "la page « Solliciter d'autres membres »"),
    .campaignAnswer: Phrase("the page “Answer for a member”", "la page « Répondre pour un membre »"),
    .campaignInvite: Phrase("the page “Messages”", "la page « Messages »"),
    .campaignRemind: Phrase("the page “Messages”", "la page « Messages »"),
    .groupList: Phrase("the list of groups", "la liste des groupements"),
    .groupShow: Phrase("the group's page", "la page du groupement"),
    .groupCheck: Phrase("the group's page", "la page du groupement"),
    .groupSuggest: Phrase("the page “Suggestions”", "la page « Propositions »"),
    .groupForm: Phrase("the page “Suggestions”", "la page « Propositions »"),
    .groupEdit: Phrase("the page “Correct the group”", "la page « Modifier le groupement »"),
    .groupJoin: Phrase("the page “Let a member join”", "la page « Faire adhérer un membre »"),
    .groupAdhesion: Phrase("the page “Délibérations and signatures”", "la page « Délibérations et signatures »"),
    .groupLaunch: Phrase("the page “Launch”", "la page « Lancer »"),
    .groupUnlaunch: Phrase("the page “Take the launch back”", "la page « Annuler le lancement »"),
    .groupCopy: Phrase("the page “Prepare the next group”", "la page « Préparer le groupement suivant »"),
    .groupReopen: Phrase("the page “Reopen the group”", "la page « Rouvrir le groupement »"),
    .lotAdd: Phrase("the page “Add a lot”", "la page « Ajouter un lot »"),
    .lotAssign: Phrase("the link “Link a need” of the lot", "le lien « Affecter un besoin » du lot"),
    .lotEdit: Phrase("the link “Correct the lot”", "le lien « Modifier le lot »"),
    .lotReopen: Phrase("the link “Take its end back” of the lot", "le lien « Annuler cette issue » du lot"),
    .contractList: Phrase("the list of contracts", "la liste des marchés"),
    .contractShow: Phrase("the contract's page", "la page du marché"),
    .contractOrder: Phrase("the page “Record an order”", "la page « Enregistrer une commande »"),
    .contractAmend: Phrase("the page “Record an amendment”", "la page « Enregistrer un avenant »"),
    .contractAward: Phrase("the link “Award” of the lot", "le lien « Attribuer » du lot"),
    .contractEdit: Phrase("the page “Correct the contract”", "la page « Corriger le marché »"),
    .contractRemove: Phrase("the page “Take the contract out”", "la page « Supprimer le marché »"),
    .contractPublish: Phrase(
      "the page “Facts of the publication (DECP)”", "la page « Données de publication (DECP) »"),
    .amendmentEdit: Phrase("the links of the amendment on its contract's page", "les liens de l'avenant, au marché"),
    .amendmentRemove: Phrase("the links of the amendment on its contract's page", "les liens de l'avenant, au marché"),
    .orderRemove: Phrase("the links of the order on its contract's page", "les liens de la commande, au marché"),
    .memberList: Phrase("the list of members", "la liste des collectivités"),
    .memberShow: Phrase("the member's page", "la page de la collectivité"),
    .amoAdd: Phrase("the form “A new project”", "le formulaire « Nouveau projet »"),
    .amoReopen: Phrase("the page “Reopen the project”", "la page « Rouvrir le projet »"),
    .amoRemove: Phrase("the links of the days on the project's page", "les liens des jours, au projet"),
    .amoList: Phrase("the list of AMO projects", "la liste des projets AMO"),
    .amoShow: Phrase("the project's page", "la page du projet"),
    .logList: Phrase("the page “History”", "la page « Journal »"),
    .logShow: Phrase("the entry's page", "la page de l'entrée"),
    .undo: Phrase("the link “Take this entry back”", "le lien « Annuler cette entrée »"),
    .checkAll: Phrase("the page “Checks”", "la page « Contrôles »"),
  ]
}

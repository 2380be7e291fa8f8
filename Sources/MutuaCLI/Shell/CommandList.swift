import Purchasing

/// Every command of the program, in the order of `mutua help`. To add one: a file in `Commands` and its name here.
enum CommandList {
  static let nouns: [Noun] = [
    Noun(alone: Init.self),
    Noun(
      "member", french: ["membre"], Phrase("Bodies that buy together", "Collectivités qui achètent ensemble"),
      [
        MemberAdd.self, MemberImport.self, MemberList.self, MemberShow.self, MemberEditCommand.self, MemberMerge.self,
      ]),
    Noun(
      "campaign", french: ["recensement"], Phrase("Dated calls for needs", "Appels à besoins datés"),
      [
        CampaignOpen.self, CampaignList.self, CampaignShow.self, CampaignStatus.self, CampaignAnswerCommand.self,
        CampaignRemind.self, CampaignClose.self,
      ]),
    Noun(
      "need", french: ["besoin"], Phrase("What members will buy", "Ce que les membres vont acheter"),
      [
        NeedAdd.self, NeedImportCommand.self, NeedList.self, NeedShow.self, NeedEdit.self, NeedWithdraw.self,
        NeedTemplateCommand.self,
      ]),
    Noun(
      "family", french: ["famille"],
      Phrase(
        "Families of purchases, by which needs are recognised", "Familles d'achats, qui font reconnaître les besoins"),
      [
        FamilyList.self, FamilyShow.self, FamilyAdd.self, FamilyEdit.self, FamilyImport.self,
      ]),
    Noun(
      "group", french: ["groupement"], Phrase("Purchasing groups", "Groupements de commandes"),
      [
        GroupSuggest.self, GroupForm.self, GroupShow.self, GroupList.self, GroupJoin.self, GroupLeave.self,
        GroupAdhesion.self, GroupCheck.self, GroupLaunch.self, GroupClose.self, GroupWhatIf.self,
        GroupEdit.self, GroupCopy.self, GroupConvention.self,
        GroupCandidates.self, GroupAdopt.self,
      ]),
    Noun(
      "lot", french: ["lot"], Phrase("Lots of a group", "Lots d'un groupement"),
      [
        LotAdd.self, LotAssign.self, LotEnd.self, LotEdit.self,
      ]),
    Noun(
      "price", french: ["prix"],
      Phrase("Unit prices before and after", "Prix unitaires avant et après"),
      [
        PriceAdd.self, PriceList.self,
      ]),
    Noun(
      "share", french: ["part"], Phrase("What falls to each member", "Ce qui revient à chaque membre"),
      [
        ShareList.self, ShareSet.self, ShareCompute.self,
      ]),
    Noun(
      "contract", french: ["marché"],
      Phrase("Contracts, amendments and orders", "Marchés, avenants et bons de commande"),
      [
        ContractAward.self, ContractAmend.self, ContractOrder.self, ContractList.self, ContractShow.self,
        ContractImportCommand.self,
        ContractPublish.self,
      ]),
    Noun(
      "amo", french: ["amo"],
      Phrase("Members' own projects, helped by the service", "Projets des membres, avec l'assistance du service"),
      [
        AMOAdd.self, AMOContract.self, AMOLog.self, AMOList.self, AMOShow.self, AMOClose.self,
      ]),
    Noun(
      "key", french: ["clé"], Phrase("Allocation keys", "Clés de répartition"),
      [
        KeyAdd.self, KeyList.self, KeyShow.self,
      ]),
    Noun(
      "threshold", french: ["seuil"],
      Phrase("Dated amounts that decide the procedure", "Montants datés qui décident de la procédure"),
      [
        ThresholdList.self, ThresholdAdd.self,
      ]),
    Noun(
      "report", french: ["rapport"], Phrase("Tables of the yearly report", "Tableaux du rapport annuel"),
      [
        ReportGroups.self, ReportAMO.self, ReportVolumes.self, ReportTrend.self, ReportSavings.self,
        ReportMember.self, ReportCampaign.self, ReportIndicators.self, ReportAnnual.self, ReportSave.self,
        ReportRun.self, ReportSaved.self, ReportForget.self,
      ]),
    Noun(
      "check", french: ["contrôle"],
      Phrase("Compare what is printed with what is computed", "Comparer l'imprimé et le calculé"),
      [
        CheckPrinted.self, CheckShares.self, CheckThresholds.self, CheckAll.self,
      ]),
    Noun(
      "calendar", french: ["échéancier"], Phrase("What falls due", "Ce qui arrive à échéance"),
      [
        CalendarList.self, CalendarExport.self,
      ]),
    Noun(
      "import", french: ["importer"],
      Phrase("Take in open data and published lists", "Reprendre des données ouvertes et des listes publiées"),
      [
        ImportDECP.self, ImportCPV.self,
      ]),
    Noun(
      "export", french: ["exporter"],
      Phrase("Publish, and take everything out", "Publier, et tout sortir"),
      [
        ExportDECP.self, ExportOCDS.self, ExportCSV.self,
      ]),
    Noun(
      "access", french: ["accès"], Phrase("Who may see and change what", "Qui peut voir et changer quoi"),
      [
        AccessGrantCommand.self, AccessList.self, AccessRevoke.self,
      ]),
    Noun(
      "year", french: ["exercice"], Phrase("Years of volumes", "Exercices"),
      [
        YearList.self, YearClose.self,
      ]),
    Noun(
      "log", french: ["journal"], Phrase("The history of every change", "Le journal de toutes les modifications"),
      [
        LogList.self, LogShow.self, LogVerify.self, LogCheckpointCommand.self,
      ]),
    Noun(alone: Undo.self),
    Noun(
      "db", french: ["base"], Phrase("The database", "La base de données"),
      [
        DBStart.self, DBStop.self, DBStatus.self, DBMigrate.self, DBURL.self, DBBackup.self,
        DBRestore.self, DBUpgrade.self,
      ]),
    Noun(alone: Doctor.self),
    Noun(alone: Completion.self),
  ]
}

import Purchasing

/// Every command of the program, in the order of `mutua help`. To add one: a file in `Commands` and its name here.
enum CommandList {
  static let nouns: [Noun] = [
    Noun(alone: Init.self),
    Noun(
      "member", french: ["membre"], Phrase("Bodies that buy together", "Collectivités qui achètent ensemble"),
      [
        MemberAdd.self, MemberImport.self, MemberList.self, MemberShow.self,
      ]),
    Noun(
      "need", french: ["besoin"], Phrase("What members will buy", "Ce que les membres vont acheter"),
      [
        NeedAdd.self, NeedImportCommand.self, NeedList.self, NeedShow.self, NeedEdit.self, NeedWithdraw.self,
      ]),
    Noun(
      "group", french: ["groupement"], Phrase("Purchasing groups", "Groupements de commandes"),
      [
        GroupForm.self, GroupShow.self, GroupList.self, GroupJoin.self, GroupLeave.self, GroupAdhesion.self,
        GroupCheck.self, GroupLaunch.self, GroupClose.self,
      ]),
    Noun(
      "lot", french: ["lot"], Phrase("Lots of a group", "Lots d'un groupement"),
      [
        LotAdd.self, LotAssign.self, LotEnd.self,
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
        ReportGroups.self, ReportAMO.self, ReportVolumes.self,
      ]),
    Noun(
      "check", french: ["contrôle"],
      Phrase("Compare what is printed with what is computed", "Comparer l'imprimé et le calculé"),
      [
        CheckPrinted.self, CheckShares.self, CheckAll.self,
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

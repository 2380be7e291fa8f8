import Purchasing

/// Every command of the program, in the order of `mutua help`. To add one: a file in `Commands`, and its name in its
/// noun's list.
enum CommandList {
  static let nouns: [Noun] = [
    Noun(alone: Init.self), MemberCommands.noun, CampaignCommands.noun, NeedCommands.noun, FamilyCommands.noun,
    GroupCommands.noun, LotCommands.noun, PriceCommands.noun, ShareCommands.noun, ContractCommands.noun,
    AmendmentCommands.noun, OrderCommands.noun, AMOCommands.noun, KeyCommands.noun, ThresholdCommands.noun,
    ReportCommands.noun, CheckCommands.noun, CalendarCommands.noun, ImportCommands.noun, ExportCommands.noun,
    AccessCommands.noun, AccountCommands.noun, YearCommands.noun, Noun(alone: Find.self), LogCommands.noun,
    Noun(alone: Undo.self),
    DatabaseCommands.noun, Noun(alone: Serve.self), Noun(alone: Doctor.self),
    Noun(alone: Completion.self),
  ]
}

enum MemberCommands {
  static let noun = Noun(
    "member", french: ["membre"], Phrase("Bodies that buy together", "Collectivités qui achètent ensemble"),
    [Add.self, Import.self, List.self, Show.self, Edit.self, Merge.self, Remove.self])
}

enum CampaignCommands {
  static let noun = Noun(
    "campaign", french: ["recensement"], Phrase("Dated calls for needs", "Appels à besoins datés"),
    [
      Open.self, List.self, Show.self, Edit.self, Extend.self, Ask.self, Status.self, RecordAnswer.self, Invite.self,
      Remind.self, Close.self, Remove.self,
    ])
}

enum NeedCommands {
  static let noun = Noun(
    "need", french: ["besoin"], Phrase("What members will buy", "Ce que les membres vont acheter"),
    [
      Add.self, Import.self, List.self, Show.self, Edit.self, Withdraw.self, Reopen.self, Remove.self, Template.self,
    ])
}

enum FamilyCommands {
  static let noun = Noun(
    "family", french: ["famille"],
    Phrase(
      "Families of purchases, by which needs are recognised", "Familles d'achats, qui font reconnaître les besoins"),
    [List.self, Show.self, Add.self, Edit.self, Remove.self, Import.self])
}

enum GroupCommands {
  static let noun = Noun(
    "group", french: ["groupement"], Phrase("Purchasing groups", "Groupements de commandes"),
    [
      Suggest.self, Form.self, Import.self, Show.self, List.self, Join.self, Leave.self, Adhesion.self, Check.self,
      Launch.self, Unlaunch.self, Close.self, Reopen.self, WhatIf.self, Edit.self, Copy.self, Remove.self,
      Convention.self, Candidates.self, Adopt.self,
    ])
}

enum LotCommands {
  static let noun = Noun(
    "lot", french: ["lot"], Phrase("Lots of a group", "Lots d'un groupement"),
    [
      Add.self, Import.self, Assign.self, Quantities.self, End.self, Reopen.self, Edit.self, Remove.self,
    ])
}

enum PriceCommands {
  static let noun = Noun(
    "price", french: ["prix"], Phrase("Unit prices before and after", "Prix unitaires avant et après"),
    [Add.self, List.self, Edit.self, Remove.self])
}

enum ShareCommands {
  static let noun = Noun(
    "share", french: ["part"], Phrase("What falls to each member", "Ce qui revient à chaque membre"),
    [List.self, Set.self, Compute.self])
}

enum ContractCommands {
  static let noun = Noun(
    "contract", french: ["marché"], Phrase("Contracts, amendments and orders", "Marchés, avenants et bons de commande"),
    [
      Award.self, Amend.self, Order.self, List.self, Show.self, Edit.self, Remove.self, Import.self, Publish.self,
    ])
}

enum AmendmentCommands {
  static let noun = Noun(
    "amendment", french: ["avenant"], Phrase("Amendments of all contracts", "Avenants de tous les marchés"),
    [List.self, Edit.self, Remove.self, Import.self])
}

enum OrderCommands {
  static let noun = Noun(
    "order", french: ["commande"], Phrase("Orders under frameworks", "Commandes sur accords-cadres"),
    [List.self, Edit.self, Remove.self, Import.self])
}

enum AMOCommands {
  static let noun = Noun(
    "amo", french: ["amo"],
    Phrase("Members' own projects, helped by the service", "Projets des membres, avec l'assistance du service"),
    [
      Add.self, Contract.self, Log.self, List.self, Show.self, Edit.self, Close.self, Reopen.self, Remove.self,
    ])
}

enum KeyCommands {
  static let noun = Noun(
    "key", french: ["clé"], Phrase("Allocation keys", "Clés de répartition"),
    [Add.self, List.self, Show.self, Edit.self, Remove.self])
}

enum ThresholdCommands {
  static let noun = Noun(
    "threshold", french: ["seuil"],
    Phrase("Dated amounts that decide the procedure", "Montants datés qui décident de la procédure"),
    [List.self, Add.self, Remove.self])
}

enum ReportCommands {
  static let noun = Noun(
    "report", french: ["rapport"], Phrase("Tables of the yearly report", "Tableaux du rapport annuel"),
    [
      Groups.self, AMO.self, Volumes.self, Trend.self, Savings.self, Member.self, Campaign.self, Indicators.self,
      Annual.self, Save.self, Run.self, Saved.self, Forget.self,
    ])
}

enum CheckCommands {
  static let noun = Noun(
    "check", french: ["contrôle"],
    Phrase("Compare what is printed with what is computed", "Comparer l'imprimé et le calculé"),
    [Printed.self, Shares.self, Thresholds.self, All.self])
}

enum CalendarCommands {
  static let noun = Noun(
    "calendar", french: ["échéancier"], Phrase("What falls due", "Ce qui arrive à échéance"),
    [List.self, Export.self, Lead.self])
}

enum ImportCommands {
  static let noun = Noun(
    "import", french: ["importer"],
    Phrase("Take in open data and published lists", "Reprendre des données ouvertes et des listes publiées"),
    [DECP.self, CPV.self])
}

enum ExportCommands {
  static let noun = Noun(
    "export", french: ["exporter"], Phrase("Publish, and take everything out", "Publier, et tout sortir"),
    [DECP.self, OCDS.self, CSV.self])
}

enum AccessCommands {
  static let noun = Noun(
    "access", french: ["accès"], Phrase("Who may see and change what", "Qui peut voir et changer quoi"),
    [Grant.self, List.self, Revoke.self])
}

enum AccountCommands {
  static let noun = Noun(
    "account", french: ["compte"], Phrase("People who come by the page", "Les personnes qui viennent par la page"),
    [Add.self, List.self, Edit.self, Link.self, Close.self])

  static let value = ValueName("account", "compte")
}

enum YearCommands {
  static let noun = Noun(
    "year", french: ["exercice"], Phrase("Years of volumes", "Exercices"), [List.self, Close.self, Reopen.self])
}

enum LogCommands {
  static let noun = Noun(
    "log", french: ["journal"], Phrase("The history of every change", "Le journal de toutes les modifications"),
    [List.self, Show.self, Verify.self, Checkpoint.self])
}

enum DatabaseCommands {
  static let noun = Noun(
    "db", french: ["base"], Phrase("The database", "La base de données"),
    [Start.self, Stop.self, Status.self, Migrate.self, URL.self, Backup.self, Restore.self, Upgrade.self])
}

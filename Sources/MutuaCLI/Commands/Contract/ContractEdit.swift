import ArgumentParser
import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

extension ContractCommands {
  struct Edit: WritingCommand {
    static let configuration = verb(
      "edit", french: ["modifier"],
      Phrase(
        "Correct what was recorded of a contract; the rest stays",
        "Corriger ce qui est enregistré d'un marché ; le reste demeure"
      ),
      details: Phrase(
        "For typing errors: what the parties have agreed since is an amendment (`contract amend`). --reason is needed; "
          + "`none` empties a field. A new amount is split by what the old one was split by, unless --shares or --key "
          + "is given; amendments that are split like the contract follow.",
        "Pour les erreurs de saisie : ce que les parties ont convenu depuis est un avenant (`marché avenant`). "
          + "--reason est demandé ; `aucun` vide un champ. Un nouveau montant se répartit comme l'ancien, sauf "
          + "--shares ou --key ; les avenants répartis comme le marché suivent."
      ))
    static let examples = [
      "mutua contract edit GC-2026-1 --supplier \"Armor SAS\" --reason \"mauvais titulaire saisi\"",
      "mutua contract edit GC-2026-1 --amount 17510.01 --cpv none --reason \"chiffres inversés\"",
    ]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the contract's reference", "la référence du marché", .contract)) var contract: String
    @OptionGroup var options: CorrectionOptions
    @OptionGroup var why: ReasonOption

    // Words of an amendment, which «modifier» meant once: known, so that they are told the word that does.
    @Option(help: .hidden) var ground: String?
    @Option(help: .hidden) var ends: String?
    @Option(help: .hidden) var cao: String?

    func run(_ context: Context) throws -> Answer {
      if let word = [("--ground", ground), ("--ends", ends), ("--cao", cao)].first(where: { $0.1 != nil })?.0 {
        throw Self.ofAnAmendment(word, contract)
      }
      let (change, rule) = (try options.change(context), try options.rule())
      guard change != ContractChange() || rule != nil else { throw UsageProblem.nothingToChange }
      let reason = try why.typed()
      let outcome = try context.change(because: reason) {
        try ActDesk($0).edit(contract, change, shares: rule)
      }
      return Answer(outcome, Report.contract)
    }

    private static func ofAnAmendment(_ option: String, _ contract: String) -> Problem {
      Problem(
        .usage, code: "usage",
        Phrase(
          "\(option) is an amendment's, and this corrects a contract",
          "\(option) est d'un avenant, et ceci corrige un marché"),
        hint: .run(.contractAmend, "\(contract)", .give(.amount, .said("±A", "±M")), .give(.notified, "D"))
          + Phrase(" records one", " en enregistre un"))
    }
  }
}

import ArgumentParser
import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

extension AmendmentCommands {
  struct Edit: WritingCommand {
    static let configuration = verb(
      "edit", french: ["modifier"],
      Phrase(
        "Correct what was recorded of an amendment; the rest stays",
        "Corriger ce qui est enregistré d'un avenant ; le reste demeure"),
      details: Phrase(
        "--reason is needed; `none` empties a field, and `--shares none` splits it like its contract again. Amendments "
          + "that are split like the contract are split again from it on.",
        "--reason est demandé ; `aucun` vide un champ, et `--shares none` le répartit à nouveau comme son marché. Les "
          + "avenants répartis comme le marché sont répartis à nouveau à partir de lui."))
    static let examples = [
      "mutua amendment edit GC-2026-1 1 --amount 1250 --reason \"montant mal recopié\"",
      "mutua amendment edit GC-2026-1 1 --ends none --title \"Révision des prix\" --reason \"relecture\"",
    ]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the contract's reference", "la référence du marché", .contract)) var contract: String
    @Argument(help: help("the amendment's number", "le numéro de l'avenant", .number)) var number: Int
    @Option(
      parsing: .unconditional,
      help: help("what it adds, or takes off with a minus", "ce qu'il ajoute, ou retranche avec un moins", .amount))
    var amount: String?
    @Option(help: help("day of notification", "date de notification", .date)) var notified: String?
    @OptionGroup var details: AmendmentOptions
    @Option(help: help("shares typed in", "parts saisies", .shares)) var shares: String?
    @Option(help: help("split by this allocation key", "répartir selon cette clé", .key)) var key: String?
    @OptionGroup var why: ReasonOption

    func run(_ context: Context) throws -> Answer {
      var change = AmendmentChange()
      change.amount = try Typed.money(amount, "--amount")
      change.notifiedOn = try Typed.day(notified, "--notified")
      change.ground = Typed.replacing(details.ground) { $0 }
      change.title = Typed.replacing(details.title) { $0 }
      change.maximum = try Typed.replacing(details.maximum) { try Typed.money($0, "--maximum") }
      change.endsOn = try Typed.replacing(details.ends) { try Typed.day($0, "--ends") }
      change.caoOn = try Typed.replacing(details.cao) { try Typed.day($0, "--cao") }
      let rule = try rule()
      guard change != AmendmentChange() || rule != nil else { throw UsageProblem.nothingToChange }
      let (warnings, outcome) = try context.change(because: why.typed()) {
        try ActDesk($0).editAmendment(number, of: contract, change, shares: rule)
      }
      return warnings.reduce(Answer(outcome, Report.contract)) { $0.saying(ContractCommands.Amend.warned($1)) }
    }

    private func rule() throws -> ShareRule? {
      guard shares != nil || key != nil else { return nil }
      if let shares, Typed.isNone(shares), key == nil { return .usual }
      return try Typed.rule(shares: shares, key: key)
    }
  }
}

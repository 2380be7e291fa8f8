import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

struct ContractAmend: MutuaCommand {
  static let configuration = verb(
    "amend", french: ["modifier", "avenant"],
    Phrase("Record an amendment; it counts in its own year", "Enregistrer un avenant ; il compte dans son année"))

  @OptionGroup var common: CommonOptions
  @Argument(help: help("the contract's reference", "la référence du marché", value: "ref")) var contract: String
  @Option(
    parsing: .unconditional,
    help: help("what it adds, or takes off with a minus", "ce qu'il ajoute, ou retranche avec un moins")) var amount:
    String
  @Option(help: help("day of notification", "date de notification", value: "date")) var notified: String
  @Option(
    help: help(
      "review, additional, unforeseen, holder, non-substantial or low-amount",
      "review, additional, unforeseen, holder, non-substantial ou low-amount", value: "ground"))
  var ground: String?
  @Option(help: help("what it is about", "son objet")) var title: String?
  @Option(
    help: help(
      "shares typed in; otherwise they follow the contract's", "parts saisies ; sinon elles suivent celles du marché"))
  var shares: String?
  @Option(help: help("split by this allocation key", "répartir selon cette clé")) var key: String?

  func run(_ context: Context) throws -> Answer {
    let draft = AmendmentDraft(
      amount: try Typed.money(amount, "--amount"), notifiedOn: try Typed.day(notified, "--notified"), ground: ground,
      title: title)
    return Answer(
      .contract(
        try context.store().amend(
          contract, draft, shares: Typed.rule(shares: shares, key: key), dryRun: context.dryRun)))
  }
}

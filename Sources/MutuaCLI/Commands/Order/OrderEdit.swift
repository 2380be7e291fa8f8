import ArgumentParser
import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

extension OrderCommands {
  struct Edit: WritingCommand {
    static let configuration = verb(
      "edit", french: ["modifier"],
      Phrase(
        "Correct what was recorded of an order; the rest stays",
        "Corriger ce qui est enregistré d'une commande ; le reste demeure"),
      details: Phrase(
        "--reason is needed; `--reference none` empties it. `contract show` gives the numbers of a framework's orders.",
        "--reason est demandé ; `--reference none` la vide. `marché montrer` donne les numéros des commandes d'un "
          + "accord-cadre."))
    static let examples = ["mutua order edit 1 --amount 1250.50 --reason \"montant TTC saisi\""]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("its number", "son numéro", .number)) var id: String
    @Option(help: help("who orders", "qui commande", .member)) var member: String?
    @Option(
      parsing: .unconditional,
      help: help("excl. tax; a credit note with a minus", "HT ; un avoir avec un moins", .amount))
    var amount: String?
    @Option(help: help("when", "quand", .date)) var on: String?
    @Option(help: help("the order's reference", "la référence de la commande", .reference)) var reference: String?
    @OptionGroup var why: ReasonOption

    func run(_ context: Context) throws -> Answer {
      var change = OrderChange()
      change.member = member
      change.amount = try Typed.money(amount, "--amount")
      change.orderedOn = try Typed.day(on, "--on")
      change.reference = Typed.replacing(reference) { $0 }
      guard change != OrderChange() else { throw UsageProblem.nothingToChange }
      let order = try Typed.order(id)
      let outcome = try context.change(because: why.typed()) { try ActDesk($0).editOrder(order, change) }
      return Answer(outcome, Report.contract)
    }
  }
}

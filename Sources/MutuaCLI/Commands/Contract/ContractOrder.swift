import ArgumentParser
import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

extension ContractCommands {
  struct Order: WritingCommand {
    static let configuration = verb(
      "order", french: ["commander"],
      Phrase("Record a member's order under a framework", "Enregistrer la commande d'un membre sur un accord-cadre"),
      details: Phrase(
        "An order after the end, beyond the maximum, twice under one reference, or a credit of more than was ordered "
          + "is recorded and warned of: exit 1, and `check all` lists it.",
        "Une commande après la fin, au-delà du maximum, deux fois sous la même référence, ou un avoir supérieur au "
          + "commandé est enregistré et signalé : code 1, et `contrôle tout` le liste."))
    static let examples = ["mutua contract order GC-2026-1 --member daoulas --amount 1200.50 --on 2026-07-01"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the framework's reference", "la référence de l'accord-cadre", .contract)) var contract: String
    @Option(help: help("who orders", "qui commande", .member)) var member: String
    @Option(
      parsing: .unconditional,
      help: help("excl. tax; a credit note with a minus", "HT ; un avoir avec un moins", .amount)
    )
    var amount: String
    @Option(help: help("when", "quand", .date)) var on: String
    @Option(help: help("the order's reference", "la référence de la commande", .reference)) var reference: String?

    func run(_ context: Context) throws -> Answer {
      let amount = try Typed.money(amount, "--amount")
      let day = try Typed.day(on, "--on")
      let outcome = try context.change {
        try ActDesk($0).order(contract, member: member, amount: amount, on: day, number: reference)
      }
      return Answer(outcome, Report.contract)
    }
  }
}

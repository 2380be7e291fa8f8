import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension ThresholdCommands {
  struct Add: WritingCommand {
    static let configuration = verb(
      "add", french: ["ajouter"],
      Phrase("Add a threshold that holds from a day on", "Ajouter un seuil applicable à partir d'une date"))
    static let examples = ["mutua threshold add --kind eu --type works --amount 5500000 --from 2028-01-01"]

    @OptionGroup var common: CommonOptions
    @Option(
      help: help(
        "eu, publicity, none, small-lot, small-lots-percent or specific-services",
        "seuil-européen, publication, plafond-sans-publicité, petit-lot, petits-lots-ensemble ou services-spécifiques",
        .kind))
    var kind: String
    @Option(help: help("supplies-services or works", "fournitures-et-services ou travaux", .contractType)) var type:
      String
    @Option(parsing: .unconditional, help: help("excl. tax; 20 for 20 %", "HT ; 20 pour 20 %", .amount))
    var amount: String
    @Option(help: help("the first day that it holds", "le premier jour où il s'applique", .date)) var from: String

    func run(_ context: Context) throws -> Answer {
      let kind = try UsageProblem.value(Threshold.Kind.self, kind, of: "--kind")
      let purchase = try UsageProblem.value(Purchase.self, type, of: "--type")
      let added = try context.change {
        try $0.addThreshold(
          kind: kind, purchase: purchase, amount: Typed.money(amount, "--amount"), from: Typed.day(from, "--from"))
      }
      return Answer(.thresholds(added))
    }
  }
}

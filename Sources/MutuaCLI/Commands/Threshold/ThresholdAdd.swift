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
        "eu, publicity, none, small-lot, small-lots-percent ou specific-services", .kind))
    var kind: String
    @Option(help: help("supplies-services or works", "supplies-services ou works", .contractType)) var type: String
    @Option(parsing: .unconditional, help: help("excl. tax; 20 for 20 %", "HT ; 20 pour 20 %", .amount))
    var amount: String
    @Option(help: help("the first day that it holds", "le premier jour où il s'applique", .date)) var from: String

    func run(_ context: Context) throws -> Answer {
      guard let kind = Threshold.Kind(rawValue: kind) else {
        throw UsageProblem.unknownValue(kind, of: "--kind", among: Threshold.Kind.allCases.map(\.rawValue))
      }
      guard let purchase = Purchase(rawValue: type) else {
        throw UsageProblem.unknownValue(type, of: "--type", among: Purchase.allCases.map(\.rawValue))
      }
      let added = try context.change {
        try $0.addThreshold(
          kind: kind, purchase: purchase, amount: Typed.money(amount, "--amount"), from: Typed.day(from, "--from"))
      }
      return Answer(.thresholds(added))
    }
  }
}

import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension KeyCommands {
  struct Add: WritingCommand {
    static let configuration = verb(
      "add", french: ["ajouter"], Phrase("Add an allocation key", "Ajouter une clé de répartition"))
    static let examples = [
      "mutua key add salles --source relevé --definition salles --year 2026 --weights daoulas=4,dirinon=3"
    ]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("its code", "son code", .code)) var code: String
    @Option(help: help("where the weights are from", "d'où viennent les poids", .text)) var source: String
    @Option(help: help("what they count", "ce qu'ils comptent", ValueName("definition", "définition")))
    var definition: String
    @Option(help: help("the year that they are of", "l'année dont ils sont", .year)) var year: Int
    @Option(
      help: help(
        "daoulas=1879,dirinon=2274, or a file (CSV or workbook) with member and weight",
        "daoulas=1879,dirinon=2274, ou un fichier (CSV ou classeur) membre et poids", .weights))
    var weights: String

    func run(_ context: Context) throws -> Answer {
      let pairs = try KeyCommands.weights(weights)
      return Answer(
        .key(
          try context.change {
            try $0.addKey(
              code: code, source: source, definition: definition, year: year, weights: pairs)
          }))
    }
  }
}

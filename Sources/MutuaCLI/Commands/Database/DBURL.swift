import ArgumentParser
import PrivateServer
import Purchasing
import PurchasingStore

extension DatabaseCommands {
  struct URL: UpkeepCommand {
    static let configuration = verb(
      "url", french: ["adresse"],
      Phrase("Print the address of the database, for psql", "Afficher l'adresse de la base, pour psql"))
    static let examples = ["psql \"$(mutua db url)\""]

    @OptionGroup var common: CommonOptions

    func run(_ context: Context) throws -> Answer {
      if let configured = context.configuredDatabase { return .text(Store.describe(configured) + "\n") }
      return .text(try context.privateServer().url + "\n")
    }
  }
}

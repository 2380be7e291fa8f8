import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension ContractCommands {
  struct List: ReadingCommand {
    static let configuration = verb(
      "list", french: ["lister", "liste"], Phrase("List contracts", "Lister les marchés"))
    static let examples = ["mutua contract list --group papier-2026"]

    @OptionGroup var common: CommonOptions
    @Option(help: help("only this group's", "seulement ceux de ce groupement", .group)) var group: String?
    @Option(help: help("only those notified in this year", "seulement ceux notifiés cette année", .year)) var year: Int?

    func run(_ context: Context) throws -> Answer {
      Answer(try .contracts(context.store().contracts(group: group, year: year), on: context.today))
    }
  }
}

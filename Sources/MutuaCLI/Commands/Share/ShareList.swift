import ArgumentParser
import Purchasing
import PurchasingStore
import PurchasingOffice
import Reporting

extension ShareCommands {
  struct List: ReadingCommand {
    static let configuration = verb(
      "list", french: ["lister", "liste"],
      Phrase(
        "List the shares of a contract, or of all contracts of a group",
        "Lister les parts d'un marché, ou de tous ceux d'un groupement"),
      details: Phrase(
        "For a framework also its maximum, what is ordered and what is left, by member and for all.",
        "Pour un accord-cadre, aussi le maximum, le commandé et le reste, par membre et pour tous."))
    static let examples = ["mutua share list GC-2023-1"]

    @OptionGroup var common: CommonOptions
    @Argument(
      help: help(
        "a contract's reference or a group's code", "référence d'un marché ou code d'un groupement",
        ValueName("ref", "référence", .groups, .contracts)))
    var name: String

    func run(_ context: Context) throws -> Answer { Answer(try .shares(of: name, in: context.store())) }
  }
}

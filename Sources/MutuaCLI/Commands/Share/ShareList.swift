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
        "List the shares of a contract, of all contracts of a group, or a member's",
        "Lister les parts d'un marché, de tous ceux d'un groupement, ou celles d'un membre"),
      details: Phrase(
        "For a framework also its maximum, what is ordered and what is left, by member and for all.",
        "Pour un accord-cadre, aussi le maximum, le commandé et le reste, par membre et pour tous."))
    static let examples = ["mutua share list GC-2023-1", "mutua share list --member daoulas --sort -amount"]

    @OptionGroup var common: CommonOptions
    @Argument(
      help: help(
        "a contract's reference or a group's code", "référence d'un marché ou code d'un groupement",
        ValueName("ref", "référence", .groups, .contracts)))
    var name: String?
    @OptionGroup var list: ListOptions
    @Option(
      help: help(
        "only this member's; without a name, in all contracts",
        "seulement celles de ce membre ; sans nom, dans tous "
          + "les marchés", .member))
    var member: String?

    func run(_ context: Context) throws -> Answer {
      let (question, store) = try (list.question(), context.store())
      return try store.read {
        try Answer(Report.shares(of: name, member: member, in: store).arranged(question, in: store))
      }
    }
  }
}

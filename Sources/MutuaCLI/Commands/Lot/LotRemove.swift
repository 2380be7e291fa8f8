import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension LotCommands {
  struct Remove: WritingCommand {
    static let configuration = verb(
      "remove", french: ["supprimer"],
      Phrase("Remove a lot that was entered by mistake", "Supprimer un lot saisi par erreur"),
      details: Phrase(
        "Refused while something rests on it: needs, prices, a launch, a contract. The other lots keep their numbers.",
        "Refusé tant que quelque chose en dépend : des besoins, des prix, un lancement, un marché. Les "
          + "autres lots gardent leur numéro."
      ))
    static let examples = ["mutua lot remove papier 2"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the group's code", "le code du groupement", .openGroup)) var group: String
    @Argument(help: help("the lot's number", "le numéro du lot", .number)) var number: Int
    @OptionGroup var why: ReasonOption

    func run(_ context: Context) throws -> Answer {
      let reason = try why.typed()
      return Answer(.group(try context.change(because: reason) { try $0.removeLot(of: group, number: number) }))
    }
  }
}

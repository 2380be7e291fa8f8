import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension NeedCommands {
  struct Remove: WritingCommand {
    static let configuration = verb(
      "remove", french: ["supprimer"],
      Phrase("Take out a need that was entered by mistake", "Supprimer un besoin saisi par erreur"),
      details: Phrase(
        "For officers; a member withdraws its need. Refused while a lot holds it.",
        "Pour les agents ; un membre retire son besoin. Refusé tant qu'un lot le contient."))
    static let examples = ["mutua need remove 6"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("its number", "son numéro", .need)) var id: String
    @OptionGroup var reason: ReasonOption

    func run(_ context: Context) throws -> Answer {
      let sheet = try context.change(because: reason.typed()) { try $0.removeNeed(Typed.need(id)) }
      return Answer(.need(sheet)).saying(Removal.remark)
    }
  }
}

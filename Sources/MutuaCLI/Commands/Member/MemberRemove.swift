import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension MemberCommands {
  struct Remove: WritingCommand {
    static let configuration = verb(
      "remove", french: ["supprimer"],
      Phrase("Take out a member that was entered by mistake", "Supprimer un membre saisi par erreur"),
      details: Phrase(
        "Refused while anything belongs to it. One that leaves stays: `mutua member edit CODE --left D`.",
        "Refusé tant que quelque chose s'y rattache. Un membre qui part demeure : "
          + "`mutua membre modifier CODE --left D`."
      ))
    static let examples = ["mutua member remove essai"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("its code, INSEE code, SIREN or name", "son code, code INSEE, SIREN ou nom", .member))
    var member: String
    @OptionGroup var reason: ReasonOption

    func run(_ context: Context) throws -> Answer {
      let sheet = try context.change(because: reason.typed()) { try $0.removeMember(member) }
      return Answer(.member(sheet)).saying(Removal.remark)
    }
  }
}

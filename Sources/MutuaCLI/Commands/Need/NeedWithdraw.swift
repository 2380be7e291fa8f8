import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension NeedCommands {
  struct Withdraw: WritingCommand {
    static let configuration = verb(
      "withdraw", french: ["retirer"],
      Phrase("Withdraw a need that is in no group", "Retirer un besoin qui n'est dans aucun groupement"))
    static let examples = ["mutua need withdraw 6"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("its number", "son numéro", .need)) var id: String

    func run(_ context: Context) throws -> Answer {
      Answer(.need(try context.change { try $0.withdrawNeed(Typed.need(id)) }))
    }
  }
}

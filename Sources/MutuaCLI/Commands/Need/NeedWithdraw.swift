import ArgumentParser
import Purchasing
import PurchasingOffice
import Reporting

extension NeedCommands {
  struct Withdraw: WritingCommand {
    static let configuration = verb(
      "withdraw", french: ["retirer"],
      Phrase("Withdraw a need that is in no group", "Retirer un besoin qui n'est dans aucun groupement"))
    static let examples = ["mutua need withdraw 6"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("its number", "son numéro", .need)) var id: String
    @OptionGroup var reason: ReasonOption

    func run(_ context: Context) throws -> Answer {
      let outcome = try context.change(because: reason.typed()) { try NeedDesk($0).withdraw(Typed.need(id)) }
      return Answer(outcome, Report.need)
    }
  }
}

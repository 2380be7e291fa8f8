import ArgumentParser
import Purchasing
import PurchasingOffice
import Reporting

extension NeedCommands {
  struct Reopen: WritingCommand {
    static let configuration = verb(
      "reopen", french: ["rouvrir"], Phrase("Take a withdrawal back", "Revenir sur un retrait"))
    static let examples = ["mutua need reopen 13"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("its number", "son numéro", .need)) var id: String
    @OptionGroup var reason: ReasonOption

    func run(_ context: Context) throws -> Answer {
      let outcome = try context.change(because: reason.typed()) { try NeedDesk($0).reopen(Typed.need(id)) }
      return Answer(outcome, Report.need)
    }
  }
}

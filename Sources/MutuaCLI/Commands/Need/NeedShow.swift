import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension NeedCommands {
  struct Show: ReadingCommand {
    static let configuration = verb(
      "show", french: ["montrer", "afficher"], Phrase("Show one need", "Montrer un besoin"))
    static let examples = ["mutua need show 1"]
    static let partialView = PartialView.whole

    @OptionGroup var common: CommonOptions
    @Argument(help: help("its number", "son numéro", .need)) var id: String

    func run(_ context: Context) throws -> Answer {
      let sheet = try context.store().needSheet(Typed.need(id))
      return Answer(.need(sheet)).offeringCPV(for: sheet.need, context)
    }
  }
}

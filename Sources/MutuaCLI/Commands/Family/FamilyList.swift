import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension FamilyCommands {
  struct List: ReadingCommand {
    static let configuration = verb(
      "list", french: ["lister", "liste"], Phrase("List families", "Lister les familles"))
    static let examples = ["mutua family list"]
    static let partialView = PartialView.whole

    @OptionGroup var common: CommonOptions

    func run(_ context: Context) throws -> Answer { Answer(.families(try context.store().families())) }
  }
}

import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension KeyCommands {
  struct List: ReadingCommand {
    static let configuration = verb(
      "list", french: ["lister", "liste"], Phrase("List allocation keys", "Lister les clés de répartition"))
    static let examples = ["mutua key list"]
    static let partialView = PartialView.whole

    @OptionGroup var common: CommonOptions

    func run(_ context: Context) throws -> Answer { Answer(.keys(try context.store().keys())) }
  }
}

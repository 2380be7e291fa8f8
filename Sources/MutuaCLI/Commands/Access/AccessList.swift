import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension AccessCommands {
  struct List: ReadingCommand {
    static let configuration = verb(
      "list", french: ["lister", "liste"],
      Phrase("Which roles have access, and as what", "Quels rôles ont accès, et comme"))
    static let examples = ["mutua access list"]
    static let partialView = PartialView.whole

    @OptionGroup var common: CommonOptions

    func run(_ context: Context) throws -> Answer { Answer(.access(try context.store().accessGrants())) }
  }
}

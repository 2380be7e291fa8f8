import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension YearCommands {
  struct List: ReadingCommand {
    static let configuration = verb(
      "list", french: ["lister", "liste"], Phrase("Years, and which are closed", "Les exercices, et ceux qui sont clos")
    )
    static let examples = ["mutua year list"]
    static let partialView = PartialView.whole

    @OptionGroup var common: CommonOptions

    func run(_ context: Context) throws -> Answer { Answer(.closableYears(try context.store().closableYears())) }
  }
}

import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension ReportCommands {
  struct Saved: ReadingCommand {
    static let configuration = verb(
      "saved", french: ["enregistrés"], Phrase("List the saved reports", "Lister les rapports enregistrés"))
    static let examples = ["mutua report saved"]
    static let use = CommandUse.reports
    static let partialView = PartialView.whole

    @OptionGroup var common: CommonOptions

    func run(_ context: Context) throws -> Answer {
      Answer(.savedReports(try context.store().savedReports(), command: ReportWords.line))
    }
  }
}

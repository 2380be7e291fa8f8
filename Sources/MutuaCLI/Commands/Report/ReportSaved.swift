import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

struct ReportSaved: MutuaCommand {
  static let configuration = verb(
    "saved", french: ["enregistrés"], Phrase("List the saved reports", "Lister les rapports enregistrés"))

  @OptionGroup var common: CommonOptions

  func run(_ context: Context) throws -> Answer {
    Answer(.savedReports(try context.store().savedReports(), command: ReportWords.line))
  }
}

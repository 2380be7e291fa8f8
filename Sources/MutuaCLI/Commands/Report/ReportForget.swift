import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

struct ReportForget: MutuaCommand {
  static let configuration = verb(
    "forget", french: ["oublier"], Phrase("Drop a saved report", "Supprimer un rapport enregistré"))

  @OptionGroup var common: CommonOptions
  @Argument(help: help("its name", "son nom")) var name: String

  func run(_ context: Context) throws -> Answer {
    Answer(.savedReport(try context.change { try $0.forgetReport(name) }, command: ReportWords.line))
  }
}

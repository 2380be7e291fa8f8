import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension ReportCommands {
  struct Forget: WritingCommand {
    static let configuration = verb(
      "forget", french: ["oublier"], Phrase("Drop a saved report", "Supprimer un rapport enregistré"))
    static let examples = ["mutua report forget par-type"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("its name", "son nom", .name)) var name: String

    func run(_ context: Context) throws -> Answer {
      Answer(.savedReport(try context.change { try $0.forgetReport(name) }, command: ReportWords.line))
    }
  }
}

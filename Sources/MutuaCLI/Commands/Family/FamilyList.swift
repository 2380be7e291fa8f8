import ArgumentParser
import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

extension FamilyCommands {
  struct List: ReadingCommand {
    static let configuration = verb(
      "list", french: ["lister", "liste"], Phrase("List families", "Lister les familles"))
    static let examples = ["mutua family list"]
    static let partialView = PartialView.whole

    @OptionGroup var common: CommonOptions
    @OptionGroup var list: ListOptions
    @OptionGroup var types: TypeOption
    @OptionGroup var codes: CPVOption

    func run(_ context: Context) throws -> Answer {
      let filter = try ListFilter([types, codes], context)
      let (question, store) = try (list.question(), context.store())
      return try store.read { try Answer(Report.families(store.families(filter)).arranged(question, in: store)) }
    }
  }
}

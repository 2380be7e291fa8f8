import ArgumentParser
import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

extension MemberCommands {
  struct List: ReadingCommand {
    static let configuration = verb("list", french: ["lister", "liste"], Phrase("List members", "Lister les membres"))
    static let examples = ["mutua member list"]
    static let partialView = PartialView.whole

    @OptionGroup var common: CommonOptions
    @OptionGroup var list: ListOptions
    @Option(help: help("only those of this kind", "seulement ceux de cette catégorie", .kind)) var kind: String?

    func run(_ context: Context) throws -> Answer {
      let (question, store) = try (list.question(), context.store())
      return try store.read { try Answer(Report.members(store.members(kind: kind)).arranged(question, in: store)) }
    }
  }
}

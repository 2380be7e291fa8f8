import ArgumentParser
import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

extension KeyCommands {
  struct List: ReadingCommand {
    static let configuration = verb(
      "list", french: ["lister", "liste"], Phrase("List allocation keys", "Lister les clés de répartition"))
    static let examples = ["mutua key list"]
    static let partialView = PartialView.whole

    @OptionGroup var common: CommonOptions
    @OptionGroup var list: ListOptions
    @Option(help: help("only those with a weight of this member", "seulement celles qui pèsent ce membre", .member))
    var member: String?
    @Option(help: help("only those of this year", "seulement celles de cette année", .year)) var year: Int?

    func run(_ context: Context) throws -> Answer {
      let (question, store) = try (list.question(), context.store())
      return try store.read {
        try Answer(Report.keys(store.keys(member: member, year: year)).arranged(question, in: store))
      }
    }
  }
}

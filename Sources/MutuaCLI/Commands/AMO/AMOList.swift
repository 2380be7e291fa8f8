import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension AMOCommands {
  struct List: ReadingCommand {
    static let configuration = verb("list", french: ["lister", "liste"], Phrase("List projects", "Lister les projets"))
    static let examples = ["mutua amo list"]

    @OptionGroup var common: CommonOptions

    func run(_ context: Context) throws -> Answer {
      let store = try context.store()
      return try store.read {
        Answer(try .projects(store.projects(), on: context.today, without: store.laterAmendments()))
      }
    }
  }
}

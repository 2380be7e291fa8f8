import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension AccountCommands {
  struct List: ReadingCommand {
    static let configuration = verb(
      "list", french: ["lister", "liste"],
      Phrase("Who may come by the page, and as what", "Qui peut venir par la page, et comme"))
    static let examples = ["mutua account list"]
    static let partialView = PartialView.whole

    @OptionGroup var common: CommonOptions

    func run(_ context: Context) throws -> Answer {
      let store = try context.store()
      return try store.read { Answer(.accounts(try store.webAccounts(), try store.presence())) }
    }
  }
}

import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension MemberCommands {
  struct List: ReadingCommand {
    static let configuration = verb("list", french: ["lister", "liste"], Phrase("List members", "Lister les membres"))
    static let examples = ["mutua member list"]
    static let partialView = PartialView.whole

    @OptionGroup var common: CommonOptions
    @Option(help: help("only those of this kind", "seulement ceux de ce genre", .kind)) var kind: String?

    func run(_ context: Context) throws -> Answer { Answer(.members(try context.store().members(kind: kind))) }
  }
}

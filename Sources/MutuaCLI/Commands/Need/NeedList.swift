import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension NeedCommands {
  struct List: ReadingCommand {
    static let configuration = verb("list", french: ["lister", "liste"], Phrase("List needs", "Lister les besoins"))
    static let examples = ["mutua need list --member daoulas"]
    static let partialView = PartialView.whole

    @OptionGroup var common: CommonOptions
    @Option(help: help("only this member's", "seulement ceux de ce membre", .member)) var member: String?
    @Option(help: help("only those of this campaign", "seulement ceux de ce recensement", .campaign))
    var campaign: String?
    @Option(help: help("only CPV codes that begin so", "seulement les codes CPV qui commencent ainsi", .prefix))
    var cpv: String?
    @Flag(help: help("only what no lot has taken yet", "seulement ce qu'aucun lot n'a pris")) var open = false

    func run(_ context: Context) throws -> Answer {
      let filter = NeedFilter(member: member, campaign: campaign, cpv: cpv, openOnly: open)
      return Answer(.needs(try context.store().needs(filter)))
    }
  }
}

import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension NeedCommands {
  struct List: ReadingCommand {
    static let configuration = verb(
      "list", french: ["lister", "liste"], Phrase("List needs", "Lister les besoins"),
      details: Phrase(
        "Years and days are those from which a need is wanted.",
        "Années et jours sont ceux à partir desquels le besoin est souhaité."))
    static let examples = [
      "mutua need list --member daoulas", "mutua need list --search papier --sort -amount --limit 20",
    ]
    static let partialView = PartialView.whole

    @OptionGroup var common: CommonOptions
    @OptionGroup var list: ListOptions
    @OptionGroup var members: MemberOption
    @OptionGroup var types: TypeOption
    @Option(
      help: help(
        "open, partly-grouped, grouped or withdrawn", "ouvert, groupé en partie, groupé ou retiré", .state))
    var state: String?
    @OptionGroup var families: FamilyOption
    @OptionGroup var codes: CPVOption
    @OptionGroup var campaigns: CampaignOption
    @OptionGroup var days: DaysOptions
    @OptionGroup var groups: GroupLotOptions
    @OptionGroup var amounts: AmountOption
    @Flag(help: help("only what no lot has taken yet", "seulement ce qu'aucun lot n'a pris")) var open = false

    func run(_ context: Context) throws -> Answer {
      let question = try list.question(among: Report.needColumns)
      var filter = try ListFilter([members, types, families, codes, campaigns, days, groups, amounts], context)
      filter.state = try Typed.state(state, Need.State.self)
      filter.openOnly = open
      let found = try context.store().needs(filter, question)
      return Answer(Report.needs(found).answering(question, found))
    }
  }
}

import ArgumentParser
import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

extension GroupCommands {
  struct List: ReadingCommand {
    static let configuration = verb(
      "list", french: ["lister", "liste"], Phrase("List groups", "Lister les groupements"))
    static let examples = ["mutua group list"]

    @OptionGroup var common: CommonOptions
    @OptionGroup var list: ListOptions
    @OptionGroup var members: MemberOption
    @OptionGroup var types: TypeOption
    @Option(
      help: help(
        "forming, launched, awarded, closed or abandoned", "en constitution, lancé, attribué, clos ou abandonné",
        .state))
    var state: String?
    @OptionGroup var days: DaysOptions
    @OptionGroup var amounts: AmountOption
    @Flag(help: help("leave out those that are closed", "sans ceux qui sont clos")) var open = false

    func run(_ context: Context) throws -> Answer {
      var filter = try ListFilter([members, types, days, amounts], context)
      filter.state = try Typed.state(state, PurchasingGroup.State.self)
      filter.openOnly = open
      let (question, store) = try (list.question(), context.store())
      return try store.read { try Answer(Report.groups(store.groups(filter)).arranged(question, in: store)) }
    }
  }
}

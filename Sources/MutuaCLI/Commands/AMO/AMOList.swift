import ArgumentParser
import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

extension AMOCommands {
  struct List: ReadingCommand {
    static let configuration = verb("list", french: ["lister", "liste"], Phrase("List projects", "Lister les projets"))
    static let examples = ["mutua amo list"]

    @OptionGroup var common: CommonOptions
    @OptionGroup var list: ListOptions
    @OptionGroup var members: MemberOption
    @Option(help: help("only this project type", "seulement ce type de projet", .projectType)) var type: String?
    @Option(help: help("running or closed", "en cours ou clos", .state)) var state: String?
    @OptionGroup var days: DaysOptions
    @OptionGroup var amounts: AmountOption

    func run(_ context: Context) throws -> Answer {
      var filter = try ListFilter([members, days, amounts], context)
      filter.type = type
      filter.state = try Typed.state(state, AMOProject.State.self)
      let (question, store) = try (list.question(), context.store())
      return try store.read {
        try Answer(
          Report.projects(store.projects(filter), on: context.today, without: store.laterAmendments())
            .arranged(question, in: store))
      }
    }
  }
}

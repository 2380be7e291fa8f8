import ArgumentParser
import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

extension CalendarCommands {
  struct List: ReadingCommand {
    static let configuration = verb(
      "list", french: ["lister", "liste"],
      Phrase(
        "List what falls due, with the days left and what to do", "Lister les échéances : jours restants, à faire"),
      details: Phrase(
        "Ends of contracts and of conventions, renewals, notices to give, members' own contracts, closing campaigns.",
        "Fins de marchés et de conventions, reconductions, préavis, marchés des membres, clôtures de recensements."))
    static let examples = ["mutua calendar list --within 6m"]

    @OptionGroup var common: CommonOptions
    @Option(help: help("from today on: 12m, 90d, 2y", "à partir d'aujourd'hui : 12m, 90j, 2a", .span)) var within =
      "12m"
    @OptionGroup var list: ListOptions
    @OptionGroup var members: MemberOption
    @Option(help: help("only this group's", "seulement ceux de ce groupement", .group)) var group: String?

    func run(_ context: Context) throws -> Answer {
      let end = try Window.end(within, from: context.today)
      var filter = try ListFilter([members], context)
      filter.group = group
      let (question, store) = try (list.question(), context.store())
      return try store.read {
        try Answer(
          Report.deadlines(store.deadlines(until: end, filter), from: context.today, until: end)
            .arranged(question, in: store))
      }
    }
  }
}

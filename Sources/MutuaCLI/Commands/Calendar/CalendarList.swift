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
        "Ends of contracts and of conventions, and when to begin preparing what follows (`mutua calendar lead`); "
          + "renewals, notices to give, members' own contracts, closing campaigns. What should have begun comes first.",
        "Fins de marchés et de conventions, et quand commencer à préparer la suite (`mutua échéancier délai`) ; "
          + "reconductions, préavis, marchés des membres, clôtures de recensements. Ce qui aurait dû commencer vient "
          + "en tête."))
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

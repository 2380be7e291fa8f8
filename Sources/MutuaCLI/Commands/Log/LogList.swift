import ArgumentParser
import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

extension LogCommands {
  struct List: ReadingCommand {
    static let configuration = verb(
      "list", french: ["lister", "liste"], Phrase("What was changed, by whom and when", "Qui a changé quoi, et quand"),
      details: Phrase(
        "The newest first. A row that came with an import has no entry of its own: the import has one.",
        "Du plus récent au plus ancien. Une ligne importée n'a pas d'entrée à elle : l'import en a une."))
    static let examples = ["mutua log list --group papier", "mutua journal lister --by daoulas --since 2026-01-01"]
    static let partialView = PartialView.whole

    @OptionGroup var common: CommonOptions
    @OptionGroup var list: ListOptions
    @Option(help: help("what concerns this group", "ce qui concerne ce groupement", .group)) var group: String?
    @Option(help: help("what concerns this need", "ce qui concerne ce besoin", .need)) var need: String?
    @Option(help: help("what concerns this member", "ce qui concerne ce membre", .member)) var member: String?
    @Option(help: help("the role or the account that did it", "le rôle ou le compte qui l'a fait", .name)) var by:
      String?
    @Option(help: help("from this day on", "à partir de ce jour", .date)) var since: String?

    func run(_ context: Context) throws -> Answer {
      let filter = LogFilter(
        group: group, need: try need.map(Typed.need), member: member, by: by, since: try Typed.day(since, "--since"))
      let (question, store) = try (list.question(), context.store())
      return try store.read {
        // The newest come first by themselves: only what is searched or sorted needs all of them.
        let isWhole = question.search != nil || !question.sort.isEmpty
        let found = try store.log(filter, limit: isWhole ? nil : question.limit)
        let report = Report.log(found.rows, zone: context.zone, command: Path.phrase)
        guard !isWhole else { return try Answer(report.arranged(question, in: store)) }
        return try Answer(report.answering(question.resolved(among: report.columns), found))
      }
    }
  }
}

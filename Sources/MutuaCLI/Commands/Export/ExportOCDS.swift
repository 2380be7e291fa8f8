import ArgumentParser
import Purchasing
import PurchasingStore
import PurchasingOffice

extension ExportCommands {
  struct OCDS: ReadingCommand {
    static let configuration = verb(
      "ocds", french: ["ocds"],
      Phrase(
        "A year's contracts as open contracting data (OCDS 1.1)",
        "Les marchés d'une année en OCDS 1.1 (open contracting)"
      ),
      details: Phrase(
        "One release for each group, or contract that stands alone: every member is a buyer, and has a contract for "
          + "its share. Publishers register a prefix of their own at open-contracting.org.",
        "Une publication par groupement, ou par marché isolé : chaque membre est acheteur, avec un contrat pour sa "
          + "part. Les éditeurs enregistrent leur propre préfixe auprès d'open-contracting.org."))
    static let examples = ["mutua export ocds --year 2023 --output ocds-2023.json"]

    @OptionGroup var common: CommonOptions
    @Option(help: help("the year of notification", "l'année de notification", .year)) var year: Int
    @Option(
      help: help(
        "the publisher's prefix; that of the standard's examples otherwise",
        "le préfixe de l'éditeur ; sinon celui des exemples du standard", .prefix))
    var prefix = "ocds-213czf"
    @Option(help: help("who publishes; the first EPCI otherwise", "qui publie ; sinon le premier EPCI", .name))
    var publisher: String?

    func run(_ context: Context) throws -> Answer {
      let export = try OCDSExport(context.store(), year: year, prefix: prefix, publisher: publisher)
      return Answer(content: .stream(export.write))
    }
  }
}

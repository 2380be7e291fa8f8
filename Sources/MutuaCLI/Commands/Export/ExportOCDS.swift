import ArgumentParser
import OpenData
import Purchasing
import PurchasingStore
import Reporting

struct ExportOCDS: MutuaCommand {
  static let configuration = verb(
    "ocds", french: ["ocds"],
    Phrase(
      "A year's contracts as open contracting data (OCDS 1.1)", "Les marchés d'une année en OCDS 1.1 (open contracting)"
    ),
    details: Phrase(
      "A release a group, or a contract that stands alone: every member is a buyer, and has a contract for its share. "
        + "Publishers register a prefix of their own at open-contracting.org.",
      "Une publication par groupement, ou par marché isolé : chaque membre est acheteur, avec un contrat pour sa part. "
        + "Les éditeurs enregistrent leur propre préfixe auprès d'open-contracting.org."))
  static var examples: [String] { ["mutua export ocds --year 2023 --output ocds-2023.json"] }

  @OptionGroup var common: CommonOptions
  @Option(help: help("the year of notification", "l'année de notification")) var year: Int
  @Option(
    help: help(
      "the publisher's prefix; that of the standard's examples otherwise",
      "le préfixe de l'éditeur ; sinon celui des exemples du standard", value: "prefix"))
  var prefix = "ocds-213czf"
  @Option(help: help("who publishes; the first EPCI otherwise", "qui publie ; sinon le premier EPCI", value: "name"))
  var publisher: String?

  func run(_ context: Context) throws -> Answer {
    let period = try ExportDECP.period(of: year)
    guard Self.isPrefix(prefix) else {
      throw Problem(
        code: "ocid_prefix_invalid",
        Phrase("“\(prefix)” is no prefix of OCDS", "« \(prefix) » n'est pas un préfixe OCDS"),
        hint: Phrase("ocds- and six letters or digits: ocds-213czf", "ocds- et six lettres ou chiffres : ocds-213czf"))
    }
    let store = try context.store()
    return Answer(
      content: .stream { sink in
        try store.read {
          let members = try store.members()
          let name = publisher ?? members.first { $0.kind.code == "epci" }?.name ?? "Mutua"
          var writer = OCDSWriter(
            prefix: prefix, year: year, publishedOn: context.today, publisher: name, members: members)
          try sink(writer.head)
          try store.eachOpenProcess(in: period) { try sink(writer.release($0)) }
          try sink(writer.tail)
        }
      })
  }

  private static func isPrefix(_ text: String) -> Bool {
    text.utf8.count == 11 && text.hasPrefix("ocds-")
      && text.utf8.dropFirst(5).allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) }
  }
}

import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

struct LotAdd: MutuaCommand {
  static let configuration = verb(
    "add", french: ["ajouter"], Phrase("Add a lot to a group", "Ajouter un lot à un groupement"))

  @OptionGroup var common: CommonOptions
  @Argument(help: help("the group's code", "le code du groupement")) var group: String
  @Option(help: help("what the lot is about", "l'objet du lot")) var title: String
  @Option(help: help("works, supplies, services…", "travaux, fournitures, services…")) var type: String
  @Option(help: help("CPV code", "code CPV")) var cpv: String?
  @Option(help: help("its term", "sa durée")) var months: Int?
  @Option(
    parsing: .unconditional,
    help: help("the officer's estimate; its needs otherwise", "l'estimation ; sinon ses besoins", value: "amount"))
  var estimate: String?
  @Option(parsing: .unconditional, help: help("maximum of a framework", "maximum d'un accord-cadre")) var maximum:
    String?

  func run(_ context: Context) throws -> Answer {
    Answer(
      .group(
        try context.store().addLot(
          to: group, title: title, type: type, cpv: Typed.cpv(cpv, context), months: months,
          estimate: Typed.money(estimate, "--estimate"), maximum: Typed.money(maximum, "--maximum"),
          dryRun: context.dryRun)))
  }
}

import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

struct LotAdd: MutuaCommand {
  static let configuration = verb(
    "add", french: ["ajouter"], Phrase("Add a lot to a group", "Ajouter un lot à un groupement"))

  @OptionGroup var common: CommonOptions
  @Argument(help: help("the group's code", "le code du groupement"), completion: .names(.openGroups)) var group: String
  @Option(help: help("what the lot is about", "l'objet du lot")) var title: String
  @Option(
    help: help("works, supplies, services…", "travaux, fournitures, services…"), completion: .names(.contractTypes))
  var type: String
  @OptionGroup var terms: LotOptions

  func run(_ context: Context) throws -> Answer {
    let lot = try terms.change(context)
    return Answer(
      .group(
        try context.change {
          try $0.addLot(
            to: group, title: title, type: type, cpv: lot.cpv, months: lot.months, estimate: lot.estimate,
            maximum: lot.maximum, framework: lot.framework ?? false, monthsReason: lot.monthsReason,
            specificService: lot.specificService ?? false)
        }))
  }
}

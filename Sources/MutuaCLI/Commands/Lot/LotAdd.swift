import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension LotCommands {
  struct Add: WritingCommand {
    static let configuration = verb(
      "add", french: ["ajouter"], Phrase("Add a lot to a group", "Ajouter un lot à un groupement"))
    static let examples = ["mutua lot add papier --title Enveloppes --type supplies --months 12"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the group's code", "le code du groupement", .openGroup)) var group: String
    @Option(help: help("what the lot is about", "l'objet du lot", .title)) var title: String
    @Option(help: help("works, supplies, services…", "travaux, fournitures, services…", .contractType)) var type: String
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
}

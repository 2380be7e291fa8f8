import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension PriceCommands {
  struct Remove: WritingCommand {
    static let configuration = verb(
      "remove", french: ["supprimer"],
      Phrase("Take out a price that was entered by mistake", "Supprimer un prix saisi par erreur"),
      details: Phrase(
        "With its quantities. The history keeps it, and `mutua undo` brings it back.",
        "Avec ses quantités. Le journal le garde, et `mutua annuler` le rétablit."))
    static let examples = ["mutua price remove papier --lot 1 --item \"Papier A4\""]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the group's code", "le code du groupement", .group)) var group: String
    @Option(help: help("the lot's number", "le numéro du lot", .number)) var lot: Int
    @Option(help: help("what is bought", "ce qui est acheté", .text)) var item: String
    @OptionGroup var why: ReasonOption

    func run(_ context: Context) throws -> Answer {
      let price = try context.change(because: why.typed()) {
        try $0.removePrice(of: item, lot: lot, ofGroup: group)
      }
      return try Answer(.price(price)).saying(
        Phrase("The price of “\(price.item)” is taken out.", "Le prix de « \(price.item) » est supprimé."))
    }
  }
}

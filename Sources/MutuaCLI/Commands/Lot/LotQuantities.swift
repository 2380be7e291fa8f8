import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension LotCommands {
  struct Quantities: ReadingCommand {
    static let configuration = verb(
      "quantities", french: ["bordereau"],
      Phrase("A lot's bill of quantities: what its needs ask for", "Le bordereau des quantités d'un lot"),
      details: Phrase(
        "A need that is linked in part has its share of the quantity where this comes out even; otherwise the whole "
          + "quantity stands there, and a note says so.",
        "Un besoin affecté en partie compte sa part de la quantité quand elle est exacte. Sinon, la quantité entière "
          + "est donnée et une note le dit."))
    static let examples = [
      "mutua lot quantities papier 1", "mutua lot quantities papier 1 --output bordereau.xlsx",
    ]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the group's code", "le code du groupement", .group)) var group: String
    @Argument(help: help("the lot's number", "le numéro du lot", .number)) var number: Int

    func run(_ context: Context) throws -> Answer {
      let (group, lot, quantities) = try context.store().quantities(ofLot: number, of: group)
      return Answer(try .quantities(quantities, of: lot, in: group))
    }
  }
}

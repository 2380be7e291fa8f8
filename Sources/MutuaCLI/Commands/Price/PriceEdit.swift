import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension PriceCommands {
  struct Edit: WritingCommand {
    static let configuration = verb(
      "edit", french: ["modifier"],
      Phrase(
        "Correct what was recorded of a price; the rest stays",
        "Corriger ce qui est enregistré d'un prix ; le reste demeure"),
      details: Phrase(
        "`--before none` takes the price before off, with its source and its date; `--after none` the one after, and "
          + "`--quantity none` all quantities. Members that aren't named keep theirs.",
        "`--before none` retire le prix d'avant, sa source et sa date ; `--after none` celui d'après, et "
          + "`--quantity none` toutes les quantités. Les membres qui ne sont pas nommés gardent les leurs."))
    static let examples = [
      "mutua price edit papier --lot 1 --item \"Papier A4\" --after 3.20 --name \"Papier A4 80 g\""
    ]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the group's code", "le code du groupement", .group)) var group: String
    @Option(help: help("the lot's number", "le numéro du lot", .number)) var lot: Int
    @Option(help: help("what is bought", "ce qui est acheté", .text)) var item: String
    @Option(help: help("what the item is called rightly", "le nom exact de l'article", .text)) var name: String?
    @Option(help: help("the unit of the price", "l'unité du prix", .unit)) var unit: String?
    @OptionGroup var prices: PriceOptions
    @OptionGroup var why: ReasonOption

    func run(_ context: Context) throws -> Answer {
      var change = PriceChange()
      (change.item, change.unit, change.source) = (name, unit, prices.source)
      change.before = try Typed.replacing(prices.before) { try Typed.unitPrice($0, "--before") }
      change.date = try Typed.day(prices.date, "--date")
      change.after = try Typed.replacing(prices.after) { try Typed.unitPrice($0, "--after") }
      change.quantities = try prices.quantity.map { Typed.isNone($0) ? [] : try PriceCommands.quantities($0) }
      guard !change.isEmpty else { throw UsageProblem.nothingToChange }
      return Answer(
        try .price(
          context.change(because: why.typed()) { try $0.editPrice(of: item, lot: lot, ofGroup: group, change) }))
    }
  }

  /// `daoulas=1200,dirinon=800`
  static func quantities(_ text: String) throws -> [(member: String, quantity: Quantity)] {
    try Typed.pairs([text], "--quantity").compactMap { pair in
      try Typed.quantity(pair.value, "--quantity \(pair.name)").map { (pair.name, $0) }
    }
  }
}

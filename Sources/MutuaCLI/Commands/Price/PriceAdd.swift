import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension PriceCommands {
  struct Add: WritingCommand {
    static let configuration = verb(
      "add", french: ["ajouter"],
      Phrase("Enter a unit price before and after", "Saisir un prix unitaire avant et après"),
      details: Phrase(
        "Called again for the same lot and item, it completes the price: the one before today, the one after once the "
          + "contract is awarded. An item without --quantity measures nothing: what the needs that belong to it ask "
          + "for in the same unit is shown as assumed.",
        "Rappelée pour le même lot et le même article, elle complète le prix : celui d'avant aujourd'hui, celui "
          + "d'après une fois le marché attribué. Sans --quantity, un article ne mesure rien : ce que demandent, dans "
          + "cette unité, les besoins qui s'y rapportent est montré comme supposé."
      ))
    static let examples = [
      "mutua price add papier --lot 1 --item \"Papier A4\" --unit ramette --before 4.20 --source facture "
        + "--date 2025-11-03 --after 3.15 --quantity daoulas=1200,dirinon=800"
    ]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the group's code", "le code du groupement", .group)) var group: String
    @Option(help: help("the lot's number", "le numéro du lot", .number)) var lot: Int
    @Option(help: help("what is bought", "ce qui est acheté", .text)) var item: String
    @Option(help: help("the unit of the price", "l'unité du prix", .unit)) var unit: String
    @OptionGroup var prices: PriceOptions

    func run(_ context: Context) throws -> Answer {
      let draft = PriceDraft(
        lot: lot, item: item, unit: unit, before: try baseline(), after: try Typed.unitPrice(prices.after, "--after"),
        quantities: try prices.quantity.map(PriceCommands.quantities) ?? [])
      guard draft.before != nil || draft.after != nil || !draft.quantities.isEmpty else {
        throw UsageProblem.oneOf("--before, --after, --quantity")
      }
      return Answer(try .price(context.change { try $0.addPrice(draft, toGroup: group) }))
    }

    private func baseline() throws -> Baseline? {
      let day = try Typed.day(prices.date, "--date")
      switch (try Typed.unitPrice(prices.before, "--before"), prices.source, day) {
      case (nil, nil, nil): return nil
      case (let price?, let source?, let day?): return Baseline(price: price, source: source, date: day)
      default:
        throw Problem(
          code: "price_before_is_whole",
          Phrase(
            "a price before needs its source and its date", "un prix d'avant a besoin de sa source et de sa date"),
          hint: Phrase(
            "--before 4.20 --source invoice --date 2025-11-03", "--before 4,20 --source facture --date 2025-11-03"))
      }
    }
  }
}

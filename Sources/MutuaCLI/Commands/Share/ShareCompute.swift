import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension ShareCommands {
  struct Compute: MutuaCommand {
    static let configuration = verb(
      "compute", french: ["calculer"],
      Phrase("Split an amount by weights, to the cent", "Répartir un montant selon des poids, au centime"),
      details: Phrase(
        "Largest remainder: the parts always add up to the amount. Nothing is written.",
        "Plus forts restes : la somme des parts est toujours le montant. Rien n'est écrit."))
    static let examples = [
      "mutua share compute --amount 290331 --weights capld=50614,clcl=28119",
      "mutua part calculer --amount \"106 641\" --key population-2023 --unit 1",
    ]
    static let use = CommandUse.calculates

    @OptionGroup var common: CommonOptions
    @Option(parsing: .unconditional, help: help("the amount to split", "le montant à répartir", .amount))
    var amount: String
    @Option(
      help: help("names with weights: daoulas=1879,dirinon=2274", "noms et poids : daoulas=1879,dirinon=2274", .weights)
    )
    var weights: String?
    @Option(help: help("an allocation key", "une clé de répartition", .key)) var key: String?
    @Option(help: help("smallest part: 0.01 or 1", "plus petite part : 0.01 ou 1", .unit)) var unit = "0.01"

    func run(_ context: Context) throws -> Answer {
      let amount: Money = try Typed.money(amount, "--amount")
      let unit: Money = try Typed.money(unit, "--unit")
      let claims = try claims(context)
      let scaled = try Weights(claims.map(\.weight))
      let parts = try Apportionment.split(
        amount.cents, unit: unit.cents,
        among: zip(claims, scaled.units).map { Apportionment.Claim(name: $0.name, weight: $1) })
      return Answer(
        .split(
          amount, unit: unit,
          try zip(claims, parts).map { claim, part in
            guard let money = Money(cents: part.units) else { throw Money.tooLarge }
            return (claim.name, money, claim.weight, part.tookRemainder)
          }))
    }

    /// Names as typed need no database: those that are no members are plain labels.
    private func claims(_ context: Context) throws -> [(name: String, weight: String)] {
      switch (weights, key) {
      case (let weights?, nil): try Typed.pairs([weights], "--weights").map { ($0.name, $0.value) }
      case (nil, let key?): try context.store().key(named: key).weights.map { ($0.member.text, $0.weight) }
      default: throw UsageProblem.oneOf("--weights, --key")
      }
    }
  }
}

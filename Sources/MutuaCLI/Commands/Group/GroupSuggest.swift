import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension GroupCommands {
  struct Suggest: ReadingCommand {
    static let configuration = verb(
      "suggest", french: ["proposer", "suggérer"],
      Phrase("Suggest groups from open needs", "Proposer des groupements à partir des besoins ouverts"),
      details: Phrase(
        "Needs of one contract type and one family (or near words), whose periods overlap or adjoin, of two members at "
          + "least. Nothing is formed: `group form --suggestion S1` does.",
        "Besoins d'un même type de marché et d'une même famille (ou de mots proches), dont les périodes se recouvrent "
          + "ou se suivent, d'au moins deux membres. Rien n'est formé : `groupement former --suggestion S1` le fait."))
    static let examples = [
      "mutua group suggest --campaign 2027", "mutua groupement proposer S1", "mutua group suggest --within 12m --json",
    ]
    static let partialView = PartialView.whole

    @OptionGroup var common: CommonOptions
    @Argument(
      help: help("only this one, with its reasons: S1", "seulement celle-ci, avec ses raisons : S1", .suggestion))
    var suggestion: String?
    @Option(help: help("only needs of this campaign", "seulement les besoins de ce recensement", .campaign))
    var campaign: String?
    @Option(help: help("how far apart periods may be: 6m", "écart admis entre les périodes : 6m", .months))
    var within = "6m"
    @Flag(
      help: help(
        "from contracts of several members that end together, not from needs",
        "à partir des marchés de plusieurs membres qui finissent ensemble, et non des besoins"))
    var fromContracts = false

    func run(_ context: Context) throws -> Answer {
      let months = try Self.months(within)
      if fromContracts { return try fromContracts(context.store(), months) }
      let all = try context.store().suggestGroups(SuggestionFilter(campaign: campaign, within: months))
      guard let suggestion else {
        return Answer(.suggestions(all, within: months, whole: all.count <= 10))
      }
      guard let one = all.first(where: { $0.name == suggestion.uppercased() }) else { throw Self.unknown(suggestion) }
      return Answer(.suggestions([one], within: months, whole: true))
    }

    private func fromContracts(_ store: Store, _ months: Int) throws -> Answer {
      let all = try store.suggestFromContracts(within: months)
      guard let suggestion else { return Answer(.contractSuggestions(all, within: months)) }
      guard let one = all.first(where: { $0.name == suggestion.uppercased() }) else { throw Self.unknown(suggestion) }
      return Answer(.contractSuggestions([one], within: months))
    }

    private static func unknown(_ suggestion: String) -> Problem {
      Problem(
        .unknownName, code: "suggestion_unknown",
        Phrase("there is no suggestion “\(suggestion)”", "il n'y a pas de proposition « \(suggestion) »"),
        hint: Phrase("`mutua group suggest` shows them", "`mutua groupement proposer` les montre"))
    }

    /// `6m`, `6`, `1y`, `1a`.
    static func months(_ text: String) throws -> Int {
      let digits = text.prefix { ("0"..."9").contains($0) }
      let factor: Int? =
        switch text.dropFirst(digits.count).lowercased() {
        case "", "m", "mois", "months": 1
        case "y", "a", "an", "ans", "years": 12
        default: nil
        }
      guard let count = Int(digits), let factor, count <= 600 else {
        throw Problem(
          code: "months_invalid",
          Phrase("--within: “\(text)” is not a number of months", "--within : « \(text) » n'est pas un nombre de mois"),
          hint: Phrase("--within 6m", "--within 6m"))
      }
      return count * factor
    }
  }
}

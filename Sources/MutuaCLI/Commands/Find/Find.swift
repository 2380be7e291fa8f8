import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

struct Find: ReadingCommand {
  static let configuration = verb(
    "find", french: ["chercher"],
    Phrase("Find words in everything", "Chercher des mots partout"),
    details: Phrase(
      "In needs, groups, lots, contracts, orders, AMO projects and members: words in any order; accents, capitals and "
        + "a slip in a longer word don't count. What is found stands with its number or code, as its other commands "
        + "take it.",
      "Dans les besoins, groupements, lots, marchés, commandes, projets AMO et membres : les mots dans n'importe quel "
        + "ordre ; accents, majuscules et une faute de frappe dans un mot long ne comptent pas. Chaque ligne donne le "
        + "numéro ou le code que prennent les autres commandes."))
  static let examples = ["mutua find papier", "mutua chercher toitures école --noun besoin,marché"]

  @OptionGroup var common: CommonOptions
  @Argument(help: help("words, in any order", "des mots, dans n'importe quel ordre", .words)) var text: [String]
  @Option(
    help: help(
      "only these: need, group, lot, contract, order, amo, member",
      "seulement : besoin, groupement, lot, marché, commande, amo, membre", ValueName("nouns", "noms")))
  var noun: String?
  @Option(help: help("show so many rows at most", "montrer ce nombre de lignes au plus", .count)) var limit: String?

  func run(_ context: Context) throws -> Answer {
    let search = try SearchText(text.joined(separator: " "))
    let nouns = try noun.map { try Typed.names($0).map(Self.noun) }
    let limit = try limit.map { try Typed.limit($0) }
    let found = try context.store().things(with: search, nouns: nouns, limit: limit)
    return Answer(Report.things(found, ListQuestion(search: search, limit: limit)))
  }

  /// In either language, as commands are.
  private static func noun(_ word: String) throws -> FoundThing.Noun {
    guard let name = Noun.find(word, in: CommandList.nouns)?.name, let noun = FoundThing.Noun(rawValue: name) else {
      throw UsageProblem.unknownValue(word, of: "--noun", among: FoundThing.Noun.allCases.map(\.rawValue))
    }
    return noun
  }
}

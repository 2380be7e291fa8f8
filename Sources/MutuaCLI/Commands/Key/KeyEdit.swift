import ArgumentParser
import Purchasing
import PurchasingFiles
import PurchasingStore
import Reporting

extension KeyCommands {
  struct Edit: WritingCommand {
    static let configuration = verb(
      "edit", french: ["modifier"],
      Phrase(
        "Correct a key; what was split by it stays as it was",
        "Corriger une clé ; ce qu'elle a réparti reste tel quel"),
      details: Phrase(
        "--weights gives all weights anew. `contract edit REF --key CODE` splits a contract by it again.",
        "--weights donne à nouveau tous les poids. `marché modifier RÉF --key CODE` répartit à nouveau un marché."))
    static let examples = ["mutua key edit salles --weights daoulas=5,dirinon=3 --reason \"une salle oubliée\""]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("its code", "son code", .key)) var code: String
    @Option(help: help("where the weights are from", "d'où viennent les poids", .text)) var source: String?
    @Option(help: help("what they count", "ce qu'ils comptent", ValueName("definition", "définition")))
    var definition: String?
    @Option(help: help("the year that they are of", "l'année dont ils sont", .year)) var year: Int?
    @Option(
      help: help(
        "daoulas=1879,dirinon=2274, or a CSV file with member and weight",
        "daoulas=1879,dirinon=2274, ou un fichier CSV membre et poids", .weights))
    var weights: String?
    @OptionGroup var why: ReasonOption

    func run(_ context: Context) throws -> Answer {
      var change = KeyChange()
      (change.source, change.definition, change.year) = (source, definition, year)
      change.weights = try weights.map(KeyCommands.weights)
      guard !change.isEmpty else { throw UsageProblem.nothingToChange }
      let (key, splits) = try context.change(because: why.typed()) { try $0.editKey(code, change) }
      return Answer(.key(key)).saying(KeyCommands.kept(splits))
    }
  }

  /// Weights as they are typed, or those of a file.
  static func weights(_ text: String) throws -> [TypedWeight] {
    text.contains("=")
      ? try Typed.pairs([text], "--weights").map { TypedWeight($0.name, $0.value) } : try KeyFile.weights(path: text)
  }

  static func kept(_ splits: [String]) -> Phrase? {
    guard !splits.isEmpty else { return nil }
    let all = splits.joined(separator: ", ")
    return Phrase("What was split by it stays as it was: \(all).", "Ce qu'elle a réparti reste tel quel : \(all).")
  }
}

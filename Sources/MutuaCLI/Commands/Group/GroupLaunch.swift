import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension GroupCommands {
  struct Launch: WritingCommand {
    static let configuration = verb(
      "launch", french: ["lancer"],
      Phrase(
        "Launch the procedure and freeze what it rests on", "Lancer la procédure et figer ce sur quoi elle repose"),
      details: Phrase(
        "Refused while délibérations or signatures are missing, unless --without-convention says why. A lot that "
          + "was dropped is launched again when --lot names it.",
        "Refusé tant qu'il manque des délibérations ou des signatures, sauf --without-convention et son motif. Un lot "
          + "sans suite n'est relancé que si --lot le nomme."
      ))
    static let examples = ["mutua group launch papier --on 2026-09-15 --without-convention \"signature en cours\""]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the group's code", "le code du groupement", .openGroup)) var group: String
    @Option(help: help("day of the launch", "date du lancement", .date)) var on: String
    @Option(
      help: help(
        "only these lots: 1,2; all that await it otherwise", "seulement ces lots : 1,2 ; sinon tous ceux qui attendent",
        .numbers))
    var lot: String?
    @Option(
      help: help(
        "why it is launched before the convention is in force", "pourquoi avant l'entrée en vigueur de la convention",
        .reason))
    var withoutConvention: String?

    func run(_ context: Context) throws -> Answer {
      let (day, lots) = (try Typed.day(on, "--on"), try Typed.numbers(lot, "--lot"))
      return Answer(
        .group(
          try context.change {
            try $0.launchGroup(
              group, on: day, withoutConvention: withoutConvention, lots: lots)
          }))
    }
  }
}

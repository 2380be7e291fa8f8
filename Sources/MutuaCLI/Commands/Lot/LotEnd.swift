import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension LotCommands {
  struct End: WritingCommand {
    static let configuration = verb(
      "end", french: ["déclarer", "terminer"],
      Phrase(
        "End a lot without a contract; it can be launched again",
        "Déclarer un lot infructueux ou sans suite ; il peut être relancé"))
    static let examples = ["mutua lot end papier-2026 2 --unsuccessful --on 2026-05-01"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the group's code", "le code du groupement", .openGroup)) var group: String
    @Argument(help: help("the lot's number", "le numéro du lot", .number)) var number: Int
    @Flag(help: help("no suitable offer (infructueux)", "infructueux")) var unsuccessful = false
    @Flag(help: help("given up (sans suite)", "sans suite")) var dropped = false
    @Option(help: help("when", "quand", .date)) var on: String

    func run(_ context: Context) throws -> Answer {
      guard unsuccessful != dropped else { throw UsageProblem.oneOf("--unsuccessful, --dropped") }
      return Answer(
        .group(
          try context.change {
            try $0.endLot(
              of: group, number: number, outcome: unsuccessful ? .unsuccessful : .dropped, on: Typed.day(on, "--on"))
          }))
    }
  }
}

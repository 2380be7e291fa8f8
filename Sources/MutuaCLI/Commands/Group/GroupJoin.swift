import ArgumentParser
import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

extension GroupCommands {
  struct Join: WritingCommand {
    static let configuration = verb(
      "join", french: ["rejoindre"], Phrase("Let a member join a group", "Faire adhérer un membre à un groupement"))
    static let examples = ["mutua group join papier --member landerneau --on 2026-09-10"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the group's code", "le code du groupement", .openGroup)) var group: String
    @Option(help: help("who joins", "qui adhère", .member)) var member: String
    @Option(help: help("since when; today otherwise", "depuis quand ; aujourd'hui sinon", .date)) var on: String?

    func run(_ context: Context) throws -> Answer {
      let day = try Typed.day(on, "--on")
      return Answer(
        try context.change { try ActDesk($0).join(group, member: member, on: day) }, { .group($0) })
    }
  }
}

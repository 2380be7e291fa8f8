import ArgumentParser
import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

extension GroupCommands {
  struct Leave: WritingCommand {
    static let configuration = verb(
      "leave", french: ["se-retirer", "quitter"],
      Phrase(
        "Let a member leave; it keeps its past volumes",
        "Enregistrer le retrait d'un membre ; il garde ses volumes passés"))
    static let examples = ["mutua group leave papier --member hanvec --on 2026-09-20"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the group's code", "le code du groupement", .openGroup)) var group: String
    @Option(help: help("who leaves", "qui part", .member)) var member: String
    @Option(help: help("when", "quand", .date)) var on: String

    func run(_ context: Context) throws -> Answer {
      let day = try Typed.day(on, "--on")
      return Answer(
        try context.change { try ActDesk($0).leave(group, member: member, on: day) }, { .group($0) })
    }
  }
}

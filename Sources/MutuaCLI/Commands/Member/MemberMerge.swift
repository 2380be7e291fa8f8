import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension MemberCommands {
  struct Merge: WritingCommand {
    static let configuration = verb(
      "merge", french: ["fusionner"],
      Phrase("Merge members into one, from a day on", "Fusionner des membres en un seul, à partir d'un jour"),
      details: Phrase(
        "Needs, groups and shares stay with the legal person that had them. Reports of the years before don't change; "
          + "later ones show them under the new member, which may be one of those that merge.",
        "Besoins, groupements et parts restent à la personne morale qui les avait. Les rapports des années passées ne "
          + "changent pas ; les suivants les montrent sous le nouveau membre, qui peut être l'un de ceux qui "
          + "fusionnent."
      ))
    static let examples = [
      "mutua member merge irvillac hanvec --into irvillac --on 2027-01-01 --name \"Irvillac-Hanvec\"",
      "mutua membre fusionner irvillac hanvec --into mignonne --on 01/01/2027 --name \"La Mignonne\"",
    ]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("who merges", "qui fusionne", .member)) var members: [String]
    @Option(help: help("what they become", "ce qu'ils deviennent", .member)) var into: String
    @Option(help: help("the first day of the new one", "le premier jour du nouveau", .date)) var on: String
    @Option(
      help: help(
        "its name from that day on; a new one is added", "son nom à partir de ce jour ; ajouté s'il est neuf", .name))
    var name: String?

    func run(_ context: Context) throws -> Answer {
      let day = try Typed.day(on, "--on")
      return Answer(
        .member(
          try context.change { try $0.mergeMembers(members, into: into, on: day, newName: name) }))
    }
  }
}

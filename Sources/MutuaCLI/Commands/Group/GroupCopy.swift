import ArgumentParser
import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

extension GroupCommands {
  struct Copy: WritingCommand {
    static let configuration = verb(
      "copy", french: ["copier"],
      Phrase("Start next year's group from the last one", "Préparer le groupement suivant à partir d'un ancien"),
      details: Phrase(
        "Members that left stay out, merged ones are replaced by their successors; lots come without needs. "
          + "Délibérations and signatures must be obtained again.",
        "Les membres qui se sont retirés restent dehors, ceux qui ont fusionné sont remplacés ; les lots viennent "
          + "sans besoins. Délibérations et signatures sont à refaire."
      ))
    static let examples = ["mutua group copy papier-2026 --code papier-2027"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the code of the group to copy", "le code du groupement à copier", .group)) var group: String
    @Option(help: help("the new code; made from the title otherwise", "le nouveau code ; sinon tiré de l'objet", .code))
    var code: String?
    @Option(
      help: help(
        "the new title; years in it are one later otherwise", "le nouvel objet ; sinon l'année suivante", .title)
    )
    var title: String?

    func run(_ context: Context) throws -> Answer {
      Answer(try context.change { try GroupDesk($0).copy(group, as: code, title: title) }, { .group($0) })
    }
  }
}

import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension GroupCommands {
  struct Candidates: ReadingCommand {
    static let configuration = verb(
      "candidates", french: ["candidats", "possibles"],
      Phrase("Groups that published contracts mention", "Groupements dont parlent les marchés publiés"),
      details: Phrase(
        "Contracts taken in by `import decp` whose object names a groupement de commandes: lots with the same object, "
          + "the buyer as coordinator. Who its members are isn't published: `mutua group adopt` completes it.",
        "Marchés repris par `importer decp` dont l'objet nomme un groupement de commandes : lots de même objet, "
          + "l'acheteur pour coordonnateur. Les membres ne sont pas publiés : `mutua groupement reprendre` complète."))
    static let examples = ["mutua group candidates"]
    static let partialView = PartialView.refused

    @OptionGroup var common: CommonOptions

    func run(_ context: Context) throws -> Answer { Answer(.candidates(try context.store().groupCandidates())) }
  }
}

extension GroupCommands {
  struct Adopt: WritingCommand {
    static let configuration = verb(
      "adopt", french: ["reprendre"],
      Phrase("Make a group of a candidate, with its members", "Faire un groupement d'un candidat, avec ses membres"),
      details: Phrase(
        "A lot for each contract, nothing is launched. Until `mutua share set` says otherwise, the whole share is the "
          + "coordinator's.",
        "Un lot par marché, rien n'est lancé. Jusqu'à `mutua part fixer`, la part entière est celle du coordonnateur."))
    static let examples = ["mutua group adopt 2024-1 --members landerneau,daoulas"]

    @OptionGroup var common: CommonOptions
    @Argument(
      help: help(
        "the candidate, by its first contract", "le candidat, par son premier marché", ValueName("ref", "référence")))
    var candidate: String
    @Option(help: help("its members: landerneau,daoulas", "ses membres : landerneau,daoulas", .members))
    var members: String
    @Option(help: help("its title; the contracts' object otherwise", "son objet ; celui des marchés sinon", .title))
    var title: String?
    @Option(help: help("its code; made from the title otherwise", "son code ; tiré de l'objet sinon", .code))
    var code: String?
    @Option(help: help("L2113-6 or L5211-4-4", "L2113-6 ou L5211-4-4", .basis)) var basis = GroupDraft.usualBasis
    @Option(
      help: help(
        "award, award-and-sign or full", "passation-seule, passation-et-signature ou passation-signature-et-exécution",
        .mission))
    var mission = GroupDraft.usualMission

    func run(_ context: Context) throws -> Answer {
      let names = members.split(separator: ",").map(String.init)
      return Answer(
        .group(
          try context.change {
            try $0.adoptCandidate(
              candidate, title: title, members: names, code: code, basis: basis, mission: mission)
          }))
    }
  }
}

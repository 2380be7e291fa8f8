import ArgumentParser
import OpenData
import Purchasing
import PurchasingStore
import PurchasingOffice

extension ImportCommands {
  struct DECP: WritingCommand {
    static let configuration = verb(
      "decp", french: ["decp"],
      Phrase("Take in published contracts (DECP, JSON)", "Reprendre des marchés publiés (DECP, JSON)"),
      details: Phrase(
        "Formats 1 to 2.0.4. Buyers are matched to members by SIREN; contracts of others are left out unless "
          + "--all-buyers makes them members. Each refused record is named with its line; what is repaired is "
          + "said. Reading a file again changes nothing; a later publication of a contract updates it, "
          + "and the earlier is kept. Several files are one change: all of them come in, or none.",
        "Formats 1 à 2.0.4. Les acheteurs sont rapprochés des membres par leur SIREN ; les marchés des autres sont "
          + "laissés de côté, sauf si --all-buyers en fait des membres. Chaque donnée refusée est nommée avec sa ligne "
          + "; ce qui est réparé est dit. Relire un fichier ne change rien ; une publication postérieure d'un marché "
          + "le met à jour, et l'ancienne est gardée. Plusieurs fichiers font une seule modification : tout entre, ou "
          + "rien."
      ))
    static var answersWithATable: Bool { true }
    static let examples = [
      "mutua import decp decp-2024.json", "mutua import decp decp-2019.json decp-2024.json",
      "mutua import decp decp-2019.json --all-buyers -n",
    ]

    @OptionGroup var common: CommonOptions
    @Argument(
      help: help(
        "one or several JSON files, - for standard input", "un ou plusieurs fichiers JSON, - pour l'entrée standard",
        .file))
    var files: [String]
    @Flag(help: help("make every buyer a member", "faire de chaque acheteur un membre")) var allBuyers = false
    @Option(
      help: help(
        "type of contracts whose CPV code says none; they are refused otherwise",
        "type des marchés dont le code CPV n'en dit aucun ; ils sont refusés sinon", .contractType))
    var type: String?
    @Option(
      help: help(
        "members and shares, as `export decp` writes them; FILE.membres.csv if it is there",
        "membres et parts, comme `exporter decp` les écrit ; FICHIER.membres.csv s'il existe", .file))
    var membersFile: String?

    @Option(
      help: help(
        "what the amount of a published amendment is: total or difference; told apart by its size and day otherwise",
        "ce qu'est le montant d'un avenant publié : total ou différence ; sinon distingué par sa taille et sa date",
        .choice), completion: .list(AmendmentReading.allCases.map(\.rawValue)))
    var amendments: String?

    func run(_ context: Context) throws -> Answer {
      let changes = try amendments.map { try UsageProblem.value(AmendmentReading.self, $0, of: "--amendments") }
      let desk = ImportDesk(try context.store(), dryRun: context.dryRun)
      let answer = try desk.published(
        paths: files, type: type, members: membersFile, allBuyers: allBuyers, amendments: changes,
        verbose: context.verbose)
      return Answer(answer, common, context)
    }
  }
}

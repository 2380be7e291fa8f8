import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension GroupCommands {
  struct Edit: WritingCommand {
    static let configuration = verb(
      "edit", french: ["modifier"],
      Phrase("Change what a group says; the rest stays", "Changer ce que dit un groupement ; le reste demeure"))
    static let examples = ["mutua group edit papier --statutes \"article 7.3\" --term 2030-12-31"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the group's code", "le code du groupement", .openGroup)) var group: String
    @Option(help: help("what is bought together", "l'objet du groupement", .title)) var title: String?
    @Option(
      help: help(
        "who awards from now on: a member of the group", "qui passe désormais les marchés : un membre", .coordinator))
    var coordinator: String?
    @Option(help: help("who performs, if another", "qui exécute, si c'est un autre", .member))
    var performanceCoordinator: String?
    @Flag(help: help("nobody else performs", "personne d'autre n'exécute")) var noPerformanceCoordinator = false
    @Option(help: help("L2113-6 or L5211-4-4", "L2113-6 ou L5211-4-4", .basis)) var basis: String?
    @Option(
      help: help("the statutes' article that allows L5211-4-4", "l'article des statuts qui permet L5211-4-4", .text))
    var statutes: String?
    @Option(help: help("award, award-and-sign or full", "award, award-and-sign ou full", .mission)) var mission: String?
    @Flag(help: help("it has no term", "il est sans terme")) var permanent = false
    @Option(help: help("the day when its convention ends", "la date de fin de la convention", .date)) var term: String?
    @Option(help: help("the key by which costs are shared", "la clé de partage des frais", .key)) var costSharing:
      String?
    @Flag(help: help("costs are not shared", "les frais ne sont pas partagés")) var noCostSharing = false

    func run(_ context: Context) throws -> Answer {
      if permanent, term != nil { throw UsageProblem.exclusive("--permanent", "--term") }
      if noCostSharing, costSharing != nil { throw UsageProblem.exclusive("--cost-sharing", "--no-cost-sharing") }
      if noPerformanceCoordinator, performanceCoordinator != nil {
        throw UsageProblem.exclusive("--performance-coordinator", "--no-performance-coordinator")
      }
      var change = GroupChange()
      change.title = title
      change.coordinator = coordinator
      change.performanceCoordinator =
        noPerformanceCoordinator ? .some(nil) : performanceCoordinator.map { .some($0) } ?? .none
      change.basis = basis
      change.statutes = statutes
      change.mission = mission
      change.permanent = permanent ? true : nil
      change.termEndsOn = try Typed.day(term, "--term")
      change.costSharing = noCostSharing ? .some(nil) : costSharing.map { .some($0) } ?? .none
      guard change != GroupChange() else { throw UsageProblem.nothingToChange }
      return Answer(.group(try context.change { try $0.editGroup(group, change) }))
    }
  }
}

import ArgumentParser
import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

extension GroupCommands {
  struct Edit: WritingCommand {
    static let configuration = verb(
      "edit", french: ["modifier"],
      Phrase("Change what a group says; the rest stays", "Changer ce que dit un groupement ; le reste demeure"),
      details: Phrase(
        "--launched corrects the day of its last launch, and needs --reason: thresholds and members of the right day, "
          + "the value as it was. --since corrects the day from which the group is there; who formed it was there by "
          + "then.",
        "--launched corrige la date de son dernier lancement, et demande --reason : seuils et membres du bon jour, "
          + "valeur inchangée. --since corrige la date depuis laquelle le groupement existe ; ceux qui l'ont formé "
          + "existaient alors."))
    static let examples = [
      "mutua group edit papier-2026 --launched 2026-02-27 --reason \"date mal saisie\"",
      "mutua group edit papier --statutes \"article 7.3\" --term 2030-12-31",
    ]

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
    @Option(
      help: help(
        "award, award-and-sign or full", "passation-seule, passation-et-signature ou passation-signature-et-exécution",
        .mission)) var mission: String?
    @Flag(help: help("it has no term", "il est sans terme")) var permanent = false
    @Option(help: help("the day when its convention ends", "la date de fin de la convention", .date)) var term: String?
    @Option(help: help("the key by which costs are shared", "la clé de partage des frais", .key)) var costSharing:
      String?
    @Flag(help: help("costs are not shared", "les frais ne sont pas partagés")) var noCostSharing = false

    @Option(help: help("the day since which it is there", "la date depuis laquelle il existe", .date))
    var since: String?
    @Option(help: help("the right day of its last launch", "la bonne date de son dernier lancement", .date))
    var launched: String?
    @OptionGroup var why: ReasonOption

    func run(_ context: Context) throws -> Answer {
      let (change, day, reason) = (try change(), try Typed.day(launched, "--launched"), try why.typed())
      guard day != nil || change != GroupChange() else { throw UsageProblem.nothingToChange }
      return Answer(
        try context.change(because: reason) { store in
          let edited = change == GroupChange() ? nil : try store.editGroup(group, change)
          guard let day else { return Outcome(try edited ?? store.groupSheet(group)) }
          return try ActDesk(store).correctLaunch(of: edited?.group.code ?? group, on: day)
        }, { .group($0) })
    }

    private func change() throws -> GroupChange {
      if permanent, term != nil { throw UsageProblem.exclusive("--permanent", "--term") }
      if noCostSharing, costSharing != nil { throw UsageProblem.exclusive("--cost-sharing", "--no-cost-sharing") }
      if noPerformanceCoordinator, performanceCoordinator != nil {
        throw UsageProblem.exclusive("--performance-coordinator", "--no-performance-coordinator")
      }
      var change = GroupChange()
      change.title = title
      change.coordinator = coordinator
      change.performanceCoordinator =
        noPerformanceCoordinator ? .some(nil) : Typed.orNone(performanceCoordinator)
      change.basis = basis
      change.statutes = Typed.orNone(statutes)
      change.mission = mission
      change.permanent = permanent ? true : nil
      change.termEndsOn = try Typed.orNone(term).map { try Typed.day($0, "--term") }
      change.costSharing = noCostSharing ? .some(nil) : Typed.orNone(costSharing)
      change.formedOn = try Typed.day(since, "--since")
      return change
    }
  }
}

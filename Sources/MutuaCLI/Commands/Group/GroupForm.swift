import ArgumentParser
import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

extension GroupCommands {
  struct Form: WritingCommand {
    static let configuration = verb(
      "form", french: ["former"],
      Phrase(
        "Form a group from needs, or of members", "Former un groupement à partir de besoins, ou de membres"),
      details: Phrase(
        "From needs it gets a lot of them all. With --members it has none yet: so a group of the past is entered, or "
          + "one whose needs aren't known; `lot add` adds lots.",
        "À partir de besoins, il reçoit un lot qui les réunit. Avec --members, il n'en a pas encore : on saisit ainsi "
          + "un groupement passé, ou dont les besoins sont inconnus ; `lot ajouter` ajoute des lots."))
    static let examples = [
      "mutua group form \"Papier\" --coordinator capld --needs 1,2,3",
      "mutua group form \"Papier\" --coordinator capld --suggestion S1 --without 12",
      "mutua group form \"Papier 2021\" --coordinator capld --members daoulas,dirinon --since 2021-02-01",
    ]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("what is bought together", "l'objet du groupement", .title)) var title: String
    @Option(
      help: help(
        "the member who awards for the others", "le membre qui passe les marchés pour les autres", .coordinator))
    var coordinator: String
    @Option(help: help("numbers of needs: 1,2,3", "numéros de besoins : 1,2,3", .needs)) var needs: String?
    @Option(
      help: help("a suggestion of `group suggest`: S1", "une proposition de `groupement proposer` : S1", .suggestion))
    var suggestion: String?
    @Option(
      parsing: .upToNextOption,
      help: help("needs of the suggestion to leave out", "besoins de la proposition à laisser de côté", .needs))
    var without: [String] = []
    @Option(
      help: help(
        "its members, when it isn't formed from needs", "ses membres, s'il n'est pas formé de besoins", .members))
    var members: String?
    @Option(help: help("since when; today otherwise", "depuis quand ; aujourd'hui sinon", .date)) var since: String?
    @Option(help: help("its code; made from the title otherwise", "son code ; tiré de l'objet sinon", .code))
    var code: String?
    @Option(help: help("L2113-6 or L5211-4-4", "L2113-6 ou L5211-4-4", .basis)) var basis = GroupDraft.usualBasis
    @Option(
      help: help("the statutes' article that allows L5211-4-4", "l'article des statuts qui permet L5211-4-4", .text))
    var statutes: String?
    @Option(
      help: help(
        "award, award-and-sign or full", "passation-seule, passation-et-signature ou passation-signature-et-exécution",
        .mission))
    var mission = GroupDraft.usualMission
    @Option(help: help("who performs, if another", "qui exécute, si c'est un autre", .member))
    var performanceCoordinator: String?
    @Flag(help: help("it has no term", "il est sans terme")) var permanent = false
    @Option(help: help("the key by which costs are shared", "la clé de partage des frais", .key)) var costSharing:
      String?

    func run(_ context: Context) throws -> Answer {
      let chosen = try chosen(context)
      var draft = GroupDraft(
        title: title, coordinator: coordinator, needs: chosen.needs, code: code, basis: basis,
        statutes: statutes, mission: mission, performanceCoordinator: performanceCoordinator, permanent: permanent,
        costSharing: costSharing)
      (draft.members, draft.formedOn) = (chosen.members, try Typed.day(since, "--since"))
      return Answer(try context.change { [draft] in try GroupDesk($0).form(draft) }, { .group($0) })
    }

    private func chosen(_ context: Context) throws -> (needs: [ID<Need>], members: [String]) {
      let left = try without.flatMap(Typed.needs)
      switch (needs, suggestion, members.map(Typed.names)) {
      case (let needs?, nil, nil) where left.isEmpty: return (try Typed.needs(needs), [])
      case (nil, let suggestion?, nil):
        return (try context.store().needs(ofSuggestion: suggestion, without: left), [])
      case (nil, nil, let members?) where left.isEmpty && !members.isEmpty: return ([], members)
      default:
        throw Problem(
          .usage, code: "usage",
          Phrase(
            "one of --needs, --suggestion and --members; --without goes with --suggestion",
            "--needs, --suggestion ou --members, l'un des trois ; --without va avec --suggestion"),
          hint: Phrase(
            "--needs 1,2,3, or --suggestion S1, or --members daoulas,dirinon",
            "--needs 1,2,3, ou --suggestion S1, ou --members daoulas,dirinon"))
      }
    }
  }
}

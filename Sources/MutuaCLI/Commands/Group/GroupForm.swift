import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension GroupCommands {
  struct Form: WritingCommand {
    static let configuration = verb(
      "form", french: ["former"], Phrase("Form a group from needs", "Former un groupement à partir de besoins"))
    static let examples = [
      "mutua group form \"Papier\" --coordinator capld --needs 1,2,3",
      "mutua group form \"Papier\" --coordinator capld --suggestion S1 --without 12",
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
    @Option(help: help("its code; made from the title otherwise", "son code ; tiré de l'objet sinon", .code))
    var code: String?
    @Option(help: help("L2113-6 or L5211-4-4", "L2113-6 ou L5211-4-4", .basis)) var basis = "L2113-6"
    @Option(
      help: help("the statutes' article that allows L5211-4-4", "l'article des statuts qui permet L5211-4-4", .text))
    var statutes: String?
    @Option(help: help("award, award-and-sign or full", "award, award-and-sign ou full", .mission))
    var mission = "award-and-sign"
    @Option(help: help("who performs, if another", "qui exécute, si c'est un autre", .member))
    var performanceCoordinator: String?
    @Flag(help: help("it has no term", "il est sans terme")) var permanent = false
    @Option(help: help("the key by which costs are shared", "la clé de partage des frais", .key)) var costSharing:
      String?

    func run(_ context: Context) throws -> Answer {
      let draft = GroupDraft(
        title: title, coordinator: coordinator, needs: try chosen(context), code: code, basis: basis,
        statutes: statutes, mission: mission, performanceCoordinator: performanceCoordinator, permanent: permanent,
        costSharing: costSharing)
      let sheet = try context.change { try $0.formGroup(draft) }
      // `group check` says the rest; this one is forgotten when the group is formed.
      guard sheet.group.needsStatutes, sheet.group.statutes == nil else { return Answer(.group(sheet)) }
      return Answer(.group(sheet)).saying(
        Phrase(
          "\(sheet.group.basis.code) holds only if the EPCI's statutes say so; give their article: "
            + "`mutua group edit \(sheet.group.code) --statutes \"…\"`",
          "\(sheet.group.basis.code) ne vaut que si les statuts de l'EPCI le prévoient ; indiquez leur article : "
            + "`mutua groupement modifier \(sheet.group.code) --statutes « … »`"))
    }

    private func chosen(_ context: Context) throws -> [ID<Need>] {
      let left = try without.flatMap(Typed.needs)
      switch (needs, suggestion) {
      case (let needs?, nil) where left.isEmpty: return try Typed.needs(needs)
      case (nil, let suggestion?): return try context.store().needs(ofSuggestion: suggestion, without: left)
      default:
        throw Problem(
          .usage, code: "usage",
          Phrase(
            "one of --needs and --suggestion; --without goes with --suggestion",
            "--needs ou --suggestion, l'un des deux ; --without va avec --suggestion"),
          hint: Phrase("--needs 1,2,3, or --suggestion S1", "--needs 1,2,3, ou --suggestion S1"))
      }
    }
  }
}

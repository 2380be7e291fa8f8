import ArgumentParser
import Purchasing
import PurchasingOffice
import PurchasingFiles
import PurchasingStore
import Reporting

extension NeedCommands {
  struct Import: WritingCommand {
    static let configuration = verb(
      "import", french: ["importer"],
      Phrase("Add the needs of a file", "Ajouter les besoins d'un fichier"),
      details: Phrase(
        "CSV in any dialect and encoding, or a workbook (.xlsx, .ods, .fods). Headings in English or French, in any "
          + "order. All lines are added, or none: every problem is listed with its line, its column and its remedy. "
          + "Lines that are known already (our own number in a list that mutua wrote; the same member and reference; "
          + "without either the same member, title, type, amount and term) stop the import, unless --on-duplicate says "
          + "otherwise. With --member or --type no column is needed for it, and a cell that says another refuses its "
          + "line. An update that would make other needs of most of those that the file matches asks first.",
        "CSV de toute sorte, ou classeur (.xlsx, .ods, .fods). En-têtes en français ou en anglais, dans n'importe quel "
          + "ordre. Tout est ajouté, ou rien : chaque anomalie est listée avec sa ligne, sa colonne et son remède. Les "
          + "lignes déjà connues (notre propre numéro dans une liste de mutua ; même membre et même référence ; "
          + "sinon, mêmes membre, objet, type, montant et durée) arrêtent l'import, sauf si --on-duplicate dit autre "
          + "chose. Avec --member ou --type, la colonne est inutile, et une cellule qui dit autre chose refuse sa "
          + "ligne. Une mise à jour qui ferait d'autres besoins de la plupart de ceux que le fichier retrouve pose "
          + "d'abord la question."
      ))

    static var answersWithATable: Bool { true }
    static let examples = [
      "mutua need import needs.csv --dry-run", "mutua need import needs.csv --on-duplicate update",
      "mutua need import hanvec.csv --member hanvec --type supplies",
      "mutua need import besoins.csv --map \"Total HT=montant\" --skip-errors",
    ]

    @OptionGroup var common: CommonOptions
    @Argument(help: LineFileOptions.filesHelp) var files: [String]
    @Option(help: SheetOption.help) var sheet: String?
    @Option(help: HeadingOption.help) var map: [String] = []
    @Option(help: help("whose needs all lines are", "de qui sont les besoins de toutes les lignes", .member))
    var member: String?
    @Option(
      help: help(
        "the contract type of all lines", "le type de marché de toutes les lignes", .contractType))
    var type: String?
    @Option(
      help: help(
        "the campaign of lines that name none; none for no campaign (that of the file)",
        "le recensement des lignes qui n'en nomment pas ; aucun pour n'en mettre aucun (celui du fichier)", .campaign))
    var campaign: String?
    @Option(
      help: help(
        "when the file came in, for lines that don't say; today otherwise",
        "quand le fichier est arrivé, pour les lignes qui ne le disent pas ; aujourd'hui sinon", .date))
    var received: String?
    @Option(help: help("how many problems are listed (100)", "combien d'anomalies sont listées (100)", .count))
    var maxErrors: String?
    @Flag(
      help: help(
        "write the good lines, and the others with their reasons to a file that can be corrected and imported",
        "écrire les bonnes lignes, et les autres avec leur motif dans un fichier à corriger et à réimporter"))
    var skipErrors = false
    @Option(
      help: help(
        "where --skip-errors puts the refused lines (FILE.rejects.csv)",
        "où --skip-errors met les lignes refusées (FICHIER.rejects.csv)", .file))
    var rejects: String?
    @Option(
      help: help(
        "known lines: stop, skip them, update what is stored, or add them once more (stop)",
        "lignes connues : arrêter, ignorer (les laisser), modifier (mettre à jour) ou ajouter ; arrêter sinon",
        .choice), completion: .list(KnownLinePolicy.allCases.map(\.rawValue)))
    var onDuplicate = KnownLinePolicy.stop.rawValue
    @Flag(name: [.customShort("y"), .long], help: help("don't ask", "ne rien demander")) var yes = false

    func run(_ context: Context) throws -> Answer {
      let options = try options()
      guard rejects == nil || files.count == 1 else { throw UsageProblem.ofOneFile("--rejects") }
      let progress = Progress(context)
      defer { progress.clear() }
      let needs = try files.map { path in
        try NeedFile(
          path: path, sheet: sheet, map: map, namesMember: member != nil, rejects: rejectPlace(path, context),
          progress: progress)
      }
      let desk = ImportDesk(try context.store(), dryRun: context.dryRun)
      let answer = try desk.needs(needs, options, namesCampaign: campaign != nil) { result in
        progress.clear()
        return try agrees(to: result, context)
      }
      progress.clear()
      return Answer(answer, common, context)
    }

    private func options() throws -> NeedImportOptions {
      var options = NeedImportOptions()
      options.knownLines = try UsageProblem.value(KnownLinePolicy.self, onDuplicate, of: "--on-duplicate")
      if let maxErrors { options.mostProblems = try NumberGrammar.count(maxErrors) }
      options.skipsRefused = skipErrors
      options.campaign = campaign.flatMap { Typed.isNone($0) ? nil : $0 }
      options.receivedOn = try Typed.day(received, "--received")
      options.mayRewrite = yes
      (options.member, options.type) = (member, type)
      return options
    }

    /// Asks whoever sits at the terminal; where nobody does, the refusal stands.
    private func agrees(to result: NeedImport, _ context: Context) throws -> Bool {
      guard Confirmation.canAsk(context), !common.asksForJSON else { return false }
      let rendering = RenderOptions(language: context.language)
      for found in result.problems { Output.error(context.speech(found.problem).rendered(rendering)) }
      try Confirmation.ask(Phrase("Change them all the same?", "Les modifier quand même ?"), context)
      return true
    }

    private func rejectPlace(_ file: String, _ context: Context) throws -> RejectFile.Place? {
      guard skipErrors, !context.dryRun else { return nil }
      let path = rejects ?? (file == "-" ? "needs.rejects.csv" : RejectFile.path(beside: file))
      return RejectFile.Place(path: path, language: context.language)
    }
  }
}

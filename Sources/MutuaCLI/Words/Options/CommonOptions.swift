import ArgumentParser
import Purchasing

enum ColorChoice: String, CaseIterable {
  case auto, always, never
}

/// The options that every command takes, after the verb or before the noun.
struct CommonOptions: ParsableArguments {
  @Option(
    help: help(
      "the database: a libpq connection string or URI", "la base : chaîne de connexion ou URI de libpq",
      ValueName("conninfo", "connexion")))
  var db: String?

  @Option(help: help("how to print the answer", "la forme de la réponse", ValueName("format"))) var format: String?

  @Option(
    help: help(
      "write the answer to this file, in the format of its extension",
      "écrire la réponse dans ce fichier, au format de son extension", .file))
  var output: String?

  @Flag(help: help("short for --format json", "abrège --format json"))
  var json = false

  // Both are texts to the parser, and judged below: each further type costs it more than reading the whole line.
  @Option(
    help: help("language of prose and messages", "langue des textes et des messages", ValueName("lang", "langue")),
    completion: .list(Language.allCases.map(\.rawValue)))
  var lang: String?

  @Option(
    help: help("when to use colour", "quand employer la couleur", ValueName("color", "couleur")),
    completion: .list(ColorChoice.allCases.map(\.rawValue)))
  var color = ColorChoice.auto.rawValue

  @Flag(help: help("never use a pager", "ne jamais paginer"))
  var noPager = false

  @Flag(help: help("say nothing but errors", "ne rien dire, sauf les erreurs"))
  var quiet = false

  @Flag(help: help("say more", "en dire plus"))
  var verbose = false

  @Flag(
    name: [.customShort("n"), .long],
    help: help("show what would change, write nothing", "montrer ce qui changerait, sans rien écrire"))
  var dryRun = false

  @Option(help: help("the day to take for today", "le jour à prendre pour aujourd'hui", .date)) var asOf: String?

  /// - throws: `UsageError` for a language or a choice of colour that isn't one.
  func requireKnownWords(_ topic: Route.Topic) throws {
    if let lang { try Self.require(lang, of: "--lang", among: Language.allCases.map(\.rawValue), topic) }
    try Self.require(color, of: "--color", among: ColorChoice.allCases.map(\.rawValue), topic)
  }

  private static func require(
    _ word: String, of option: String, among words: [String], _ topic: Route.Topic
  ) throws {
    guard !words.contains(word) else { return }
    let name = String(option.dropFirst(2))
    let all = Phrase.words(words, of: name)
    throw UsageError(
      code: "invalid_value",
      Phrase(
        "\(option) \(name.uppercased()): “\(word)” is not one of: \(all.english)",
        "\(option) \(name == "lang" ? "LANGUE" : "COULEUR") : « \(word) » n'est pas l'un de : \(all.french)"
      ),
      topic)
  }

  /// Whether the answer is to be JSON, however that was said.
  var asksForJSON: Bool { json || format == "json" || output?.hasSuffix(".json") == true }

  /// Their names, known before anything is parsed: these options may also stand before the noun.
  static let withValue: Set = ["--db", "--format", "--output", "--lang", "--color", "--as-of"]
  static let flags: Set = ["--json", "--no-pager", "--quiet", "--verbose", "--dry-run", "-n"]

  /// Whether this word is one of them, in either language, and whether its value is the next word.
  static func recognises(_ typed: String) -> (isOne: Bool, takesNext: Bool) {
    let word = OptionWords.english(typed: typed)
    if flags.contains(word) { return (true, false) }
    if withValue.contains(word) { return (true, true) }
    let name = String(word.prefix(while: { $0 != "=" }))
    return (name != word && withValue.contains(name), false)
  }
}

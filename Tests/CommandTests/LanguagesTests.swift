@testable import MutuaCLI
import Testing

/// The program's own help, in both languages.
@Suite struct LanguagesTests {
  private static let englishOnly = [
    "USAGE", "COMMANDS", "VERBS", "COMMON OPTIONS", "EXAMPLES", "IN FRENCH", "FRENCH NAMES", "More:", "[default:",
    "usage:", "NOUN", "VERB ",
  ]
  private static let frenchOnly = [
    "UTILISATION", "COMMANDES", "VERBES", "OPTIONS COMMUNES", "EXEMPLES", "AUTRES NOMS",
    "En savoir plus", "[par défaut", "utilisation", "NOM ", "VERBE",
  ]

  @Test func helpOfEveryCommand() throws {
    let desk = try Desk()
    let names = try EveryCommand.names(desk).map { $0.split(separator: " ").map(String.init) }
    let nouns = Set(names.map { [$0[0]] })
    for words in names + nouns + [[]] {
      let english = try desk.start(words: words + ["--help", "--lang", "en"]).wait()
      let french = try desk.start(words: words + ["--help", "--lang", "fr"]).wait()
      try Self.look(at: english, words, has: "USAGE", hasNot: Self.frenchOnly)
      try Self.look(at: french, words, has: "UTILISATION", hasNot: Self.englishOnly)
      #expect(english.output != french.output)
      // `mutua help need add` is the same page.
      #expect(try desk.start(words: ["help"] + words).wait().output == english.output, "\(words)")
    }
  }

  /// A usage line says in both languages what stands behind an option.
  @Test func everyValueHasANameInBothLanguages() throws {
    for command in CommandList.nouns.flatMap({ noun in noun.alone.map { [$0] } ?? noun.verbs }) {
      for parameter in Parameter.all(of: command) where parameter.kind != .flag {
        #expect(parameter.value != nil, "\(command): \(parameter.word)")
      }
    }
  }

  private static func look(
    at page: Child.Ending, _ words: [String], has heading: String, hasNot others: [String]
  ) throws {
    #expect(page.status == 0 && page.errors == "", "\(words): \(page.errors)")
    #expect(page.output.contains(heading + "\n"), "\(words)")
    for other in others where page.output.contains(other) { Issue.record("\(words): “\(other)” in\n\(page.output)") }
    for line in page.output.split(separator: "\n") where line.count > 80 && !line.hasPrefix("  $ ") {
      Issue.record("\(words): more than 80 columns: \(line)")
    }
    for line in page.output.split(separator: "\n") where line.last == " " {
      Issue.record("\(words): ends in a space: \(line)")
    }
  }

  /// A question without an answer ends in 64 with a page on standard error, in the language asked for.
  @Test func nounsAlone() throws {
    let desk = try Desk()
    for noun in Set(try EveryCommand.names(desk).filter { $0.contains(" ") }.map { $0.split(separator: " ")[0] }) {
      let ending = try desk.run(String(noun), "--lang", "fr", expecting: 64)
      #expect(ending.output == "" && ending.errors.hasPrefix("erreur"), "\(noun)")
    }
  }
}

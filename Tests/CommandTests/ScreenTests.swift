@testable import MutuaCLI
import Testing
import TestSupport

/// Every list, sheet and report as people see it, in French, with real titles, at 80 and at 120 columns.
@Suite struct ScreenTests {
  /// Beside the year of the examples: a title and a supplier as long as they are.
  private static let more = [
    "mutua need add --member landerneau --type services --amount 46001 --title"
      + " \"Maintenance préventive et corrective des portes, portails automatiques et barrières levantes\"",
    "mutua contract award papier-2026 --lot 2 --title"
      + " \"Fourniture d'enveloppes imprimées et vierges pour les services et les écoles du territoire\""
      + " --supplier \"Société coopérative des imprimeurs réunis du Léon et de Cornouaille\""
      + " --amount 12345.67 --notified 2026-06-20 --months 12 --reference GC-2026-2 --shares daoulas=12345.67",
  ]

  @Test(arguments: [80, 120]) func everyAnswerFits(width: Int) throws {
    var tried = 0
    try ExampleTests.desk(after: ExampleTests.steps.filter { !$0.hasPrefix("mutua lot end ") } + Self.more) { desk in
      for noun in CommandList.nouns {
        for command in noun.alone.map({ [$0] }) ?? noun.verbs where command.use == .reads || command.use == .reports {
          let path = Path(noun: noun, command: command)
          let example = command.examples[0]
          guard ExampleTests.apart[path.words] == nil, !example.contains("--output"), !example.contains("--format"),
            !example.contains("--json"), !example.contains("|")
          else { continue }
          let ending = try desk.shell("COLUMNS=\(width) MUTUA_LANG=fr \(example)")
          tried += 1
          for line in ending.output.split(separator: "\n") {
            #expect(line.count <= width, "$ \(example)\n\(line)")
            #expect(!line.hasSuffix("…") && !line.contains("…  "), "cut: $ \(example)\n\(line)")
          }
        }
      }
    }
    #expect(tried > 40)
  }
}

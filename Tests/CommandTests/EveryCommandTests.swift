@testable import MutuaCLI
import Postgres
import Testing

@Suite struct EveryCommandTests {
  @Test func noneIsForgotten() throws {
    let desk = try Desk()
    let names = try EveryCommand.names(desk)
    #expect(names.count > 50)
    let walked = (EveryCommand.writing + EveryCommand.reading).map {
      // `undo` is a noun without verbs.
      names.contains($0[0]) ? $0[0] : $0.prefix(2).joined(separator: " ")
    }
    #expect(Set(names) == Set(walked).union(EveryCommand.apart))
  }

  /// What a command says of itself decides which server it is sent to, a standby or the primary.
  @Test func eachSaysWhatItDoes() throws {
    for words in EveryCommand.writing { #expect(try EveryCommand.command(words).use == .writes, "\(words)") }
    for words in EveryCommand.reading { #expect(try EveryCommand.command(words).use != .writes, "\(words)") }
  }

  /// Every command that writes takes the real road with `--dry-run` and leaves the base as it was.
  @Test func dryRunsWriteNothing() throws {
    try Base.empty.withEveryCommand { desk, connection in
      for step in EveryCommand.writing {
        let words = try EveryCommand.resolved(step, connection)
        let before = try connection.snapshot()
        for flag in ["--dry-run", "-n"] {
          let ending = try desk.start(words: words + [flag]).wait()
          #expect(ending.status == 0, "\(words) \(flag): \(ending.errors)")
        }
        #expect(try connection.snapshot() == before, "\(words) --dry-run wrote")
        let ending = try desk.start(words: words).wait()
        #expect(ending.status == 0, "\(words): \(ending.errors)")
        #expect(try connection.snapshot() != before, "\(words) wrote nothing")
      }
    }
  }

  /// With `--json` a dry run answers what the real run answers, but for numbers that a sequence gives.
  @Test func dryRunsAnswerLikeTheRealOnes() throws {
    try Base.empty.withEveryCommand { desk, connection in
      for step in EveryCommand.writing {
        let words = try EveryCommand.resolved(step, connection) + ["--json"]
        let dry = try desk.start(words: words + ["--dry-run"]).wait()
        let real = try desk.start(words: words).wait()
        #expect(real.status == 0 && dry.status == 0, "\(words): \(real.errors)")
        let isNumbered = ["need add", "amo log", "threshold add", "contract order", "account add"].contains(
          step[0] + " " + step[1])
        if isNumbered { continue }
        #expect(dry.output == real.output, "\(words)")
      }
    }
  }

  /// Machine formats have no language: the same bytes in French and in English.
  @Test(arguments: ["json", "csv"]) func machineFormatsHaveNoLanguage(_ format: String) throws {
    try Base.sample.withEveryCommand { desk, connection in
      for words in EveryCommand.reading {
        let words = words + ["--format", format, "--as-of", "2026-01-10"]
        let english = try desk.start(words: words + ["--lang", "en"]).wait()
        let french = try desk.start(words: words + ["--lang", "fr"]).wait()
        #expect(english.status == french.status && english.status < 2, "\(words): \(english.errors)")
        #expect(english.output == french.output, "\(words)")
        #expect(english.output.hasSuffix("\n"), "\(words)")
      }
    }
  }

  /// People's formats have one.
  @Test func peoplesFormatsHaveALanguage() throws {
    try Base.sample.withEveryCommand { desk, connection in
      for words in EveryCommand.reading {
        for format in ["text", "md", "csv-fr"] {
          let words = words + ["--format", format, "--as-of", "2026-01-10"]
          let english = try desk.start(words: words + ["--lang", "en"]).wait()
          let french = try desk.start(words: words + ["--lang", "fr"]).wait()
          #expect(english.status == french.status && english.status < 2, "\(words): \(english.errors)")
          #expect(english.output != french.output, "\(words)")
        }
      }
    }
  }
}

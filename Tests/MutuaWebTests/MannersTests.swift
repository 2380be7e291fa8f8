import MutuaWeb
import Purchasing
import Synchronization
import Testing

/// What stands before the pages: how much anybody may ask, in which language, in which words.
@Suite struct MannersTests {
  /// However many come, what is known of them takes no more room.
  @Test func ratesForgetWhoWasLongestAway() throws {
    let time = Mutex(0)
    let rates = Rates(clock: { time.withLock { $0 } })
    for visitor in 0..<50_000 {
      time.withLock { $0 += visitor % 10 == 0 ? 1 : 0 }
      try rates.require("v\(visitor)")
    }
    #expect(rates.count <= 10_000, "\(rates.count) visitors are remembered")
    // Who asks too much is still known among newcomers.
    for _ in 0..<59 { try rates.require("v49999") }
    #expect(throws: (any Error).self) { try rates.require("v49999") }
  }

  @Test(
    arguments: [
      ("", nil), ("de", nil), ("fr", Language.french), ("en-GB,fr;q=0.9", .english), ("fr;q=0.1,en;q=0.2", .english),
      ("en;q=0, fr;q=0.1", .french), ("*,en;q=x", nil), ("fr,en", .french), ("EN", .english),
    ] as [(String, Language?)])
  func acceptedLanguages(_ header: String, _ language: Language?) {
    #expect(AcceptedLanguages.best(header) == language)
  }

  @Test(arguments: [
    ("the amount is missing", "The amount is missing."), ("besoins.csv: nothing in it", "besoins.csv: nothing in it."),
    ("“besoins.csv” is empty", "“besoins.csv” is empty."), ("mutua db start", "mutua db start."), ("done.", "Done."),
  ])
  func sentences(_ words: String, _ whole: String) {
    #expect(Sentence.whole(Phrase(verbatim: words), .english) == whole)
  }
}

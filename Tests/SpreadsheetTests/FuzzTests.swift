import Foundation
import Testing
import TestSupport

/// What `scripts/fuzz` found once, and a few thousand changes of the corpus; the fuzzer itself runs apart.
@Suite struct FuzzTests {
  @Test func whatWasFoundStaysMended() throws {
    let folder = Self.folder + "/Findings"
    for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() where !name.hasSuffix(".md") {
      try Fuzzed.run(Array(Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))))
    }
  }

  @Test func changesOfTheCorpusBreakNothing() throws {
    let seed = UInt64.random(in: 1...UInt64.max)
    print("fuzzed corpus: seed \(seed)")
    var dice = SeededGenerator(seed: seed)
    let folder = Self.folder + "/../CommandTests/Corpus"
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted().filter {
      !$0.hasSuffix(".expected")
    }
    #expect(files.count >= 40)
    for file in files {
      let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: folder + "/" + file)).prefix(20_000))
      for kind in 0..<Fuzzed.kinds {
        for _ in 0..<2 {
          var input = bytes
          for _ in 0..<Int.random(in: 0...4, using: &dice) where !input.isEmpty {
            input[Int.random(in: 0..<input.count, using: &dice)] = UInt8.random(in: 0...255, using: &dice)
          }
          #expect(throws: Never.self, "seed \(seed): \(file), \(kind)") { try Fuzzed.run([kind] + input) }
        }
      }
    }
  }

  private static let folder = #filePath.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 }
}

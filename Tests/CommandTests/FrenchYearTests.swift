import Foundation
import Purchasing
import Testing

@testable import MutuaCLI

/// A whole year typed in French, nouns, verbs, options and values (`annee.test`): what it prints is French too.
@Suite struct FrenchYearTests {
  /// English words that may stand in French answers: names of formats, and what people type as it is.
  private static let mayStand: Set = ["csv", "csv-fr", "json", "xlsx", "ods", "mutua"]

  @Test func noEnglishWordIsPrinted() throws {
    let english = try Self.englishOnly()
    #expect(english.count > 800, "the words of the sources were not found")
    #expect(english.isSuperset(of: ["amount", "members", "supplier", "groups"]))
    let (typed, printed) = try Self.year()
    #expect(printed.count > 150)
    for line in printed {
      for word in Self.words(line) where english.contains(word) && !typed.contains(word) {
        #expect(Self.mayStand.contains(word), "«\(word)» in: \(line)")
      }
    }
  }

  /// Whoever types the year uses no English noun, verb or option.
  @Test func noEnglishWordIsTyped() throws {
    let path = Self.cases.appending(path: "annee.test")
    let lines = try String(contentsOf: path, encoding: .utf8).split(separator: "\n").filter { $0.hasPrefix("$ mutua ") }
    #expect(lines.count > 80)
    for line in lines {
      let words = line.dropFirst(8).split(separator: " ").prefix(2).map(String.init)
      let noun = try #require(CommandList.nouns.first { $0.names(.french).contains(words[0]) }, "\(line)")
      #expect(noun.names(.french)[0] == words[0] || noun.name == noun.names(.french)[0], "\(line)")
      for option in line.matches(of: /--([a-z-]+)(?= |=|$)/).map({ String($0.output.1) }) {
        #expect(OptionWords.french(option, in: "") == nil || OptionWords.french(option, in: "") == option, "\(line)")
      }
    }
  }

  private static let cases = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases")

  private static func words(_ text: some StringProtocol) -> [String] {
    text.lowercased().split { !($0.isLetter || $0 == "'" || $0 == "-") }.map(String.init)
  }

  /// Words of English phrases and of stored names that no French phrase has.
  private static func englishOnly() throws -> Set<String> {
    let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources")
    var (english, french) = (Set<String>(), Set<String>())
    let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
    while let file = files?.nextObject() as? URL {
      guard file.pathExtension == "swift" else { continue }
      let text = try String(contentsOf: file, encoding: .utf8)
      for pair in text.matches(of: /Phrase\(\s*"((?:[^"\\]|\\.)*)",\s*"((?:[^"\\]|\\.)*)"/) {
        english.formUnion(words(pair.output.1.replacing(/\\\([^)]*\)+/, with: " ")))
        french.formUnion(words(pair.output.2.replacing(/\\\([^)]*\)+/, with: " ")))
      }
    }
    return english.filter { $0.count > 2 }.subtracting(french)
  }

  /// What is typed, files included, and what is printed.
  private static func year() throws -> (typed: Set<String>, printed: [Substring]) {
    let text = try String(contentsOf: cases.appending(path: "annee.test"), encoding: .utf8)
    var (typed, printed, isFile) = (Set<String>(), [Substring](), false)
    for line in text.split(separator: "\n") {
      if line.hasPrefix("<<") { isFile.toggle() }
      let isTyped = isFile || line.hasPrefix("<<") || line.hasPrefix("$ ") || line.hasPrefix("#") || line.hasPrefix("@")
      if isTyped { typed.formUnion(words(line)) } else if !line.hasPrefix(">=") { printed.append(line) }
    }
    return (typed, printed)
  }
}

import Foundation
@testable import MutuaCLI
import Purchasing
import Testing

/// What the house below the doors tells people to do, held against the commands that there are.
@Suite struct RemedyTests {
  private static let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Sources").path

  private static func options(of command: any MutuaCommand.Type) -> Set<String> {
    Set(Parameter.all(of: command).flatMap(\.spellings))
  }

  @Test func everyCommandExistsInBothLanguages() throws {
    for command in Remedy.Command.allCases {
      let path = try #require(command.path, "\(command)")
      #expect(path.words == command.rawValue)
      #expect(try #require(path.frenchWords.first, "\(command)") != path.words || path.noun.name == "lot")
    }
  }

  @Test func everyOptionExists() {
    let commands = CommandList.nouns.flatMap { noun in noun.alone.map { [$0] } ?? noun.verbs }
    let all = commands.reduce(into: Set<String>()) { $0.formUnion(Self.options(of: $1)) }
    for option in Remedy.Option.allCases { #expect(all.contains(option.spelling), "\(option)") }
  }

  /// As they stand in the sources: an option that a remedy gives to a command is that command's, and nothing is listed
  /// that no remedy names.
  @Test func everyRemedyOfTheSourcesCanBeTyped() throws {
    var commands: Set<String> = []
    var options: Set<String> = []
    let files = try #require(FileManager.default.enumerator(atPath: Self.sources)).compactMap { $0 as? String }
    for file in files where file.hasSuffix(".swift") {
      let text = try String(contentsOfFile: Self.sources + "/" + file, encoding: .utf8)
      for match in text.matches(of: /\.(?:give|maybe)\(\s*\.(\w+)/) { options.insert(String(match.1)) }
      for match in text.matches(of: /(?:\.run\(\s*(?:alone: )?|list: )\.(\w+)/) {
        guard let command = Remedy.Command.allCases.first(where: { "\($0)" == match.1 }) else { continue }
        commands.insert(String(match.1))
        let own = Self.options(of: try #require(command.path).command)
        for given in Self.call(text[match.range.lowerBound...]).matches(of: /\.(?:give|maybe)\(\s*\.(\w+)/) {
          let option = try #require(Remedy.Option.allCases.first { "\($0)" == given.1 })
          #expect(own.contains(option.spelling), "\(file): \(command.rawValue) has no \(option.spelling)")
        }
      }
    }
    #expect(Set(Remedy.Command.allCases.map { "\($0)" }).subtracting(commands) == [])
    #expect(Set(Remedy.Option.allCases.map { "\($0)" }).subtracting(options) == [])
  }

  /// Up to the bracket that closes the first one; those in texts come in pairs.
  private static func call(_ text: Substring) -> Substring {
    var depth = 0
    for index in text.indices {
      if text[index] == "(" { depth += 1 }
      if text[index] == ")" {
        depth -= 1
        if depth <= 0 { return text[...index] }
      }
    }
    return text
  }

  @Test func eachDoorWordsIt() {
    let sentence: Phrase =
      Phrase("first ", "d'abord ")
      + .run(.lotEdit, "G1", "1", .give(.maximum, .said("AMOUNT", "MONTANT")), .maybe(.months, "48"))
      + Phrase("; or ", " ; ou ") + .give(.code, "G2") + Phrase(": ", " : ") + .run(alone: .doctor)
    #expect(sentence.english == "first lot edit G1 1 maximum AMOUNT months 48; or code G2: doctor")
    Remedy.$wording.withValue(Remedy.Wording(Remedy.commandLine)) {
      #expect(
        sentence.english
          == "first `mutua lot edit G1 1 --maximum AMOUNT [--months 48]`; or --code G2: mutua doctor")
      #expect(
        sentence.french
          == "d'abord `mutua lot modifier G1 1 --maximum MONTANT [--durée 48]` ; ou --code G2 : mutua diagnostic")
    }
    let links = Remedy.Wording { remedy, _ in remedy.command.map { "<a href=\"/\($0.rawValue)\">" } ?? "field" }
    Remedy.$wording.withValue(links) {
      #expect(sentence.english == "first <a href=\"/lot edit\">; or field: <a href=\"/doctor\">")
    }
    #expect(sentence.pieces(.english).count == 6)
  }
}

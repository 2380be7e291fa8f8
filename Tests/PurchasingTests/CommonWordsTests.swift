import Foundation
@testable import Purchasing
import Testing

/// The list of common words, counted again on the real titles that it is from.
@Suite struct CommonWordsTests {
  private static let folder = ProcessInfo.processInfo.environment["MUTUA_REFERENCE_DATA"]
  private static let files = [
    "decp_2018-2019_v1_data.gouv.fr_aife.json", "extrait_bretagne_2018-2019.json",
    "extrait_groupements_de_commandes_2018-2019.json",
  ]

  @Test func theListIsOfFiftyWordsOfTitles() {
    #expect(CommonWords.inOrder.count == 50 && CommonWords.ofTitles.count == 50)
    for word in CommonWords.inOrder { #expect(TitleWords(word).words.map(\.text) == [word]) }
  }

  @Test(.enabled(if: folder != nil, "MUTUA_REFERENCE_DATA isn't set"))
  func theyAreTheCommonestOfRealTitles() throws {
    let titles = try Self.titles()
    var counts: [String: Int] = [:]
    let mended = Mending(titles)
    for title in titles {
      for word in Set(TitleWords(mended.mend(title)).words.map(\.text)) { counts[word, default: 0] += 1 }
    }
    let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    print("CommonWordsTests: \(titles.count) titles; \(sorted.prefix(60).map { "\($0.key) \($0.value)" })")
    #expect(sorted.prefix(50).map(\.key) == CommonWords.inOrder)
  }

  private static func titles() throws -> [String] {
    var titles: Set<String> = []
    for name in files {
      let url = URL(filePath: folder ?? "").appending(path: "decp/real/\(name)")
      let file = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any])
      let records = try #require(
        file["marches"] as? [[String: Any]] ?? (file["marches"] as? [String: Any])?["marche"] as? [[String: Any]])
      titles.formUnion(records.compactMap { $0["objet"] as? String })
    }
    return titles.sorted()
  }

  /// Publication lost letters: each accented one became U+FFFD, and œ vanished. A word is taken where only one of the
  /// other titles' fits.
  private struct Mending {
    private let whole: [Int: Set<String>]
    private static let lost: Character = "\u{FFFD}"

    init(_ titles: [String]) {
      var whole: [Int: Set<String>] = [:]
      for title in titles {
        for word in Self.words(title) where !word.contains(Self.lost) { whole[word.count, default: []].insert(word) }
      }
      self.whole = whole
    }

    func mend(_ title: String) -> String {
      var text = title
      for word in Set(Self.words(title)) {
        if word == "uvre" { text = text.lowercased().replacing(/\buvre/, with: "œuvre") }
        guard word.contains(Self.lost), word.contains(where: { $0 != Self.lost }) else { continue }
        let fitting = (whole[word.count] ?? []).filter { other in
          zip(word, other).allSatisfy { $0 == $1 || $0 == Self.lost }
        }
        let forms = Set(fitting.map { TitleWords($0).words.map(\.text) })
        text = text.lowercased().replacing(word, with: forms.count == 1 ? fitting.sorted()[0] : " ")
      }
      return text
    }

    /// Runs of letters, digits and lost letters, in lower case without accents.
    private static func words(_ title: String) -> [String] {
      title.lowercased().split { !($0.isLetter || $0.isNumber || $0 == lost) }.map { word in
        String(word.map { $0 == lost ? String(lost) : Folding.words(String($0)).joined() }.joined())
      }
    }
  }
}

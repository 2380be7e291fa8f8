@testable import Purchasing
@testable import PurchasingStore
import Testing

/// The nomenclature that ships: each phrase leads where it stands, and gathers nothing else.
@Suite struct FamilyTests {
  /// Each phrase, put as a title, may be of its family; no word of it was lost on the way, and no common word of titles
  /// names a family alone.
  @Test func eachShippedPhraseIsReadBack() throws {
    try withStore(today: "2026-01-10") { store, _ in
      let (nomenclature, stems) = try store.nomenclature()
      var count = 0
      for (index, family) in nomenclature.families.enumerated() {
        for phrase in family.words {
          count += 1
          #expect(throws: Never.self, "\(family.code): \(phrase)") { _ = try FamilyDraft.naming(phrase) }
          let read = FamilyPhrase(phrase)
          let kept = Set(read.words).union(
            read.runs.joined().compactMap { if case .small(let word) = $0 { word } else { nil } })
          let written = Set(
            TitleWords(phrase).pieces.compactMap { piece in
              switch piece {
              case .word(let word), .small(let word): word
              case .pause: nil
              }
            })
          #expect(kept == written, "\(family.code): \(phrase)")
          let title = nomenclature.titled(TitleWords(phrase), stems: stems)
          let candidate = title.candidates.first { $0.family == index }
          #expect(candidate?.opposed == false, "\(family.code): \(phrase): \(title.candidates)")
        }
        for phrase in family.opposing {
          #expect(throws: Never.self, "\(family.code): \(phrase)") { _ = try FamilyDraft.opposing(phrase) }
        }
      }
      print("FamilyTests: \(count) phrases of \(nomenclature.families.count) families")
      #expect(count > 3500)
    }
  }

  /// What gathered farm machines under a family of loudspeakers.
  @Test(arguments: ["Matériel agricole", "Matériel de laboratoire", "Mission d'assistance", "Mission", "Rue de Brest"])
  func commonWordsAreNoMagnets(title: String) throws {
    try withStore(today: "2026-01-10") { store, _ in
      let (nomenclature, stems) = try store.nomenclature()
      let found = nomenclature.titled(TitleWords(title), stems: stems).candidates.map {
        nomenclature.families[$0.family].code
      }
      #expect(Set(found).isDisjoint(with: ["audiovisuel", "controle-technique", "voirie"]), "\(title): \(found)")
    }
  }
}

import Foundation
import Testing

/// Words that no officer writes, and what they write instead: none of the former stands in what people read in French.
@Suite struct FrenchWordingTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// What isn't written, in literals and in the manual, and what is.
  private static var wordings: [(not: Regex<Substring>, but: String)] {
    [
      (/[Gg]enres?\b/, "catégorie"), (/"Reste"/, "Arrondi, Restant, Marge avant le seuil"), (/"Indice"/, "Pertinence"),
      (/se tai(?:t|sent)\b/, "qui n'a pas répondu"),
      (/[Ii]nterrogés\b|interroge (?:déjà|les)|interroger\b|interrogeait/, "sollicité"),
      (/[Dd]écliné/, "ne participe pas"), (/"refus"|; refus :/, "ne participe pas"),
      (/Parti le|est parti\b|sont partis\b|quitté le groupement/, "se retirer, Retrait le"),
      (/Terminer un lot/, "Déclarer infructueux / sans suite"),
      (/Prix avant et après(?:"| :| \\\()/, "Baisse moyenne des prix à volume constant"),
      (/Rapprochement/, "Contrôle de cohérence"), (/Addition de/, "Total par"),
      (/Jours du besoin/, "Délai médian besoin–notification (jours)"),
    ]
  }

  /// Headings that files may still have, and words of a sentence that mean something else.
  private static let mayStand: [(file: String, text: String)] = [
    ("OwnMemberColumns.swift", #""genre""#), ("SampleMembers.swift", #""genre""#),
  ]

  @Test func whatOfficersDoNotWriteStandsNowhere() throws {
    var looked = 0
    for folder in ["Sources", "sql/reference"] {
      let base = Self.root.appendingPathComponent(folder).path
      let files = try #require(FileManager.default.enumerator(atPath: base)).compactMap { $0 as? String }
      for file in files where file.hasSuffix(".swift") || file.hasSuffix(".csv") || file.contains("/fr/") {
        guard let text = try? String(contentsOfFile: base + "/" + file, encoding: .utf8) else { continue }
        looked += 1
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
          if line.drop(while: { $0 == " " }).hasPrefix("//") { continue }
          if file.hasSuffix(".swift"), !line.contains("\"") { continue }
          if Self.mayStand.contains(where: { file.hasSuffix($0.file) && line.contains($0.text) }) { continue }
          for wording in Self.wordings where line.contains(wording.not) {
            Issue.record("\(folder)/\(file):\(number + 1): \(line)\nwrite: \(wording.but)")
          }
        }
      }
    }
    #expect(looked > 300)
  }
}

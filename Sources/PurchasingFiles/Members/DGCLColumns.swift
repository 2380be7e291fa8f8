package import Purchasing
package import Spreadsheet

/// The list of the EPCI of France and their members that the Direction générale des collectivités locales publishes:
/// a line a commune. Its `siren` is the EPCI's; the commune's own is `siren_membre`.
package struct DGCLColumns {
  private let epci: Int
  private let name: Int
  private let siren: Int
  private let insee: Int
  private let population: (column: Int, year: Int)?
  private let title: Int?

  /// Whether a heading is one of the list's.
  package static func knows(_ heading: String) -> Bool {
    ["siren membre", "nom membre", "siren", "insee", "raison sociale"].contains(Folding.heading(heading))
  }

  /// Nil when the headings are those of another layout.
  package init?(headings: [String]) {
    let folded = headings.map(Folding.heading)
    func column(_ name: String) -> Int? { folded.firstIndex(of: Folding.heading(name)) }
    guard let epci = column("siren"), let siren = column("siren_membre"), let name = column("nom_membre"),
      let insee = column("insee")
    else { return nil }
    (self.epci, self.name, self.siren, self.insee) = (epci, name, siren, insee)
    title = column("raison_sociale")
    // `ptot_2023`: the population totale, of the year of the list.
    population =
      folded.indices.lazy.compactMap { index -> (column: Int, year: Int)? in
        let words = folded[index].split(separator: " ")
        guard words.count == 2, words[0] == "ptot", let year = Int(words[1]) else { return nil }
        return (column: index, year: year)
      }.first
  }

  /// The EPCI's name, when it is the one of this row; nil otherwise.
  package func title(_ row: CSVRow, ofEPCI siren: String) -> String? {
    row[epci].filter { !$0.isWhitespace } == siren ? title.map { row[$0] } ?? siren : nil
  }

  /// Where the list leaves out the article that everybody uses, by INSEE code. Source: the commune's own name, as the
  /// sample `landerneau-2023` has it.
  private static let usualNames = ["29080": "L'Hôpital-Camfrout"]

  /// A commune, its code made from its name.
  package func draft(_ row: CSVRow) throws -> MemberDraft {
    let count = try population.flatMap { column, _ in
      row[column].isEmpty ? nil : try NumberGrammar.count(row[column])
    }
    let title = Self.usualNames[row[insee]] ?? row[name]
    return try MemberDraft(
      code: Folding.code(title), name: title, kind: "commune", siren: row[siren], insee: row[insee],
      population: count, populationYear: count == nil ? nil : population?.year)
  }
}

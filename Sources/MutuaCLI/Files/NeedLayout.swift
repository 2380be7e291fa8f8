import Purchasing
import PurchasingStore

/// Which column of a file is which of ours.
struct NeedLayout {
  /// From 1.
  let columns: [NeedColumn: Int]
  /// Headings that mean nothing here.
  let unknown: [String]
  private let ignored: Set<Int>

  /// The column that a reject file has at its end; ours to ignore.
  static let refusal = ["refusal", "motif du refus"]

  /// - parameter map: `HEADING=name`, for headings that are none of the known ones.
  init(headings: [String], map: [String], place: Place) throws {
    let folded = headings.map(Folding.heading)
    var columns: [NeedColumn: Int] = [:]
    for text in map {
      let (heading, column) = try Self.pair(text)
      guard let index = folded.firstIndex(of: Folding.heading(heading)) else {
        throw Self.noHeading(heading, headings, place)
      }
      columns[column] = index + 1
    }
    for (column, names) in zip(NeedColumn.allCases, NeedFile.columns) where columns[column] == nil {
      let known = ([names.name] + names.others).map(Folding.heading)
      // The name that says it best stands first.
      let free = known.lazy.compactMap { name in
        folded.indices.first { folded[$0] == name && !columns.values.contains($0 + 1) }
      }.first
      if let free { columns[column] = free + 1 }
    }
    let refusals = Self.refusal.map(Folding.heading)
    ignored = Set(folded.indices.filter { refusals.contains(folded[$0]) })
    let used = Set(columns.values.map { $0 - 1 }).union(ignored)
    unknown = headings.indices.filter { !used.contains($0) && !headings[$0].isEmpty }.map { headings[$0] }
    self.columns = columns
    try requireColumns(place)
  }

  /// The headings that `--map` names, folded.
  static func headings(in map: [String]) -> [String] {
    map.compactMap { text in text.lastIndex(of: "=").map { Folding.heading(String(text[..<$0])) } }
  }

  /// Whether a heading is one of ours.
  static func knows(_ heading: String) -> Bool { known.contains(Folding.heading(heading)) }

  private static let known = Set(
    (NeedFile.columns.flatMap { [$0.name] + $0.others } + refusal).map(Folding.heading))

  /// The positions, from 0, of what a reject file repeats: all but the reason of an earlier one.
  func kept(_ headings: [String]) -> [(position: Int, heading: String)] {
    headings.indices.filter { !ignored.contains($0) }.map { ($0, headings[$0]) }
  }

  private func requireColumns(_ place: Place) throws {
    for column in [NeedColumn.member, .title] where columns[column] == nil { throw Self.missing(column, place) }
    if columns[.amount] == nil, columns[.yearly] == nil { throw Self.missing(.amount, place) }
  }

  private static func pair(_ text: String) throws -> (String, NeedColumn) {
    guard let sign = text.lastIndex(of: "=") else { throw notAPair(text) }
    let name = Folding.heading(String(text[text.index(after: sign)...]))
    for (column, names) in zip(NeedColumn.allCases, NeedFile.columns)
    where ([names.name] + names.others).map(Folding.heading).contains(name) {
      return (String(text[..<sign]), column)
    }
    throw notAPair(text)
  }

  private static func notAPair(_ text: String) -> Problem {
    let all = NeedFile.columns.map(\.name).joined(separator: ", ")
    return Problem(
      .usage, code: "map_invalid",
      Phrase("--map: “\(text)” is not HEADING=name", "--map : « \(text) » n'est pas EN-TÊTE=nom"),
      hint: Phrase("the names are \(all)", "les noms : \(all)"))
  }

  private static func noHeading(_ name: String, _ headings: [String], _ place: Place) -> Problem {
    let all = headings.joined(separator: ", ")
    return Problem(
      code: "heading_unknown",
      Phrase("--map: no column is headed “\(name)”", "--map : aucune colonne n'a pour en-tête « \(name) »"),
      hint: Phrase("the headings are \(all)", "les en-têtes : \(all)"), place: place)
  }

  private static func missing(_ column: NeedColumn, _ place: Place) -> Problem {
    let names = NeedFile.columns[column.rawValue]
    let french = names.others.joined(separator: ", ")
    return Problem(
      code: "column_missing",
      Phrase("the column “\(names.name)” is missing", "la colonne « \(names.name) » manque"),
      hint: Phrase(
        "call it \(names.name) (or \(french)), or say which it is: --map \"HEADING=\(names.name)\"",
        "nommez-la \(names.name) (ou \(french)), ou dites laquelle c'est : --map \"EN-TÊTE=\(names.name)\""),
      place: place)
  }
}

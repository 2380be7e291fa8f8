package import Purchasing

/// What a person says of the headings of a file: `HEADING=name`.
package enum HeadingMap {
  /// - throws: `Problem` `map_invalid`, for people who know these names.
  package static func pair(_ text: String, names: [String]) throws -> (heading: String, name: String) {
    guard let sign = text.lastIndex(of: "="), sign != text.startIndex, text.index(after: sign) != text.endIndex else {
      throw notAPair(text, names)
    }
    return (String(text[..<sign]), String(text[text.index(after: sign)...]))
  }

  /// Which column has that heading, from 0.
  ///
  /// - throws: `Problem` `heading_unknown`.
  package static func index(of heading: String, among headings: [String], _ place: Place) throws -> Int {
    let folded = Folding.heading(heading)
    guard
      let index = headings.firstIndex(of: heading) ?? headings.firstIndex(where: { Folding.heading($0) == folded })
    else { throw noHeading(heading, headings, place) }
    return index
  }

  package static func notAPair(_ text: String, _ names: [String]) -> Problem {
    let all = names.joined(separator: ", ")
    return Problem(
      .usage, code: "map_invalid",
      .give(.map) + Phrase(": “\(text)” is not HEADING=name", " : « \(text) » n'est pas EN-TÊTE=nom"),
      hint: Phrase("the names are \(all)", "les noms : \(all)"))
  }

  private static func noHeading(_ name: String, _ headings: [String], _ place: Place) -> Problem {
    let all = headings.joined(separator: ", ")
    return Problem(
      code: "heading_unknown",
      .give(.map) + Phrase(": no column is headed “\(name)”", " : aucune colonne n'a pour en-tête « \(name) »"),
      hint: Phrase("the headings are \(all)", "les en-têtes : \(all)"), place: place)
  }
}

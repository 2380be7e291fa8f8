// What stands in people's files, in their words.

extension Sequence where Element == Kind {
  /// The contract type that a cell means: its code or title, in the singular too, «marché de travaux», «prestation»,
  /// «MOE».
  ///
  /// - throws: `Problem` `contract_type_unknown`, which lists the types.
  public func contractType(named text: String) throws -> Kind {
    do {
      return try named(text, noun: Phrase("contract type", "type de marché"), code: "contract_type_unknown")
    } catch {
      let said = Self.singular(text)
      let code = Self.otherWords[said]
      if let kind = first(where: {
        $0.code == code || [Self.singular($0.french), Self.singular($0.english)].contains(said)
      }) {
        return kind
      }
      throw error
    }
  }

  /// Words that are no title of a type, and leave no doubt.
  private static var otherWords: [String: String] {
    [
      "prestation": "services", "prestation service": "services", "prestation intellectuelle": "services",
      "moe": "project-management", "amo": "project-assistance", "csps": "safety-coordination",
      "sps": "safety-coordination",
    ]
  }

  /// Folded, without «marché de» and without the plural.
  private static func singular(_ text: String) -> String {
    Folding.words(text).filter { !["marche", "marches", "de", "d", "des"].contains($0) }
      .map { $0.hasSuffix("s") && $0.utf8.count > 4 ? String($0.dropLast()) : $0 }.joined(separator: " ")
  }
}

extension NeedColumn {
  /// What a message calls it: the heading that we ask by, without its unit.
  public var label: Phrase {
    Phrase("“\(name)”", "« \(frenchHeading) »")
  }

  /// What all of them are called, for messages.
  package static let words = ColumnWords(allCases.map { ($0.name, $0.frenchHeading, nil) })

  /// The French heading that we ask by, without its unit.
  public var frenchHeading: String {
    let french = asking?.heading.french ?? otherNames.first ?? name
    return String(french.prefix { $0 != "(" }.reversed().drop { $0 == " " }.reversed())
  }
}

/// What the columns of a kind of file are called, for messages to whoever filled it in.
///
/// The house's hints name options, which are the words of a command; of a cell they name the heading above it.
package struct ColumnWords: Sendable {
  private struct Column {
    /// The heading that we would ask by.
    let usual: Phrase
    /// The one that stands in the file; nil where it has none.
    let here: String?
  }

  /// By English name.
  private let columns: [String: Column]
  private let isOfOneFile: Bool

  private init(_ columns: [String: Column], isOfOneFile: Bool) {
    (self.columns, self.isOfOneFile) = (columns, isOfOneFile)
  }

  /// - parameter columns: each with its English name, the French heading that says it best, and the one of the file.
  package init(_ columns: [(name: String, french: String, here: String?)]) {
    self.init(
      Dictionary(
        columns.map { column in
          let usual = Phrase("“\(column.name)”", "« \(column.french) »")
          return (column.name, Column(usual: usual, here: column.here))
        }, uniquingKeysWith: { first, _ in first }), isOfOneFile: true)
  }

  /// Those of all files of this kind, whatever their headings.
  package var usual: ColumnWords { ColumnWords(columns, isOfOneFile: false) }

  /// What a column is called, in quotes.
  package func label(_ name: String) -> Phrase? {
    guard let column = columns[name] else { return nil }
    guard isOfOneFile, let here = column.here else { return column.usual }
    return Phrase("“\(here)”", "« \(here) »")
  }

  /// The same problem, in these words.
  package func said(_ problem: Problem) -> Problem {
    Problem(
      problem.kind, code: problem.code, said(problem.message), hint: problem.hint.map { said($0) },
      place: problem.place)
  }

  /// The same sentence, with columns in place of the options that stand for them.
  package func said(_ phrase: Phrase) -> Phrase {
    phrase.naming { remedy in
      guard remedy.command == nil else { return nil }
      let words: [Phrase] = remedy.words.compactMap { word in
        word.option.flatMap { label($0.rawValue.replacing("-", with: "_")) }.map { column in
          column + (word.value.map { Phrase(": ", " : ") + $0 } ?? Phrase(verbatim: ""))
        }
      }
      guard words.count == remedy.words.count, let first = words.first else { return nil }
      return words.dropFirst().reduce(first) { $0 + Phrase(verbatim: ", ") + $1 }
    }
  }

  /// What is said of a file that lacks a column that it must have.
  ///
  /// - parameters:
  ///   - names: what its heading may be: the English name, then the French ones, the one that says it best first.
  ///   - isMapped: whether somebody may say of another heading that it is this one.
  package static func missing(_ names: [String], isMapped: Bool, at place: Place) -> Problem {
    let (english, french) = (names[0], names.count > 1 ? names[1] : names[0])
    func others(than name: String, _ conjunction: String) -> String {
      var seen = [Folding.heading(name)]
      let all = (names.dropFirst() + names.prefix(1)).filter {
        guard !seen.contains(Folding.heading($0)) else { return false }
        seen.append(Folding.heading($0))
        return true
      }
      return all.isEmpty ? "" : " (\(conjunction) \(all.joined(separator: ", ")))"
    }
    let hint = Phrase(
      "add a column “\(english)”\(others(than: english, "or"))",
      "ajoutez une colonne « \(french) »\(others(than: french, "ou"))")
    let other = Phrase("; if another one holds it, say which: ", " ; si une autre en tient lieu, dites laquelle : ")
    return Problem(
      code: "column_missing",
      Phrase("the column “\(english)” is missing", "la colonne « \(french) » manque"),
      hint: isMapped
        ? hint + other + .give(.map, .said("\"HEADING=\(english)\"", "\"EN-TÊTE=\(french)\"")) : hint,
      place: place)
  }
}

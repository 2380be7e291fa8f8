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
    let french = asking?.heading.french ?? otherNames.first ?? name
    let bare = french.prefix { $0 != "(" }.reversed().drop { $0 == " " }.reversed()
    return Phrase("“\(name)”", "« \(String(bare)) »")
  }

  /// The column that stands for an option of what is typed.
  init?(_ option: Remedy.Option) {
    let name = option.rawValue.replacing("-", with: "_")
    guard let column = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = column
  }
}

extension Problem {
  /// The same of a line of a file of needs: a hint that names options names its columns.
  package var ofNeedLine: Problem {
    guard let hint else { return self }
    let said = hint.naming { remedy in
      guard remedy.command == nil else { return nil }
      let words: [Phrase] = remedy.words.compactMap { word in
        word.option.flatMap(NeedColumn.init).map { column in
          column.label + (word.value.map { Phrase(": ", " : ") + $0 } ?? Phrase(verbatim: ""))
        }
      }
      guard words.count == remedy.words.count, let first = words.first else { return nil }
      return words.dropFirst().reduce(first) { $0 + Phrase(verbatim: ", ") + $1 }
    }
    return Problem(kind, code: code, message, hint: said, place: place)
  }
}

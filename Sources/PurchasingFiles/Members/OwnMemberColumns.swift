package import Purchasing
package import Spreadsheet

/// Our own layout: `code,name,kind,siren,siret,insee,reports_under,population,population_year,contact`, and what our
/// lists of members have besides.
package struct OwnMemberColumns {
  private let columns: [String: Int]
  /// Headings that mean nothing here.
  package let unknown: [String]
  /// What the columns are called, for messages.
  package let words: ColumnWords

  private static let names: [(name: String, others: [String])] = [
    ("code", ["Code"]), ("name", ["Nom", "dénomination"]), ("kind", ["Catégorie", "genre", "type"]),
    ("siren", ["SIREN", "n° siren"]), ("siret", ["SIRET", "n° siret"]), ("insee", ["Code INSEE"]),
    ("reports_under", ["Rattaché à"]), ("population", ["Population"]),
    ("population_year", ["Année de population", "year", "année"]),
    ("contact", ["Courriel", "adresse électronique", "e-mail"]), ("joined", ["Entré le"]), ("left", ["Sorti le"]),
    ("merged_into", ["Devenu", "became"]), ("merged_on", ["Fusionné le"]),
  ]

  private static let needed = ["name", "kind"]

  /// Whether a heading is one of these.
  package static func knows(_ heading: String) -> Bool {
    names.contains { ([$0.name] + $0.others).map(Folding.heading).contains(Folding.heading(heading)) }
  }

  package init(headings: [String]) {
    let folded = headings.map(Folding.heading)
    var columns: [String: Int] = [:]
    for (name, others) in Self.names {
      let names = ([name] + others).map(Folding.heading)
      columns[name] = folded.firstIndex(where: names.contains)
    }
    self.columns = columns
    words = ColumnWords(Self.names.map { ($0.name, $0.others[0], columns[$0.name].map { headings[$0] }) })
    unknown = headings.indices.filter { !columns.values.contains($0) && !headings[$0].isEmpty }.map { headings[$0] }
  }

  /// A problem for each column that has to be there.
  package func missing(_ place: Place) -> [Problem] {
    Self.names.filter { Self.needed.contains($0.name) && columns[$0.name] == nil }.map { name, others in
      ColumnWords.missing([name] + others, isMapped: false, at: place)
    }
  }

  /// Nil, with all that is wrong added to the problems, for a line that can't be read.
  package func line(_ row: CSVRow, _ file: String, _ problems: inout [Problem]) -> MemberLine? {
    var found: [Problem] = []
    func place(_ name: String) -> Place {
      Place(file: file, line: row.line, column: columns[name].map { $0 + 1 })
    }
    func read<T>(_ name: String, _ grammar: (String) throws -> T) -> T? {
      guard let text = text(row, name) else { return nil }
      do { return try grammar(text) } catch let problem as Problem { found.append(problem.at(place(name))) } catch {}
      return nil
    }
    let (siren, siret) = (read("siren", RegistryNumber.siren), read("siret", RegistryNumber.siret))
    let insee = read("insee", RegistryNumber.insee)
    let population = read("population") { try NumberGrammar.count($0) }
    let year = read("population_year") { try NumberGrammar.count($0) }
    var draft: MemberDraft?
    do {
      draft = try MemberDraft(
        code: text(row, "code") ?? "", name: text(row, "name") ?? "", kind: text(row, "kind") ?? "", siren: siren,
        siret: siret, insee: insee, reportsUnder: text(row, "reports_under"), contact: text(row, "contact"),
        population: population, populationYear: year)
    } catch let problem as Problem {
      found.append(problem.at(place(column(of: problem, row))))
    } catch {}
    if draft != nil, text(row, "kind") == nil { found.append(Self.kindMissing.at(place("kind"))) }
    problems += found
    guard found.isEmpty, let draft else { return nil }
    let others = ["joined", "left", "merged_into", "merged_on"].reduce(into: [:]) { $0[$1] = text(row, $1) }
    return MemberLine(draft: draft, file: file, line: row.line, columns: columns.mapValues { $0 + 1 }, others: others)
  }

  private func text(_ row: CSVRow, _ name: String) -> String? {
    columns[name].map { row[$0] }.flatMap { $0.contains { !$0.isWhitespace } ? $0 : nil }
  }

  private func column(of problem: Problem, _ row: CSVRow) -> String {
    switch problem.code {
    case "member_name_missing": "name"
    case "siret_of_another_siren": "siret"
    default: text(row, "code") == nil ? "name" : "code"
    }
  }

  private static let kindMissing = Problem(
    code: "member_kind_missing", Phrase("the kind is missing", "la catégorie manque"),
    hint: Phrase("commune, epci, ccas, syndicate or other", "commune, EPCI, CCAS, syndicat ou autre"))
}

import Purchasing
import PurchasingStore
import Spreadsheet

/// The members of a file in one of the layouts that are known, with all that is wrong with their lines.
struct MemberSource {
  private(set) var lines: [(draft: MemberDraft, place: Place)] = []
  private(set) var problems: [Problem] = []
  /// How many lines the file has.
  private(set) var rows = 0
  /// The EPCI whose communes these are, as the list calls it.
  private(set) var epci: String?

  /// - parameter epci: the SIREN of the EPCI whose members are wanted, for the list of the DGCL.
  /// - throws: `Problem` for a file that can't be read, or has another layout.
  init(path: String, sheet: String? = nil, epci siren: String?) throws {
    let input = try SpooledInput(path)
    var reader = try TableFile.open(
      path: input.path, name: input.name, sheet: sheet,
      isHeading: { DGCLFile.knows($0) || MemberLayout.knows($0) })
    if let list = DGCLFile(headings: reader.headings) {
      guard let siren else { throw Self.whichEPCI(reader.name) }
      try read(&reader, list, siren.filter { !$0.isWhitespace })
      guard epci != nil else { throw Self.noEPCI(siren, reader.name, rows) }
    } else {
      guard siren == nil else { throw Self.otherLayout(reader.name, reader.headingsLine) }
      let layout = try MemberLayout(
        headings: reader.headings, place: Place(file: reader.name, line: reader.headingsLine))
      try read(&reader, layout)
    }
  }

  private mutating func read(_ reader: inout any TableReader, _ list: DGCLFile, _ siren: String) throws {
    while let row = try next(&reader) {
      rows += 1
      guard let title = list.title(row, ofEPCI: siren) else { continue }
      epci = title
      take(Place(file: reader.name, line: row.line)) { try list.draft(row) }
    }
  }

  private mutating func read(_ reader: inout any TableReader, _ layout: MemberLayout) throws {
    while let row = try next(&reader) {
      rows += 1
      take(Place(file: reader.name, line: row.line, column: layout.code + 1)) { try layout.draft(row, reader.name) }
    }
  }

  /// The next row that can be cut into cells.
  private mutating func next(_ reader: inout any TableReader) throws -> CSVRow? {
    while true {
      do {
        return try reader.next()
      } catch let problem as Problem where problem.place != nil && problems.count < 1000 {
        problems.append(problem)
      }
    }
  }

  private mutating func take(_ place: Place, _ draft: () throws -> MemberDraft) {
    do {
      lines.append((try draft(), place))
    } catch let problem as Problem {
      problems.append(problem.place == nil ? problem.at(place) : problem)
    } catch {}
  }

  private static func whichEPCI(_ name: String) -> Problem {
    Problem(
      .usage, code: "epci_missing",
      Phrase(
        "\(name) lists the members of all EPCI of France; which one?",
        "\(name) liste les membres de tous les EPCI de France ; lequel ?"),
      hint: Phrase("--epci SIREN, for instance 242900801", "--epci SIREN, par exemple 242900801"))
  }

  private static func noEPCI(_ siren: String, _ name: String, _ rows: Int) -> Problem {
    Problem(
      .unknownName, code: "epci_unknown",
      Phrase(
        "none of the \(rows) lines of \(name) is of the EPCI \(siren)",
        "aucune des \(rows) lignes de \(name) n'est de l'EPCI \(siren)"),
      hint: Phrase(
        "the nine digits of its SIREN, as on the register", "les neuf chiffres de son SIREN, comme au répertoire"))
  }

  private static func otherLayout(_ name: String, _ line: Int) -> Problem {
    Problem(
      code: "not_the_dgcl_list",
      Phrase(
        "--epci is for the list of the DGCL, and this file has other columns",
        "--epci vaut pour la liste de la DGCL, et ce fichier a d'autres colonnes"),
      hint: Phrase(
        "its columns are siren, siren_membre, nom_membre, insee; leave --epci out otherwise",
        "ses colonnes : siren, siren_membre, nom_membre, insee ; sinon retirez --epci"),
      place: Place(file: name, line: line))
  }
}

/// Our own layout: `code,name,kind,siren,siret,insee,reports_under,population,population_year`.
struct MemberLayout {
  let code: Int
  private let columns: [String: Int]

  private static let names: [(String, [String])] = [
    ("code", []), ("name", ["nom"]), ("kind", ["genre", "type"]), ("siren", []), ("siret", []),
    ("insee", ["code insee"]), ("reports_under", ["rattaché à"]), ("population", []),
    ("population_year", ["année de population"]),
  ]

  /// Whether a heading is one of these.
  static func knows(_ heading: String) -> Bool {
    names.contains { ([$0.0] + $0.1).map(Folding.heading).contains(Folding.heading(heading)) }
  }

  init(headings: [String], place: Place) throws {
    let folded = headings.map(Folding.heading)
    var columns: [String: Int] = [:]
    for (name, others) in Self.names {
      let names = ([name] + others).map(Folding.heading)
      if let index = folded.firstIndex(where: names.contains) {
        columns[name] = index
      } else if ["code", "name", "kind"].contains(name) {
        let all = [name] + others
        throw Problem(
          code: "column_missing", Phrase("the column “\(name)” is missing", "la colonne « \(name) » manque"),
          hint: Phrase("call it \(all.joined(separator: " or "))", "nommez-la \(all.joined(separator: " ou "))"),
          place: place)
      }
    }
    code = columns["code"] ?? 0
    self.columns = columns
  }

  func draft(_ row: CSVRow, _ file: String) throws -> MemberDraft {
    func text(_ name: String) -> String? {
      columns[name].map { row[$0] }.flatMap { $0.contains { !$0.isWhitespace } ? $0 : nil }
    }
    func count(_ name: String) throws -> Int? {
      guard let text = text(name), let column = columns[name] else { return nil }
      do { return try NumberGrammar.count(text) } catch let problem as Problem {
        throw problem.at(Place(file: file, line: row.line, column: column + 1))
      }
    }
    return try MemberDraft(
      code: text("code") ?? "", name: text("name") ?? "", kind: text("kind") ?? "", siren: text("siren"),
      siret: text("siret"), insee: text("insee"), reportsUnder: text("reports_under"),
      population: try count("population"), populationYear: try count("population_year"))
  }
}

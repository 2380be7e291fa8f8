package import Purchasing
import Spreadsheet

/// The members of a file in one of the layouts that are known, with all that is wrong with their lines.
package struct MemberFile {
  package private(set) var lines: [MemberLine] = []
  package private(set) var problems: [Problem] = []
  /// How many lines the file has.
  package private(set) var rows = 0
  /// Headings that mean nothing here.
  package private(set) var unknownHeadings: [String] = []
  /// What was read otherwise than it stands in the file.
  package private(set) var remarks: [Phrase] = []
  /// What its columns are called, for messages; nil for the list of the DGCL, which has no options.
  package private(set) var words: ColumnWords?
  /// The EPCI whose communes these are, as the list calls it.
  package private(set) var epci: String?

  /// - parameter epci: the SIREN of the EPCI whose members are wanted, for the list of the DGCL.
  /// - throws: `Problem` for a file that can't be read, or has another layout.
  package init(path: String, sheet: String? = nil, epci siren: String?) throws {
    let input = try SpooledInput(path)
    var reader = try TableFile.open(
      path: input.path, name: input.name, sheet: sheet,
      isHeading: { DGCLColumns.knows($0) || OwnMemberColumns.knows($0) })
    if let list = DGCLColumns(headings: reader.headings) {
      guard let siren else { throw Self.whichEPCI(reader.name) }
      try read(&reader, list, siren.filter { !$0.isWhitespace })
      guard epci != nil else { throw Self.noEPCI(siren, reader.name, rows) }
    } else {
      guard siren == nil else { throw Self.otherLayout(reader.name, reader.headingsLine) }
      let layout = OwnMemberColumns(headings: reader.headings)
      unknownHeadings = layout.unknown
      words = layout.words
      problems = layout.missing(Place(file: reader.name, line: reader.headingsLine))
      if problems.isEmpty { try read(&reader, layout) }
    }
    remarks = reader.remarks
  }

  private mutating func read(_ reader: inout any TableReader, _ list: DGCLColumns, _ siren: String) throws {
    while let row = try next(&reader) {
      rows += 1
      guard let title = list.title(row, ofEPCI: siren) else { continue }
      epci = title
      do {
        lines.append(MemberLine(draft: try list.draft(row), file: reader.name, line: row.line, updates: false))
      } catch let problem as Problem {
        problems.append(problem.place == nil ? problem.at(Place(file: reader.name, line: row.line)) : problem)
      }
    }
  }

  private mutating func read(_ reader: inout any TableReader, _ layout: OwnMemberColumns) throws {
    while let row = try next(&reader) {
      rows += 1
      if let line = layout.line(row, reader.name, &problems) { lines.append(line) }
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

  private static func whichEPCI(_ name: String) -> Problem {
    Problem(
      .usage, code: "epci_missing",
      Phrase(
        "\(name) lists the members of all EPCI of France; which one?",
        "\(name) liste les membres de tous les EPCI de France ; lequel ?"),
      hint: .give(.epci, "SIREN") + Phrase(", for instance 242900801", ", par exemple 242900801"))
  }

  private static func noEPCI(_ siren: String, _ name: String, _ rows: Int) -> Problem {
    Problem(
      .unknownName, code: "epci_unknown",
      Phrase(
        "none of the \(rows) lines of \(name) belongs to the EPCI \(siren)",
        "aucune des \(rows) lignes de \(name) n'est de l'EPCI \(siren)"),
      hint: Phrase(
        "the nine digits of its SIREN, as on the register", "les neuf chiffres de son SIREN, comme au répertoire"))
  }

  private static func otherLayout(_ name: String, _ line: Int) -> Problem {
    Problem(
      code: "not_the_dgcl_list",
      .give(.epci)
        + Phrase(
          " is for the list of the DGCL, and this file has other columns",
          " vaut pour la liste de la DGCL, et ce fichier a d'autres colonnes"),
      hint: Phrase(
        "its columns are siren, siren_membre, nom_membre, insee; leave ",
        "ses colonnes : siren, siren_membre, nom_membre, insee ; sinon retirez ") + .give(.epci)
        + Phrase(" out otherwise", ""),
      place: Place(file: name, line: line))
  }
}

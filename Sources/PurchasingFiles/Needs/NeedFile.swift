import Digests
package import Purchasing
package import Spreadsheet

/// Needs in a file of rows, their headings in English or French; read as often as it takes, in constant memory.
package final class NeedFile: NeedSource {
  package let name: String
  package let columns: [NeedColumn: Int]
  package let units: [NeedColumn: NeedUnit]
  package let twins: [NeedTwin]
  /// What stands above the headings of a file that a campaign sent.
  package let form: NeedForm
  /// Headings that mean nothing here; said, not refused.
  package let unknownHeadings: [String]
  /// Known for good once the file has been read.
  package private(set) var encoding: String
  package let dialect: String
  /// What was read otherwise than it stands in the file: a guessed encoding, rows above the headings.
  package private(set) var remarks: [Phrase] = []

  private let input: SpooledInput
  private let sheet: String?
  private let upload: Upload
  private let isHeading: (String) -> Bool
  private let headings: [String]
  private let positions: [Int]
  private var layoutRemarks: [Phrase]
  private let own: OwnLines
  private let rejects: RejectFile?
  private let progress: (any ReadingProgress)?
  private var sha256: [UInt8]?
  private var row: CSVRow?
  /// The member that the form names, for lines that name none; its bytes outlive each line.
  private let formMember: UnsafeMutableBufferPointer<UInt8>

  /// Of a file that was sent to a page: what it is called there, how much it may have, and what was put in place of its
  /// cells since.
  package struct Upload {
    package var name: String?
    package var mostBytes: Int?
    package var mostLines: Int?
    /// How many bytes a workbook may have when it is unpacked.
    package var unpacked: Int?
    package var corrections = CellCorrections()

    package init() {}
  }

  /// - parameters:
  ///   - sheet: of a workbook, by name or number.
  ///   - map: `HEADING=name`.
  ///   - namesMember: whether somebody else says whose needs these are, so that no column has to.
  ///   - rejects: where refused lines go; nil when they don't.
  package init(
    path: String, sheet: String? = nil, map: [String] = [], namesMember: Bool = false, rejects: RejectFile.Place? = nil,
    progress: (any ReadingProgress)? = nil, upload: Upload = Upload()
  ) throws {
    input = try SpooledInput(path)
    name = upload.name ?? input.name
    if let most = upload.mostBytes, input.size > most { throw Self.tooLarge(name, most) }
    self.sheet = sheet
    self.progress = progress
    self.upload = upload
    let named = Set(NeedLayout.headings(in: map))
    isHeading = { NeedLayout.knows($0) || named.contains(Folding.heading($0)) }
    var reader = try TableFile.open(
      path: input.path, name: name, sheet: sheet, isHeading: isHeading, unpacked: upload.unpacked)
    reader.corrections = upload.corrections
    headings = reader.headings
    encoding = reader.encoding
    dialect = reader.dialect
    form = try NeedForm(reader.above, file: name)
    let layout = try NeedLayout(
      headings: headings, map: map, namesMember: namesMember || form.member != nil,
      place: Place(file: name, line: reader.headingsLine))
    var columns = layout.columns
    own = OwnLines(columns)
    unknownHeadings = layout.unknown
    (units, twins, layoutRemarks) = (layout.units, layout.twins, layout.remarks)
    if layout.mayBeRunningNumbers, let position = columns[.reference],
      try RunningNumbers.stand(in: position - 1, of: reader, besides: own)
    {
      columns[.reference] = nil
      layoutRemarks.append(RunningNumbers.remark(headings[position - 1]))
    }
    self.columns = columns
    positions = NeedColumn.allCases.map { (columns[$0] ?? 0) - 1 } + twins.map { $0.position - 1 }
    formMember = .allocate(capacity: max(form.member?.utf8.count ?? 0, 1))
    _ = formMember.initialize(fromContentsOf: Array((form.member ?? "").utf8))
    self.rejects = try rejects.map {
      try RejectFile($0, headings: layout.kept(reader.headings), dialect: CSVDialect(of: reader))
    }
  }

  deinit { formMember.deallocate() }

  package func digest() throws -> [UInt8] { sha256 ?? [] }

  package func forEachLine(
    _ reading: NeedReading, _ line: (NeedCells) throws -> Void, broken: (Problem, Bool) throws -> Void
  ) throws {
    if reading == .adding { try rejects?.begin() }
    let digest = sha256 == nil ? FileDigest() : nil
    var (bytes, rows) = (0, 0)
    progress?.phase = Self.phase(reading)
    var (examples, ours) = (0, 0)
    var reader = try TableFile.open(
      path: input.path, name: name, sheet: sheet, isHeading: isHeading, unpacked: upload.unpacked
    ) { piece in
      digest?.update(piece)
      bytes += piece.count
    }
    (reader.hasReadAbove, reader.judgesMarks) = (!form.isEmpty, !own.takesMarks)
    reader.corrections = upload.corrections
    let (size, positions, progress, own) = (input.size, positions, progress, own)
    let keepsRow = rejects != nil && reading == .adding
    let member = form.member.map { CellBytes(rebasing: UnsafeBufferPointer(formMember)[..<$0.utf8.count]) }
    try withUnsafeTemporaryAllocation(of: CellBytes.self, capacity: positions.count) { cells in
      cells.initialize(repeating: CellBytes(start: nil, count: 0))
      while true {
        rows += 1
        if rows & 0xFFF == 0 { progress?.show(size > 0 ? Double(bytes) / Double(size) : nil, rows: rows) }
        let next: CSVRow?
        do {
          next = try reader.next()
        } catch let problem as Problem {
          row = nil
          try broken(problem, !Self.lineFaults.contains(problem.code))
          continue
        }
        guard let next else { break }
        if let most = upload.mostLines, rows > most { throw Self.tooLong(name, most) }
        if keepsRow { row = next }
        switch own.kind(of: next) {
        case .need:
          try next.withCells(positions, cells) {
            if let member, cells[0].isEmpty { cells[0] = member }
            try line(NeedCells(line: next.line, cells: cells))
          }
        case .example: examples += 1
        case .total, .note: ours += 1
        case .wrong(let problem): try broken(problem.at(Place(file: name, line: next.line, column: 1)), false)
        }
      }
    }
    if let digest { sha256 = digest.finish() }
    (encoding, remarks) = (reader.encoding, reader.remarks + layoutRemarks + OwnLines.remarks(examples, ours))
  }

  /// What stands above a column, from 1.
  package func heading(of position: Int) -> String? {
    headings.indices.contains(position - 1) ? headings[position - 1] : nil
  }

  private static func tooLarge(_ name: String, _ most: Int) -> Problem {
    let megabytes = most / 1_000_000
    return Problem(
      code: "file_too_large",
      Phrase("\(name) is larger than \(megabytes) MB", "\(name) dépasse \(megabytes) Mo"),
      hint: Phrase(
        "take out pictures and sheets that aren't needed, or save it as CSV",
        "enlevez images et feuilles inutiles, ou enregistrez-le en CSV"))
  }

  private static func tooLong(_ name: String, _ most: Int) -> Problem {
    Problem(
      code: "file_too_long",
      Phrase("\(name) has more than \(most) lines", "\(name) a plus de \(most) lignes"),
      hint: Phrase("send it in several files", "envoyez-le en plusieurs fichiers"))
  }

  /// Faults of one line, after which the next one is read.
  private static let lineFaults: Set = [
    "not_utf8", "nul_character", "too_many_cells", "text_after_quote", "cell_is_error", "formula_not_computed",
  ]

  package func reject(_ problems: [LineProblem]) throws { try rejects?.append(row, problems, headings: headings.count) }

  package func keepRejected() throws { try rejects?.flush() }

  /// Gives the reject file its name, once everything else is written. Returns where it is.
  package func keepRejects() throws -> String? {
    try rejects?.keep()
    return rejects?.path
  }

  /// The lines that were rejected, as a file of their own has them.
  package func rejected() throws -> [UInt8] { try rejects?.bytes() ?? [] }

  private static func phase(_ reading: NeedReading) -> Phrase {
    switch reading {
    case .checking: Phrase("checking", "vérification")
    case .listing: Phrase("listing known lines", "liste des lignes connues")
    case .changing: Phrase("changing", "modification")
    case .adding: Phrase("writing", "écriture")
    }
  }
}

import Purchasing
import PurchasingStore
import Spreadsheet

/// Needs in a file of rows, their headings in English or French; read as often as it takes, in constant memory.
final class NeedFile: NeedSource {
  /// The English name of a column with the French ones; the words are fixed.
  static let columns: [(name: String, others: [String])] = [
    ("member", ["collectivité", "commune", "membre"]), ("reference", ["référence", "n°", "n", "no"]),
    ("title", ["objet", "intitulé", "besoin", "désignation"]), ("type", ["type de marché", "nature"]),
    ("cpv", ["code cpv"]), ("family", ["famille"]), ("amount", ["montant", "montant ht", "montant total ht"]),
    ("yearly", ["montant annuel", "montant annuel ht"]), ("months", ["durée", "durée en mois"]),
    ("quantity", ["quantité"]), ("unit", ["unité"]), ("from", ["date souhaitée", "à partir du", "début"]),
    ("contract_ends", ["fin du marché actuel", "échéance"]),
    ("baseline_price", ["prix actuel", "prix unitaire actuel"]), ("baseline_source", ["source du prix"]),
    ("baseline_date", ["date du prix"]), ("campaign", ["recensement"]),
    ("comment", ["observations", "commentaire", "remarques"]),
  ]

  let name: String
  let columns: [NeedColumn: Int]
  /// Headings that mean nothing here; said, not refused.
  let unknownHeadings: [String]
  let encoding: String
  let dialect: String

  private let input: SpooledInput
  private let headings: [String]
  private let positions: [Int]
  private let rejects: RejectFile?
  private let progress: Progress?
  private var sha256: [UInt8]?
  private var row: CSVRow?

  init(
    path: String, map: [String] = [], rejects: RejectFile.Place? = nil, progress: Progress? = nil
  ) throws {
    input = try SpooledInput(path)
    name = input.name
    self.progress = progress
    let reader = try Self.open(input)
    headings = reader.headings
    encoding = "utf-8"
    dialect = String(decoding: [reader.delimiter.rawValue], as: UTF8.self)
    let layout = try NeedLayout(headings: headings, map: map, place: Place(file: name, line: reader.headingsLine))
    columns = layout.columns
    unknownHeadings = layout.unknown
    positions = NeedColumn.allCases.map { (layout.columns[$0] ?? 0) - 1 }
    self.rejects = try rejects.map { try RejectFile($0, headings: layout.kept(reader.headings), delimiter: reader.delimiter) }
  }

  private static func open(_ input: SpooledInput, observe: @escaping ([UInt8]) -> Void = { _ in }) throws -> CSVReader {
    let file = try ByteFile(path: input.path)
    return try CSVReader(name: input.name) {
      let piece = try file.next()
      observe(piece)
      return piece
    }
  }

  func digest() throws -> [UInt8] { sha256 ?? [] }

  func forEachLine(
    _ reading: NeedReading, _ line: (NeedCells) throws -> Void, broken: (Problem, Bool) throws -> Void
  ) throws {
    let digest = sha256 == nil ? FileDigest() : nil
    var (bytes, rows) = (0, 0)
    progress?.phase = Self.phase(reading)
    var reader = try Self.open(input) { piece in
      digest?.update(piece)
      bytes += piece.count
    }
    let (size, positions, progress) = (input.size, positions, progress)
    let keepsRow = rejects != nil && reading == .adding
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
        if keepsRow { row = next }
        try next.withCells(positions, cells) { try line(NeedCells(line: next.line, cells: cells)) }
      }
    }
    if let digest { sha256 = digest.finish() }
  }

  /// Faults of one line, after which the next one is read.
  private static let lineFaults: Set = ["not_utf8", "nul_character", "too_many_cells", "text_after_quote"]

  func reject(_ problems: [LineProblem]) throws { try rejects?.append(row, problems, headings: headings.count) }

  func keepRejected() throws { try rejects?.flush() }

  /// Gives the reject file its name, once everything else is written. Returns where it is.
  func keepRejects() throws -> String? {
    try rejects?.keep()
    return rejects?.path
  }

  private static func phase(_ reading: NeedReading) -> Phrase {
    switch reading {
    case .checking: Phrase("checking", "vérification")
    case .listing: Phrase("listing known lines", "liste des lignes connues")
    case .changing: Phrase("changing", "modification")
    case .adding: Phrase("writing", "écriture")
    }
  }
}

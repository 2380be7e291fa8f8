/// What stands between two cells of a line.
public enum CSVDelimiter: UInt8, CaseIterable, Sendable {
  // The order is that of a tie: a French heading holds a comma more easily than a semicolon.
  case semicolon = 0x3B
  case tab = 0x09
  case comma = 0x2C
  case bar = 0x7C

  /// Whether texts between these delimiters have `'` before what a spreadsheet would take for a formula, and lose it
  /// when they are read. The machine's comma has none: every program reads the same there.
  var isGuarded: Bool { self != .comma }
}

/// How a table is written as CSV.
public enum CSVDialect: Sendable, Equatable {
  /// RFC 4180 for programs: comma, dots, UTF-8 without BOM. Lines end with LF alone, as scripts and `diff` like it;
  /// RFC 4180 readers take it.
  case machine
  /// For a double-click in a French Excel: semicolon, decimal comma, BOM, CRLF, and `'` before what a spreadsheet
  /// would take for a formula.
  case french
  /// That of a file which somebody gave: its delimiter, and the mark that it began with.
  case like(CSVDelimiter, hasMark: Bool)

  /// What this dialect puts between cells.
  public var delimiter: CSVDelimiter {
    switch self {
    case .machine: .comma
    case .french: .semicolon
    case .like(let delimiter, _): delimiter
    }
  }

  /// Whether the file begins with U+FEFF, by which a French Excel knows UTF-8.
  var hasMark: Bool {
    switch self {
    case .machine: false
    case .french: true
    case .like(let delimiter, let hasMark): hasMark || delimiter == .semicolon
    }
  }

  /// What ends a line.
  var lineBreak: String { delimiter == .semicolon ? "\r\n" : "\n" }
}

/// The `'` that keeps a spreadsheet from running a text.
enum FormulaGuard {
  /// With it in front of what a spreadsheet would run; also in front of what looks guarded already, so that reading
  /// takes away no apostrophe but ours.
  static func put(before text: String) -> String {
    Mark.beginsFormulaAfterApostrophes(text.utf8) ? "'" + text : text
  }

  /// For a workbook, which runs no text: only in front of what looks guarded already.
  static func keep(_ text: String) -> String {
    text.utf8.first == Mark.apostrophe ? put(before: text) : text
  }

  /// Without it.
  static func removed(from cell: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    guard cell.first == Mark.apostrophe, Mark.beginsFormulaAfterApostrophes(cell) else { return cell }
    return UnsafeBufferPointer(rebasing: cell.dropFirst())
  }
}

/// The bytes that mean something in CSV.
enum Mark {
  static let quote: UInt8 = 0x22
  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D
  static let space: UInt8 = 0x20
  static let tab: UInt8 = 0x09
  static let comment: UInt8 = 0x23
  static let apostrophe: UInt8 = 0x27
  static let byteOrder: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Whether a spreadsheet takes a cell that begins so for a formula: `=`, `+`, `-`, `@`, tab, and line breaks, which
  /// some of them skip (OWASP, «CSV Injection»).
  static func beginsFormula(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x3D, 0x2B, 0x2D, 0x40, tab, lineFeed, carriageReturn: true
    default: false
    }
  }

  /// Whether the bytes are apostrophes and then the beginning of a formula: what `'` was put before, or must be.
  static func beginsFormulaAfterApostrophes(_ bytes: some Sequence<UInt8>) -> Bool {
    for byte in bytes where byte != apostrophe { return beginsFormula(byte) }
    return false
  }
}

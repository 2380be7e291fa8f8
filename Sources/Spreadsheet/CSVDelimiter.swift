/// What stands between two cells of a line.
public enum CSVDelimiter: UInt8, CaseIterable, Sendable {
  // The order is that of a tie: a French heading holds a comma more easily than a semicolon.
  case semicolon = 0x3B
  case tab = 0x09
  case comma = 0x2C
  case bar = 0x7C
}

/// How a table is written as CSV.
public enum CSVDialect: Sendable {
  /// RFC 4180 for programs: comma, dots, UTF-8 without BOM. Lines end with LF alone, as scripts and `diff` like it;
  /// RFC 4180 readers take it.
  case machine
  /// For a double-click in a French Excel: semicolon, decimal comma, BOM, CRLF, and `'` before what a spreadsheet
  /// would take for a formula.
  case french

  /// What this dialect puts between cells.
  public var delimiter: CSVDelimiter {
    switch self {
    case .machine: .comma
    case .french: .semicolon
    }
  }
}

/// The bytes that mean something in CSV.
enum Mark {
  static let quote: UInt8 = 0x22
  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D
  static let space: UInt8 = 0x20
  static let comment: UInt8 = 0x23
  static let apostrophe: UInt8 = 0x27
  static let byteOrder: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Whether a spreadsheet takes a cell that begins so for a formula: `=`, `+`, `-`, `@`, tab.
  static func beginsFormula(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x3D, 0x2B, 0x2D, 0x40, 0x09: true
    default: false
    }
  }

  /// Whether the bytes are apostrophes and then the beginning of a formula: what `'` was put before, or must be.
  static func beginsFormulaAfterApostrophes(_ bytes: some Sequence<UInt8>) -> Bool {
    for byte in bytes where byte != apostrophe { return beginsFormula(byte) }
    return false
  }
}

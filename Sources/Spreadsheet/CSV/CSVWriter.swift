/// What a cell of CSV holds.
public enum CSVCell: Sendable, Equatable {
  case text(String)
  /// A number in the machine's form (`-1234.50`); the French dialect writes its dot as a comma.
  case number(String)
}

/// Writes the lines of a table in one dialect. Each line comes with its line break.
public struct CSVWriter: Sendable {
  /// For whom it writes.
  public let dialect: CSVDialect

  public init(_ dialect: CSVDialect) {
    self.dialect = dialect
  }

  /// The first line, with the BOM that the French dialect wants.
  public func headings(_ names: [String]) -> String {
    // Quotes keep other delimiters in a heading from being counted when the file is read again.
    let cells = names.map { name in
      let name = guarded(name)
      return isQuoted(name) || name.utf8.contains { CSVDelimiter(rawValue: $0) != nil } ? quoted(name) : name
    }
    return (dialect.hasMark ? "\u{FEFF}" : "") + joined(cells)
  }

  /// One line of cells.
  public func line(_ cells: [CSVCell]) -> String {
    var written = cells.map { cell in
      switch cell {
      case .number(let digits): number(digits)
      case .text(let text): self.text(text)
      }
    }
    // A line of empty or blank cells would be skipped as an empty one.
    if let first = written.first, written.allSatisfy({ $0.utf8.allSatisfy { $0 == Mark.space } }) {
      written[0] = quoted(first)
    }
    return joined(written)
  }

  private func joined(_ cells: [String]) -> String {
    cells.joined(separator: String(Character(Unicode.Scalar(dialect.delimiter.rawValue)))) + dialect.lineBreak
  }

  private func number(_ digits: String) -> String {
    switch dialect {
    case .machine, .like: return digits
    case .french:
      var bytes = Array(digits.utf8)
      for index in bytes.indices where bytes[index] == 0x2E { bytes[index] = CSVDelimiter.comma.rawValue }
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  private func text(_ text: String) -> String {
    let text = guarded(text)
    return isQuoted(text) ? quoted(text) : text
  }

  private func guarded(_ text: String) -> String {
    dialect.delimiter.isGuarded ? FormulaGuard.put(before: text) : text
  }

  /// Beyond RFC 4180: spaces at the ends, which some programs trim, and `#`, which would begin a comment.
  private func isQuoted(_ text: String) -> Bool {
    let bytes = text.utf8
    guard let first = bytes.first, let last = bytes.last else { return false }
    if first == Mark.space || last == Mark.space || first == Mark.comment { return true }
    let delimiter = dialect.delimiter.rawValue
    return bytes.contains { byte in
      byte == delimiter || byte == Mark.quote || byte == Mark.lineFeed || byte == Mark.carriageReturn
    }
  }

  private func quoted(_ text: String) -> String {
    var bytes: [UInt8] = [Mark.quote]
    for byte in text.utf8 {
      if byte == Mark.quote { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(Mark.quote)
    return String(decoding: bytes, as: UTF8.self)
  }
}

import Glibc
import Postgres
import Purchasing

/// Reads what `pg_restore --data-only` writes, and takes nothing from it but rows and the next numbers of sequences.
/// Whatever else stands in a backup (functions, policies, statements of any kind) is text that nobody runs.
final class DumpReader {
  enum Piece {
    /// Rows follow: read them with `rows`, or they are passed over.
    case table(schema: String, name: String, columns: [String])
    case sequence(schema: String, name: String, value: Int64, isCalled: Bool)
  }

  /// The text ended in the middle of a table, or has a line that no backup has.
  struct Broken: Error {}

  private static let longestLine = 1 << 24

  private let descriptor: Int32
  private var buffer = [UInt8](repeating: 0, count: 1 << 18)
  private var start = 0
  private var end = 0
  private var isInRows = false

  init(_ descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// The next table or sequence; nil at the end.
  ///
  /// - throws: `Broken`; `Interrupted`.
  func next() throws -> Piece? {
    if isInRows { try rows { _ in } }
    while let line = try line() {
      if let table = Self.table(line) {
        isInRows = true
        return table
      }
      if let sequence = Self.sequence(line) { return sequence }
    }
    return nil
  }

  /// The rows of the table that was found last, in COPY's text format; pieces end anywhere.
  ///
  /// - throws: `Broken` when the text ends before they do; what `put` throws.
  func rows(_ put: (UnsafeRawBufferPointer) throws -> Void) throws {
    var isAtStart = true
    while true {
      if start == end || (isAtStart && end - start < 3) {
        guard try fill() else { throw Broken() }
        if end - start < 3 && isAtStart { continue }
      }
      let length = lineLength
      if isAtStart, length == 3, buffer[start] == UInt8(ascii: "\\"), buffer[start + 1] == UInt8(ascii: ".") {
        start += 3
        isInRows = false
        return
      }
      let count = length ?? end - start
      try buffer.withUnsafeBytes { try put(UnsafeRawBufferPointer(rebasing: $0[start..<start + count])) }
      start += count
      isAtStart = length != nil
    }
  }

  /// The bytes to the end of the line that begins at `start`, its line break included; nil when that isn't here yet.
  private var lineLength: Int? {
    buffer.withUnsafeBytes { all in
      guard let base = all.baseAddress, start < end, let found = memchr(base + start, 0x0A, end - start) else {
        return nil
      }
      return UnsafeRawPointer(found) - (base + start) + 1
    }
  }

  private func line() throws -> String? {
    while true {
      if let length = lineLength {
        defer { start += length }
        return String(decoding: buffer[start..<start + length - 1], as: UTF8.self)
      }
      guard try fill() else {
        guard start == end else { throw Broken() }
        return nil
      }
    }
  }

  /// Reads more behind what is there; false at the end.
  private func fill() throws -> Bool {
    try Interruption.check()
    if start > 0 {
      buffer.withUnsafeMutableBytes { $0.copyBytes(from: UnsafeRawBufferPointer(rebasing: $0[start..<end])) }
      (start, end) = (0, end - start)
    }
    if end == buffer.count {
      guard buffer.count < Self.longestLine else { throw Broken() }
      buffer += [UInt8](repeating: 0, count: buffer.count)
    }
    while true {
      let taken = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress.map { $0 + end }, $0.count - end) }
      if taken < 0, errno == EINTR {
        try Interruption.check()
        continue
      }
      guard taken > 0 else { return false }
      end += taken
      return true
    }
  }
}

// MARK: The lines that count

extension DumpReader {
  /// `COPY public.need (id, member_id, "position") FROM stdin;`
  private static func table(_ line: String) -> Piece? {
    guard line.hasPrefix("COPY "), line.hasSuffix(") FROM stdin;") else { return nil }
    let parts = line.dropFirst(5).dropLast(13).split(separator: " (", maxSplits: 1)
    guard parts.count == 2, let (schema, name) = qualified(parts[0]) else { return nil }
    return .table(schema: schema, name: name, columns: parts[1].split(separator: ", ").map(bare))
  }

  /// `SELECT pg_catalog.setval('public.need_id_seq', 12, true);`
  private static func sequence(_ line: String) -> Piece? {
    guard line.hasPrefix("SELECT pg_catalog.setval('"), line.hasSuffix(");") else { return nil }
    let parts = line.dropFirst(26).dropLast(2).split(separator: "', ", maxSplits: 1)
    guard parts.count == 2, let (schema, name) = qualified(parts[0]) else { return nil }
    let values = parts[1].split(separator: ", ")
    guard values.count == 2, let value = Int64(values[0]), let isCalled = Bool(String(values[1])) else { return nil }
    return .sequence(schema: schema, name: name, value: value, isCalled: isCalled)
  }

  private static func qualified(_ text: Substring) -> (String, String)? {
    let parts = text.split(separator: ".")
    return parts.count == 2 ? (bare(parts[0]), bare(parts[1])) : nil
  }

  /// Names of ours have no quotes in them; those of others are unknown with theirs.
  private static func bare(_ name: Substring) -> String {
    name.count > 2 && name.hasPrefix("\"") && name.hasSuffix("\"") ? String(name.dropFirst().dropLast()) : String(name)
  }
}

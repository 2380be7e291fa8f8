import CLibPQ
import Glibc

/// One row of an answer, read by the names of its columns inside the closure that gets it.
///
/// It can't be copied or kept: the memory behind it goes when the closure returns.
public struct Row: ~Copyable {
  private let result: OpaquePointer
  private let index: Int32
  private let number: Int
  private let columns: Columns

  /// - parameter index: of the row in this result.
  /// - parameter number: of the row in the whole answer, from 1, for messages.
  /// - parameter columns: the same for all rows of one answer.
  ///
  /// Never inlined: the optimizer of Swift 6.3.1 crashes over it («Cannot initialize a nonCopyable type with a
  /// guaranteed value»).
  @inline(never)
  init(_ result: OpaquePointer, index: Int32, number: Int, columns: Columns) {
    self.result = result
    self.index = index
    self.number = number
    self.columns = columns
    columns.beginRow()
  }

  /// The column of this name.
  ///
  /// - throws: `DecodingFailure` when it is NULL, isn't a `T`, or when not exactly one column has this name.
  public subscript<T: PostgresDecodable>(_ name: StaticString) -> T {
    get throws { try required(column(name)) }
  }

  /// The column of this name, nil when it is NULL.
  ///
  /// - throws: `DecodingFailure` when it isn't a `T`, or when not exactly one column has this name.
  public subscript<T: PostgresDecodable>(_ name: StaticString) -> T? {
    get throws { try optional(column(name)) }
  }

  /// The only column of an answer that has one.
  ///
  /// - throws: `DecodingFailure` when it is NULL, isn't a `T`, or when there are more columns or none.
  public func value<T: PostgresDecodable>(_ type: T.Type = T.self) throws -> T { try required(onlyColumn()) }

  /// The only column of an answer that has one, nil when it is NULL.
  ///
  /// - throws: `DecodingFailure` when it isn't a `T`, or when there are more columns or none.
  public func value<T: PostgresDecodable>(_ type: T?.Type = T?.self) throws -> T? { try optional(onlyColumn()) }

  private func required<T: PostgresDecodable>(_ column: Int32) throws -> T {
    guard let text = text(column) else { throw failure(column, UnreadableText(nil, as: "\(T.self)")) }
    return try decode(text, column)
  }

  private func optional<T: PostgresDecodable>(_ column: Int32) throws -> T? {
    guard let text = text(column) else { return nil }
    return try decode(text, column)
  }

  private func text(_ column: Int32) -> String? {
    // An empty text and NULL have the same bytes; only this call tells them apart.
    guard PQgetisnull(result, index, column) == 0, let bytes = PQgetvalue(result, index, column) else { return nil }
    let length = Int(PQgetlength(result, index, column))
    return String(decoding: UnsafeRawBufferPointer(start: bytes, count: length), as: UTF8.self)
  }

  private func decode<T: PostgresDecodable>(_ text: String, _ column: Int32) throws -> T {
    do {
      return try T(postgresText: text)
    } catch {
      throw failure(column, error)
    }
  }

  private func column(_ name: StaticString) throws -> Int32 {
    do {
      return try columns.column(name, in: result)
    } catch {
      throw failure("\(name)", error)
    }
  }

  private func onlyColumn() throws -> Int32 {
    guard PQnfields(result) == 1 else {
      throw failure("1", UnknownColumn("one column alone was asked for", among: Columns.names(of: result)))
    }
    return 0
  }

  private func failure(_ column: Int32, _ reason: any Error) -> DecodingFailure {
    failure(PQfname(result, column).map { String(cString: $0) } ?? "", reason)
  }

  private func failure(_ column: String, _ reason: any Error) -> DecodingFailure {
    DecodingFailure(column: column, row: number, sql: columns.sql.text, reason: reason)
  }
}

/// Where the columns of one answer stand.
///
/// Each row is read by the same names in the same order, nearly always. So the names are searched for the first row;
/// from then on the place is known by the literal's address, with one comparison.
final class Columns {
  let sql: SQL
  // Nothing but this type's own few lines changes these two; the run-time check of that would cost 3 ns a column.
  /// In the order in which they were asked for first.
  @exclusivity(unchecked) private var found: [(name: UnsafePointer<UInt8>, column: Int32)] = []
  /// Which of `found` is expected next.
  @exclusivity(unchecked) private var next = 0

  init(of sql: SQL) { self.sql = sql }

  func beginRow() { next = 0 }

  /// - throws: `UnknownColumn` when not exactly one column has this name.
  func column(_ name: StaticString, in result: OpaquePointer) throws -> Int32 {
    let start = name.utf8Start
    if next < found.count, found[next].name == start {
      next += 1
      return found[next - 1].column
    }
    if let place = found.firstIndex(where: { $0.name == start }) {
      next = place + 1
      return found[place].column
    }
    let column = try search(name, in: result)
    found.append((start, column))
    next = found.count
    return column
  }

  private func search(_ name: StaticString, in result: OpaquePointer) throws -> Int32 {
    // Both end with a zero; comparing them as they are costs a short answer less than texts made of them would.
    let wanted = UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)
    let places = (0..<PQnfields(result)).filter { strcmp(PQfname(result, $0), wanted) == 0 }
    guard places.count == 1 else {
      throw UnknownColumn(
        places.isEmpty ? "no column has this name" : "several columns have this name", among: Self.names(of: result))
    }
    return places[0]
  }

  static func names(of result: OpaquePointer) -> [String] {
    (0..<PQnfields(result)).map { PQfname(result, $0).map { String(cString: $0) } ?? "" }
  }
}

/// A column was asked for that the answer doesn't have, or has twice.
struct UnknownColumn: Error, CustomStringConvertible {
  let description: String

  init(_ what: String, among names: [String]) {
    description = "\(what); there are \(names.joined(separator: ", "))"
  }
}

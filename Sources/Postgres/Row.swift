import CLibPQ

/// One row of an answer, read column by column from left to right inside the closure that gets it.
///
/// It can't be copied or kept: the memory behind it goes when the closure returns.
public struct Row: ~Copyable {
  private let result: OpaquePointer
  private let index: Int32
  private let number: Int
  private let sql: SQL
  private var column: Int32 = 0

  /// - parameter index: of the row in this result.
  /// - parameter number: of the row in the whole answer, from 1, for messages.
  init(_ result: OpaquePointer, index: Int32, number: Int, sql: SQL) {
    self.result = result
    self.index = index
    self.number = number
    self.sql = sql
  }

  /// How many columns the row has.
  public var columnCount: Int { Int(PQnfields(result)) }

  /// The next column.
  ///
  /// - throws: `DecodingFailure` when it is NULL, isn't a `T`, or when there is no further column.
  public mutating func next<T: PostgresDecodable>(_ type: T.Type = T.self) throws -> T {
    guard let text = try nextText() else { throw failure(UnreadableText(nil, as: "\(T.self)")) }
    return try decode(text)
  }

  /// The next column, nil when it is NULL.
  ///
  /// - throws: `DecodingFailure` when it isn't a `T`, or when there is no further column.
  public mutating func next<T: PostgresDecodable>(_ type: T?.Type = T?.self) throws -> T? {
    guard let text = try nextText() else { return nil }
    return try decode(text)
  }

  /// Leaves the next column out.
  public mutating func skip() { column += 1 }

  private mutating func nextText() throws -> String? {
    guard column < PQnfields(result) else {
      column += 1
      throw failure(UnreadableText(nil, as: "a column, of which the row has only \(PQnfields(result))"))
    }
    defer { column += 1 }
    // An empty text and NULL have the same bytes; only this call tells them apart.
    guard PQgetisnull(result, index, column) == 0, let bytes = PQgetvalue(result, index, column) else { return nil }
    let length = Int(PQgetlength(result, index, column))
    return String(decoding: UnsafeRawBufferPointer(start: bytes, count: length), as: UTF8.self)
  }

  private func decode<T: PostgresDecodable>(_ text: String) throws -> T {
    do {
      return try T(postgresText: text)
    } catch {
      throw failure(error)
    }
  }

  private func failure(_ reason: any Error) -> DecodingFailure {
    let name = PQfname(result, column - 1).map { String(cString: $0) }
    return DecodingFailure(column: name ?? "\(column)", row: number, sql: sql.text, reason: reason)
  }
}

import CYajl

/// Reads JSON piece by piece, whatever its size: only the objects that are asked for are put together, one at a time,
/// never the file that holds them.
public final class JSONReader {
  /// A list or an object that holds what is asked for.
  public struct Step: Sendable {
    /// What leads to it, or to the list that it is an item of; empty for what has none.
    public let key: String
    public let isList: Bool
    /// The last key that stood in it.
    var next = ""
  }

  /// An object that was asked for.
  public struct Record: Sendable {
    /// From 1.
    public let number: Int
    /// Where it begins, from 1.
    public let line: Int
    /// The name under which it was asked for.
    public let list: String
    public let value: JSONObject
  }

  /// Why it can't be read on.
  public struct Failure: Error {
    /// From 1.
    public let line: Int
    /// Lists stand in lists deeper than is read; otherwise it is no JSON.
    public let isTooDeep: Bool
  }

  private var handle: yajl_handle?
  private let builder: JSONBuilder
  /// The parser keeps the pointer to its callbacks.
  private let callbacks = UnsafeMutablePointer<yajl_callbacks>.allocate(capacity: 1)

  /// - parameter select: asked of each list or object that begins outside of records: the name of its list makes an
  ///   object a record. It is given what holds it, from the outside, and the key that leads to it.
  public init(select: @escaping (_ path: [Step], _ key: String, _ isList: Bool) -> String?) {
    builder = JSONBuilder(select)
    callbacks.initialize(to: JSONBuilder.callbacks)
    handle = yajl_alloc(callbacks, nil, Unmanaged.passUnretained(builder).toOpaque())
    builder.handle = handle
    if let handle { _ = yajl_leave_strings_unchecked(handle) }
  }

  deinit {
    if let handle { yajl_free(handle) }
    callbacks.deallocate()
  }

  /// Reads all pieces and hands over each record as soon as it is whole. Bytes that are no UTF-8 become U+FFFD.
  ///
  /// - parameter next: the next piece; empty at the end.
  /// - throws: `Failure`; what `next` and `body` throw.
  public func forEach(_ next: () throws -> [UInt8], _ body: (Record) throws -> Void) throws {
    while true {
      let piece = try next()
      guard !piece.isEmpty else { break }
      try parse(piece)
      for record in builder.takeRecords() { try body(record) }
    }
    guard let handle, yajl_complete_parse(handle) == yajl_status_ok else { throw failure }
    for record in builder.takeRecords() { try body(record) }
  }

  private func parse(_ piece: [UInt8]) throws {
    try piece.withUnsafeBufferPointer { bytes in
      builder.begin(bytes)
      defer { builder.end() }
      guard let handle, yajl_parse(handle, bytes.baseAddress, bytes.count) == yajl_status_ok else { throw failure }
    }
  }

  private var failure: Failure { Failure(line: builder.line(), isTooDeep: builder.isTooDeep) }
}

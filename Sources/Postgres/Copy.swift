import CLibPQ

extension Connection {
  /// `copy … from stdin` in text format, row by row.
  ///
  /// - parameter sql: without parameters and without options that change the text format.
  /// - returns: how many rows the server took.
  /// - throws: what `write` throws, after which nothing is taken in; otherwise the server's refusal of a row.
  @discardableResult
  public func copyIn(_ sql: SQL, _ write: (inout CopyWriter) throws -> Void) throws -> Int {
    try copyingIn(sql, binary: false) { sink in
      var writer = CopyWriter(sink)
      try write(&writer)
      try writer.finish()
    }
  }

  /// `copy … from stdin with (format binary)`, row by row. The server takes each column for the type it has: what is
  /// written must be of exactly that type.
  ///
  /// - returns: how many rows the server took.
  @discardableResult
  public func copyInBinary(_ sql: SQL, _ write: (inout BinaryCopyWriter) throws -> Void) throws -> Int {
    try copyingIn(sql, binary: true) { sink in
      var writer = BinaryCopyWriter(sink)
      try write(&writer)
      try writer.finish()
    }
  }

  /// `copy … from stdin` of what is in its text format already.
  ///
  /// - parameter body: is given what takes a piece; pieces end anywhere.
  /// - returns: how many rows the server took.
  @discardableResult
  public func copyInText(
    _ sql: SQL, _ body: (_ put: (UnsafeRawBufferPointer) throws -> Void) throws -> Void
  ) throws -> Int {
    try copyingIn(sql, binary: false) { sink in
      var sink = sink
      try body {
        sink.bytes.append(contentsOf: $0)
        try sink.sendIfFull()
      }
      try sink.send()
    }
  }

  /// `copy … to stdout`: the bytes as the server sends them, a row at a time, header and trailer of the binary format
  /// included.
  ///
  /// - parameter line: gets memory that is valid until it returns. When it throws, the statement is stopped.
  public func copyOut(_ sql: SQL, _ line: (UnsafeRawBufferPointer) throws -> Void) throws {
    try cancellable {
      try startCopy(sql, PGRES_COPY_OUT)
      isStreaming = true
      defer { isStreaming = false }
      // The handle anew each time: `line` may close the connection.
      while let handle {
        var bytes: UnsafeMutablePointer<CChar>?
        let length = PQgetCopyData(handle, &bytes, 0)
        if length == Self.copyFailed {
          let reason = failure(nil)
          drain()
          throw reason
        }
        guard length > 0 else { break }
        defer { PQfreemem(bytes) }
        do {
          try Interruption.check()
          try line(UnsafeRawBufferPointer(start: bytes, count: Int(length)))
        } catch {
          cancelRunning()
          drain()
          throw error
        }
      }
      _ = try checked(handle.flatMap { PQgetResult($0) })
      drain()
    }
  }

  private func copyingIn(_ sql: SQL, binary: Bool, _ write: (CopySink) throws -> Void) throws -> Int {
    try cancellable {
      try startCopy(sql, PGRES_COPY_IN, binary: binary)
      isStreaming = true
      defer { isStreaming = false }
      do {
        try write(CopySink(self))
      } catch {
        if let handle { PQputCopyEnd(handle, "stopped by the client") }
        drain()
        throw error
      }
      guard let handle, PQputCopyEnd(handle, nil) == 1 else { throw failure(nil) }
      let count = try checked(PQgetResult(handle)).affected
      drain()
      return count
    }
  }

  private func startCopy(_ sql: SQL, _ direction: ExecStatusType, binary: Bool? = nil) throws {
    let handle = try ready()
    guard sql.parameters.isEmpty else { throw Misuse("COPY takes no parameters") }
    guard let result = PQexec(handle, sql.text) else { throw failure(nil) }
    guard PQresultStatus(result) == direction else {
      _ = try checked(result)
      throw Misuse("the statement is not a COPY")
    }
    let answer = Answer(result)
    if let binary, binary != (PQbinaryTuples(answer.result) == 1) {
      drain()
      throw Misuse(binary ? "the COPY isn't in binary format" : "the COPY isn't in text format")
    }
  }
}

/// Collects bytes for a running COPY and sends them 64 KiB at a time.
struct CopySink {
  private static let size = 65_536

  private unowned let connection: Connection
  var bytes: [UInt8] = []

  init(_ connection: Connection) {
    self.connection = connection
    bytes.reserveCapacity(Self.size + 4096)
  }

  /// Sends what there is once it is enough.
  @inline(__always)
  mutating func sendIfFull() throws {
    if bytes.count >= Self.size { try send() }
  }

  mutating func send() throws {
    try Interruption.check()
    guard let handle = connection.handle else { throw connection.failure(nil) }
    let sent = bytes.withUnsafeBytes { raw in
      PQputCopyData(handle, raw.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(clamping: raw.count))
    }
    guard sent == 1 else { throw connection.failure(nil) }
    bytes.removeAll(keepingCapacity: true)
  }
}

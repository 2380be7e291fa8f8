/// Writes the rows of a COPY in text format.
public struct CopyWriter: ~Copyable {
  private var sink: CopySink

  init(_ sink: CopySink) { self.sink = sink }

  /// One row, its values in PostgreSQL's text format; nil is NULL.
  ///
  /// - throws: `ServerError` `22021` for a value with a NUL character; `ConnectionFailure`; `Interrupted`.
  public mutating func row(_ values: [String?]) throws {
    for index in values.indices {
      if index > 0 { sink.bytes.append(UInt8(ascii: "\t")) }
      guard let value = values[index] else {
        sink.bytes.append(UInt8(ascii: "\\"))
        sink.bytes.append(UInt8(ascii: "N"))
        continue
      }
      try refuseNUL(value)
      append(value)
    }
    sink.bytes.append(UInt8(ascii: "\n"))
    try sink.sendIfFull()
  }

  /// What separates columns and lines, and the backslash itself: so `\.` and `\N` are only ever text.
  private mutating func append(_ value: String) {
    for byte in value.utf8 {
      switch byte {
      case UInt8(ascii: "\\"):
        sink.bytes.append(byte)
        sink.bytes.append(byte)
      case 0x0A:
        sink.bytes.append(UInt8(ascii: "\\"))
        sink.bytes.append(UInt8(ascii: "n"))
      case 0x0D:
        sink.bytes.append(UInt8(ascii: "\\"))
        sink.bytes.append(UInt8(ascii: "r"))
      case 0x09:
        sink.bytes.append(UInt8(ascii: "\\"))
        sink.bytes.append(UInt8(ascii: "t"))
      default: sink.bytes.append(byte)
      }
    }
  }

  mutating func finish() throws { try sink.send() }
}

/// Writes the rows of a COPY in binary format: `row(columns:)`, then that many values, each of its column's exact type.
///
/// A nil value is NULL. The format is described in PostgreSQL's manual, page of COPY, *Binary Format*.
public struct BinaryCopyWriter: ~Copyable {
  /// Days from 1 January 1970 to 1 January 2000, where PostgreSQL begins to count.
  static let epoch: Int32 = 10_957
  static let tens: [UInt64] = [1, 10, 100, 1000]

  private var sink: CopySink

  init(_ sink: CopySink) {
    self.sink = sink
    self.sink.bytes += Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00]
    put(Int32(0))  // flags
    put(Int32(0))  // length of the header's extension
  }

  /// Begins a row of so many values.
  ///
  /// - throws: `ConnectionFailure`; `Interrupted`.
  public mutating func row(columns: Int) throws {
    try sink.sendIfFull()
    put(Int16(clamping: columns))
  }

  public mutating func null() { put(Int32(-1)) }

  /// An `integer`.
  public mutating func int32(_ value: Int32?) { integer(value) }

  /// A `bigint`.
  public mutating func int64(_ value: Int64?) { integer(value) }

  /// A `boolean`.
  public mutating func bool(_ value: Bool?) { integer(value.map { $0 ? UInt8(1) : 0 }) }

  /// A `date`, in days since 1 January 1970.
  public mutating func date(_ day: Int32?) { integer(day.map { $0 - Self.epoch }) }

  /// A `text`, `varchar` or a domain over them.
  public mutating func text(_ value: String?) {
    guard var value else { return null() }
    value.withUTF8 { bytes in
      put(Int32(clamping: bytes.count))
      sink.bytes.append(contentsOf: bytes)
    }
  }

  /// A `numeric`: `numeric(units: 123456, decimals: 2)` is 1234.56.
  ///
  /// - parameter decimals: how many of the last digits stand behind the point, 0 or more.
  public mutating func numeric(units: Int64?, decimals: Int) {
    guard let units else { return null() }
    // Digits to the base 10000, the point between two of them: the last one is filled up with zeros.
    var rest = units.magnitude
    var digits: [Int16] = []
    var behindPoint = decimals / 4
    let left = decimals % 4
    if left > 0 {
      digits.append(Int16(rest % Self.tens[left] * Self.tens[4 - left]))
      rest /= Self.tens[left]
      behindPoint += 1
    }
    while rest > 0 {
      digits.append(Int16(rest % 10_000))
      rest /= 10_000
    }
    put(Int32(8 + 2 * digits.count))
    put(Int16(digits.count))
    put(Int16(digits.count - behindPoint - 1))  // the power of 10000 of the first digit
    put(units < 0 ? Int16(0x4000) : 0)
    put(Int16(clamping: decimals))
    for digit in digits.reversed() { put(digit) }
  }

  mutating func append(_ encoded: UnsafeRawBufferPointer) { sink.bytes.append(contentsOf: encoded) }

  mutating func finish() throws {
    put(Int16(-1))
    try sink.send()
  }

  @inline(__always)
  private mutating func integer<T: FixedWidthInteger>(_ value: T?) {
    guard let value else { return null() }
    put(Int32(T.bitWidth / 8))
    put(value)
  }

  @inline(__always)
  private mutating func put<T: FixedWidthInteger>(_ value: T) {
    var shift = T.bitWidth - 8
    while shift >= 0 {
      sink.bytes.append(UInt8(truncatingIfNeeded: value >> T(shift)))
      shift -= 8
    }
  }
}

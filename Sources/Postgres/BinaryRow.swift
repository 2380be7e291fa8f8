/// One row in COPY's binary format, encoded from bytes: for imports of millions of rows, where a `String` a value
/// costs more than all the rest. What is written is canonical: equal rows are equal bytes, and the server sends the
/// same ones.
public final class BinaryRow {
  // Unchecked, since a check a field a row is a tenth of an import: nothing here calls anyone who could come back.
  @exclusivity(unchecked) private var base: UnsafeMutablePointer<UInt8>
  @exclusivity(unchecked) private var capacity: Int
  /// How many bytes there are.
  @exclusivity(unchecked) public private(set) var count = 0

  public init() {
    capacity = 4096
    base = .allocate(capacity: capacity)
  }

  deinit { base.deallocate() }

  /// The fields so far; valid until the next change.
  public var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }

  public func removeAll() { count = 0 }

  /// Takes back what was added since there were so many bytes.
  public func removeAll(after count: Int) { self.count = min(count, self.count) }

  public func null() {
    reserve(4)
    put(Int32(-1))
  }

  /// A `bigint`.
  public func int64(_ value: Int64?) {
    guard let value else { return null() }
    reserve(12)
    put(Int32(8))
    put(value)
  }

  /// An `integer`.
  public func int32(_ value: Int32?) {
    guard let value else { return null() }
    reserve(8)
    put(Int32(4))
    put(value)
  }

  /// A `date`, in days since 1 January 1970.
  public func date(_ day: Int32?) { int32(day.map { $0 - BinaryCopyWriter.epoch }) }

  /// A `text`, or a domain over it, that is UTF-8 already. Nothing is NULL when there is nothing, as in a spreadsheet.
  public func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress, !bytes.isEmpty else { return null() }
    reserve(4 + bytes.count)
    put(Int32(truncatingIfNeeded: bytes.count))
    (base + count).update(from: start, count: bytes.count)
    count += bytes.count
  }

  /// A `numeric` of a scale: `numeric(units: 123456, decimals: 2)` is 1234.56. As the server stores it: digits to the
  /// base 10000 without zeros at their end.
  public func numeric(units: Int64?, decimals: Int) {
    guard let units else { return null() }
    // The point stands between two digits to the base 10000: the last one is filled up with zeros.
    let odd = decimals % 4
    var (rest, overflow) = units.magnitude.multipliedReportingOverflow(
      by: odd == 0 ? 1 : BinaryCopyWriter.tens[4 - odd])
    precondition(!overflow, "beyond what a numeric of the product holds")
    var behindPoint = (decimals + 3) / 4
    while rest > 0, rest % 10_000 == 0 {
      rest /= 10_000
      behindPoint -= 1
    }
    var length = 0
    var digits: InlineArray<5, UInt16> = .init(repeating: 0)
    while rest > 0 {
      digits[length] = UInt16(truncatingIfNeeded: rest % 10_000)
      rest /= 10_000
      length += 1
    }
    reserve(12 + 2 * length)
    put(Int32(8 + 2 * length))
    put(Int16(truncatingIfNeeded: length))
    put(Int16(truncatingIfNeeded: length == 0 ? 0 : length - behindPoint - 1))
    put(units < 0 ? Int16(0x4000) : 0)
    put(Int16(truncatingIfNeeded: decimals))
    for index in stride(from: length - 1, through: 0, by: -1) { put(digits[index]) }
  }

  /// A `text` of eight bytes of ASCII, the first one lowest.
  public func text(eightBytes bytes: UInt64) {
    reserve(12)
    put(Int32(8))
    put(bytes.byteSwapped)
  }

  private func reserve(_ more: Int) {
    guard count + more > capacity else { return }
    let larger = max(capacity * 2, count + more)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    moved.update(from: base, count: count)
    base.deallocate()
    base = moved
    capacity = larger
  }

  @inline(__always)
  private func put<T: FixedWidthInteger>(_ value: T) {
    UnsafeMutableRawPointer(base + count).storeBytes(of: value.bigEndian, as: T.self)
    count += MemoryLayout<T>.size
  }
}

extension BinaryCopyWriter {
  /// A row of so many values that are encoded already.
  ///
  /// - throws: `ConnectionFailure`; `Interrupted`.
  public mutating func row(columns: Int, _ row: BinaryRow) throws {
    try self.row(columns: columns)
    append(row.bytes)
  }
}

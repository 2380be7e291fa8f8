/// A number of a workbook as people see it: in decimal, without an exponent, with the 15 digits that count.
///
/// Workbooks keep binary fractions with 17 digits (`0.30000000000000004`); spreadsheet programs show 15, and so does
/// this, by the digits themselves: a SIRET of 14 digits and an amount in cents come through exactly.
struct DecimalText {
  let isNegative: Bool
  /// 15 at most, the first and the last not zero; empty for zero.
  private let digits: [UInt8]
  /// Where the point stands: after so many of the digits; may be negative or beyond them.
  private let point: Int

  private static let most = 15

  /// Nil for what is no number: `NaN`, `INF`, an empty text, an exponent beyond ±400.
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    var index = 0
    func byte() -> UInt8? { index < text.count ? text[index] : nil }
    let isNegative = byte() == 0x2D
    if isNegative || byte() == 0x2B { index += 1 }
    var digits: [UInt8] = []
    var point: Int?
    var seen = 0
    while let next = byte() {
      if (0x30...0x39).contains(next) {
        digits.append(next - 0x30)
        seen += 1
      } else if next == 0x2E, point == nil {
        point = seen
      } else {
        break
      }
      index += 1
    }
    guard seen > 0, seen <= 400, let exponent = Self.exponent(text, from: index) else { return nil }
    let (bare, shift) = Self.rounded(digits)
    self.isNegative = isNegative && !bare.isEmpty
    self.digits = bare
    self.point = (point ?? seen) + exponent + shift
  }

  /// `-1234.5`
  var text: String {
    guard !digits.isEmpty else { return "0" }
    var bytes: [UInt8] = isNegative ? [0x2D] : []
    if point <= 0 {
      bytes += [0x30, 0x2E] + [UInt8](repeating: 0x30, count: -point)
      bytes += digits.map { $0 + 0x30 }
    } else {
      for index in 0..<max(point, digits.count) {
        if index == point { bytes.append(0x2E) }
        bytes.append(0x30 + (index < digits.count ? digits[index] : 0))
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The same number a hundred times: `12.5` for 0.125.
  var hundredfold: DecimalText { DecimalText(isNegative, digits, point + 2) }

  var isWhole: Bool { digits.count <= max(point, 0) }

  /// Whole days and the seconds beyond them, rounded as spreadsheet programs show them; nil beyond the year 9999.
  var daysAndSeconds: (days: Int, seconds: Int)? {
    guard point <= 7 else { return nil }
    var days = 0
    for index in 0..<max(point, 0) { days = days * 10 + (index < digits.count ? Int(digits[index]) : 0) }
    // Eight decimals are less than a millisecond.
    var fraction = 0
    for index in point..<point + 8 {
      fraction = fraction * 10 + (digits.indices.contains(index) ? Int(digits[index]) : 0)
    }
    let seconds = (fraction * 86_400 + 50_000_000) / 100_000_000
    return seconds == 86_400 ? (days + 1, 0) : (days, seconds)
  }

  private init(_ isNegative: Bool, _ digits: [UInt8], _ point: Int) {
    self.isNegative = isNegative
    self.digits = digits
    self.point = point
  }

  /// Zero when there is none; nil when what follows the digits is something else.
  private static func exponent(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard start < text.count else { return 0 }
    guard text[start] == 0x45 || text[start] == 0x65 else { return nil }
    var index = start + 1
    guard index < text.count else { return nil }
    let isNegative = text[index] == 0x2D
    if isNegative || text[index] == 0x2B { index += 1 }
    guard index < text.count, text.count - index <= 3 else { return nil }
    var exponent = 0
    while index < text.count {
      guard (0x30...0x39).contains(text[index]) else { return nil }
      exponent = exponent * 10 + Int(text[index]) - 0x30
      index += 1
    }
    return exponent <= 400 ? (isNegative ? -exponent : exponent) : nil
  }

  /// Without zeros at the ends, and of 15 digits at most, half away from zero; and by how much the point moves.
  private static func rounded(_ digits: [UInt8]) -> (digits: [UInt8], shift: Int) {
    var bare = Array(digits.drop { $0 == 0 })
    var shift = bare.count - digits.count
    if bare.count > most {
      let goesUp = bare[most] >= 5
      bare.removeLast(bare.count - most)
      if goesUp {
        var index = most - 1
        while index >= 0, bare[index] == 9 {
          bare[index] = 0
          index -= 1
        }
        if index >= 0 {
          bare[index] += 1
        } else {
          bare.insert(1, at: 0)
          shift += 1
        }
      }
    }
    while bare.last == 0 { bare.removeLast() }
    return (bare, bare.isEmpty ? 0 : shift)
  }
}

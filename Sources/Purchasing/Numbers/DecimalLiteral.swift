/// A number as a machine wrote it (`59153.83`, `1.2E+6`), read from its text and never through binary floating point.
public struct DecimalLiteral: Sendable, Equatable {
  /// Without leading zeros; empty for zero.
  private let digits: [UInt8]
  /// How many of the digits stand behind the point; below zero when zeros follow them.
  private let scale: Int
  private let isNegative: Bool

  /// Nil when the text is no number of JSON, or has an exponent beyond reason.
  public init?(_ text: some StringProtocol) {
    var rest = Substring(text).utf8
    isNegative = rest.first == 0x2D
    if isNegative { rest.removeFirst() }
    var digits: [UInt8] = []
    var decimals = 0
    var sawPoint = false
    while let byte = rest.first, byte != 0x65, byte != 0x45 {
      rest.removeFirst()
      if byte == 0x2E, !sawPoint, !digits.isEmpty {
        sawPoint = true
      } else if (0x30...0x39).contains(byte) {
        digits.append(byte - 0x30)
        if sawPoint { decimals += 1 }
      } else {
        return nil
      }
    }
    guard !digits.isEmpty, !sawPoint || decimals > 0 else { return nil }
    var exponent = 0
    if !rest.isEmpty {
      var power = String(Substring(rest.dropFirst()))
      if power.hasPrefix("+") { power.removeFirst() }
      guard let number = Int(power), abs(number) < 100 else { return nil }
      exponent = number
    }
    let zeros = digits.prefix { $0 == 0 }.count
    self.digits = Array(digits.dropFirst(zeros))
    self.scale = decimals - exponent
  }

  /// How many digits stand before the point.
  public var wholeDigits: Int { digits.isEmpty ? 0 : digits.count - scale }

  /// In units of the last of so many decimals, and whether something was rounded away.
  ///
  /// What lies behind is rounded only where it is plainly an echo of binary floating point (`0.30000000000000004`):
  /// four zeros or four nines in a row behind the decimals asked for, and six digits more at least.
  /// - returns: nil when it has more decimals than that, or is beyond 18 digits.
  public func units(decimals: Int) -> (units: Int64, isRounded: Bool)? {
    var kept = digits
    var isRounded = false
    if scale > decimals {
      let extra = scale - decimals
      let padded = Array(repeating: UInt8(0), count: max(0, extra - kept.count)) + kept
      let tail = padded.suffix(extra)
      kept = padded.dropLast(extra)
      if tail.contains(where: { $0 != 0 }) {
        let isEcho = extra >= 6 && (tail.prefix(4).allSatisfy { $0 == 0 } || tail.prefix(4).allSatisfy { $0 == 9 })
        guard isEcho else { return nil }
        isRounded = true
        if tail.first == 9 { kept = Self.incremented(kept) }
      }
    } else {
      guard decimals - scale <= 20 else { return kept.isEmpty ? (0, false) : nil }
      kept += Array(repeating: 0, count: decimals - scale)
    }
    kept = Array(kept.drop { $0 == 0 })
    guard kept.count <= 18 else { return nil }
    let value = kept.reduce(Int64(0)) { $0 * 10 + Int64($1) }
    return (isNegative ? -value : value, isRounded)
  }

  private static func incremented(_ digits: [UInt8]) -> [UInt8] {
    var digits = digits
    var index = digits.count - 1
    while index >= 0, digits[index] == 9 {
      digits[index] = 0
      index -= 1
    }
    if index < 0 { return [1] + digits }
    digits[index] += 1
    return digits
  }
}

/// What the cells of a workbook say, as texts that people would type.
enum CellText {
  /// Puts a number as people see it behind what there is: in decimal, as a percentage, as a day.
  static func append(
    number value: UnsafeBufferPointer<UInt8>, _ form: NumberForm, _ days: SerialDays, to bytes: inout [UInt8]
  ) {
    if form == .number, isPlain(value) {
      bytes.append(contentsOf: value)
      return
    }
    // What is no number is refused by whoever reads the column.
    guard let number = DecimalText(value) else {
      bytes.append(contentsOf: value)
      return
    }
    switch form {
    case .number: bytes += number.text.utf8
    case .percent: bytes += (number.hundredfold.text + " %").utf8
    case .date, .time, .dateAndTime: bytes += (days.text(number, form) ?? number.text).utf8
    case .padded(let width):
      let digits = number.text
      let isCode = number.isWhole && !number.isNegative
      bytes += (isCode ? String(repeating: "0", count: max(0, width - digits.utf8.count)) : "").utf8
      bytes += digits.utf8
    }
  }

  /// Most numbers are as short as they can be.
  private static func isPlain(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    guard value.count <= 15, let last = value.last, (0x30...0x39).contains(last) else { return false }
    let start = value[0] == 0x2D ? 1 : 0
    guard value.count > start, value[start] != 0x2E else { return false }
    if value[start] == 0x30, value.count > start + 1 || start == 1, value.count == 2 || value[start + 1] != 0x2E {
      return false
    }
    var hasPoint = false
    for index in start..<value.count {
      if value[index] == 0x2E, !hasPoint {
        hasPoint = true
      } else if !(0x30...0x39).contains(value[index]) {
        return false
      }
    }
    return !(hasPoint && last == 0x30)
  }

  /// `2026-03-01T00:00:00` has no clock that anyone typed.
  static func day(_ value: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    let parts = value.split(separator: 0x54, maxSplits: 1)
    guard parts.count == 2, let day = parts.first else { return Array(value) }
    return parts[1].allSatisfy { !(0x31...0x39).contains($0) } ? Array(day) : Array(day) + [0x20] + Array(parts[1])
  }
}

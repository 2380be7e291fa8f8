import Purchasing

extension CellBytes {
  /// Without blanks at both ends: those of ASCII, and U+00A0 and U+202F, which spreadsheets leave.
  var trimmed: CellBytes {
    guard let first, let last = self.last else { return self }
    // Most cells need no second look.
    if first > 0x20, last > 0x20, first != 0xC2, first != 0xE2, last != 0xA0, last != 0xAF { return self }
    var (start, end) = (0, count)
    while start < end {
      if self[start] <= 0x20 { start += 1 } else if let length = wideBlank(at: start) { start += length } else { break }
    }
    while end > start {
      if self[end - 1] <= 0x20 {
        end -= 1
      } else if end - start >= 2, wideBlank(at: end - 2) == 2 {
        end -= 2
      } else if end - start >= 3, wideBlank(at: end - 3) == 3 {
        end -= 3
      } else {
        break
      }
    }
    return CellBytes(rebasing: self[start..<end])
  }

  private func wideBlank(at index: Int) -> Int? {
    if self[index] == 0xC2, index + 1 < count, self[index + 1] == 0xA0 { return 2 }
    if self[index] == 0xE2, index + 2 < count, self[index + 1] == 0x80, self[index + 2] == 0xAF { return 3 }
    return nil
  }

  var string: String { String(decoding: self, as: UTF8.self) }

  /// Its length as PostgreSQL counts it: by code points.
  func isLonger(than limit: Int) -> Bool {
    count > limit && reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) } > limit
  }

  /// Digits in the machine's form, or with a comma before one or two decimals: what needs no thinking, which is most.
  /// Nil for all else, which `NumberGrammar` reads with care and to the same result.
  func plainUnits(decimals: Int) -> Int64? {
    guard (1...14).contains(count) else { return nil }
    var (value, behind, index): (Int64, Int, Int) = (0, -1, 0)
    let isNegative = self[0] == 0x2D
    if isNegative { index = 1 }
    let first = index
    var comma = false
    while index < count {
      let byte = self[index]
      if byte >= 0x30, byte <= 0x39 {
        value = value * 10 + Int64(byte - 0x30)
        if behind >= 0 { behind += 1 }
      } else if (byte == 0x2E || byte == 0x2C), behind < 0, index > first {
        behind = 0
        comma = byte == 0x2C
      } else {
        return nil
      }
      index += 1
    }
    guard index > first, behind != 0, behind <= Swift.min(decimals, comma ? 2 : decimals) else { return nil }
    for _ in Swift.max(behind, 0)..<Swift.max(decimals, 0) { value *= 10 }
    return isNegative ? -value : value
  }

  /// `2026-03-01` or `1/3/2026`: year, month, day; nil for all else.
  var plainDay: (year: Int, month: Int, day: Int)? {
    if count == 10, self[4] == 0x2D, self[7] == 0x2D {
      guard let year = digits(0, 4), let month = digits(5, 7), let day = digits(8, 10) else { return nil }
      return (year, month, day)
    }
    guard (8...10).contains(count), let slash = firstIndex(of: 0x2F), self[count - 5] == 0x2F, slash < count - 5,
      let day = digits(0, slash), let month = digits(slash + 1, count - 5), let year = digits(count - 4, count)
    else { return nil }
    return (year, month, day)
  }

  private func digits(_ start: Int, _ end: Int) -> Int? {
    guard end > start, end - start <= 4 else { return nil }
    var value = 0
    for index in start..<end {
      guard self[index] >= 0x30, self[index] <= 0x39 else { return nil }
      value = value * 10 + Int(self[index] - 0x30)
    }
    return value
  }
}

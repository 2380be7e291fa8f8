/// Reads one number from the bytes of a text: what stands around it first, then the digits with their separators.
struct NumberScanner {
  private let bytes: [UInt8]
  private let allowedDecimals: Int
  private let takesCurrency: Bool
  private let dashIsZero: Bool
  private var start = 0
  private var end: Int
  private var signs = 0
  private var negative = false
  private var currencies = 0
  private var taxMarks = 0

  init(_ text: String, decimals: Int, takesCurrency: Bool, dashIsZero: Bool) {
    self.bytes = Array(text.utf8)
    self.end = bytes.count
    self.allowedDecimals = decimals
    self.takesCurrency = takesCurrency
    self.dashIsZero = dashIsZero
  }

  /// - throws: `NumberRefusal`.
  mutating func read() throws -> WrittenNumber {
    stripFront()
    stripBack()
    if isDash {
      guard dashIsZero else { throw NumberRefusal.dash }
      return WrittenNumber(units: 0, decimals: 0)
    }
    if start == end { throw signs + currencies + taxMarks == 0 ? NumberRefusal.empty : .noDigits }
    let layout = try layout()
    guard signs < 2 else { throw NumberRefusal.twoSigns }
    guard currencies < 2, taxMarks < 2 else { throw NumberRefusal.unexpected }
    guard takesCurrency || currencies + taxMarks == 0 else { throw NumberRefusal.currency }
    let number = try digits(layout)
    return negative ? WrittenNumber(units: -number.units, decimals: number.decimals) : number
  }

  // MARK: Around the number

  private mutating func stripFront() {
    while start < end {
      if let length = space(at: start) {
        start += length
      } else if bytes[start] == 0x2D || starts(with: Self.minus) {
        negative = true
        signs += 1
        start += bytes[start] == 0x2D ? 1 : 3
      } else if bytes[start] == 0x2B {
        signs += 1
        start += 1
      } else if starts(with: Self.euro) {
        currencies += 1
        start += 3
      } else if end - start > 3, lower(start) == 0x65, lower(start + 1) == 0x75, lower(start + 2) == 0x72,
        !isLetter(start + 3)
      {
        currencies += 1
        start += 3
      } else {
        return
      }
    }
  }

  private mutating func stripBack() {
    while start < end {
      if let length = space(before: end) {
        end -= length
      } else if ends(with: Self.euro) {
        currencies += 1
        end -= 3
      } else if isLetter(end - 1), let word = Self.words.first(where: { ends(withWord: $0.text) }) {
        end -= word.text.count
        if word.isCurrency { currencies += 1 } else { taxMarks += 1 }
      } else {
        return
      }
    }
  }

  /// A dash alone, or before or after a currency.
  private var isDash: Bool {
    if start == end { return signs == 1 && negative }
    return signs == 0 && end - start == 3 && (starts(with: Self.enDash) || starts(with: Self.emDash))
  }

  // MARK: The digits

  /// Which byte separates groups, and where the decimals begin.
  private struct Layout {
    var group: UInt8?
    var decimalMark: Int?
  }

  private func layout() throws -> Layout {
    var (commas, dots, spaces, lastComma, lastDot) = (0, 0, 0, -1, -1)
    var index = start
    while index < end {
      switch bytes[index] {
      case 0x30...0x39: index += 1
      case Self.comma: (commas, lastComma, index) = (commas + 1, index, index + 1)
      case Self.dot: (dots, lastDot, index) = (dots + 1, index, index + 1)
      default:
        guard let length = space(at: index) else { throw NumberRefusal.foreign }
        (spaces, index) = (spaces + 1, index + length)
      }
    }
    if commas > 0 && dots > 0 {
      // The later mark begins the decimals, so it stands once; the other one groups, so spaces can't.
      let decimalIsDot = lastDot > lastComma
      guard (decimalIsDot ? dots : commas) == 1, spaces == 0 else { throw NumberRefusal.groups }
      return Layout(group: decimalIsDot ? Self.comma : Self.dot, decimalMark: max(lastDot, lastComma))
    }
    if commas + dots > 1 {
      guard spaces == 0 else { throw NumberRefusal.groups }
      return Layout(group: commas > 0 ? Self.comma : Self.dot, decimalMark: nil)
    }
    let mark = max(lastComma, lastDot)
    if mark >= 0, spaces == 0, isAmbiguous(mark) { throw NumberRefusal.ambiguous }
    return Layout(group: spaces > 0 ? Self.blank : nil, decimalMark: mark >= 0 ? mark : nil)
  }

  /// One mark before exactly three digits: thousands for one reader, decimals for another. A dot is the machine's
  /// decimal mark, so it stays one wherever decimals can be.
  private func isAmbiguous(_ mark: Int) -> Bool {
    guard end - mark == 4, (1...3).contains(mark - start), bytes[start] != 0x30 else { return false }
    return bytes[mark] == Self.comma || allowedDecimals == 0
  }

  private func digits(_ layout: Layout) throws -> WrittenNumber {
    var value: Int64 = 0
    var run = 0
    var groups = 0
    var decimals = -1
    var index = start
    while index < end {
      let byte = bytes[index]
      if (0x30...0x39).contains(byte) {
        if decimals >= 0 { decimals += 1 } else { run += 1 }
        if decimals <= allowedDecimals { value = try appended(value, Int64(byte) - 0x30) }
        index += 1
      } else if index == layout.decimalMark {
        guard run > 0 else { throw NumberRefusal.dangling }
        guard groups == 0 || run == 3 else { throw NumberRefusal.groups }
        decimals = 0
        index += 1
      } else {
        let isFirst = groups == 0
        guard decimals < 0, isFirst ? (1...3).contains(run) && bytes[start] != 0x30 : run == 3
        else { throw NumberRefusal.groups }
        (groups, run) = (groups + 1, 0)
        index += byte == layout.group ? 1 : space(at: index) ?? 1
      }
    }
    guard decimals != 0 else { throw NumberRefusal.dangling }
    guard decimals >= 0 || groups == 0 || run == 3 else { throw NumberRefusal.groups }
    guard decimals <= allowedDecimals else {
      throw allowedDecimals == 0 ? NumberRefusal.notWhole : .decimals(allowed: allowedDecimals)
    }
    for _ in max(decimals, 0)..<allowedDecimals { value = try appended(value, 0) }
    return WrittenNumber(units: value, decimals: max(decimals, 0))
  }

  private func appended(_ value: Int64, _ digit: Int64) throws -> Int64 {
    let (product, overflow) = value.multipliedReportingOverflow(by: 10)
    let (sum, more) = product.addingReportingOverflow(digit)
    guard !overflow, !more else { throw NumberRefusal.tooLarge }
    return sum
  }
}

// MARK: - Bytes

extension NumberScanner {
  fileprivate static let comma: UInt8 = 0x2C
  fileprivate static let dot: UInt8 = 0x2E
  fileprivate static let blank: UInt8 = 0x20
  fileprivate static let euro: [UInt8] = [0xE2, 0x82, 0xAC]
  fileprivate static let minus: [UInt8] = [0xE2, 0x88, 0x92]
  fileprivate static let enDash: [UInt8] = [0xE2, 0x80, 0x93]
  fileprivate static let emDash: [UInt8] = [0xE2, 0x80, 0x94]
  fileprivate static let words: [(text: [UInt8], isCurrency: Bool)] = [
    (Array("euros".utf8), true), (Array("euro".utf8), true), (Array("eur".utf8), true), (Array("ht".utf8), false),
  ]

  /// How long the space at an index is: blank, tab, line end, U+00A0, U+2007, U+2009 or U+202F. Nil if it is none.
  fileprivate func space(at index: Int) -> Int? {
    switch bytes[index] {
    case 0x20, 0x09, 0x0A, 0x0D: return 1
    case 0xC2: return index + 1 < end && bytes[index + 1] == 0xA0 ? 2 : nil
    case 0xE2: return index + 2 < end && isWideSpace(index) ? 3 : nil
    default: return nil
    }
  }

  fileprivate func space(before index: Int) -> Int? {
    switch bytes[index - 1] {
    case 0x20, 0x09, 0x0A, 0x0D: return 1
    case 0xA0: return index - 2 >= start && bytes[index - 2] == 0xC2 ? 2 : nil
    default: return index - 3 >= start && bytes[index - 3] == 0xE2 && isWideSpace(index - 3) ? 3 : nil
    }
  }

  private func isWideSpace(_ index: Int) -> Bool {
    bytes[index + 1] == 0x80 && [0x87, 0x89, 0xAF].contains(bytes[index + 2])
  }

  fileprivate func lower(_ index: Int) -> UInt8 { bytes[index] | 0x20 }

  fileprivate func isLetter(_ index: Int) -> Bool { (0x61...0x7A).contains(lower(index)) }

  fileprivate func starts(with prefix: [UInt8]) -> Bool {
    end - start >= prefix.count && bytes[start..<start + prefix.count].elementsEqual(prefix)
  }

  fileprivate func ends(with suffix: [UInt8]) -> Bool {
    end - start >= suffix.count && bytes[end - suffix.count..<end].elementsEqual(suffix)
  }

  /// The word at the end, in any case, with no letter before it.
  fileprivate func ends(withWord word: [UInt8]) -> Bool {
    let first = end - word.count
    guard first >= start, first == start || !isLetter(first - 1) else { return false }
    return word.indices.allSatisfy { lower(first + $0) == word[$0] }
  }
}

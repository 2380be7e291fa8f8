/// A calendar day without hours or zone, from 1900 to 2199.
public struct Day: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let year: Int
  public let month: Int
  public let day: Int

  /// Nil when the calendar has no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1900...2199).contains(year), (1...12).contains(month), day >= 1, day <= Self.days(in: month, of: year)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Whether nothing here is earlier: what is there from the beginning has this day.
  public var isTheFirst: Bool { (year, month, day) == (1900, 1, 1) }

  /// `2026-03-01` and nothing else; what people type is `DayGrammar`'s.
  public init?(iso text: some StringProtocol) {
    // Bytes, not strings: a file of a million lines has a million days.
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D,
      let year = Self.number(bytes[0..<4]), let month = Self.number(bytes[5..<7]), let day = Self.number(bytes[8..<10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// ISO 8601: what machines read, whatever the language.
  public var description: String {
    "\(year)-" + (month < 10 ? "0" : "") + "\(month)-" + (day < 10 ? "0" : "") + "\(day)"
  }

  public static func < (left: Day, right: Day) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  /// The same day of a later month, or that month's last day. Nil beyond the year 2199.
  public func adding(months: Int) -> Day? {
    let count = year * 12 + (month - 1) + months
    let (year, month) = (count / 12, count % 12 + 1)
    return Day(year: year, month: month, day: min(day, Self.days(in: month, of: year)))
  }

  /// Days since 1 January 1970.
  public var number: Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// - parameter number: days since 1 January 1970.
  public init?(number: Int) {
    let shifted = number + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    self.init(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    var number = 0
    for byte in digits {
      guard (0x30...0x39).contains(byte) else { return nil }
      number = number * 10 + Int(byte) - 0x30
    }
    return number
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

/// Days from a first one up to, but not with, a last one: `[start, end)`.
public struct Period: Hashable, Sendable {
  public let start: Day
  public let end: Day

  /// Nil when it would be empty.
  public init?(from start: Day, until end: Day) {
    guard start < end else { return nil }
    self.start = start
    self.end = end
  }

  /// Nil outside 1900…2198.
  public init?(year: Int) {
    guard let start = Day(year: year, month: 1, day: 1), let end = Day(year: year + 1, month: 1, day: 1)
    else { return nil }
    self.init(from: start, until: end)
  }
}

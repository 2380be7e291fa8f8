import Glibc

/// A cell of an OpenDocument table while it is being read.
struct OpenDocumentCell {
  private enum Kind { case none, text, number, percent, date, time, flag }

  /// What it shows.
  var shown = OpenDocumentText()
  /// It stands there so many times.
  private(set) var repeated = 1

  private var kind = Kind.none
  /// What it is worth, as its attributes say; what it shows is rounded and in the words of a country.
  private var value: [UInt8] = []
  private var hasValue = false
  private var hasFormula = false
  private var isError = false
  private var isCovered = false

  /// - parameter isCovered: whether it lies under a merged cell, where nobody sees it.
  mutating func begin(_ attributes: XMLAttributes, isCovered: Bool) {
    shown.removeAll()
    value.removeAll(keepingCapacity: true)
    (kind, repeated, hasValue, hasFormula, isError) = (.none, 1, false, false, false)
    self.isCovered = isCovered
    attributes.forEach { name, text in
      switch name {
      case "value-type":
        // A second one, of LibreOffice, says more of an error.
        if kind == .none { kind = Self.kind(text) }
        if XMLName(text) == "error" { isError = true }
      case "value", "date-value", "time-value", "boolean-value", "string-value":
        hasValue = true
        value.removeAll(keepingCapacity: true)
        value.append(contentsOf: UnsafeRawBufferPointer(start: text, count: strlen(text)))
      case "formula": hasFormula = true
      case "number-columns-repeated": repeated = OpenDocumentRows.count(text)
      default: break
      }
    }
  }

  /// Puts what the cell says behind what there is.
  ///
  /// - returns: why nobody may take it for what it says.
  func append(to bytes: inout [UInt8]) -> SheetRow.Fault? {
    guard !isCovered else { return nil }
    if isError || (hasFormula && shown.isError) {
      bytes += shown.bytes
      return .error(String(decoding: shown.bytes.prefix(40), as: UTF8.self))
    }
    // An empty text may be what a formula gives; an empty number is one that nobody has computed.
    if hasFormula, value.isEmpty, shown.bytes.isEmpty, kind != .text { return .notComputed }
    guard hasValue, kind != .none else {
      bytes += shown.bytes
      return nil
    }
    value.withUnsafeBufferPointer { value in
      switch kind {
      case .text, .none: bytes += value
      case .number: shown.isPadded(value) ? (bytes += shown.bytes) : Self.append(value, .number, to: &bytes)
      case .percent: Self.append(value, .percent, to: &bytes)
      case .date:
        let day = CellText.day(value)
        // A date of which no clock is shown has none, even if one is stored.
        bytes += shown.bytes.isEmpty || shown.hasClock ? day : Array(day.prefix { $0 != 0x20 })
      case .time: bytes += Self.clock(value)
      case .flag: bytes += (value.first == 0x31 || value.first == 0x74 ? "true" : "false").utf8
      }
    }
    return nil
  }

  private static func append(_ value: UnsafeBufferPointer<UInt8>, _ form: NumberForm, to bytes: inout [UInt8]) {
    guard !value.isEmpty else { return }
    CellText.append(number: value, form, SerialDays(from1904: false), to: &bytes)
  }

  private static func kind(_ text: UnsafePointer<CChar>) -> Kind {
    switch XMLName(text) {
    case "string": .text
    case "float", "currency": .number
    case "percentage": .percent
    case "date": .date
    case "time": .time
    case "boolean": .flag
    default: .none
    }
  }

  /// `PT14H30M00S` is `14:30:00`; what is written otherwise stays as it is.
  private static func clock(_ value: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    guard value.starts(with: "PT".utf8) else { return Array(value) }
    var parts: [[UInt8]] = [[]]
    for letter in value.dropFirst(2).prefix(while: { $0 != 0x2E && $0 != 0x2C }) {
      if (0x30...0x39).contains(letter) { parts[parts.count - 1].append(letter) } else { parts.append([]) }
    }
    guard parts.count >= 3, value.contains(0x48), value.contains(0x4D) else { return Array(value) }
    let two = parts[..<3].map { [UInt8](repeating: 0x30, count: max(0, 2 - $0.count)) + $0 }
    return Array(two.joined(separator: [0x3A]))
  }
}

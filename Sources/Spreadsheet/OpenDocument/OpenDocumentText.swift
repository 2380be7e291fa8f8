/// The paragraphs of a cell as one text: a line each, blanks as the format counts them (ODF 1.2, part 1, 6.1.2).
struct OpenDocumentText {
  private(set) var bytes: [UInt8] = []
  private var paragraphs = 0
  /// Whether a blank that comes now adds nothing.
  private var isAfterBlank = true

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    paragraphs = 0
  }

  mutating func beginParagraph() {
    if paragraphs > 0 { sign(0x0A) }
    paragraphs += 1
    isAfterBlank = true
  }

  /// Letters as they stand in the file: blanks in a row are one.
  mutating func append(_ more: UnsafeBufferPointer<UInt8>) {
    guard bytes.count <= RecordCutter.largestCell, let last = more.last else { return }
    if isPlain(more) {
      bytes.append(contentsOf: more)
      isAfterBlank = last == 0x20
      return
    }
    for byte in more {
      let isBlank = byte <= 0x20
      if !isBlank || !isAfterBlank { bytes.append(isBlank ? 0x20 : byte) }
      isAfterBlank = isBlank
    }
  }

  /// Most texts have nothing but single blanks.
  private func isPlain(_ more: UnsafeBufferPointer<UInt8>) -> Bool {
    var isAfterBlank = isAfterBlank
    for byte in more {
      guard byte > 0x20 || (byte == 0x20 && !isAfterBlank) else { return false }
      isAfterBlank = byte == 0x20
    }
    return true
  }

  /// Blanks that count, each.
  mutating func spaces(_ count: Int) {
    // What is too large is refused at the end of the cell.
    let room = max(0, RecordCutter.largestCell + 1 - bytes.count)
    bytes.append(contentsOf: repeatElement(0x20, count: min(count, room)))
    isAfterBlank = false
  }

  mutating func sign(_ byte: UInt8) {
    if bytes.count <= RecordCutter.largestCell { bytes.append(byte) }
    isAfterBlank = false
  }

  /// What spreadsheet programs show where a formula has no result: `#REF!`, `#N/A`, `Err:502`.
  var isError: Bool {
    if bytes.starts(with: "Err:".utf8) { return true }
    guard bytes.first == 0x23, let last = bytes.last else { return false }
    return last == 0x21 || last == 0x3F || bytes == Array("#N/A".utf8) || bytes == Array("#N/D".utf8)
  }

  /// Whether it shows the time of a day: `14:30`, `14h30`, `14 h 30`.
  var hasClock: Bool {
    let letters = bytes.filter { $0 != 0x20 }
    return letters.contains(0x3A)
      || zip(letters, letters.dropFirst()).contains { (0x30...0x39).contains($0) && $1 | 0x20 == 0x68 }
  }

  /// Whether it is the number with zeros in front, which codes are shown with.
  func isPadded(_ number: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.first == 0x30, bytes.count > number.count, !number.isEmpty, bytes.count <= 40 else { return false }
    let zeros = bytes.count - number.count
    return bytes[..<zeros].allSatisfy { $0 == 0x30 } && bytes[zeros...].elementsEqual(number)
      && number.allSatisfy { (0x30...0x39).contains($0) }
  }
}

/// Whether bytes are well-formed UTF-8 (The Unicode Standard, table 3-7). The library's own check costs half of the
/// reading of a file.
enum WellFormed {
  static func isUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while index < bytes.count {
      let first = bytes[index]
      if first < 0x80 {
        index += 1
        continue
      }
      guard let (length, second) = form(first), index + length <= bytes.count, second.contains(bytes[index + 1])
      else { return false }
      for offset in 2..<max(length, 2) where bytes[index + offset] & 0xC0 != 0x80 { return false }
      index += length
    }
    return true
  }

  /// The length of the well-formed sequence of several bytes that begins here; nil when there is none.
  static func length(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let first = bytes.first, let (length, second) = form(first), bytes.count >= length,
      second.contains(bytes[bytes.startIndex + 1])
    else { return nil }
    for offset in 2..<max(length, 2) where bytes[bytes.startIndex + offset] & 0xC0 != 0x80 { return nil }
    return length
  }

  /// How many bytes a sequence has that begins so, and between which bounds its second one must be: they keep out
  /// overlong forms, surrogates and what lies beyond U+10FFFF.
  private static func form(_ first: UInt8) -> (length: Int, second: ClosedRange<UInt8>)? {
    switch first {
    case 0xC2...0xDF: (2, 0x80...0xBF)
    case 0xE0: (3, 0xA0...0xBF)
    case 0xED: (3, 0x80...0x9F)
    case 0xE1...0xEF: (3, 0x80...0xBF)
    case 0xF0: (4, 0x90...0xBF)
    case 0xF1...0xF3: (4, 0x80...0xBF)
    case 0xF4: (4, 0x80...0x8F)
    default: nil
    }
  }
}

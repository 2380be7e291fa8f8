import Glibc

/// The passwords that a connection string may hold, in every form in which a message could repeat them.
///
/// libpq never writes a password it understood. It does write pieces of one it misread: `postgres://u:p@ss@host/db`
/// has the host `ss@host`, `password=two words` the keyword `words`. So what a person meant counts, not only what libpq
/// read.
struct Secrets {
  private static let mask = Array("***".utf8)

  private let conninfo: [UInt8]
  private let known: [[UInt8]]

  init(of conninfo: String) {
    self.conninfo = Array(conninfo.utf8)
    var known = Self.settings(in: self.conninfo) + Self.userinfo(in: self.conninfo)
    if let environment = getenv("PGPASSWORD") { known.append(Array(String(cString: environment).utf8)) }
    self.known = known
  }

  /// The message with `***` in place of each of them.
  func scrub(_ message: String) -> String {
    let bytes = Array(message.utf8)
    let secrets = known + Self.settings(in: bytes) + Self.userinfo(in: bytes)
    let forms = (secrets + secrets.map(Self.percentDecoded) + secrets.map(Self.unescaped))
      .filter { !$0.isEmpty && $0 != Self.mask }
      .sorted { $0.count > $1.count }
    return String(decoding: forms.reduce(bytes) { Self.replacing($1, in: $0) }, as: UTF8.self)
  }

  /// The message about a string that libpq couldn't read: any word it quotes may be a piece of a password, so nothing
  /// from the first quotation mark on is kept when the string may hold one.
  func scrub(unparsed message: String) -> String {
    guard mayHoldPassword else { return message }
    guard let quote = message.firstIndex(of: "\"") else { return scrub(message) }
    return scrub(String(message[..<quote]) + "…")
  }

  private var mayHoldPassword: Bool {
    Self.contains("pass", in: conninfo) || conninfo.contains(UInt8(ascii: "@"))
  }

  /// What follows `password=` and `sslpassword=`, quoted or not.
  private static func settings(in text: [UInt8]) -> [[UInt8]] {
    let keyword = Array("password".utf8)
    var found: [[UInt8]] = []
    var start = 0
    while let match = firstRange(of: keyword, in: text, from: start, ignoringCase: true) {
      start = match.upperBound
      var index = skippingSpaces(in: text, from: start)
      guard index < text.count, text[index] == UInt8(ascii: "=") else { continue }
      index = skippingSpaces(in: text, from: index + 1)
      let value = text[index...]
      if value.first == UInt8(ascii: "'") {
        found.append(Array(quoted(value.dropFirst())))
      } else {
        // In a URI `&` ends the value, elsewhere it may be part of it.
        found.append(Array(value.prefix { $0 > 0x20 }))
        found.append(Array(value.prefix { $0 > 0x20 && $0 != UInt8(ascii: "&") }))
      }
    }
    return found
  }

  private static func quoted(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var escaped = false
    for index in text.indices {
      if escaped {
        escaped = false
      } else if text[index] == UInt8(ascii: "\\") {
        escaped = true
      } else if text[index] == UInt8(ascii: "'") {
        return text[..<index]
      }
    }
    return text
  }

  /// What stands between the first `:` and the last `@` of a URI's authority, whole and in the pieces that a reader
  /// who stops earlier would make of it.
  private static func userinfo(in text: [UInt8]) -> [[UInt8]] {
    guard let scheme = firstRange(of: Array("://".utf8), in: text, from: 0) else { return [] }
    let uri = text[scheme.upperBound...].prefix { $0 != UInt8(ascii: "\"") }
    let beforeQuery = uri.prefix { $0 != UInt8(ascii: "?") }
    let section = beforeQuery.contains(UInt8(ascii: "@")) ? beforeQuery : uri
    guard let at = section.lastIndex(of: UInt8(ascii: "@")),
      let colon = section[..<at].firstIndex(of: UInt8(ascii: ":"))
    else { return [] }
    let secret = section[(colon + 1)..<at]
    let separators = Array("@/:?&#=".utf8)
    return [Array(secret)] + secret.split { separators.contains($0) }.map { Array($0) }
  }

  private static func percentDecoded(_ text: [UInt8]) -> [UInt8] {
    var decoded: [UInt8] = []
    var index = 0
    while index < text.count {
      if text[index] == UInt8(ascii: "%"), index + 2 < text.count,
        let value = UInt8(String(decoding: text[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
      {
        decoded.append(value)
        index += 3
      } else {
        decoded.append(text[index])
        index += 1
      }
    }
    return decoded
  }

  /// Without the backslashes of `keyword=value` strings.
  private static func unescaped(_ text: [UInt8]) -> [UInt8] {
    var plain: [UInt8] = []
    var escaped = false
    for byte in text {
      if byte == UInt8(ascii: "\\"), !escaped {
        escaped = true
      } else {
        plain.append(byte)
        escaped = false
      }
    }
    return plain
  }

  private static func replacing(_ secret: [UInt8], in text: [UInt8]) -> [UInt8] {
    var replaced: [UInt8] = []
    var start = 0
    while let match = firstRange(of: secret, in: text, from: start) {
      // A short secret would mask letters inside ordinary words: it counts only as a word.
      let stands =
        secret.count >= 4
        || !(match.lowerBound > 0 && isLetterOrDigit(text[match.lowerBound - 1]))
          && !(match.upperBound < text.count && isLetterOrDigit(text[match.upperBound]))
      replaced += text[start..<match.lowerBound]
      replaced += stands ? mask : secret
      start = match.upperBound
    }
    return replaced + text[start...]
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte >= 0x80
  }

  private static func contains(_ word: String, in text: [UInt8]) -> Bool {
    firstRange(of: Array(word.utf8), in: text, from: 0, ignoringCase: true) != nil
  }

  private static func skippingSpaces(in text: [UInt8], from start: Int) -> Int {
    text[start...].firstIndex { $0 > 0x20 } ?? text.count
  }

  private static func firstRange(
    of word: [UInt8], in text: [UInt8], from start: Int, ignoringCase: Bool = false
  ) -> Range<Int>? {
    guard !word.isEmpty, text.count - start >= word.count else { return nil }
    for index in start...(text.count - word.count) {
      let matches = word.indices.allSatisfy { offset in
        let byte = text[index + offset]
        return byte == word[offset] || ignoringCase && byte | 0x20 == word[offset]
      }
      if matches { return index..<(index + word.count) }
    }
    return nil
  }
}

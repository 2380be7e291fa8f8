/// A piece of a page. Literals are mark-up; what stands in `\(…)` is text, and stays text in an element and in a quoted
/// attribute, unless it is `HTML` itself.
///
/// ```swift
/// let item: HTML = "<li title=\"\(name)\">\(name)</li>"
/// ```
/// There is no way to make mark-up of what somebody typed: even `init(stringLiteral:)` takes a `StaticString`.
public struct HTML: ExpressibleByStringInterpolation, Sendable, Equatable {
  /// As it is sent.
  public private(set) var text: String

  public init(stringLiteral markup: StaticString) {
    text = markup.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }
  }

  public init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

  public static func + (left: HTML, right: HTML) -> HTML {
    var sum = left
    sum += right
    return sum
  }

  public static func += (left: inout HTML, right: HTML) { left.text += right.text }

  /// Text of several lines, with breaks.
  public static func lines(_ text: String) -> HTML {
    // Most texts are one line, which bytes tell faster than characters: no other line break begins with another byte.
    let maybeSeveral = text.utf8.contains { (0x0A...0x0D).contains($0) || $0 == 0xC2 || $0 == 0xE2 }
    guard maybeSeveral else { return "\(text)" }
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    return lines.map { "\(String($0))" }.joined(separator: "<br>")
  }

  /// What somebody typed, given back to the letter: in a field that holds it, nothing is shown as an escape.
  public static func typed(_ text: String) -> HTML {
    var result: HTML = ""
    result.text = marked(text)
    return result
  }

  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    public init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + interpolationCount * 12)
    }

    public mutating func appendLiteral(_ markup: StaticString) {
      markup.withUTF8Buffer { text += String(decoding: $0, as: UTF8.self) }
    }

    public mutating func appendInterpolation(_ text: String) { HTML.escape(text, to: &self.text) }
    public mutating func appendInterpolation(_ number: Int) { text += String(number) }
    public mutating func appendInterpolation(_ piece: HTML) { text += piece.text }
  }

  private static func escape(_ text: String, to result: inout String) {
    // Controls aren't allowed in HTML, and marks that reorder letters would mislead: both are shown as escapes.
    result += marked(SafeText.line(text))
  }

  /// With what mark-up is made of as names.
  private static func marked(_ text: String) -> String {
    guard text.utf8.contains(where: { [0x22, 0x26, 0x27, 0x3C, 0x3E].contains($0) }) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension Sequence<HTML> {
  /// One after the other, with a separator between them.
  public func joined(separator: HTML = "") -> HTML {
    var all: HTML = ""
    for (index, piece) in enumerated() {
      if index > 0 { all += separator }
      all += piece
    }
    return all
  }
}

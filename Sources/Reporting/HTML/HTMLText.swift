import Purchasing

/// Text as HTML: what data hold stays text, in an element and in a quoted attribute.
enum HTMLText {
  static func escaped(_ text: String) -> String {
    // Controls aren't allowed in HTML, and marks that reorder letters would mislead: both are shown as escapes.
    let safe = SafeText.line(text)
    guard safe.utf8.contains(where: { [0x22, 0x26, 0x27, 0x3C, 0x3E].contains($0) }) else { return safe }
    var result = ""
    for scalar in safe.unicodeScalars {
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

  /// Text of several lines, with breaks.
  static func lines(_ text: String) -> String {
    text.split(omittingEmptySubsequences: false) { $0.isNewline }.map { escaped(String($0)) }.joined(separator: "<br>")
  }
}

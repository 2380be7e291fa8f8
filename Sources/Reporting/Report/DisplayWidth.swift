/// How many columns of a terminal a text takes.
enum DisplayWidth {
  static func of(_ text: String) -> Int {
    var columns = 0
    for scalar in text.unicodeScalars {
      // Latin letters, punctuation and the signs that our own formats use stand alone in one column.
      guard isSimple(scalar) else { return text.reduce(0) { $0 + of($1) } }
      columns += 1
    }
    return columns
  }

  /// How narrow a column may be before a word of the text must be broken.
  static func ofLongestWord(_ text: String) -> Int { text.split(separator: " ").map { of(String($0)) }.max() ?? 0 }

  /// The longest beginning that fits, with `…` where something was cut.
  static func shortened(_ text: String, to width: Int) -> String {
    guard of(text) > width else { return text }
    var result = ""
    var columns = 1
    for character in text {
      columns += of(character)
      if columns > width { break }
      result.append(character)
    }
    while result.last == " " { result.removeLast() }
    return result + "…"
  }

  /// Words on lines of at most that width; a longer word has a line of its own.
  static func folded(_ text: String, to width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var columns = 0
    for word in text.split(separator: " ") {
      let length = of(String(word))
      if !line.isEmpty, columns + 1 + length > width {
        lines.append(line)
        line = ""
        columns = 0
      }
      line += line.isEmpty ? String(word) : " " + word
      columns += columns == 0 ? length : length + 1
    }
    return line.isEmpty ? lines : lines + [line]
  }

  /// The same, where a word that is too long is broken, and no more than so many lines: the last then ends in `…`.
  static func wrapped(_ text: String, to width: Int, lines most: Int) -> [String] {
    var lines = folded(text, to: width).flatMap { broken($0, to: width) }
    guard lines.count > most else { return lines }
    let rest = lines[(most - 1)...].joined(separator: " ")
    lines.removeLast(lines.count - most + 1)
    return lines + [shortened(rest, to: width)]
  }

  /// Where it can, behind a hyphen or a stroke, as codes are read.
  private static func broken(_ line: String, to width: Int) -> [String] {
    guard of(line) > width else { return [line] }
    var pieces: [String] = []
    var piece = ""
    var columns = 0
    for character in line {
      let more = of(character)
      if columns + more > width, !piece.isEmpty {
        let rest = piece.lastIndex { "-/_.".contains($0) }.map { String(piece[piece.index(after: $0)...]) } ?? ""
        // A short beginning alone would waste the line.
        let carried = of(rest) * 2 <= width ? rest : ""
        pieces.append(String(piece.dropLast(carried.count)))
        (piece, columns) = (carried, of(carried))
      }
      piece.append(character)
      columns += more
    }
    return pieces + [piece]
  }

  private static func of(_ character: Character) -> Int {
    var widest = 0
    for scalar in character.unicodeScalars {
      if scalar.value == 0xFE0F { return 2 }  // asks for the picture form of the sign before it
      widest = max(widest, of(scalar))
    }
    return widest
  }

  private static func of(_ scalar: Unicode.Scalar) -> Int {
    if isSimple(scalar) { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: return isWide(scalar) ? 2 : 1
    }
  }

  private static func isSimple(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0xA0...0xAC, 0xAE...0x2FF, 0x2010...0x2027, 0x202F, 0x20AC, 0x2212, 0x2500: true
    default: false
    }
  }

  /// Pictures, and the blocks whose East Asian width is wide or full (Unicode Standard Annex 11).
  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18AFF,
      0x1AFF0...0x1B2FF, 0x20000...0x3FFFD:
      true
    default: scalar.properties.isEmojiPresentation
    }
  }
}

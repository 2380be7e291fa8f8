extension HTML {
  /// A text as a string of a style sheet: whatever isn't a letter or a digit of ASCII is written by its number, so that
  /// nothing that somebody typed can end the string or the sheet.
  static func styleString(_ text: String) -> HTML {
    var result: HTML = "\""
    for scalar in SafeText.bare(text).unicodeScalars {
      let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
      result += isPlain ? "\(String(Character(scalar)))" : "\\\(String(scalar.value, radix: 16)) "
    }
    return result + "\""
  }
}

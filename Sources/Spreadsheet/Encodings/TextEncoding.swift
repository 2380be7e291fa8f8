/// How the characters of a file are written; the names are fixed words.
public enum TextEncoding: String, Sendable, CaseIterable {
  case utf8 = "utf-8"
  case utf8WithMark = "utf-8-bom"
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"
  /// What Windows programs in French wrote before UTF-8; Latin-1 is read as this too.
  case windows1252 = "windows-1252"
  /// What Macintosh programs wrote, and what Excel for Mac still writes as plain “CSV (Macintosh)”.
  case macRoman = "mac-roman"
}

/// The old encodings of one byte a character, of which only the upper half differs.
enum ByteTable {
  /// The characters of bytes 0x80 to 0xFF (https://www.unicode.org/Public/MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1252.TXT);
  /// U+FFFD where there is none.
  static let windows1252 = scalars(
    "€\u{FFFD}‚ƒ„…†‡\u{2C6}‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ", thenLatin1From: 0xA0)

  /// https://www.unicode.org/Public/MAPPINGS/VENDORS/APPLE/ROMAN.TXT
  static let macRoman = scalars(
    "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü" + "†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø"
      + "¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ" + "‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙı\u{2C6}˜¯˘˙˚¸˝˛ˇ")

  /// https://www.unicode.org/Public/MAPPINGS/VENDORS/MICSFT/PC/CP850.TXT; told apart to be refused.
  static let dos850 = scalars(
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒ" + "áíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐"
      + "└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀" + "ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}")

  /// - parameter first: where Latin-1 goes on, whose bytes are the numbers of their characters.
  private static func scalars(_ text: String, thenLatin1From first: UInt8? = nil) -> [Unicode.Scalar] {
    Array(text.unicodeScalars) + (first.map { ($0...0xFF).map { Unicode.Scalar($0) } } ?? [])
  }
}

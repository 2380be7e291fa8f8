import Glibc
import Purchasing

// Words and variables whose bytes aren't UTF-8. Swift would put U+FFFD in their place without a word: another file
// would be written than the one that was named, another title kept than the one that was typed.

extension Start {
  /// - throws: `Problem` exit 64 that shows the first such word, or names the first such variable.
  static func requireUTF8() throws {
    for index in 1..<max(1, CommandLine.argc) {
      guard let word = CommandLine.unsafeArgv[Int(index)], String(validatingCString: word) == nil else { continue }
      throw Problem(
        .usage, code: "not_utf8",
        Phrase("a word isn't UTF-8: ", "un mot n'est pas en UTF-8 : ") + Phrase(verbatim: shown(word, index)),
        hint: Phrase(
          "set the terminal to UTF-8 and type it again; a file with such a name must be renamed first (mv)",
          "réglez le terminal en UTF-8 et retapez-le ; un fichier ainsi nommé doit d'abord être renommé (mv)"))
    }
    for text in variables where String(validatingCString: text) == nil {
      let name = String(cString: text).prefix { $0 != "=" }
      guard isRead(String(name)) else { continue }
      throw Problem(
        .usage, code: "not_utf8",
        // Never its value, which may be a password.
        Phrase("the variable \(name) isn't UTF-8", "la variable \(name) n'est pas en UTF-8"),
        hint: Phrase("set it anew, or unset it", "redéfinissez-la, ou retirez-la (unset)"))
    }
  }

  /// Whether what the program does rests on this variable; of the language only the first letters count.
  private static func isRead(_ name: String) -> Bool {
    if name.hasPrefix("MUTUA_") || name.hasPrefix("PG") || ["TZ", "TMPDIR", "PAGER"].contains(name) { return true }
    return ["HOME", "XDG_DATA_HOME"].contains(name) && (environment["MUTUA_HOME"] ?? "").isEmpty
  }

  /// The word, unless a password may stand in it: a connection string.
  private static func shown(_ word: UnsafePointer<CChar>, _ index: Int32) -> String {
    let before = CommandLine.unsafeArgv[Int(index) - 1].map { String(cString: $0) }
    let text = escaped(word)
    let isConnection = before == "--db" || text.hasPrefix("--db=") || text.contains("://") || text.contains("passw")
    return isConnection ? "--db …" : text
  }

  /// `r\xE9sum\xE9.csv`: the bytes that are no part of a letter as bash writes them.
  private static func escaped(_ text: UnsafePointer<CChar>) -> String {
    var shown = ""
    var bytes = UnsafeBufferPointer(start: text, count: strlen(text)).map { UInt8(bitPattern: $0) }[...]
    while let first = bytes.first {
      let letter = (1...4).lazy.compactMap { String(validating: bytes.prefix($0), as: UTF8.self) }.first
      if let letter {
        shown += letter
        bytes = bytes.dropFirst(letter.utf8.count)
      } else {
        let digits = String(first, radix: 16, uppercase: true)
        shown += "\\x" + digits
        bytes = bytes.dropFirst()
      }
    }
    return shown
  }
}

/// A report kept under a name.
public struct SavedReport: Sendable, Equatable {
  public let code: String
  /// What follows `mutua report`: `["volumes", "--by", "type", "--year", "2023"]`.
  public let words: [String]
  public let savedOn: Day
  public let savedBy: String

  public init(code: String, words: [String], savedOn: Day, savedBy: String) {
    self.code = code
    self.words = words
    self.savedOn = savedOn
    self.savedBy = savedBy
  }

  /// As it would be typed; words with spaces in quotes.
  public var line: String {
    words.map { word in
      let isPlain = word.utf8.allSatisfy { byte in
        byte > 0x2C && byte != 0x3B && byte != 0x3C && byte != 0x3E && byte != 0x5C && byte != 0x60 && byte != 0x7C
      }
      return isPlain && !word.isEmpty
        ? word : "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }.joined(separator: " ")
  }
}

/// Where in a file a problem stands; both count from 1, and a heading counts as a line.
public struct Place: Sendable, Equatable {
  public let file: String
  public let line: Int
  public let column: Int?

  public init(file: String, line: Int, column: Int? = nil) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// `needs.csv:14:3`; in a workbook the cell as it is called there: `needs.xlsx:C14`.
  public var text: String {
    guard let column else { return "\(file):\(line)" }
    return isInWorkbook ? "\(file):\(Self.letters(column))\(line)" : "\(file):\(line):\(column)"
  }

  private var isInWorkbook: Bool {
    [".xlsx", ".xlsm", ".ods", ".fods"].contains { file.lowercased().hasSuffix($0) }
  }

  /// 1 is A, 27 is AA.
  private static func letters(_ column: Int) -> String {
    var (text, left) = ("", column)
    while left > 0 {
      text = String(UnicodeScalar(UInt8(65 + (left - 1) % 26))) + text
      left = (left - 1) / 26
    }
    return text
  }
}

/// The one error that people see: what, where, why, and what to do. Never SQL, a Swift name or a password.
public struct Problem: Error, Sendable, Equatable {
  /// What becomes of the request; each door says it in its own way, by an exit status or the status of a page.
  public enum Kind: Sendable {
    /// Done; something to know.
    case remark
    /// Done, and something needs attention.
    case needsAttention
    /// Refused by a rule, or invalid data.
    case refused
    case unknownName, notAllowed, unreachable, changedMeanwhile
    /// Words that ask for nothing that can be done.
    case usage
    /// Of the program's own.
    case defect
    case interrupted
  }

  public let kind: Kind
  /// An English word in `snake_case` that scripts may test; never translated, never renamed.
  public let code: String
  public let message: Phrase
  public let hint: Phrase?
  public let place: Place?

  /// What it quotes may be a file of 200 MB that is one value.
  private static let longest = 4_000

  /// A message or a hint of more than 4 000 bytes loses its middle.
  public init(
    _ kind: Kind = .refused, code: String, _ message: Phrase, hint: Phrase? = nil, place: Place? = nil
  ) {
    self.kind = kind
    self.code = code
    self.message = message.cutInTheMiddle(to: Self.longest)
    self.hint = hint?.cutInTheMiddle(to: Self.longest)
    self.place = place
  }

  /// The same problem, with the file, line and column where it was found.
  public func at(_ place: Place) -> Problem {
    Problem(kind, code: code, message, hint: hint, place: place)
  }

  /// As a sentence that refuses nothing: `members.csv:3:2: …; what to do`.
  public var remark: Phrase {
    let text = Phrase(verbatim: place.map { $0.text + ": " } ?? "") + message
    return hint.map { text + Phrase("; ", " ; ") + $0 } ?? text
  }
}

import Glibc
import Purchasing

/// What standard output is: a screen with so many columns and lines, or a file or pipe.
struct Terminal {
  let isScreen: Bool
  /// Nil when the answer goes into a file or a pipe: nothing is folded then. `COLUMNS` says otherwise.
  let width: Int?
  let height: Int?
  let color: Bool

  init(environment: [String: String], choice: ColorChoice) {
    isScreen = isatty(STDOUT_FILENO) == 1
    var size = winsize()
    let isSized = isScreen && ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0
    width =
      isSized && size.ws_col > 0
      ? Int(size.ws_col) : environment["COLUMNS"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    height = isSized && size.ws_row > 0 ? Int(size.ws_row) : nil
    color = Self.hasColor(choice, environment, isScreen: isScreen)
  }

  /// Whether standard error, read by people, may bear colour.
  static func errorHasColor(environment: [String: String], choice: ColorChoice) -> Bool {
    hasColor(choice, environment, isScreen: isatty(STDERR_FILENO) == 1)
  }

  private static func hasColor(_ choice: ColorChoice, _ environment: [String: String], isScreen: Bool) -> Bool {
    switch choice {
    case .always: true
    case .never: false
    case .auto: isScreen && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    }
  }

  /// How many lines of the screen a text takes.
  func lines(of text: String) -> Int {
    let width = max(1, width ?? 80)
    var lines = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      // Bytes overstate what a line takes; only one that might be too long is counted by letters.
      lines += line.utf8.count <= width ? 1 : max(1, (line.count + width - 1) / width)
    }
    return lines - (text.hasSuffix("\n") ? 1 : 0)
  }
}

import Glibc
import Purchasing
import PurchasingFiles
import SystemFiles

/// How far a long work has come: nothing in the first second, then a bar on a terminal and plain lines elsewhere.
final class Progress: ReadingProgress {
  private let language: Language
  private let isSilent: Bool
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private let start = SteadyClock.milliseconds()
  private var next = 1000
  private var isShown = false
  var phase = Phrase("", "")

  init(_ context: Context) {
    language = context.language
    isSilent = context.quiet
  }

  func show(_ done: Double?, rows: Int) {
    guard !isSilent else { return }
    let elapsed = SteadyClock.milliseconds() - start
    guard elapsed >= next else { return }
    next = elapsed + (isTerminal ? 100 : 2000)
    let count = NumberFormat.count(rows, language)
    let percent = done.map { Int(min($0, 1) * 100) }
    let share = percent.map { Phrase(" \($0)%", " \($0) %")(language) } ?? ""
    guard isTerminal else {
      Output.error(phase(language) + share + Phrase(", \(count) lines\n", ", \(count) lignes\n")(language))
      return
    }
    let width = 24
    let filled = (percent ?? 0) * width / 100
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled)
    isShown = true
    Output.error(
      "\r[\(bar)]\(share) " + phase(language) + Phrase(", \(count) lines", ", \(count) lignes")(language) + "\u{1B}[K")
  }

  /// Takes the bar away.
  func clear() {
    if isShown { Output.error("\r\u{1B}[K") }
    isShown = false
  }
}

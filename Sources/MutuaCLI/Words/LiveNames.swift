import ArgumentParser
import PurchasingStore

/// Names that the database knows, which completion offers where a command asks for one of them:
///
///     @Option(help: help("who joins", "qui adhère"), completion: .names(.members)) var member: String
struct LiveNames: Equatable {
  let words: [LiveWord]
  let form: Form

  /// How names stand in the value: alone, in a list, or with an amount behind each.
  enum Form: String {
    case one, list, pair, pairs

    /// What is typed already, and the part of a name under the cursor; nil where an amount is being typed.
    func cut(_ cursor: String) -> (done: String, typed: String?) {
      guard self != .one else { return ("", cursor) }
      let last = self == .pair ? cursor[...] : cursor.split(separator: ",", omittingEmptySubsequences: false).last ?? ""
      let done = String(cursor.dropLast(last.count))
      return (done, self != .list && last.contains("=") ? nil : String(last))
    }

    var suffix: String { self == .pair || self == .pairs ? "=" : "" }
  }

  init(_ words: [LiveWord], _ form: Form) {
    self.words = words
    self.form = form
  }

  /// The parser carries it as the command of a shell, which it never runs: `groups contracts one`.
  init?(_ carried: String) {
    let pieces = carried.split(separator: " ").map(String.init)
    guard let form = pieces.last.flatMap(Form.init) else { return nil }
    self.init(pieces.dropLast().compactMap(LiveWord.init), form)
  }

  var carried: String { (words.map(\.rawValue) + [form.rawValue]).joined(separator: " ") }
}

extension CompletionKind {
  /// Some of these names, as the database has them.
  static func names(_ words: LiveWord..., form: LiveNames.Form = .one) -> CompletionKind {
    .shellCommand(LiveNames(words, form).carried)
  }
}

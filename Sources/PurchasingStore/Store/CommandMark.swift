import Purchasing

/// Who acts, as the history tells it.
public struct Author: Sendable {
  /// `need add`
  public let command: String
  /// The account of the operating system; what the program says, not what the server proves.
  public let account: String?

  public init(command: String, account: String?) {
    self.command = command
    self.account = account
  }
}

/// What the history says of the transaction that is about to write.
struct CommandMark {
  /// By which a lost COMMIT is found again.
  let id: String
  let author: Author?
  /// Why, in the words of whoever corrects.
  let reason: String?

  init(author: Author?, reason: String? = nil) {
    self.id = (0..<4).map { _ in
      let text = String(UInt32.random(in: .min ... .max), radix: 16)
      return String(repeating: "0", count: 8 - text.count) + text
    }.joined()
    self.author = author
    self.reason = reason
  }

  /// As the trigger reads it: with tabs between.
  var setting: String {
    func plain(_ text: String) -> String {
      let bytes = text.utf8
      // Nearly always as it is.
      guard bytes.count > 100 || bytes.contains(where: { $0 == 0x09 || $0 == 0x0A }) else { return text }
      return String(text.map { $0 == "\t" || $0 == "\n" ? " " : $0 }.prefix(100))
    }
    let words = [id, plain(author?.command ?? "mutua"), plain(author?.account ?? "")]
    return (words + (reason.map { [$0] } ?? [])).joined(separator: "\t")
  }
}

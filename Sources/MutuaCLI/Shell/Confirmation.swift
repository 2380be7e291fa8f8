import Glibc
import Purchasing
import PurchasingFiles

/// A question to whoever sits at the terminal. In a script nobody is asked, and the command goes on.
enum Confirmation {
  /// Whether somebody is there to answer.
  static func canAsk(_ context: Context) -> Bool {
    isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 && !context.dryRun
  }

  /// - throws: `Problem` `not_confirmed` when the answer is no, or when there is none.
  /// - parameter hint: what to do instead, where no `--yes` answers beforehand.
  static func ask(
    _ question: Phrase, _ context: Context,
    hint: Phrase = Phrase("--yes answers beforehand", "--yes répond d'avance")
  ) throws {
    guard canAsk(context) else { return }
    Output.error(question(context.language) + Phrase(" [y/N] ", " [o/N] ")(context.language))
    let answer = Folding.words(readLine() ?? "").first ?? ""
    guard ["y", "yes", "o", "oui"].contains(answer) else {
      throw Problem(
        code: "not_confirmed", Phrase("not confirmed; nothing was written", "non confirmé ; rien n'a été écrit"),
        hint: hint)
    }
  }
}

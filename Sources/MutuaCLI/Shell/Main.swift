import PrivateServer
import PurchasingStore

/// The program `mutua`.
@main
enum Program {
  static func main() {
    Store.stopOnInterrupt()
    Store.showTimes(in: Start.zone.rule)
    Shell(nouns: CommandList.nouns, liveValues: liveValues).runAndExit()
  }

  /// Completion offers what exists now, as long as that costs no more than a connection.
  private static func liveValues(_ kind: LiveWord, _ context: Context) -> [String] {
    (try? context.storeIfRunning()?.words(kind)) ?? []
  }
}

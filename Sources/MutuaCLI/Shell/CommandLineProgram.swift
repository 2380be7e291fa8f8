import PrivateServer
import PurchasingStore

/// The command line: the program `mutua`, and `mutua-serve`, which is the same with what serves the page. See
/// `Serve` for why they are two.
package enum CommandLineProgram {
  /// - parameter server: what `serve` runs; nil in the program that has none, which gives its place to the other.
  package static func run(serving server: (any PageServer)? = nil) -> Never {
    Store.stopOnInterrupt()
    Store.showTimes(in: Start.zone.rule)
    Shell(nouns: CommandList.nouns, server: server, liveValues: liveValues).runAndExit()
  }

  /// Completion offers what exists now, as long as that costs no more than a connection.
  private static func liveValues(_ kind: LiveWord, _ context: Context) -> [String] {
    (try? context.storeIfRunning()?.words(kind)) ?? []
  }
}

import Glibc
import Purchasing

/// What serves the page, in the program that can.
package protocol PageServer: Sendable {
  /// Serves until it is stopped.
  ///
  /// - parameter asOf: the day that is taken for today, as typed; nil: the clock's.
  func serve(_ options: ServeOptions, asOf: String?, _ context: Context) throws
}

/// The program that serves: beside this one, or where packages put what nobody calls by name.
enum ServerProgram {
  private static let name = "mutua-serve"

  /// Goes on as that program, with the same words.
  ///
  /// - throws: `Problem` `server_missing`.
  static func takeOver() throws -> Never {
    let folder = ownFolder()
    let places = [folder, folder + "/../lib/mutua"].map { "\($0)/\(name)" }
    for place in places where access(place, X_OK) == 0 {
      var words = (0..<Int(CommandLine.argc)).map { CommandLine.unsafeArgv[$0] } + [nil]
      words[0] = strdup(place)
      execv(place, words)
    }
    throw Problem(
      code: "server_missing",
      Phrase("the program \(name) is neither at ", "le programme \(name) n'est ni à ")
        + Phrase(places.joined(separator: " nor at "), places.joined(separator: " ni à ")),
      hint: Phrase(
        "install the package again, or put it beside the program mutua",
        "réinstallez le paquet, ou placez-le à côté du programme mutua"))
  }

  private static func ownFolder() -> String {
    guard let path = realpath("/proc/self/exe", nil) else { return "." }
    defer { free(path) }
    return String(cString: dirname(path))
  }
}

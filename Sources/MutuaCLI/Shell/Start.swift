@preconcurrency import Glibc
import PrivateServer
import Purchasing

/// What is read once when the program starts and never changes: its arguments, its environment and the language that
/// follows from both. Help strings stand in static configurations, hence they need it before anything is parsed.
enum Start {
  /// What isn't UTF-8 is refused by `requireUTF8` before anything is done with it.
  static let arguments: [String] = (1..<max(1, Int(CommandLine.argc))).compactMap { index in
    CommandLine.unsafeArgv[index].map { String(cString: $0) }
  }

  static let environment: [String: String] = {
    // Each start of the program reads them all: without lists in between.
    var all = [String: String](minimumCapacity: 64)
    var entry = environ
    while let text = entry.pointee {
      entry += 1
      guard let sign = strchr(text, Int32(UInt8(ascii: "="))) else { continue }
      let name = UnsafeRawBufferPointer(start: text, count: sign - text)
      all[String(decoding: name, as: UTF8.self)] = String(cString: sign + 1)
    }
    return all
  }()

  static var variables: [UnsafeMutablePointer<CChar>] {
    var all: [UnsafeMutablePointer<CChar>] = []
    var entry = environ
    while let text = entry.pointee {
      all.append(text)
      entry += 1
    }
    return all
  }

  /// Where the user's clock is: today and all times are shown there.
  static let zone = ClockZone(environment: environment)

  static let language = language(arguments: arguments, environment: environment)

  /// `--lang` > `MUTUA_LANG` > `LC_ALL` > `LC_MESSAGES` > `LANG`; an empty variable counts as unset.
  static func language(arguments: [String], environment: [String: String]) -> Language {
    if let asked = value(of: "--lang", in: arguments), let language = Language(rawValue: asked) { return language }
    let variables = ["MUTUA_LANG", "LC_ALL", "LC_MESSAGES", "LANG"]
    let first = variables.lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    return first?.lowercased().hasPrefix("fr") == true ? .french : .english
  }

  /// Errors are JSON when the output is: by `--json`, `--format json`, or a file name that ends in `.json`.
  static func wantsJSON(_ arguments: [String]) -> Bool {
    if environment[ActingFor.variable] != nil { return true }
    if arguments.prefix(while: { $0 != "--" }).contains("--json") { return true }
    if let format = value(of: "--format", in: arguments) { return format == "json" }
    return value(of: "--output", in: arguments)?.hasSuffix(".json") == true
  }

  /// `--db` as typed, for calling the database before anything is parsed.
  static func database(_ arguments: [String]) -> String? { value(of: "--db", in: arguments) }

  /// `--color` as typed, for errors that come before anything is parsed.
  static func color(_ arguments: [String]) -> ColorChoice {
    value(of: "--color", in: arguments).flatMap { ColorChoice(rawValue: ValueWords.english($0, of: "color")) } ?? .auto
  }

  /// The last value given to an option, as the parser would take it.
  private static func value(of option: String, in arguments: [String]) -> String? {
    var found: String?
    var previous = ""
    for typed in arguments.prefix(while: { $0 != "--" }) {
      let word = OptionWords.english(typed: typed)
      if previous == option { found = typed }
      if word.hasPrefix(option + "=") { found = String(word.dropFirst(option.count + 1)) }
      previous = word
    }
    return found
  }
}

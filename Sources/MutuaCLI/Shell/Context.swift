import Glibc
import PrivateServer
package import Purchasing
import PurchasingFiles
import PurchasingStore

/// What a command may ask of the world, read once at the root.
package final class Context {
  package let language: Language
  package let today: Day
  /// Where times are shown, for people: `Europe/Paris`.
  package var zone: String { Start.zone.name }
  package let environment: [String: String]
  /// The value of `--db`, when there is one.
  let database: String?
  let dryRun: Bool
  let quiet: Bool
  let verbose: Bool
  /// The database, if it was asked for early.
  let opening: StoreOpening?
  /// `need add`: what the history says of whatever is written.
  let command: String
  let use: CommandUse
  /// What a change answers.
  var changeAnswer: ChangeAnswer = .sheet
  /// What was changed, where it is told.
  var told: ToldChange?
  /// What serves the page, in the program that can.
  var server: (any PageServer)?
  private var kept: [ObjectIdentifier: Any] = [:]

  init(
    _ options: CommonOptions, language: Language, environment: [String: String], opening: StoreOpening? = nil,
    command: String = "mutua", use: CommandUse = .reads
  ) throws {
    self.command = command
    self.use = use
    self.opening = opening
    self.language = language
    self.environment = environment
    self.database = options.db
    self.dryRun = options.dryRun
    self.quiet = options.quiet
    self.verbose = options.verbose
    self.today = try options.asOf.map { try DayGrammar.day($0) } ?? Self.clock()
  }

  /// Makes a handle at its first use and keeps it until the program ends: one command opens one store.
  func once<Handle: AnyObject>(_ make: () throws -> Handle) rethrows -> Handle {
    let key = ObjectIdentifier(Handle.self)
    if let handle = kept[key] as? Handle { return handle }
    let handle = try make()
    kept[key] = handle
    return handle
  }

  /// Names options as whoever reads them would type them.
  var speech: OptionSpeech { OptionSpeech(language: language, command: command) }

  /// Says a sentence on standard error, unless `--quiet`.
  func talk(_ sentence: Phrase) {
    if !quiet { Output.error(speech(sentence(language)) + "\n") }
  }

  /// Says a sentence on standard error with `--verbose` only.
  func detail(_ sentence: Phrase) {
    if verbose { talk(sentence) }
  }

  /// The local date of the system's clock.
  package static func clock() throws -> Day {
    var seconds = time(nil)
    var parts = tm()
    guard localtime_r(&seconds, &parts) != nil,
      let day = Day(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
    else {
      throw Problem(
        code: "clock_out_of_range",
        Phrase("the system's clock is not between 1900 and 2199", "l'horloge du système n'est pas entre 1900 et 2199"),
        hint: Phrase("set the clock, or give --as-of DATE", "réglez l'horloge, ou donnez --as-of DATE"))
    }
    return day
  }
}

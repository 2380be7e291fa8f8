import CServerProcess
import Glibc
import Purchasing
import TemporaryFiles

/// PostgreSQL's own programs for whole databases: they write a backup, read one, and are never told a password on a
/// command line, where everybody on the machine could read it.
public struct DatabaseTools: Sendable {
  /// The folder of `pg_dump`, `pg_restore` and `psql`.
  public let folder: String
  /// Their major version: 15.
  public let version: Int
  private let environment: [String: String]

  /// Those that fit a server: of its own version, or else the oldest ones that are newer, since `pg_dump` refuses a
  /// newer server.
  ///
  /// - throws: `Problem` exit 5 when none fits.
  public static func fitting(server version: Int, _ environment: [String: String]) throws -> DatabaseTools {
    let all = ServerPrograms.all(environment).filter { $0.hasTools && $0.version >= version }
    guard let best = all.min(by: { $0.version < $1.version }) else { throw Refusal.toolsMissing(version) }
    return DatabaseTools(folder: best.folder, version: best.version, environment: environment)
  }

  /// Writes a whole database into a file, which appears only when it is whole, checked and on the disk.
  ///
  /// - parameter variables: libpq's, which say where the database is.
  public func dump(to file: String, _ variables: [String: String]) throws {
    do {
      let place = try FilePlace(file)
      try place.check()
      // Readable by nobody else, from its first byte on.
      let unfinished = try TemporaryFile(beside: place)
      try run(
        "pg_dump",
        ["--format=custom", "--no-owner", "--no-privileges", "--no-password", "--lock-wait-timeout=60s"],
        variables, output: unfinished.descriptor)
      _ = try check(unfinished.descriptor, named: file)
      try unfinished.stay(.replacing, isPrivate: true)
    } catch let failure as TemporaryFile.Failure {
      throw Refusal.backupFile(file, failure.code)
    } catch let failure as FilePlace.Failure {
      throw Refusal.backupPlace(file, failure)
    }
  }

  /// Reads a backup from its beginning to its end.
  ///
  /// - returns: its table of contents, a line an object.
  /// - throws: `Problem` exit 2 when it is no backup, or isn't whole.
  public func check(_ file: String) throws -> [String] {
    // Without waiting: a pipe would do so for ever.
    let descriptor = open(file, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw Refusal.backupFile(file, errno) }
    defer { close(descriptor) }
    return try check(descriptor, named: file)
  }

  private func check(_ descriptor: Int32, named file: String) throws -> [String] {
    var contents = command("pg_restore", ["--list"], [:])
    contents.errors = .some(nil)
    contents.input = descriptor
    guard lseek(descriptor, 0, SEEK_SET) == 0, let list = try contents.printed() else {
      throw Refusal.backupUnreadable(file)
    }
    // The table of contents stands at the beginning: only the whole reading finds a file that was cut.
    var reading = command("pg_restore", ["--file", "/dev/null"], [:])
    reading.input = descriptor
    guard lseek(descriptor, 0, SEEK_SET) == 0, try reading.run() == 0 else { throw Refusal.backupUnreadable(file) }
    return list.split(separator: "\n").map(String.init)
  }

  /// Brings a checked backup into a database, all of it or nothing: one transaction, which `first` begins.
  ///
  /// - parameter first: SQL before the backup's own.
  /// - parameter leavingOut: lines of the contents that are not to be restored.
  public func restore(
    _ file: String, _ variables: [String: String], first: String, leavingOut: (String) -> Bool
  ) throws {
    let path = try Folders.absolute(file)
    let list = try check(file).filter { !leavingOut($0) }.joined(separator: "\n") + "\n"
    let listFile: TemporaryFile
    do {
      listFile = try TemporaryFile()
    } catch let failure as TemporaryFile.Failure {
      throw Refusal.backupFile(TemporaryFile.folder, failure.code)
    }
    // Its name goes with it.
    defer { withExtendedLifetime(listFile) {} }
    let listPath = listFile.path
    try Files.write(list, to: listFile.descriptor, named: listPath)
    try feed(
      command("pg_restore", ["--no-owner", "--no-privileges", "--use-list", listPath, "--file", "-", path], [:]),
      into: command(
        "psql",
        [
          "--no-psqlrc", "--quiet", "--no-password", "--set", "ON_ERROR_STOP=1", "--single-transaction", "--output",
          "/dev/null", "--command", first, "--file", "-",
        ], variables))
  }

  /// Two programs with a pipe between. We hold its end open until the first has ended well: otherwise the second would
  /// take a cut-off text for the whole, and commit.
  private func feed(_ source: Command, into sink: Command) throws {
    // In a file: a pipe that nobody empties meanwhile would hold up who says much.
    guard let said = try? TemporaryFile.nameless() else {
      throw Refusal.backupFile(TemporaryFile.folder, errno)
    }
    var ends: [Int32] = [0, 0]
    guard mutua_pipe(&ends) == 0 else { throw Refusal.programFailed("psql", Command.reason(errno)) }
    var (first, second) = (source, sink)
    second.input = ends[0]
    second.errors = said.descriptor
    first.output = ends[1]
    first.errors = .some(nil)
    let reader = try second.spawn()
    close(ends[0])
    var status: Int32 = 1
    do {
      status = Command.wait(try first.spawn())
    } catch {
      kill(reader, SIGKILL)
      close(ends[1])
      _ = Command.wait(reader)
      throw error
    }
    if status != 0 { kill(reader, SIGTERM) }
    close(ends[1])
    guard Command.wait(reader) == 0, status == 0 else {
      lseek(said.descriptor, 0, SEEK_SET)
      throw Refusal.restoreFailed(said: Files.drain(said.descriptor))
    }
  }

  private func run(
    _ program: String, _ arguments: [String], _ variables: [String: String], output: Int32
  ) throws {
    var said: [Int32] = [0, 0]
    guard mutua_pipe(&said) == 0 else { throw Refusal.programFailed(program, Command.reason(errno)) }
    defer { close(said[0]) }
    var command = command(program, arguments, variables)
    command.output = output
    command.errors = said[1]
    let child: pid_t
    do {
      child = try command.spawn()
    } catch {
      close(said[1])
      throw error
    }
    close(said[1])
    let words = Files.drain(said[0])
    guard Command.wait(child) == 0 else { throw Refusal.backupFailed(said: words) }
  }

  private func command(_ program: String, _ arguments: [String], _ variables: [String: String]) -> Command {
    // Nothing of the caller's but what libpq needs to find its own files.
    var clean = Command.cleanEnvironment(environment)
    for name in ["HOME", "PGPASSFILE", "PGSERVICEFILE", "PGSYSCONFDIR", "KRB5CCNAME"] {
      if let value = environment[name] { clean[name] = value }
    }
    clean.merge(variables) { $1 }
    // Whatever the role has: another encoding can't hold every letter.
    clean["PGCLIENTENCODING"] = "UTF8"
    return Command(program: folder + "/" + program, arguments: arguments, environment: clean)
  }
}

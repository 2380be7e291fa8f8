import CServerProcess
import Glibc
import Purchasing
import SystemFiles

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
  /// - throws: `Problem` `.unreachable` when none fits.
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
        [
          "--format=custom", "--no-owner", "--no-privileges", "--no-password", "--lock-wait-timeout=60s",
          // Sessions and links of the page: no backup lets anybody in.
          "--exclude-table-data=web.*",
        ],
        variables, output: unfinished.descriptor)
      guard try BackupDigest.append(to: unfinished) else { throw Refusal.backupFile(file, errno) }
      _ = try check(unfinished.descriptor, named: file)
      try unfinished.stay(.replacing, isPrivate: true)
    } catch let failure as SystemFailure {
      throw Refusal.backupFile(file, failure.code)
    } catch let failure as FilePlace.Failure {
      throw Refusal.backupPlace(file, failure)
    }
  }

  /// Reads a backup from its beginning to its end.
  ///
  /// - returns: its table of contents, a line an object.
  /// - throws: `Problem` `.refused` when it is not a backup, or isn't whole.
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
    // Nor does pg_restore find a byte that has changed where it reads no checksum.
    guard BackupDigest.isKept(in: descriptor) else { throw Refusal.backupChanged(file) }
    return list.split(separator: "\n").map(String.init)
  }

  /// Writes the rows of a backup into a pipe, as text. The file's own statements are in it too: nobody may run them.
  ///
  /// - parameter tables: only these.
  /// - parameter body: reads from the pipe, to its end unless it throws.
  /// - throws: `Problem` `.refused` when the file is no backup, or isn't whole.
  public func readRows(
    of file: String, tables: [String] = [], _ body: (_ descriptor: Int32) throws -> Void
  ) throws {
    let descriptor = open(file, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw Refusal.backupFile(file, errno) }
    defer { close(descriptor) }
    var ends: [Int32] = [0, 0]
    guard mutua_pipe(&ends) == 0 else { throw Refusal.programFailed("pg_restore", errno) }
    var source = command(
      "pg_restore",
      ["--data-only", "--no-owner", "--no-privileges"] + tables.map { "--table=" + $0 } + ["--file", "-"], [:])
    source.input = descriptor
    source.output = ends[1]
    source.errors = .some(nil)
    let child: pid_t
    do {
      child = try source.spawn()
    } catch {
      ends.forEach { close($0) }
      throw error
    }
    close(ends[1])
    let outcome = Result { try body(ends[0]) }
    // Whoever is stopped early has nobody left to write to.
    close(ends[0])
    let status = Command.wait(child)
    try outcome.get()
    guard status == 0 else { throw Refusal.backupUnreadable(file) }
  }

  private func run(
    _ program: String, _ arguments: [String], _ variables: [String: String], output: Int32
  ) throws {
    var said: [Int32] = [0, 0]
    guard mutua_pipe(&said) == 0 else { throw Refusal.programFailed(program, errno) }
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

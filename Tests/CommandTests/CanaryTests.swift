import Glibc
import Postgres
import TestSupport
import Testing

/// A password given by every road appears nowhere: no output, no history, no list of processes, no backup.
@Suite struct CanaryTests {
  private static let canary = "s3rin-jaune-9"

  @Test func inNothingThatIsLeft() throws {
    try Base.empty.withEveryCommand { desk, connection in
      let conninfo = try #require(desk.variables["MUTUA_DB"])
      desk.variables["MUTUA_DB"] = "\(conninfo) password='\(Self.canary)'"
      desk.variables["PGPASSWORD"] = Self.canary
      var outputs = 0
      var seen: Set<String> = []
      for step in EveryCommand.writing + [["log", "list"], ["doctor"], ["db", "url"]] {
        let words = try EveryCommand.resolved(step, connection)
        let child = try desk.start(words: words)
        Self.look(at: &seen)
        let ending = try child.wait()
        #expect(ending.status < 2, "\(words): \(ending.errors)")
        #expect(!(ending.output + ending.errors).contains(Self.canary), "\(words)")
        outputs += 1
      }
      // The programs of PostgreSQL that we start see it in their environment only.
      try connection.script("begin; lock table need in access exclusive mode")
      let backup = try desk.start("db", "backup", "base.dump")
      #expect(
        eventually(seconds: 30) {
          Self.look(at: &seen)
          return seen.contains { $0.contains("pg_dump") }
        }, "pg_dump wasn't seen")
      try connection.script("rollback")
      #expect(try backup.wait().status == 0)
      #expect(!seen.contains { $0.contains(Self.canary) })
      let dump = try desk.shell("pg_restore -f - base.dump | grep -c '\(Self.canary)'")
      #expect(dump.output == "0\n", "\(dump.output)")
      let activity = try connection.values(
        "select concat(application_name, query) from pg_stat_activity", as: String.self)
      #expect(!activity.contains { $0.contains(Self.canary) })
      Figures.note(
        "a canary password by every road",
        "\(outputs) outputs, \(seen.count) command lines, history and backup: nowhere")
    }
  }

  /// The command lines of all processes, as everybody on the machine can read them.
  private static func look(at seen: inout Set<String>) {
    guard let folder = opendir("/proc") else {
      Issue.record("/proc can't be read")
      return
    }
    defer { closedir(folder) }
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard Int(name) != nil else { continue }
      // The test's own shell lines say what they look for.
      let line = text("/proc/\(name)/cmdline")
      if !line.isEmpty, !line.contains("grep") { seen.insert(line) }
    }
  }
}

import Glibc
import Testing
import TestSupport

/// The private base on its way to the next PostgreSQL.
@Suite struct UpgradeTests {
  /// A signal at any moment of the way: one of the two versions is there, whole, and what the program said is so.
  @Test(arguments: [SIGINT, SIGKILL]) func aSignalAtAnyMoment(_ signal: Int32) throws {
    let newer = ["MUTUA_PG_BIN": try NewerPostgres.programs()]
    try Base.none.with { desk in
      try desk.run("init", "--sample", "landerneau-2023", "--quiet", expecting: 0)
      try desk.run("db", "stop", expecting: 0)
      let home = try #require(desk.variables["MUTUA_HOME"])
      _ = try desk.shell("cp -a '\(home)' '\(home)-before'")
      defer { _ = try? desk.run("db", "stop", "--quiet", variables: newer) }
      let step = Figures.isFull ? 20 : 400
      var moments = 0
      var endings: Set<Int32> = []
      for delay in stride(from: 0, through: 60_000, by: step) {
        let child = try desk.start(words: ["db", "upgrade"], variables: newer)
        usleep(UInt32(delay) * 1000)
        let ending = try child.kill(signal).wait()
        endings.insert(ending.status)
        moments += 1
        let note: Comment = "after \(delay) ms: \(ending.status) \(ending.errors)"
        // A command finds the data first, whatever was cut off; then it is seen whose they are.
        let found = try desk.run("db", "status", variables: newer)
        let version = try desk.shell("cat '\(home)/data/PG_VERSION'").output
        let own = version == "15\n" ? [:] : newer
        let members = try desk.run("member", "list", "--format", "csv", variables: own)
        #expect(members.output.split(separator: "\n").count == 38, "\(note) \(found.errors) \(members.errors)")
        if ending.status == 0 {
          #expect(version != "15\n", note)
        } else if signal == SIGINT {
          #expect(ending.status == 130 && version == "15\n", note)
          #expect(ending.errors.isEmpty || ending.errors.contains("nothing was written"), note)
          #expect(access(home + "/upgrade", F_OK) != 0, note)
        }
        #expect(try desk.run("log", "verify", variables: own).status == 0, note)
        try desk.run("db", "stop", variables: own, expecting: 0)
        // A kill may come when all is done and nothing said yet.
        if ending.status == 0 { break }
        // Not the shell that asks. What a kill leaves the next upgrade ends, if the folder is still there.
        let stays = try desk.shell("pgrep -f -- '-D [/]\(home.dropFirst())/' || true").output
        #expect(signal == SIGKILL || stays == "", "\(stays) stays \(note)")
        _ = try desk.shell("pkill -KILL -f -- '-D [/]\(home.dropFirst())/'; true")
        _ = try desk.shell("rm -rf '\(home)' && cp -a '\(home)-before' '\(home)'")
      }
      #expect(endings == [0, 128 + signal])
      Figures.note(
        "\(signal == SIGINT ? "Ctrl-C" : "a kill") in an upgrade",
        "\(moments) moments, one version or the other, whole")
    }
  }
}

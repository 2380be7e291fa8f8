import Glibc
import Testing

/// The program with a PostgreSQL of its own, as a person uses it.
@Suite(.serialized) struct PrivateHomeTests {
  /// Who runs the program: whoever runs the tests and, when that is root, somebody without any rights too.
  enum Who: String, CaseIterable {
    case me, nobody
    static var all: [Who] { getuid() == 0 ? allCases : [.me] }
  }

  @Test(arguments: Who.all, ["home", "Élus de l'ouest, à 2 « pas »", String(repeating: "é", count: 110)])
  func aWholeLife(_ who: Who, _ name: String) throws {
    try withHome(who, name) { home in
      #expect(try home.run("member", "list").status == 5)
      let made = try home.run("init", "--sample", "landerneau-2023")
      #expect(made.status == 0 && made.output.contains("€4,163,420.00"), "\(made.errors)")
      #expect(try home.run("doctor").status == 0)
      #expect(try home.count("member list") == 37)
      #expect(try home.shell("psql -XAtc 'select count(*) from member' \"$(mutua db url)\"").output == "37\n")
      #expect(try home.shell("stat -c %a \"$MUTUA_HOME\"").output == "700\n")

      #expect(try home.run("db", "stop").status == 0)
      #expect(try home.processes() == "", "something stayed")
      // The first command starts it again, and so do two at once.
      #expect(try home.count("member list") == 37)
      #expect(try home.run("db", "stop").status == 0)
      let both = try [0, 1, 2].map { _ in try home.start("member", "list", "--format", "csv") }
      let endings = try both.map { try $0.wait() }
      #expect(endings.map(\.status) == [0, 0, 0], "\(endings.map(\.errors))")
      #expect(Set(endings.map(\.output)).count == 1)
      // One that has just been forked still bears the name of the postmaster for a moment.
      #expect(try eventually { try home.postmasters() == 1 })
    }
  }

  @Test(arguments: Who.all) func anUncleanDeath(_ who: Who) throws {
    try withHome(who, "home") { home in
      #expect(try home.run("init").status == 0)
      #expect(try home.run("member", "add", "daoulas", "Daoulas", "--kind", "commune").status == 0)
      let status = try home.shell(#"mutua db status --json | grep -o '"pid":[^,}]*' | tr -dc 0-9"#)
      let pid = try #require(pid_t(status.output), "\(status)")
      kill(pid, SIGKILL)
      #expect(try home.count("member list") == 1)
      #expect(try home.run("doctor").status == 0)
      #expect(try home.run("db", "stop").status == 0)
    }
  }

  /// A server that lost one of its processes recovers for a moment, in which it lets nobody in: a command waits for it.
  @Test func aServerThatRecoversIsWaitedFor() throws {
    try withHome(.me, "home") { home in
      #expect(try home.run("init", "--sample", "landerneau-2023", "--quiet").status == 0)
      for round in 1...15 {
        let victim = try home.shell(
          """
          rm -f pid; psql -XAtq "$(mutua db url)" -c 'begin; create temporary table filler as
            select n, repeat(n::text, 20) from generate_series(1, 100000) as n' -c 'select pg_backend_pid()' \
            -c 'select pg_sleep(60)' > pid 2> /dev/null & \
          until [[ -s pid ]]; do sleep 0.01; done; cat pid
          """)
        let pid = try #require(pid_t(victim.output.filter(\.isNumber)), "\(victim)")
        kill(pid, SIGKILL)
        usleep(UInt32(round) * 3_000)
        let list = try home.run("member", "list", "--format", "csv")
        #expect(list.status == 0 && list.output.split(separator: "\n").count == 38, "\(round): \(list.errors)")
      }
      #expect(try home.run("db", "stop").status == 0)
    }
  }

  /// Killed while it makes its home: the next one makes it.
  @Test func killedWhileItIsMade() throws {
    try withHome(.me, "home") { home in
      for delay in [20, 150, 400, 700] {
        let child = try home.start("init")
        usleep(UInt32(delay) * 1000)
        _ = try child.kill(SIGKILL).wait()
      }
      let made = try home.run("init", "--sample", "landerneau-2023")
      #expect(made.status == 0, "\(made.errors)")
      #expect(try home.count("member list") == 37)
    }
  }

  /// What an upgrade leaves that was cut off while the folders changed places is found by the next command, whichever.
  @Test(arguments: ["member list", "db status", "doctor", "init", "db upgrade --dry-run"])
  func anUpgradeCutOff(_ command: String) throws {
    try withHome(.me, "home") { home in
      #expect(try home.run("init", "--sample", "landerneau-2023", "--quiet").status == 0)
      #expect(try home.run("db", "stop").status == 0)
      // Between two renames.
      #expect(try home.shell("mv \"$MUTUA_HOME\"/data \"$MUTUA_HOME\"/data-15").status == 0)
      let ending = try home.shell("mutua " + command)
      #expect(!ending.errors.contains("init") && !ending.output.contains("init"), "\(ending)")
      #expect(try home.count("member list") == 37)
      #expect(try home.run("db", "stop").status == 0)
      // After they were exchanged, before the old data got their name.
      #expect(
        try home.shell(
          "mkdir -p \"$MUTUA_HOME\"/upgrade/data && echo 14 > \"$MUTUA_HOME\"/upgrade/data/PG_VERSION"
        ).status == 0)
      _ = try home.shell("mutua " + command)
      #expect(try home.shell("cat \"$MUTUA_HOME\"/data-14/PG_VERSION").output == "14\n")
      #expect(try home.count("member list") == 37)
      #expect(try home.run("db", "stop").status == 0)
    }
  }

  // MARK: Setting

  private func withHome(_ who: Who, _ name: String, _ body: (Home) throws -> Void) throws {
    let home = try Home(who, name)
    let outcome = Result { try body(home) }
    _ = try home.run("db", "stop")
    try home.removeRuntimeFolder()
    #expect(try home.processes() == "", "something stayed")
    try outcome.get()
  }
}

/// A desk whose commands somebody runs, with a private server in a folder of a certain name.
private struct Home {
  private let desk: Desk
  private let prefix: [String]

  init(_ who: PrivateHomeTests.Who, _ name: String) throws {
    desk = try Desk()
    desk.variables["MUTUA_HOME"] = desk.folder + "/" + name
    guard who == .nobody else {
      prefix = []
      return
    }
    // The folder of the build may be closed to others.
    let bin = desk.folder + "/bin"
    _ = try desk.shell("mkdir bin && cp \"$(command -v mutua)\" bin/ && chown -R nobody . && chmod 755 bin bin/mutua")
    desk.variables["PATH"] = bin + ":" + (desk.variables["PATH"] ?? "")
    prefix = ["/usr/bin/setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]
  }

  func start(_ words: String...) throws -> Child { try start(words) }

  private func start(_ words: [String]) throws -> Child {
    let program = prefix.isEmpty ? try Program.folder + "/mutua" : desk.folder + "/bin/mutua"
    return try Child(prefix + [program] + words, in: desk.folder, variables: desk.variables)
  }

  @discardableResult
  func run(_ words: String...) throws -> Child.Ending { try start(words).wait() }

  func shell(_ line: String) throws -> Child.Ending {
    try Child(prefix + ["/bin/bash", "-c", line], in: desk.folder, variables: desk.variables).wait()
  }

  /// How many rows a list has.
  func count(_ command: String) throws -> Int {
    let words = command.split(separator: " ").map(String.init)
    let ending = try start(words + ["--format", "csv"]).wait()
    return ending.status == 0 ? ending.output.split(separator: "\n").count - 1 : -1
  }

  /// The short folder of the socket stands elsewhere when the home's path is too long for one.
  func removeRuntimeFolder() throws {
    let line = #"rm -rf "$(mutua db status --json | sed -n 's/^{.*"socket":"\([^"]*\)".*/\1/p')""#
    _ = try shell(line)
  }

  /// The command lines of processes that work in this home.
  func processes() throws -> String {
    try Child(["/bin/bash", "-c", Self.list], in: "/", variables: desk.variables).wait().output
  }

  func postmasters() throws -> Int {
    try processes().split(separator: "\n").filter { $0.contains("-D") || $0.contains("postgres\0") }.count
  }

  private static let list = #"""
    for process in /proc/[0-9]*; do
      [[ $(readlink "$process/cwd" 2> /dev/null) == "$MUTUA_HOME"* ]] && tr '\0' ' ' < "$process/cmdline" && echo
    done
    true
    """#
}

import Foundation
import PrivateServer
import Purchasing
import Synchronization
import Testing

@Suite(.serialized) struct LifeTests {
  @Test func createStopStart() throws {
    let scratch = try Scratch()
    let server = scratch.server
    #expect(try server.status().state == .absent)
    #expect(server.plan().count == 2)
    #expect(try Scratch.code { try server.start() } == "not_initialised")
    #expect(try server.stop() == false)
    #expect(!FileManager.default.fileExists(atPath: scratch.home))

    #expect(try server.create())
    #expect(try server.create() == false)
    #expect(server.isInitialised && !server.needsStart() && server.plan().isEmpty)
    #expect(try Scratch.ask(server.url) == "postgres")
    #expect(try Scratch.ask(server.connectionString, "show listen_addresses") == "")
    #expect(try Scratch.ask(server.url, "show client_connection_check_interval") == "200ms")
    #expect(try Scratch.ask(server.url, "show fsync") == "on")
    #expect(try Scratch.ask(server.url, "select collname from pg_collation where collname = 'fr-x-icu'") == "fr-x-icu")
    #expect(try server.start() == false)
    for path in [scratch.home, server.socketFolder] {
      #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o700)
    }

    #expect(try server.stop())
    #expect(try server.stop() == false)
    #expect(server.needsStart() && server.plan().count == 1)
    let status = try server.status()
    #expect(status.state == .stopped && status.dataVersion != nil && status.bytesOnDisk > 20_000_000)
    #expect(try server.start())
    #expect(try Scratch.ask(server.url) == "postgres")
  }

  @Test(arguments: [
    "Élus de l'ouest, à 2 « pas »", #"guillemets" et \barre"#, "l'été d'ici",
    String(repeating: "é", count: 100) + "/" + String(repeating: "long", count: 30),
  ]) func wildHomes(_ name: String) throws {
    let scratch = try Scratch(home: name)
    #expect(try scratch.server.create())
    #expect(try Scratch.ask(scratch.server.url) == "postgres")
    #expect(try Scratch.ask(scratch.server.connectionString) == "postgres")
    #expect(try scratch.server.stop())
    #expect(try scratch.server.start())
    #expect(try Scratch.ask(scratch.server.connectionString) == "postgres")
  }

  @Test func manyAtOnce() throws {
    let scratch = try Scratch()
    let made = Mutex(0)
    let failed = Mutex<[String]>([])
    let environment = Scratch.environment(scratch.home)
    DispatchQueue.concurrentPerform(iterations: 4) { _ in
      do {
        if try PrivateServer(environment: environment).create() { made.withLock { $0 += 1 } }
      } catch { failed.withLock { $0.append("\(error)") } }
    }
    #expect(made.withLock { $0 } == 1)
    try scratch.server.stop()
    let started = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: 4) { _ in
      do {
        if try PrivateServer(environment: environment).start() { started.withLock { $0 += 1 } }
      } catch { failed.withLock { $0.append("\(error)") } }
    }
    #expect(started.withLock { $0 } == 1)
    #expect(failed.withLock { $0 } == [])
    #expect(try Scratch.ask(scratch.server.url) == "postgres")
  }

  @Test func uncleanDeath() throws {
    let scratch = try Scratch()
    let server = scratch.server
    try server.create()
    #expect(try Scratch.ask(server.url, "create table kept as select 42 as answer") != nil)
    try scratch.killAll()
    #expect(FileManager.default.fileExists(atPath: scratch.home + "/data/postmaster.pid"))
    #expect(server.needsStart())
    #expect(try server.start())
    #expect(try Scratch.ask(server.url, "select answer from kept") == "42")

    // The number is now another program's: ours, which PostgreSQL itself would take for a live server.
    try scratch.killAll()
    for path in [scratch.home + "/data/postmaster.pid", server.socketFolder + "/.s.PGSQL.5432.lock"] {
      let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n", maxSplits: 1)
      let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
      try file.truncate(atOffset: 0)
      try file.write(contentsOf: Data("\(getpid())\n\(lines[1])".utf8))
      try file.close()
    }
    #expect(try server.start())
    #expect(try Scratch.ask(server.url, "select answer from kept") == "42")
  }

  @Test func unfinishedCreation() throws {
    let scratch = try Scratch()
    try FileManager.default.createDirectory(
      atPath: scratch.home + "/data.new/base/1", withIntermediateDirectories: true)
    try Data("15\n".utf8).write(to: URL(fileURLWithPath: scratch.home + "/data.new/PG_VERSION"))
    #expect(!scratch.server.isInitialised)
    #expect(try scratch.server.create())
    #expect(!FileManager.default.fileExists(atPath: scratch.home + "/data.new"))
    #expect(try Scratch.ask(scratch.server.url) == "postgres")
  }

  @Test func failedCreationLeavesNothing() throws {
    let scratch = try Scratch()
    let bin = scratch.folder + "/bin"
    let real = try ServerPrograms.find(Scratch.environment(scratch.home))
    try FileManager.default.createDirectory(atPath: bin, withIntermediateDirectories: true)
    for (name, text) in [
      ("initdb", "#!/bin/sh\nmkdir -p \"$2/base\"; echo 'no room left' >&2; exit 1\n"),
      ("postgres", "#!/bin/sh\nexec '\(real.postgres)' \"$@\"\n"),
    ] {
      try Scratch.makeProgram(bin + "/" + name, text)
    }
    let broken = try Scratch.server(scratch.home, ["MUTUA_PG_BIN": bin])
    do {
      try broken.create()
      Issue.record("created by a broken initdb")
    } catch let problem as Problem {
      #expect(problem.code == "server_not_made" && problem.message.english.contains("no room left"), "\(problem)")
    }
    #expect(!FileManager.default.fileExists(atPath: scratch.home + "/data.new"))
    #expect(!broken.isInitialised)
    #expect(try scratch.server.create())
  }

  @Test func failedStartSpeaks() throws {
    let scratch = try Scratch()
    try scratch.server.create()
    try scratch.server.stop()
    let file = try #require(FileHandle(forWritingAtPath: scratch.home + "/data/postgresql.conf"))
    try file.seekToEnd()
    try file.write(contentsOf: Data("no_such_setting = 1\n".utf8))
    try file.close()
    do {
      try scratch.server.start()
      Issue.record("started with a broken configuration")
    } catch let problem as Problem {
      #expect(problem.code == "server_not_started" && problem.message.english.contains("no_such_setting"))
      // One line, whatever the log says.
      #expect(!problem.message.french.contains("\n") && problem.message.english.contains(" | "))
    }
  }

  @Test func otherVersion() throws {
    let scratch = try Scratch()
    try scratch.server.create()
    try scratch.server.stop()
    try Data("13\n".utf8).write(to: URL(fileURLWithPath: scratch.home + "/data/PG_VERSION"))
    #expect(try Scratch.code { try scratch.server.start() } == "server_version")
  }

  @Test func sweptAndTakenSocketFolder() throws {
    let scratch = try Scratch(home: "a,b")
    let server = scratch.server
    try FileManager.default.createSymbolicLink(atPath: server.socketFolder, withDestinationPath: scratch.folder)
    #expect(try Scratch.code { try server.create() } == "socket_folder_taken")
    try FileManager.default.removeItem(atPath: server.socketFolder)
    try server.create()
    #expect(try Scratch.ask(server.url) == "postgres")
    try FileManager.default.removeItem(atPath: server.socketFolder)
    #expect(server.needsStart())
    #expect(try server.start())
    #expect(try Scratch.ask(server.url) == "postgres")
  }

  /// A pipe, a link or a device in the place of a file of ours is refused at once: nobody waits for its other end.
  @Test(arguments: ["log", "lock"]) func whatIsNoFileIsRefused(_ name: String) throws {
    let scratch = try Scratch()
    try scratch.server.create()
    try scratch.server.stop()
    let path = name == "log" ? scratch.server.logPath : scratch.home + "/lock"
    try #require(FileManager.default.fileExists(atPath: path))
    let makers: [(String) -> Int32] = [
      { mkfifo($0, 0o600) }, { symlink("/etc/passwd", $0) }, { mknod($0, S_IFIFO | 0o600, 0) },
    ]
    for make in makers {
      try FileManager.default.removeItem(atPath: path)
      try #require(make(path) == 0)
      let began = ContinuousClock.now
      #expect(try Scratch.code { try scratch.server.start() } == "home_unusable")
      #expect(ContinuousClock.now - began < .seconds(5))
    }
    try FileManager.default.removeItem(atPath: path)
    try scratch.server.start()
  }

  /// Whoever starts a server and stops it leaves nothing, not even a zombie: a program that waits for any child of its
  /// own would find that one for ever.
  @Test func whatWasStoppedIsGone() throws {
    let scratch = try Scratch()
    try scratch.server.create()
    for round in 1...20 {
      let pid = try #require(scratch.pid)
      try scratch.server.stop(.immediate)
      #expect(kill(pid, 0) == -1 && errno == ESRCH, "round \(round)")
      try scratch.server.start()
    }
  }

  @Test func longLogIsPutAside() throws {
    let scratch = try Scratch()
    try scratch.server.create()
    try scratch.server.stop()
    try FileManager.default.removeItem(atPath: scratch.server.logPath)
    _ = FileManager.default.createFile(atPath: scratch.server.logPath, contents: Data(count: 6 << 20))
    try scratch.server.start()
    #expect(FileManager.default.fileExists(atPath: scratch.server.logPath + ".1"))
    let size = try FileManager.default.attributesOfItem(atPath: scratch.server.logPath)[.size] as? Int
    #expect(try #require(size) < 100_000)
  }

  @Test(.enabled(if: geteuid() == 0, "only root hands the server to another account")) func closedToTheAccount() throws
  {
    let scratch = try Scratch(home: "closed/home")
    try FileManager.default.createDirectory(
      atPath: scratch.folder + "/closed", withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    #expect(try Scratch.code { try scratch.server.create() } == "home_unreachable")
    #expect(!FileManager.default.fileExists(atPath: scratch.home))
  }
}

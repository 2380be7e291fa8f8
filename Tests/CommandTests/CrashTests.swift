import Glibc
import Postgres
import SystemFiles
import TestSupport
import Testing

/// A client, a server process or the whole server is killed while eight commands write: what was acknowledged is there,
/// and nothing is half-written.
@Suite(.serialized) struct CrashTests {
  private struct Outcome {
    var acknowledged: Set<String> = []
    var unknown: Set<String> = []
    var refused: Set<String> = []
    var kills: [String: Int] = [:]
    /// Acknowledged, and gone.
    var lost: Set<String> = []
    var doubled: Set<String> = []
  }

  @Test func nothingAcknowledgedIsLost() throws {
    let kills = Figures.count(6, full: 200)
    try withPrivateBase { desk in
      let outcome = try Self.killing(desk, kills: kills) { _ in false }
      #expect(outcome.lost == [] && outcome.doubled == [])
      #expect(outcome.acknowledged.count >= kills / 2)
      let check = try desk.run("check", "all")
      #expect(check.status == 0, "\(check.output)")
      let verified = try desk.run("log", "verify")
      #expect(verified.status == 0, "\(verified.output)")
      let words = outcome.kills.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
      Figures.note(
        "kills under 8 writers",
        "\(kills) kills (\(words)): \(outcome.acknowledged.count) acknowledged, \(outcome.lost.count) lost, "
          + "\(outcome.doubled.count) double; check all and log verify clean")
    }
  }

  /// The same without waiting for the disk must lose something: otherwise the test above proves nothing.
  @Test func withoutWaitingForTheDiskSomethingIsLost() throws {
    try withPrivateBase { desk in
      let settings = desk.folder + "/home/data/postgresql.conf"
      try desk.run("db", "stop", expecting: 0)
      try write(text(settings) + "\nsynchronous_commit = off\nwal_writer_delay = '10s'\n", to: settings)
      let outcome = try Self.killing(desk, kills: 30, only: "server") { !$0.lost.isEmpty }
      #expect(!outcome.lost.isEmpty, "killed \(outcome.kills), and nothing of \(outcome.acknowledged.count) was lost")
      Figures.note(
        "the same with synchronous_commit=off",
        "\(outcome.lost.count) of \(outcome.acknowledged.count) acknowledged needs lost: the test bites")
    }
  }

  private func withPrivateBase(_ body: (Desk) throws -> Void) throws {
    try Base.none.with { desk in
      defer { _ = try? desk.run("db", "stop", "--quiet") }
      try desk.run("init", "--sample", "landerneau-2023", "--quiet", expecting: 0)
      try body(desk)
    }
  }

  /// - parameter enough: looked at after each kill of the server, once what was lost is known.
  private static func killing(
    _ desk: Desk, kills: Int, only: String? = nil, until enough: (Outcome) throws -> Bool
  ) throws -> Outcome {
    var generator = SeededGenerator(seed: 11)
    var outcome = Outcome()
    var number = 0
    var done = 0
    var isOver = false
    var nextKill = SteadyClock.milliseconds() + 300
    try Crowd(desk: desk, size: 8).run {
      guard !isOver else { return nil }
      number += 1
      return Crowd.Member(
        tag: "Kill \(number)",
        words: [
          "need", "add", "--member", "daoulas", "--title", "Kill \(number)", "--type", "supplies", "--amount", "5",
        ])
    } ended: { member, ending in
      switch ending.status {
      case 0: outcome.acknowledged.insert(member.tag)
      case 5 where ending.errors.contains("may have been written") || ending.errors.contains("may"):
        outcome.unknown.insert(member.tag)
      case 137: outcome.unknown.insert(member.tag)
      case 5: outcome.refused.insert(member.tag)
      default: Issue.record("\(member.tag): \(ending.status) \(ending.errors)")
      }
    } meanwhile: { running in
      guard SteadyClock.milliseconds() >= nextKill, !isOver else { return }
      nextKill = SteadyClock.milliseconds() + Int.random(in: 100...600, using: &generator)
      done += 1
      let what = only ?? ["client", "backend", "server"].randomElement(using: &generator) ?? "client"
      outcome.kills[what, default: 0] += 1
      switch what {
      case "client": running.randomElement(using: &generator)?.child.kill(SIGKILL)
      case "backend": if let pid = backends(desk).randomElement(using: &generator) { kill(pid, SIGKILL) }
      default:
        // All at once: none of them has time to write what is in memory.
        for pid in processes(desk) { kill(pid, SIGKILL) }
        if only != nil {
          try compare(desk, &outcome)
          isOver = try enough(outcome)
        }
      }
      if done >= kills { isOver = true }
    }
    try compare(desk, &outcome)
    return outcome
  }

  /// What the base holds beside what was told.
  private static func compare(_ desk: Desk, _ outcome: inout Outcome) throws {
    let acknowledged = outcome.acknowledged
    // After the last kill the server may be recovering for a moment.
    var list = ""
    #expect(
      try eventually(seconds: 30) {
        let ending = try desk.run("need", "list", "--format", "csv")
        list = ending.output
        return ending.status == 0
      })
    var counts: [String: Int] = [:]
    for line in list.split(separator: "\n") {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      if cells.count > 3, cells[3].hasPrefix("Kill ") { counts[String(cells[3]), default: 0] += 1 }
    }
    outcome.lost = acknowledged.filter { counts[$0, default: 0] == 0 }
    outcome.doubled = Set(counts.filter { $0.value > 1 }.keys)
    for tag in outcome.refused where counts[tag, default: 0] > 0 { Issue.record("\(tag) was told as not written") }
  }

  /// The server's processes, the first one among them.
  private static func processes(_ desk: Desk) -> [pid_t] {
    guard
      let first = text(desk.folder + "/home/data/postmaster.pid").split(separator: "\n").first.flatMap({ pid_t($0) })
    else { return [] }
    return [first] + children(of: first)
  }

  /// Those that serve a client: their title says so.
  private static func backends(_ desk: Desk) -> [pid_t] {
    processes(desk).dropFirst().filter { text("/proc/\($0)/cmdline").contains("mutua postgres [local]") }
  }

  private static func children(of parent: pid_t) -> [pid_t] {
    text("/proc/\(parent)/task/\(parent)/children").split(separator: " ").compactMap { pid_t($0) }
  }
}

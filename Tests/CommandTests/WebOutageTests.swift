import Glibc
import Postgres
import Synchronization
import SystemFiles
import Testing
import TestSupport

/// The page while its database goes away and comes back: nobody waits for nothing, and nothing is lost.
@Suite(.serialized) struct WebOutageTests {
  /// PostgreSQL restarted under load: refusals that say when to try again, no defect, and what was answered is there.
  @Test func restartedUnderLoad() throws {
    try withPrivateSite { served, desk in
      let client = served.client
      let (stop, statuses) = (Flag(), Tally())
      let (program, folder, variables) = (try Program.folder + "/mutua", desk.folder, desk.variables)
      let answers = try inParallel(5) { worker -> [(String, Int)] in
        guard worker > 0 else {
          defer { stop.raise() }
          usleep(500_000)
          for verb in ["stop", "start"] {
            #expect(try Child([program, "db", verb], in: folder, variables: variables).wait().status == 0)
            usleep(700_000)
          }
          // It has been there for 0.7 s by now.
          #expect(eventually(seconds: 4) { (try? client.get("/recensements").status) == 200 }, "not well within 5 s")
          usleep(500_000)
          return []
        }
        var all: [(String, Int)] = []
        while !stop.isRaised {
          let title = "N\(worker)-\(all.count)"
          let fields = [("membre", "daoulas"), ("objet", title), ("montant", "1"), ("type", "supplies")]
          let status =
            worker > 2 ? try client.get("/recensements").status : try client.post("/recensements/b27", fields).status
          statuses.count(status)
          if worker <= 2 { all.append((title, status)) }
          usleep(5_000)
        }
        return all
      }.flatMap { $0 }
      #expect(statuses.all.allSatisfy { [200, 303, 503].contains($0) }, "\(Set(statuses.all))")
      #expect(statuses.all.contains(503) && statuses.all.contains(303))
      let page = try client.get("/recensements/b27?membre=daoulas").main
      for (title, status) in answers where status == 303 { #expect(page.contains(title), "\(title) is lost") }
    }
  }

  /// While it is away each answer comes at once, and how the site is said at once too.
  @Test func nobodyWaitsForWhatIsAway() throws {
    try withPrivateSite { served, desk in
      let client = served.client
      #expect(try client.get("/etat").status == 200)
      _ = try inParallel(4) { _ in try client.get("/recensements").status }
      try desk.run("db", "stop", expecting: 0)
      let began = now()
      let replies = try inParallel(12) { number in
        let asked = now()
        let reply = try client.get(number % 4 == 0 ? "/etat" : "/recensements")
        return (reply.status, now() - asked)
      }
      #expect(replies.allSatisfy { $0.0 == 503 && $0.1 < 2_000 }, "\(replies)")
      let second = now()
      for _ in 0..<20 { #expect(try client.get("/recensements").status == 503) }
      #expect(now() - second < 2_500, "20 refusals took \(now() - second) ms, after \(second - began)")
    }
  }

  /// What was stopped on purpose stays so, and the page says the way out; what crashed is brought back.
  @Test func stoppedStaysAndCrashedComesBack() throws {
    try withPrivateSite { served, desk in
      let client = served.client
      try desk.run("db", "stop", expecting: 0)
      for _ in 0..<3 {
        let refused = try client.get("/recensements")
        #expect(refused.status == 503)
        #expect(
          refused.main.contains("serveur privé est arrêté") && refused.main.contains("mutua base démarrer"),
          "\(refused.main)")
        usleep(1_100_000)
      }
      #expect(try desk.run("db", "status", "--json").output.contains("\"stopped\""))
      try desk.run("db", "start", expecting: 0)
      #expect(eventually(seconds: 5) { (try? client.get("/recensements").status) == 200 })
      let status = try desk.shell(#"mutua db status --json | grep -o '"pid":[^,}]*' | tr -dc 0-9"#)
      kill(try #require(pid_t(status.output), "\(status)"), SIGKILL)
      #expect(eventually(seconds: 15) { (try? client.get("/recensements").status) == 200 })
    }
  }

  private func withPrivateSite(_ body: (Served, Desk) throws -> Void) throws {
    try Base.none.with { desk in
      try desk.run("init", "--sample", "landerneau-2023", "--quiet", expecting: 0)
      try desk.run(
        "campaign", "open", "b27", "--title", "Besoins 2027", "--opens", "2026-01-01", "--closes", "2199-12-31",
        expecting: 0)
      let served = try Served.entered(desk)
      let outcome = Result { try body(served, desk) }
      _ = try served.child.kill(SIGTERM).wait(seconds: 20)
      try desk.run("db", "stop")
      try outcome.get()
    }
  }

  private func now() -> Int { SteadyClock.milliseconds() }
}

/// Raised once, seen from other threads.
private final class Flag: Sendable {
  private let raised = Mutex(false)
  var isRaised: Bool { raised.withLock { $0 } }
  func raise() { raised.withLock { $0 = true } }
}

private final class Tally: Sendable {
  private let seen = Mutex<[Int]>([])
  var all: [Int] { seen.withLock { $0 } }
  func count(_ status: Int) { seen.withLock { $0.append(status) } }
}

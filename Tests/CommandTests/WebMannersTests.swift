import Glibc
import Postgres
import Synchronization
import Testing
import TestSupport

/// The page among people with bad manners: who is slow, who holds what others want, who asks too much, who is killed.
@Suite struct WebMannersTests {
  /// Nobody without a session keeps the site from ending, or others from being served.
  @Test func aSlowStranger() throws {
    try Base.sample.withEveryCommand { desk, _ in
      let served = try Served.entered(desk)
      let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      defer { close(file) }
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = served.client.port.bigEndian
      address.sin_addr.s_addr = inet_addr("127.0.0.1")
      let connected = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          connect(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
      #expect(connected == 0)
      let begun =
        "POST /entrer HTTP/1.1\r\nHost: \(served.client.host)\r\nOrigin: http://\(served.client.host)\r\n"
        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 10000\r\n\r\na"
      _ = Array(begun.utf8).withUnsafeBytes { send(file, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      #expect(try served.client.get("/").status == 200)
      #expect(try served.child.kill(SIGTERM).wait(seconds: 15).status == 0)
    }
  }

  /// Somebody who holds a row keeps those waiting who want it, for a while, and nobody from asking how the site is.
  @Test func aHeldRow() throws {
    try withSite { served, _, connection in
      let number = try #require(try connection.value("select max(id) from need", as: Int.self))
      let client = served.client
      let seen = try #require(try client.get("/besoins/\(number)").hidden("vu"))
      try connection.script("begin; select from need where id = \(number) for update")
      let edit = [("objet", "Sel"), ("montant", "1"), ("type", "supplies"), ("vu", seen)]
      let statuses = try inParallel(5) { worker in
        if worker == 0 {
          usleep(500_000)
          return try client.get("/etat").status
        }
        return try client.post("/besoins/\(number)", edit).status
      }
      #expect(statuses[0] == 200 && statuses.dropFirst().allSatisfy { (400...503).contains($0) }, "\(statuses)")
      try connection.script("rollback")
      #expect(try client.post("/besoins/\(number)", edit).status == 303)
    }
  }

  /// Who asks too much waits; others don't.
  @Test func rates() throws {
    try Base.sample.withEveryCommand { desk, _ in
      let served = try Served.entered(desk, [])
      let replies = try (0..<200).map { _ in try served.client.get("/mentions").status }
      #expect(replies.contains(429), "200 requests at once were all answered")
      let refused = try (0..<50).lazy.map { _ in try served.client.get("/mentions") }.first { $0.status == 429 }
      #expect(refused?.headers["retry-after"] == "1")
      usleep(1_200_000)
      #expect(try served.client.get("/mentions").status == 200)
      _ = try served.child.kill(SIGTERM).wait(seconds: 20)
    }
  }

  /// Killed during forms: what was answered is there, once; what wasn't is there once or not at all.
  @Test func killedDuringForms() throws {
    try Base.sample.withEveryCommand { desk, connection in
      try desk.run("campaign", "open", "b27", "--title", "B", "--opens", "2026-01-01", "--closes", "2199-12-31")
      let rounds = Figures.count(5, full: 200)
      var answered = 0
      for round in 0..<rounds {
        let served = try Served.entered(desk)
        let client = served.client
        let pid = served.child.pid
        let answers = try inParallel(5) { worker -> [(String, Int)] in
          guard worker > 0 else {
            usleep(UInt32(20_000 + round % 8 * 12_000))
            kill(pid, SIGKILL)
            return []
          }
          return (0..<25).map { form -> (String, Int) in
            let title = "F\(round)-\(worker)-\(form)"
            let fields = [("membre", "daoulas"), ("objet", title), ("montant", "1"), ("type", "supplies")]
            return (title, (try? client.post("/recensements/b27", fields).status) ?? 0)
          }
        }.flatMap { $0 }
        answered += answers.count { $0.1 == 303 }
        for (title, status) in answers {
          let count: Int? = try connection.value("select count(*) from need where title = \(title)")
          #expect(status == 303 ? count == 1 : count ?? 9 <= 1, "\(title): \(status), \(count ?? -1)")
        }
      }
      Figures.note("forms while the page was killed", "\(rounds) kills; \(answered) answered, each there once")
    }
  }
}

/// A site over the sample, with a campaign that takes answers.
///
/// - parameter hasNeed: whether Daoulas has answered it with a need.
func withSite(hasNeed: Bool = true, _ body: (Served, Desk, Connection) throws -> Void) throws {
  try Base.sample.withEveryCommand { desk, connection in
    try desk.run(
      "campaign", "open", "b27", "--title", "Besoins 2027", "--opens", "2026-01-01", "--closes", "2199-12-31",
      expecting: 0)
    if hasNeed {
      try desk.run(
        "need", "add", "--member", "daoulas", "--title", "Enveloppes", "--type", "supplies", "--amount", "900",
        "--campaign", "b27", expecting: 0)
    }
    let served = try Served.entered(desk)
    try body(served, desk, connection)
    let ending = try served.child.kill(SIGTERM).wait(seconds: 20)
    #expect(ending.status == 0, "\(ending.errors)")
  }
}

/// All at once, on threads of their own.
func inParallel<T: Sendable>(_ count: Int, _ body: @escaping @Sendable (Int) throws -> T) throws -> [T] {
  let results = Mutex<[Int: Result<T, any Error>]>([:])
  var threads: [pthread_t] = []
  for number in 0..<count {
    let job = Job {
      let result = Result { try body(number) }
      results.withLock { $0[number] = result }
    }
    var thread = pthread_t()
    pthread_create(
      &thread, nil,
      { argument in
        if let argument { Unmanaged<Job>.fromOpaque(argument).takeRetainedValue().body() }
        return nil
      }, Unmanaged.passRetained(job).toOpaque())
    threads.append(thread)
  }
  threads.forEach { pthread_join($0, nil) }
  return try results.withLock { all in try (0..<count).map { try #require(all[$0]).get() } }
}

private final class Job: Sendable {
  let body: @Sendable () -> Void
  init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}

import Glibc
import Postgres
import TestSupport
import Testing

/// libpq fails, or the connection goes, at every place where it can: no crash, nothing half-written, and the truth
/// told.
@Suite(.serialized) struct FaultTests {
  private static var shim: String {
    get throws {
      let path = try Program.folder + "/libFaultyLibPQ.so"
      try #require(access(path, R_OK) == 0, "\(path) isn't there: swift build --build-tests makes it")
      return path
    }
  }

  private static let commands: [[String]] = [
    ["need", "add", "--member", "daoulas", "--title", "Fault", "--type", "supplies", "--amount", "5"],
    ["need", "import", "needs.csv"],
    ["report", "volumes", "--year", "2023", "--by", "type", "--columns", "member"],
    ["group", "list"],
  ]

  /// Each call of libpq fails once, for n = 1, 2, 3… until none is left to fail.
  @Test func everyCallFailsOnce() throws {
    var failures = 0
    for kind in ["null", "cut"] {
      for words in Figures.isFull ? Self.commands : [Self.commands[kind == "null" ? 0 : 1]] {
        try Base.sample.withEveryCommand { desk, connection in
          try write("member,reference,title,type,amount\ndaoulas,F1,A,supplies,1\n", to: desk.folder + "/needs.csv")
          let hit = desk.folder + "/hit"
          for number in 1...200 {
            unlink(hit)
            let before = try connection.snapshot()
            let ending = try desk.run(
              words: words,
              variables: [
                "LD_PRELOAD": Self.shim, "MUTUA_FAULT": "\(number)", "MUTUA_FAULT_KIND": kind, "MUTUA_FAULT_HIT": hit,
                "ASAN_OPTIONS": "verify_asan_link_order=0",
              ])
            guard access(hit, F_OK) == 0 else {
              #expect(ending.status == 0, "\(words): \(ending.errors)")
              break
            }
            failures += 1
            #expect([0, 5].contains(ending.status), "\(words), \(kind) \(number): \(ending.status) \(ending.errors)")
            #expect(try eventually { try connection.sessions() == 0 })
            if ending.status != 0 {
              #expect(try connection.snapshot() == before, "\(words), \(kind) \(number) left something")
              #expect(ending.output == "", "\(words), \(kind) \(number)")
            }
            try Self.forget(connection)
          }
        }
      }
    }
    #expect(failures > 20)
    Figures.note("libpq calls that fail once (memory, connection)", "\(failures) failures, no crash, no half state")
  }

  /// What a command that came through wrote, so that the next one finds the base as it was.
  private static func forget(_ connection: Connection) throws {
    try connection.execute("delete from need where title in ('Fault', 'A')")
    try connection.execute("delete from import where kind = 'needs'")
  }

  /// The connection is cut around COMMIT: every need is there once or not at all, and the user is told which.
  @Test func cutsAroundCommit() throws {
    let rounds = Figures.count(6, full: 100)
    var told: [String: Int] = [:]
    try Base.sample.withEveryCommand { desk, connection in
      for number in 1...rounds {
        let moment = ["before", "sent", "answered"][number % 3]
        let ending = try desk.run(
          "need", "add", "--member", "daoulas", "--title", "Cut \(number)", "--type", "supplies", "--amount", "5",
          "--json",
          variables: [
            "LD_PRELOAD": Self.shim, "MUTUA_CUT_COMMIT": moment, "ASAN_OPTIONS": "verify_asan_link_order=0",
          ])
        let rows = try connection.first("select count(*) from need where title = \("Cut \(number)")") {
          try $0.next(Int.self)
        }
        switch ending.status {
        case 0:
          #expect(rows == 1, "\(moment): told as written")
          #expect(ending.errors.contains("it was written"), "\(ending.errors)")
          told["written", default: 0] += 1
        case 5:
          #expect(rows == 0, "\(moment): told as not written: \(ending.errors)")
          #expect(ending.errors.contains(#""code":"connection_lost""#), "\(ending.errors)")
          told["not written", default: 0] += 1
        default: Issue.record("\(moment): exit \(ending.status): \(ending.errors)")
        }
      }
    }
    #expect(told["written", default: 0] >= rounds / 3 && told["not written", default: 0] >= rounds / 4)
    let words = told.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
    Figures.note("cuts between COMMIT and its answer", "\(rounds) cuts, each need once or not at all; told: \(words)")
  }
}

extension Desk {
  func run(words: [String], variables: [String: String]) throws -> Child.Ending {
    try start(words: words, variables: variables).wait()
  }
}

import Glibc
import Postgres
import SystemFiles
import Testing
import TestSupport

/// Imports of many lines: killed, doubled, and weighed.
@Suite struct NeedImportTests {
  private static let lines = 20_000

  /// Killed at ten random moments: all of the file or none of it, and importing again works.
  @Test func killedAtRandomMoments() throws {
    var generator = SeededGenerator()
    print("killedAtRandomMoments: seed \(generator.seed)")
    try withMembers { desk, connection in
      try write(Self.file(Self.lines), to: desk.folder + "/needs.csv")
      let words = ["need", "import", "needs.csv", "--quiet"]
      // How long it takes as a whole, so that the moments fall into it.
      let begin = SteadyClock.milliseconds()
      try desk.run("need", "import", "needs.csv", "--quiet", expecting: 0)
      let whole = (SteadyClock.milliseconds() - begin) * 1000
      try Self.clear(connection)
      for turn in 1...10 {
        let child = try desk.start(words: words)
        usleep(UInt32(Int.random(in: 0...whole, using: &generator)))
        let signal = turn % 3 == 0 ? SIGINT : SIGKILL
        let ending = try child.kill(signal).wait()
        #expect(try eventually { try connection.sessions() == 0 }, "seed \(generator.seed), turn \(turn)")
        let rows = try Self.count(connection)
        #expect(rows == 0 || rows == Self.lines, "seed \(generator.seed), turn \(turn): \(rows) rows")
        if ending.status == 130 { #expect(rows == 0, "seed \(generator.seed), turn \(turn)") }
        let again = try desk.run("need", "import", "needs.csv", "--quiet", "--max-errors", "1")
        #expect(again.status == (rows == 0 ? 0 : 2), "seed \(generator.seed), turn \(turn): \(again.errors)")
        #expect(try Self.count(connection) == Self.lines)
        try Self.clear(connection)
      }
    }
  }

  /// The same file by two officers at once, its lines without references: one imports it, the other is told.
  @Test func twiceAtOnce() throws {
    try withMembers { desk, connection in
      try write("member,title,type,amount\ndaoulas,A,supplies,1\ndirinon,B,works,2\n", to: desk.folder + "/needs.csv")
      let both = try [0, 1].map { _ in try desk.start("need", "import", "needs.csv") }
      let endings = try both.map { try $0.wait() }
      #expect(endings.map(\.status).sorted() == [0, 2], "\(endings.map(\.errors))")
      #expect(try Self.count(connection) == 2)
    }
  }

  /// Memory doesn't follow the length of the file.
  @Test(arguments: [20_000, 120_000])
  func memory(_ lines: Int) throws {
    try withMembers { desk, connection in
      try write(Self.file(lines), to: desk.folder + "/needs.csv")
      let child = try desk.start("need", "import", "needs.csv", "--quiet")
      var peak = 0
      while child.isRunning {
        let status = text("/proc/\(child.pid)/status")
        if let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
          let kilobytes = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first.flatMap({ Int($0) })
        {
          peak = max(peak, kilobytes)
        }
        usleep(2000)
      }
      #expect(try child.wait().status == 0)
      // A sanitizer's shadow of the memory isn't ours.
      if !Program.isUnderSanitizer { #expect(peak > 0 && peak <= 64 * 1024, "\(peak) KiB for \(lines) lines") }
      #expect(try Self.count(connection) == lines)
    }
  }

  private static let realList = getenv("MUTUA_REFERENCE_DATA").map {
    String(cString: $0) + "/territory/dgcl_epcicom2023.xlsx"
  }

  /// The real list of the DGCL; its twin stands in `member-import.test`. A named folder that lacks the file fails.
  @Test(.enabled(if: realList != nil, "MUTUA_REFERENCE_DATA isn't set: the real list isn't here"))
  func theListOfTheDGCL() throws {
    let path = try #require(Self.realList)
    try Base.empty.withEveryCommand { desk, _ in
      let ending = try desk.run(
        "member", "import", path, "--epci", "242900801", "--dry-run", "--format", "csv", expecting: 0)
      let codes = ending.output.split(separator: "\n").dropFirst().compactMap { $0.split(separator: ",").first }
      #expect(
        codes.count == 22 && Set(codes).isSuperset(of: ["la-forest-landerneau", "l-hopital-camfrout", "le-trehou"]))
      #expect(ending.errors.contains("22 communes among 34941 lines"))
    }
  }

  // MARK: Setting

  private static func file(_ lines: Int) -> String {
    var text = "member,reference,title,type,cpv,amount,months,from\n"
    for line in 1...lines {
      text +=
        "\(line % 2 == 0 ? "daoulas" : "dirinon"),R\(line),Besoin \(line),supplies,30190000,\(line).50,12,2026-03-01\n"
    }
    return text
  }

  private static func count(_ connection: Connection) throws -> Int {
    try connection.value("select count(*) from need", as: Int.self) ?? -1
  }

  private static func clear(_ connection: Connection) throws {
    try connection.script("delete from need; delete from import")
  }

  private func withMembers(_ body: (_ desk: Desk, _ connection: Connection) throws -> Void) throws {
    try Base.empty.withEveryCommand { desk, connection in
      for code in ["daoulas", "dirinon"] {
        try desk.run("member", "add", code, "Nom de \(code)", "--kind", "commune", expecting: 0)
      }
      try body(desk, connection)
    }
  }
}

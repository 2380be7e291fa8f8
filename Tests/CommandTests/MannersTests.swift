import Glibc
@testable import MutuaCLI
import Postgres
import Purchasing
import TestSupport
import Testing

/// One member's login beside everybody else's: what it is told, and what it can spoil.
@Suite(.serialized) struct MannersTests {
  /// A desk of the owner's, and one of the same base whose commands connect as a member's role.
  private func with(
    _ base: Base, member: String, _ body: (_ owner: Desk, _ member: Desk, Connection) throws -> Void
  ) throws {
    try base.withEveryCommand { owner, connection in
      let role = try Self.role("member", connection)
      try owner.run("access", "grant", role, "--as", "member", "--member", member, "--quiet", expecting: 0)
      let desk = try Desk(database: try Self.conninfo(owner, role))
      for (name, content) in EveryCommand.files { try write(content, to: desk.folder + "/" + name) }
      try body(owner, desk, connection)
    }
  }

  private static func role(_ level: String, _ connection: Connection) throws -> String {
    try #require(try connection.value("select \(level) || '_' || current_database()", as: String.self))
  }

  private static func conninfo(_ desk: Desk, _ role: String) throws -> String {
    let owner = try #require(desk.variables["MUTUA_DB"])
    return try formatConninfo(parseConninfo(owner).merging(["user": role]) { $1 })
  }

  // MARK: What a member is told

  /// Commands whose answer is the same whatever rows are hidden: of one's own, of what everybody sees, or an officer's.
  private static let whole: Set = [
    "init", "doctor", "serve", "completion", "undo",
    "db start", "db stop", "db status", "db migrate", "db url", "db backup", "db restore", "db upgrade",
    "member add", "member edit", "member import", "member list", "member merge", "member remove",
    "need add", "need edit", "need import", "need list", "need show", "need template", "need withdraw",
    "need reopen", "need remove", "campaign edit", "campaign extend", "campaign ask", "campaign remove",
    "campaign open", "campaign answer", "campaign close", "key add", "key list", "key show", "key edit", "key remove",
    "threshold add", "threshold list", "family add", "family edit", "family import", "family list",
    "family remove", "threshold remove", "price edit", "price remove", "contract edit", "contract remove",
    "amendment edit", "amendment remove", "order edit", "order remove", "amo edit", "amo remove", "amo reopen",
    "import cpv", "import decp",
    "group form", "group import", "group edit", "group join", "group adhesion", "group leave", "group launch",
    "group close", "group copy", "group adopt", "group suggest", "group unlaunch", "group reopen", "group remove",
    "lot add", "lot import", "lot edit", "lot assign", "lot end", "lot reopen", "lot remove", "price add",
    "report save", "report forget", "report saved",
    "contract award", "contract amend", "contract order", "contract import", "contract publish",
    "amendment import", "order import",
    "share set", "share compute", "amo add", "amo contract", "amo log", "amo close",
    "year close", "year list", "year reopen", "access grant", "access list", "access revoke",
    "account add", "account close", "account edit", "account link", "account list",
    "log list", "log show", "log verify", "log checkpoint", "calendar lead",
  ]

  @Test func whatRestsOnHiddenRowsIsDecidedForEveryCommand() throws {
    try Base.none.with { desk in
      let names = Set(try EveryCommand.names(desk))
      #expect(names.count > 90)
      #expect(
        try names.filter { try EveryCommand.command($0.split(separator: " ").map(String.init)).partialView == .whole }
          .sorted() == Self.whole.sorted())
    }
  }

  @Test(arguments: ["en", "fr"]) func aMemberIsToldThatItSeesPart(_ language: String) throws {
    try with(.sample, member: "landerneau") { _, member, _ in
      var told = 0
      for words in EveryCommand.reading {
        let ending = try member.start(words: words + ["--lang", language]).wait()
        let isFrench = language == "fr"
        switch try EveryCommand.command(words).partialView {
        case .refused:
          #expect(ending.status == 4 && ending.output.isEmpty, "\(words): \(ending.status) \(ending.errors)")
          #expect(ending.errors.contains(isFrench ? "celles de landerneau" : "those of landerneau only"), "\(words)")
          told += 1
        case .said where ending.status < 2:
          #expect(
            ending.errors.contains(isFrench ? "ce qui concerne landerneau" : "what concerns landerneau only"),
            "\(words): \(ending.errors)")
          told += 1
        case .said: #expect([3, 4].contains(ending.status), "\(words): \(ending.status) \(ending.errors)")
        case .whole: #expect(!ending.errors.contains("what concerns"), "\(words): \(ending.errors)")
        }
      }
      #expect(told > 25)
      Figures.note("commands as a member (\(language))", "\(EveryCommand.reading.count), told of hidden rows: \(told)")
      let json = try member.run("report", "volumes", "--by", "type", "--year", "2023", "--json", expecting: 0)
      #expect(json.output.contains("what concerns landerneau only"))
    }
  }

  /// Others' answers are hidden, which isn't silence; nor do hidden shares fail to add up.
  @Test func aMemberIsNotToldWhatIsntSo() throws {
    try with(.sample, member: "landerneau") { owner, member, _ in
      try owner.run("campaign", "open", "c", "--title", "C", "--closes", "2099-01-01", expecting: 0)
      try owner.run(
        "need", "add", "--member", "daoulas", "--title", "P", "--type", "supplies", "--amount", "5", "--campaign", "c",
        expecting: 0)
      for words in [["campaign", "status", "c"], ["campaign", "show", "c"], ["report", "campaign", "c"]] {
        let sheet = try member.start(words: words + ["--json"]).wait()
        #expect(sheet.status == 0 && sheet.output.contains("landerneau"), "\(words): \(sheet.errors)")
        #expect(!sheet.output.contains("daoulas"), "\(words): \(sheet.output)")
      }
      let folder = member.folder + "/relances"
      #expect(try member.run("campaign", "remind", "c", "--output-folder", folder).status == 4)
      #expect(access(folder, F_OK) != 0)
      let doctor = try member.run("doctor")
      #expect(doctor.output.contains("not judged"), "\(doctor.output)")
    }
  }

  // MARK: The worst that a member can do, beside an officer's day

  /// What hostile sessions do again and again until there is a file `stop`; each is SQL of a session of its own.
  private static let manners: [(name: String, sql: String)] = [
    (
      "locks",
      """
      begin; lock table need in access exclusive mode; rollback; begin; lock table member, contract in share mode;
      rollback; select pg_advisory_lock(n) from generate_series(1, 2000) as n; select trust.hold_import();
      select pg_sleep(0.2)
      """
    ),
    (
      "long",
      """
      begin; select from need for update; update need set comment = 'mine' where title = 'Mine';
      insert into need (member_id, title, contract_type, amount, campaign_id, answered_on)
      select (trust.own_members())[1], 'Held', 'supplies', 1, id, current_date from campaign;
      select trust.hold_import(); select pg_sleep(100)
      """
    ),
    (
      "snapshot",
      """
      begin isolation level repeatable read; select count(*) from need; select pg_sleep(2);
      update need set amount = 1; rollback
      """
    ),
    (
      "ids",
      """
      insert into need (id, member_id, title, contract_type, amount) overriding system value
      select g, (trust.own_members())[1], 'x', 'supplies', 1 from generate_series(1, 100000) as g;
      select setval('need_id_seq', 9000000000000000000); select nextval('need_id_seq'); select pg_sleep(0.1)
      """
    ),
    (
      "texts",
      """
      insert into need (member_id, title, contract_type, amount)
      select (trust.own_members())[1], repeat('x', 100000000), 'supplies', 1;
      insert into need (member_id, title, contract_type, amount, comment)
      select (trust.own_members())[1], 'x', 'supplies', 1, repeat(E'\\u00e9', 50000000);
      update need set comment = repeat('y', 4000) where title = 'Mine'; select pg_sleep(0.1)
      """
    ),
    ("refused", "truncate need; delete from need; drop table need; update member set code = 'x'; select pg_sleep(0.1)"),
  ]

  @Test func oneMembersWorstMannersBesideAnOfficersDay() throws {
    let seconds = Figures.count(8, full: 60)
    try with(.sample, member: "daoulas") { owner, member, connection in
      try owner.run("campaign", "open", "c", "--title", "C", "--closes", "2099-01-01", expecting: 0)
      try member.run(
        "need", "add", "--member", "daoulas", "--title", "Mine", "--type", "supplies", "--amount", "5", expecting: 0)
      let officerRole = try Self.role("officer", connection)
      try owner.run("access", "grant", officerRole, "--as", "officer", "--quiet", expecting: 0)
      let officer = try Desk(database: try Self.conninfo(owner, officerRole))
      let hostile = try Self.manners.map { try Self.session($0.sql, named: $0.name, member, seconds) }
      usleep(500_000)
      // Whatever connections are left to the role.
      let crowd = try (0..<16).map { try Self.session("select pg_sleep(3)", named: "crowd-\($0)", member, seconds) }
      defer {
        try? write("", to: member.folder + "/stop")
        for child in hostile + crowd { _ = try? child.wait() }
      }
      let (count, slowest, words) = try Self.day(of: officer, for: seconds)
      let sessions = try connection.value(
        "select count(*) from pg_stat_activity where usename like 'member_%' and datname = current_database()",
        as: Int.self)
      #expect(sessions ?? 0 > 3 && sessions ?? 99 <= 10, "\(sessions ?? 0) sessions")
      #expect(slowest <= (Figures.isFull ? 2 : 15), "\(words): \(slowest) s")
      Figures.note(
        "a member's worst manners for \(seconds) s",
        "officer: \(count) commands, none failed, slowest \(Int(slowest * 1000)) ms (\(words))")
    }
  }

  /// psql again and again: a failed statement ends none of them.
  private static func session(_ sql: String, named name: String, _ desk: Desk, _ seconds: Int) throws -> Child {
    let file = desk.folder + "/\(name).sql"
    // A statement at a time, so that one that fails spoils only itself.
    try write(sql.split(separator: ";").joined(separator: ";\n") + ";\n", to: file)
    return try Child(
      [
        "/bin/bash", "-c",
        "while [[ ! -e stop ]]; do timeout \(seconds + 5) psql -qXAt \"$MUTUA_DB\" -f \(name).sql; sleep 0.05; done "
          + "> /dev/null 2>&1",
      ], in: desk.folder, variables: desk.variables)
  }

  /// What an officer does all day, for so many seconds.
  private static func day(of officer: Desk, for seconds: Int) throws -> (count: Int, slowest: Double, words: String) {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(seconds)
    var (count, slowest, slowestWords) = (0, Duration.zero, "")
    var round = 0
    while clock.now < end {
      round += 1
      let file = officer.folder + "/needs.csv"
      try write("member,reference,title,type,amount\nhanvec,R\(round),Craies \(round),supplies,10\n", to: file)
      for line in [
        "need|add|--member|dirinon|--title|Papier \(round)|--type|supplies|--amount|700",
        "need|import|needs.csv", "need|list", "campaign|status|c", "group|list", "report|volumes|--by|type|--year|2023",
        "member|edit|hanvec|--contact|a\(round)@hanvec.example", "group|candidates", "contract|list",
        "report|member|daoulas|--year|2023", "check|all", "log|list|--since|2020-01-01",
      ] {
        let words = line.split(separator: "|").map(String.init)
        let start = clock.now
        let ending = try officer.start(words: words).wait(seconds: 90)
        let lasted = clock.now - start
        #expect(ending.status < 2, "\(words): \(ending.status) \(ending.errors)")
        count += 1
        if lasted > slowest { (slowest, slowestWords) = (lasted, words.prefix(2).joined(separator: " ")) }
      }
    }
    let (whole, atto) = slowest.components
    return (count, Double(whole) + Double(atto) / 1e18, slowestWords)
  }
}

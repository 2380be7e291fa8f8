import Glibc
import Postgres
import Testing
import TestSupport

/// Two officers at once: both commands are held up at the same row until both have reached it.
@Suite struct TwoSessionsTests {
  @Test func oneNeedInTwoGroups() throws {
    try withNeeds { desk, connection in
      let endings = try atOnce(
        desk, connection, holding: "select from need where title = 'Papier' for update",
        ["group", "form", "A", "--coordinator", "capld", "--needs", "1,2"],
        ["group", "form", "B", "--coordinator", "capld", "--needs", "1,3"])
      #expect(endings.map(\.status).sorted() == [0, 6])
      let loser = try #require(endings.first { $0.status == 6 })
      #expect(loser.output == "")
      #expect(loser.errors.contains("need 1"), "\(loser.errors)")
      #expect(loser.errors.contains("hint: "), "\(loser.errors)")
      // Taken before it began: refused by the rule.
      let late = try desk.run("group", "form", "C", "--coordinator", "capld", "--needs", "1,2,3", expecting: 2)
      #expect(late.errors.contains("is in group"))
      let groups = try desk.run("group", "list", "--format", "csv", expecting: 0)
      #expect(groups.output.split(separator: "\n").count == 2)
    }
  }

  @Test func theLoserIsToldInFrench() throws {
    try withNeeds { desk, connection in
      let endings = try atOnce(
        desk, connection, holding: "select from need where title = 'Papier' for update",
        ["groupement", "former", "A", "--coordinator", "capld", "--needs", "1,2", "--lang", "fr"],
        ["groupement", "former", "B", "--coordinator", "capld", "--needs", "1,3", "--lang", "fr"])
      let loser = try #require(endings.first { $0.status == 6 })
      #expect(loser.errors.hasPrefix("erreur") && loser.errors.contains("\nà faire"), "\(loser.errors)")
    }
  }

  /// Two parts that both fit both win; two that don't, one.
  @Test(arguments: [("600", "300", [0, 0] as [Int32]), ("600", "600", [0, 6])])
  func oneNeedInTwoLots(_ first: String, _ second: String, _ statuses: [Int32]) throws {
    try withNeeds { desk, connection in
      try desk.run("group", "form", "A", "--coordinator", "capld", "--needs", "2", expecting: 0)
      try desk.run("group", "form", "B", "--coordinator", "capld", "--needs", "3", expecting: 0)
      for group in ["a", "b"] { try desk.run("group", "join", group, "--member", "daoulas", expecting: 0) }
      let endings = try atOnce(
        desk, connection, holding: "select from need where title = 'Papier' for update",
        ["lot", "assign", "a", "1", "--need", "1", "--amount", first],
        ["lot", "assign", "b", "1", "--need", "1", "--amount", second])
      #expect(endings.map(\.status).sorted() == statuses, "\(endings.map(\.errors))")
    }
  }

  @Test func oneCodeForTwoMembers() throws {
    try withNeeds { desk, connection in
      let endings = try atOnce(
        desk, connection, holding: "lock table member in share row exclusive mode",
        ["member", "add", "irvillac", "Irvillac", "--kind", "commune"],
        ["member", "add", "irvillac", "Irvillac", "--kind", "other"])
      #expect(endings.map(\.status).sorted() == [0, 2], "\(endings.map(\.errors))")
    }
  }

  @Test func twoAmendments() throws {
    try withNeeds { desk, connection in
      try desk.run("group", "form", "A", "--coordinator", "capld", "--needs", "1,2", expecting: 0)
      try desk.run("group", "launch", "a", "--on", "2026-03-15", "--without-convention", "x", expecting: 0)
      try desk.run(
        "contract", "award", "a", "--title", "T", "--supplier", "S", "--amount", "1000", "--notified", "2026-06-15",
        "--reference", "P-1", expecting: 0)
      let amend = ["contract", "amend", "P-1", "--amount", "-0.01", "--notified", "2026-07-15"]
      let endings = try atOnce(
        desk, connection, holding: "select from contract for update", amend, amend)
      #expect(endings.map(\.status) == [0, 0], "\(endings.map(\.errors))")
      let sheet = try desk.run("contract", "show", "P-1", "--json", "--as-of", "2027-01-01", expecting: 0).output
      #expect(sheet.contains(#""amended":999.98"#) && sheet.contains(#""number":2"#))
    }
  }

  @Test func oneGroupLaunchedTwice() throws {
    try withNeeds { desk, connection in
      try desk.run("group", "form", "A", "--coordinator", "capld", "--needs", "1,2", expecting: 0)
      let launch = ["group", "launch", "a", "--on", "2026-03-15", "--without-convention", "x"]
      let endings = try atOnce(
        desk, connection, holding: "lock table launch, purchasing_group in share row exclusive mode", launch, launch)
      #expect(endings.filter { $0.status == 0 }.count == 1, "\(endings.map(\.errors))")
      #expect(endings.contains { $0.status == 2 || $0.status == 6 })
      #expect(try connection.value("select count(*) from launch", as: Int.self) == 1)
    }
  }

  /// Whoever comes second is told that the campaign has changed, and closes or extends nothing unseen.
  @Test func oneCampaignClosedAndExtended() throws {
    try withNeeds { desk, connection in
      try desk.run("campaign", "open", "c", "--title", "C", "--closes", "2099-02-01", expecting: 0)
      let endings = try atOnce(
        desk, connection, holding: "select from campaign for update",
        ["campaign", "close", "c"], ["campaign", "extend", "c", "--closes", "2099-03-01"])
      #expect(endings.map(\.status).sorted() == [0, 6], "\(endings.map(\.errors))")
      let loser = try #require(endings.first { $0.status == 6 })
      #expect(loser.errors.contains("campaign c") && loser.errors.contains("hint: "), "\(loser.errors)")
    }
  }

  /// A need that comes while its campaign is taken out finds none, or keeps it.
  @Test func aCampaignTakenOutWhileANeedComes() throws {
    try withNeeds { desk, connection in
      try desk.run("campaign", "open", "c", "--title", "C", "--closes", "2099-02-01", expecting: 0)
      let endings = try atOnce(
        desk, connection, holding: "select from campaign for update", ["campaign", "remove", "c"],
        [
          "need", "add", "--member", "daoulas", "--title", "X", "--type", "supplies", "--amount", "1", "--campaign",
          "c",
        ])
      #expect(endings.map(\.status).sorted() == [0, 2], "\(endings.map(\.errors))")
      let orphans = try connection.value(
        """
        select count(*) from need where campaign_id is not null and campaign_id not in (select id from campaign)
        """, as: Int.self)
      #expect(orphans == 0)
    }
  }

  @Test func aNeedTakenOutWhileALotTakesIt() throws {
    try withNeeds { desk, connection in
      try desk.run("group", "form", "A", "--coordinator", "capld", "--needs", "2,3", expecting: 0)
      try desk.run("group", "join", "a", "--member", "daoulas", expecting: 0)
      let endings = try atOnce(
        desk, connection, holding: "select from need where title = 'Papier' for update", ["need", "remove", "1"],
        ["lot", "assign", "a", "1", "--need", "1"])
      let statuses = endings.map(\.status)
      #expect(statuses == [0, 3] || statuses == [2, 0], "\(endings.map(\.errors))")
    }
  }

  @Test func oneFileImportedTwice() throws {
    try withNeeds { desk, connection in
      try write(
        "member,reference,title,type,amount\ndaoulas,1,A,supplies,1\ndaoulas,2,B,supplies,2\n",
        to: desk.folder + "/needs.csv")
      let words = ["need", "import", "needs.csv"]
      let endings = try atOnce(
        desk, connection, holding: "lock table import in share row exclusive mode", words, words)
      #expect(endings.contains { $0.status == 0 }, "\(endings.map(\.errors))")
      #expect(endings.allSatisfy { [0, 2, 6].contains($0.status) }, "\(endings.map(\.errors))")
      let rows = try connection.value("select count(*) from need where reference is not null", as: Int.self)
      #expect(rows == 2)
    }
  }

  /// Two first uses of one base: both are content.
  @Test func twoInits() throws {
    try withDatabase { connection, conninfo in
      let desk = try Desk(database: conninfo)
      let both = try [0, 1].map { _ in try desk.start("init", "--sample", "landerneau-2023") }
      let endings = try both.map { try $0.wait() }
      #expect(endings.map(\.status) == [0, 0], "\(endings.map(\.errors))")
      #expect(endings[0].output == endings[1].output)
    }
  }

  // MARK: Setting

  /// Three needs of three communes, of 900 euros each: numbers 1, 2 and 3.
  private func withNeeds(_ body: (_ desk: Desk, _ connection: Connection) throws -> Void) throws {
    try Base.empty.withEveryCommand { desk, connection in
      for code in ["capld", "daoulas", "dirinon", "hanvec"] {
        try desk.run("member", "add", code, "Nom de \(code)", "--kind", "commune", expecting: 0)
      }
      for (member, title) in [("daoulas", "Papier"), ("dirinon", "Carton"), ("hanvec", "Encre")] {
        try desk.run(
          "need", "add", "--member", member, "--title", title, "--type", "supplies", "--amount", "900", expecting: 0)
      }
      try body(desk, connection)
    }
  }

  /// Lets two commands run into what `statement` holds, and lets go of it when both wait.
  private func atOnce(
    _ desk: Desk, _ connection: Connection, holding statement: String, _ first: [String], _ second: [String]
  ) throws -> [Child.Ending] {
    let holder = try Connection(try #require(desk.variables["MUTUA_DB"]), fallbackApplicationName: "holder")
    defer { holder.close() }
    try holder.script("begin; " + statement)
    let children = try [first, second].map { try desk.start(words: $0) }
    #expect(try eventually { try connection.sessions(waiting: true) == 2 }, "they didn't meet: \(first), \(second)")
    try holder.script("commit")
    return try children.map { try $0.wait() }
  }
}

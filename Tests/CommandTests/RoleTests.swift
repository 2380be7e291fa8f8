import Postgres
import TestSupport
import Testing

/// The program in the hands of those who were given access: an officer can do all that is an officer's, a reader reads.
@Suite struct RoleTests {
  /// A desk whose commands connect as a role of that level.
  private func with(_ base: Base, as level: String, _ body: (Desk, Connection) throws -> Void) throws {
    try base.withEveryCommand { desk, connection in
      let owner = try #require(desk.variables["MUTUA_DB"])
      let role = try #require(
        try connection.value("select \(level) || '_' || current_database()", as: String.self))
      let member = level == "member" ? ["--member", "landerneau"] : []
      let granted = try desk.start(words: ["access", "grant", role, "--as", level, "--quiet"] + member).wait()
      #expect(granted.status == 0, "\(granted.errors)")
      desk.variables["MUTUA_DB"] = try formatConninfo(parseConninfo(owner).merging(["user": role]) { $1 })
      try body(desk, connection)
    }
  }

  @Test func anOfficerDoesEverything() throws {
    try with(.empty, as: "officer") { desk, connection in
      for step in EveryCommand.writing {
        let words = try EveryCommand.resolved(step, connection)
        let ending = try desk.start(words: words).wait()
        // The last entry is an officer's own work, since it can't give access.
        #expect(ending.status == (["access", "account"].contains(step[0]) ? 4 : 0), "\(words): \(ending.errors)")
      }
      for words in [["log", "verify"], ["log", "list"], ["log", "show", "2"]] {
        #expect(try desk.start(words: words).wait().status == 0, "\(words)")
      }
      #expect(try desk.run("check", "all").status < 2)
      let by = try connection.values(
        "select distinct recorded_by from history.entry where id > 1 order by 1", as: String.self)
      #expect(by.count == 1 && by[0].hasPrefix("officer_"), "\(by)")
    }
  }

  /// What is suggested to an officer is kept for it, whom row-level security binds.
  @Test func anOfficerReads() throws {
    try with(.sample, as: "officer") { desk, _ in
      for words in EveryCommand.reading {
        let ending = try desk.start(words: words).wait()
        #expect(ending.status < 2, "\(words): \(ending.errors)")
      }
      for member in ["daoulas", "dirinon"] {
        try desk.run(
          "need", "add", "--member", member, "--title", "Ramettes de papier A4", "--type", "supplies", "--amount",
          "900",
          expecting: 0)
      }
      try desk.run("group", "suggest", expecting: 0)
      try desk.run("group", "form", "Papier", "--coordinator", "capld", "--suggestion", "S1", expecting: 0)
    }
  }

  /// A member's file becomes needs of its own, without an import: `log verify` has each of them by itself.
  @Test func aMemberImportsItsNeeds() throws {
    try with(.sample, as: "member") { desk, connection in
      let file = desk.folder + "/besoins.csv"
      try write("objet,type,montant,référence\nSel,fournitures,100,R1\nGaz,services,200,R2\n", to: file)
      func run(_ words: String..., member: String = "landerneau") throws -> Child.Ending {
        try desk.start(words: ["need", "import", "besoins.csv", "--member", member] + words).wait()
      }
      let first = try run()
      #expect(first.status == 0, "\(first.errors)")
      let again = try run("--on-duplicate", "skip")
      #expect(again.errors.contains("needs added: 0; known already: 2"), "\(again.errors)")
      try write("objet,type,montant,référence\nSel,fournitures,150,R1\nGaz,services,200,R2\n", to: file)
      let changed = try run("--on-duplicate", "update")
      #expect(changed.status == 0, "\(changed.errors)")
      let other = try run(member: "daoulas")
      #expect(other.status == 4, "\(other.errors)")
      let rows = try connection.values(
        "select concat_ws(' ', title, amount, import_id) from need order by title", as: String.self)
      #expect(rows == ["Gaz 200.00", "Sel 150.00"])
      let told = try connection.value(
        "select count(*) from history.change where table_name = 'need'", as: Int.self)
      #expect(told == 3)
    }
  }

  @Test func aReaderReads() throws {
    try with(.sample, as: "reader") { desk, connection in
      let owner = try connection.snapshot()
      for words in EveryCommand.reading where words[0] == "report" || words[0] == "check" || words[0] == "group" {
        let ending = try desk.start(words: words).wait()
        #expect(ending.status < 2, "\(words): \(ending.errors)")
      }
      for words in [["member", "add", "x", "X", "--kind", "commune"], ["undo", "1"], ["log", "verify"]] {
        let ending = try desk.start(words: words).wait()
        #expect([3, 4].contains(ending.status), "\(words): \(ending.status) \(ending.errors)")
      }
      #expect(try connection.snapshot() == owner)
    }
  }

  /// What goes back is an officer's: a member of the group and a reader are told that they may not.
  @Test(arguments: ["member", "reader"]) func onlyOfficersGoBack(_ level: String) throws {
    try with(.sample, as: level) { desk, connection in
      let before = try connection.snapshot()
      for words in [
        ["group", "unlaunch", "photocopieurs"], ["group", "unlaunch", "photocopieurs", "--lot", "1"],
        ["group", "edit", "photocopieurs", "--launched", "2023-01-02", "--reason", "x"],
        ["group", "launch", "photocopieurs", "--on", "2023-03-01", "--lot", "1", "--without-convention", "x"],
        ["group", "reopen", "photocopieurs"], ["group", "remove", "photocopieurs"],
        ["group", "join", "photocopieurs", "--member", "daoulas"], ["lot", "reopen", "photocopieurs", "1"],
        ["lot", "edit", "photocopieurs", "1", "--dropped", "--reason", "x"], ["lot", "remove", "photocopieurs", "1"],
        ["year", "close", "2023"], ["year", "reopen", "2023", "--reason", "x"],
      ] {
        let ending = try desk.start(words: words).wait()
        #expect(ending.status == 4, "\(words): \(ending.status) \(ending.errors)")
      }
      #expect(try connection.snapshot() == before)
    }
  }
}

// Once a module beside rests on SwiftNIO, the compiler takes `stat` to be CDispatch's.
import CDispatch
import Glibc
import TestSupport
import Testing

/// What a stranger plants in a folder where everybody may make files: each file that the program writes, over each of
/// it, as root and as an ordinary account.
@Suite struct PlantedFileTests {
  /// A command that writes a file.
  struct Writer: CustomTestStringConvertible, Sendable {
    let words: [String]
    /// Its name in the folder; `FILE` and `FOLDER` stand in the words for it and for where it is.
    let name: String
    /// Nobody else may read a backup.
    var mode: mode_t = 0o644
    /// Some commands never replace what is there.
    var replaces = true
    var testDescription: String { words.joined(separator: " ") }

    func words(_ folder: String) -> [String] {
      words.map { $0 == "FILE" ? folder + "/" + name : $0 == "FOLDER" ? folder : $0 }
    }
  }

  static let writers = [
    Writer(words: ["member", "list", "--output", "FILE"], name: "r.csv"),
    Writer(words: ["member", "list", "--output", "FILE"], name: "r.xlsx"),
    Writer(words: ["report", "annual", "--year", "2023", "--output", "FILE"], name: "r.html"),
    Writer(words: ["group", "convention", "toitures", "--output", "FILE"], name: "c.html"),
    Writer(words: ["need", "template", "FILE"], name: "t.xlsx", replaces: false),
    Writer(words: ["calendar", "export", "FILE"], name: "c.ics"),
    Writer(words: ["log", "checkpoint", "FILE"], name: "checkpoint"),
    Writer(words: ["export", "csv", "FOLDER"], name: "need.csv", replaces: false),
    Writer(words: ["export", "csv", "FOLDER"], name: "datapackage.json"),
    Writer(words: ["export", "ocds", "--year", "2023", "--output", "FILE"], name: "o.json"),
    Writer(words: ["db", "backup", "FILE"], name: "base.dump", mode: 0o600),
  ]

  /// What is planted; `secret` is a file of the writer's own, which must stay as it is.
  enum Planted: String, CaseIterable, Sendable {
    case file, link, looseLink, pipe
  }

  private static let stranger: uid_t = 65534

  @Test(.enabled(if: geteuid() == 0, "only root can plant as somebody else"), arguments: writers, Account.allCases)
  func aStrangersThings(_ writer: Writer, _ account: Account) throws {
    for planted in Planted.allCases {
      try Base.sample.with { desk in
        let place = try Shared(desk, account)
        try place.plant(planted, as: writer.name, owner: Self.stranger)
        let ending = try place.run(writer.words(place.folder))
        let note: Comment = "\(planted) under \(account): \(ending.status) \(ending.errors)"
        #expect(try place.secret() == "secret", note)
        guard let facts = place.facts(of: writer.name) else {
          Issue.record(note)
          return
        }
        if ending.status == 0 {
          // Root may replace a stranger's file, by one that is its own and has none of the other's rights.
          #expect(planted == .file && account == .root, note)
          #expect(facts.st_uid == account.id && facts.st_mode == S_IFREG | writer.mode, note)
        } else {
          #expect(ending.status == 2 && facts.st_uid == Self.stranger, note)
          #expect(place.text(of: writer.name) ?? "planted" == "planted", note)
        }
        #expect(!place.holdsTemporaryFiles, note)
      }
    }
    Figures.note(
      "\(writer.words.prefix(2).joined(separator: " ")) \(writer.name), by \(account)",
      "\(Planted.allCases.count) things planted, 0 followed, 0 rights taken over")
  }

  /// What is one's own is followed and keeps its rights, but for those that make others its owner.
  @Test(
    .enabled(if: geteuid() == 0, "only root can be two accounts"), arguments: writers.filter(\.replaces),
    Account.allCases)
  func onesOwnThings(_ writer: Writer, _ account: Account) throws {
    for planted in [Planted.file, .link] {
      try Base.sample.with { desk in
        let place = try Shared(desk, account)
        try place.plant(planted, as: writer.name, owner: account.id)
        let ending = try place.run(writer.words(place.folder))
        let note: Comment = "\(planted) under \(account): \(ending.errors)"
        #expect(ending.status == 0, note)
        let kind = planted == .link ? Glibc.S_IFLNK : S_IFREG
        #expect(place.facts(of: writer.name).map { $0.st_mode & S_IFMT } == kind, note)
        if planted == .link {
          #expect(try place.secret() != "secret", note)
        } else {
          let mode: mode_t = writer.mode == 0o600 ? 0o600 : 0o777
          #expect(place.facts(of: writer.name)?.st_mode == S_IFREG | mode, note)
        }
      }
    }
  }

  /// A link on the way is a stranger's too.
  @Test(.enabled(if: geteuid() == 0, "only root can plant as somebody else"), arguments: Account.allCases)
  func aStrangersFolder(_ account: Account) throws {
    try Base.sample.with { desk in
      let place = try Shared(desk, account)
      try place.plant(.link, as: "away", owner: Self.stranger, leadingTo: place.own)
      for words in [
        ["member", "list", "--output", place.folder + "/away/r.csv"], ["db", "backup", place.folder + "/away/b.dump"],
      ] {
        let ending = try place.run(words)
        #expect(ending.status == 2 && ending.errors.contains("somebody else"), "\(ending.errors)")
      }
      #expect(try desk.shell("ls '\(place.own)'").output == "secret\n")
    }
  }

  /// Lines that were refused go to a file that isn't there yet: a link in its place is none of it.
  @Test(.enabled(if: geteuid() == 0, "only root can plant as somebody else"), arguments: Account.allCases)
  func refusedLines(_ account: Account) throws {
    for planted in Planted.allCases {
      try Base.sample.with { desk in
        let place = try Shared(desk, account)
        try place.plant(planted, as: "rejects.csv", owner: Self.stranger)
        let file = place.own + "/needs.csv"
        _ = try desk.shell(
          "printf 'member,title,type,amount\\nDaoulas,Sel,supplies,12\\nDaoulas,Sel,salt,1\\n' > '\(file)'")
        let ending = try place.run([
          "need", "import", file, "--skip-errors", "--rejects", place.folder + "/rejects.csv",
        ])
        #expect(ending.status == 2, "\(planted): \(ending.errors)")
        #expect(try place.secret() == "secret")
        #expect(place.facts(of: "rejects.csv")?.st_uid == Self.stranger)
        #expect(try place.run(["need", "list", "--format", "csv"]).output.split(separator: "\n").count == 1)
      }
    }
  }

  enum Account: String, CaseIterable, Sendable {
    case root, ordinary
    var id: uid_t { self == .root ? 0 : 2000 }
  }

  /// A sticky folder of root's, open to all, and one beside it that belongs to the account that runs the program.
  private struct Shared {
    let desk: Desk
    let account: Account
    let folder: String
    let own: String

    init(_ desk: Desk, _ account: Account) throws {
      self.desk = desk
      self.account = account
      folder = desk.folder + "/shared"
      own = desk.folder + "/own"
      mkdir(folder, 0o777)
      chmod(folder, 0o1777)
      mkdir(own, 0o755)
      _ = try desk.shell("printf secret > '\(own)/secret'")
      chown(own + "/secret", account.id, account.id)
      chown(own, account.id, account.id)
    }

    func plant(_ planted: Planted, as name: String, owner: uid_t, leadingTo target: String? = nil) throws {
      let path = folder + "/" + name
      switch planted {
      case .file:
        _ = try desk.shell("printf planted > '\(path)'")
        chown(path, owner, owner)
        chmod(path, 0o6777)
      case .link: symlink(target ?? own + "/secret", path)
      case .looseLink: symlink(own + "/nothing", path)
      case .pipe:
        mkfifo(path, 0o666)
        chmod(path, 0o666)
      }
      lchown(path, owner, owner)
      if planted == .file { chmod(path, 0o6777) }
    }

    func run(_ words: [String]) throws -> Child.Ending {
      // Nobody reads the pipe: whoever opens it would wait for ever.
      let change = account == .root ? [] : ["/usr/bin/setpriv", "--reuid=2000", "--regid=2000", "--clear-groups"]
      return try Child(change + ["\(Program.folder)/mutua"] + words, in: own, variables: desk.variables).wait(
        seconds: 30)
    }

    func facts(of name: String) -> stat? {
      var facts = stat()
      return lstat(folder + "/" + name, &facts) == 0 ? facts : nil
    }

    /// Of a file; nil for what is none.
    func text(of name: String) -> String? {
      guard facts(of: name).map({ $0.st_mode & S_IFMT == S_IFREG }) == true else { return nil }
      return try? desk.shell("cat '\(folder)/\(name)'").output
    }

    func secret() throws -> String { try desk.shell("cat '\(own)/secret'").output }

    var holdsTemporaryFiles: Bool {
      (try? desk.shell("ls -A '\(folder)' | grep -c '^[.]mutua'").output != "0\n") ?? true
    }
  }
}

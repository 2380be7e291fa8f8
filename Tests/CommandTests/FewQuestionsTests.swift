import Glibc
import Postgres
import TestSupport
import Testing

/// How often a command waits for the server: as often on a base of a thousand rows as on one of ten, and seldom.
@Suite struct FewQuestionsTests {
  /// What a command may ask, its first look at the schema, BEGIN and COMMIT included.
  private static let most = 12
  /// What documents of several reports and exports may.
  private static let mostOfSeveral = 40
  private static let several: Set = [
    "report annual", "report member", "check all", "need template", "calendar export", "group convention",
  ]
  /// A COPY for each of the catalog's tables, whatever is in it: each is written as it comes, in constant memory, and
  /// no statement has the rows of two of them, whose columns differ. Those are more than forty, and no more for more
  /// rows.
  private static let oneATable: Set = ["export csv"]

  /// About the server: access makes its roles at the first grant. `log verify` reads the whole history piece by piece.
  private static let left: Set = ["log verify", "access grant"]

  private static let small = 10
  private static let large = 1000

  @Test func readingAsksAsOftenOfAThousandRows() throws {
    let counts = try [Self.small, Self.large].map { rows in
      try Base.sample.withEveryCommand { desk, connection in
        try connection.script(Self.everybody(rows))
        try connection.script(Self.everything(rows))
        var counts = Counts()
        for words in EveryCommand.reading + Self.apart where !Self.left.contains(Self.name(words)) {
          counts.note(Self.name(words), try Self.asked(by: words + ["--as-of", "2026-01-10"], at: desk))
        }
        return counts
      }
    }
    Self.expectFew(counts[0], counts[1])
  }

  @Test func writingAsksAsOftenOfAThousandRows() throws {
    let counts = try [Self.small, Self.large].map { rows in
      try Base.empty.withEveryCommand { desk, connection in
        try connection.script(Self.everybody(rows))
        for (name, lines) in Self.longer(rows) {
          try write((EveryCommand.files[name] ?? "") + lines, to: desk.folder + "/" + name)
        }
        let needs = try connection.values("select id from need order by id", as: Int.self)
        var counts = Counts()
        for step in EveryCommand.writing {
          if Self.left.contains(Self.name(step)) {
            try desk.start(words: EveryCommand.resolved(step, connection)).expectDone(seconds: 60)
            continue
          }
          var words = try EveryCommand.resolved(step, connection)
          // All that there is takes part: a group of a thousand members, whose contracts have a thousand shares.
          if step.starts(with: ["group", "form"]), let place = words.firstIndex(of: "--needs") {
            words[place + 1] += needs.map { ",\($0)" }.joined()
          } else if step.starts(with: ["key", "add"]), let place = words.firstIndex(of: "--weights") {
            words[place + 1] += (1...rows).map { ",s\($0)=1" }.joined()
          }
          counts.note(Self.name(step), try Self.asked(by: words, at: desk))
        }
        return counts
      }
    }
    Self.expectFew(counts[0], counts[1])
  }

  /// A file with faults costs more: what the base refuses as a whole is halved until each fault stands alone. So a
  /// fault costs some statements for every doubling of the file, and lines without one cost nothing.
  @Test(arguments: [
    ("member import", "members.csv", "faute,Faute,nonsense\n"),
    ("family import", "families.csv", "faute,Faute,nonsense,169,faute\n"),
  ])
  func aFaultCostsSomeMore(command: String, file: String, fault: String) throws {
    let counts = try [Self.small, Self.large].map { rows in
      try Base.empty.withEveryCommand { desk, _ in
        let lines = try #require(Self.longer(rows).first { $0.name == file }?.lines)
        try write((EveryCommand.files[file] ?? "") + lines + fault, to: desk.folder + "/" + file)
        let words = command.split(separator: " ").map(String.init) + [file, "--as-of", "2026-01-10"]
        return try Self.asked(by: words, at: desk, refused: true).count
      }
    }
    for (rows, count) in zip([Self.small, Self.large], counts) {
      let doublings = Int.bitWidth - rows.leadingZeroBitCount + 1
      #expect(count > Self.most && count <= Self.most + 6 * doublings, "\(command) of \(rows) rows: \(count)")
    }
  }

  /// A file that changes members that are there costs what one that adds members does.
  @Test func changesOfAFileAskAsOftenOfAThousandRows() throws {
    let counts = try [Self.small, Self.large].map { rows in
      try Base.empty.withEveryCommand { desk, connection in
        try connection.script(Self.everybody(rows))
        let lines = (1...rows).map { "s\($0),Commune s\($0),syndicat,mairie@s\($0).example,\($0)\n" }.joined()
        try write("code,name,kind,contact,population\n" + lines, to: desk.folder + "/members.csv")
        return try Self.asked(by: ["member", "import", "members.csv", "--as-of", "2026-01-10"], at: desk)
      }
    }
    #expect(counts[0].count == counts[1].count && counts[0].count <= Self.most, "\(counts[0].count)")
    #expect(
      counts[0].contains { $0.contains("correct_members") } && counts[0].contains { $0.contains("set_populations") })
  }

  // MARK: Counting

  /// By command, the highest of its uses.
  private struct Counts {
    private(set) var statements: [String: [String]] = [:]

    mutating func note(_ name: String, _ asked: [String]) {
      if asked.count > (statements[name] ?? []).count { statements[name] = asked }
    }
  }

  private static func name(_ words: [String]) -> String {
    words[0] == "undo" ? "undo" : words.prefix(2).joined(separator: " ")
  }

  /// The messages that the command sent to the server, each with its text.
  private static func asked(by words: [String], at desk: Desk, refused: Bool = false) throws -> [String] {
    let file = desk.folder + "/statements"
    unlink(file)
    let ending = try desk.start(
      words: words, variables: ["LD_PRELOAD": Program.faultyLibPQ, "MUTUA_STATEMENTS": file]
    ).wait()
    #expect(refused ? ending.status > 0 : ending.status < 2, "\(words.prefix(4)): \(ending.errors)")
    let statements = text(file).split(separator: "\n").map(String.init)
    keep(statements, of: words)
    return statements
  }

  /// For whoever wants to make them fewer: each command and what it asked, at the end of the file that
  /// MUTUA_QUESTIONS names.
  private static func keep(_ statements: [String], of words: [String]) {
    guard let path = getenv("MUTUA_QUESTIONS"), let file = fopen(path, "a") else { return }
    defer { fclose(file) }
    fputs("\n\(statements.count) \(words.map { $0.prefix(40) }.joined(separator: " "))\n", file)
    for statement in statements { fputs("  \(statement)\n", file) }
  }

  private static func expectFew(_ small: Counts, _ large: Counts) {
    for (name, asked) in large.statements.sorted(by: { $0.key < $1.key }) {
      let before = small.statements[name] ?? []
      let copies = oneATable.contains(name) ? before.count { $0.hasPrefix("copy ") } : 0
      // One more says what a change did; machines, to whom nothing is told, don't wait for it.
      let telling = before.count { $0.contains("history.told") }
      let limit = copies + min(1, telling) + (several.contains(name) ? mostOfSeveral : most)
      #expect(before.count <= limit, "\(name) asks \(before.count) times:\n\(before.joined(separator: "\n"))")
      #expect(
        asked.count == before.count, "\(name): \(before.count) and \(asked.count)\n\(oftenest(asked, before.count))")
    }
    Figures.note(
      "statements of a command, of \(FewQuestionsTests.small) and of \(FewQuestionsTests.large) rows",
      "\(large.statements.count) commands, at most \(large.statements.values.map(\.count).max() ?? 0)")
  }

  /// The statements that were sent more often than the smaller base's whole command sent any.
  private static func oftenest(_ asked: [String], _ usual: Int) -> String {
    Dictionary(grouping: asked, by: { $0 }).filter { $0.value.count > usual }
      .map { "\($0.value.count) × \($0.key)" }.sorted().joined(separator: "\n")
  }

  // MARK: The bases

  /// Commands that read and that `EveryCommand` has apart, and others on what is long here.
  private static let apart: [[String]] = [
    ["member", "show", "s1"], ["contract", "show", "S-1"], ["need", "show", "1"], ["campaign", "show", "rows-1"],
    ["campaign", "status", "rows-1"], ["report", "campaign", "rows-1"], ["report", "run", "rows-1"],
    ["need", "template", "template.xlsx"], ["calendar", "export", "calendar.ics"],
    ["group", "convention", "toitures"], ["export", "csv", "all.zip"],
  ]

  /// Members s1, s2…, each with a need, and as many rows of all that stands by itself.
  private static func everybody(_ rows: Int) -> String {
    """
    begin;
    insert into member (code, kind) select 's' || n, 'commune' from generate_series(1, \(rows)) as n;
    insert into member_name (member_id, name) select id, 'Commune ' || code from member where code like 's%' and
      siren is null and code ~ '^s[0-9]+$';
    insert into need (member_id, title, contract_type, amount)
    select id, 'Besoin de ' || code, 'supplies', 100 from member where code ~ '^s[0-9]+$';
    insert into family (code, title) select 'rows-' || n, 'Rows ' || n from generate_series(1, \(rows)) as n;
    insert into campaign (code, title, opens_on, closes_on)
    select 'rows-' || n, 'Rows ' || n, '2023-01-01', '2023-02-01' from generate_series(1, \(rows)) as n;
    insert into saved_report (code, words, saved_on)
    select 'rows-' || n, '{volumes,--by,type,--year,2023}', '2023-01-01' from generate_series(1, \(rows)) as n;
    insert into allocation_key (code, source, definition, year)
    select 'rows-' || n, 'x', 'x', 2023 from generate_series(1, \(rows)) as n;
    insert into allocation_weight (key_id, member_id, weight)
    select k.id, m.id, 5 from allocation_key as k, member as m where k.code like 'rows-%' and m.code = 's1';
    insert into threshold (kind, purchase_kind, amount, valid_from)
    select 'eu', 'works', 6000000, date '2100-01-01' + n from generate_series(1, \(rows)) as n;
    insert into access (role_name, level) select 'rows_' || n, 'reader' from generate_series(1, \(rows)) as n;
    commit;
    """
  }

  /// As many rows beneath what the sample has.
  private static func everything(_ rows: Int) -> String {
    """
    begin;
    insert into allocation_weight (key_id, member_id, weight)
    select k.id, m.id, 5 from allocation_key as k, member as m
    where k.code = 'population-2023' and m.code ~ '^s[0-9]+$';
    insert into membership (group_id, member_id, joined_on)
    select g.id, m.id, '2023-11-01' from purchasing_group as g, member as m
    where g.code = 'photocopieurs' and m.code ~ '^s[0-9]+$';
    insert into lot (group_id, number, title, contract_type)
    select g.id, 100 + n, 'Rows ' || n, 'supplies' from purchasing_group as g, generate_series(1, \(rows)) as n
    where g.code = 'photocopieurs';
    insert into assignment (need_id, lot_id, amount)
    select n.id, l.id, 100 from need as n, lot as l where n.title ~ '^Besoin de s[0-9]+$' and l.number = 101;
    insert into contract (buyer_id, reference, group_id, title, contract_type, supplier, amount, notified_on, months,
      framework, maximum)
    select coordinator_id, 'S-' || n, id, 'Rows', 'supplies', 'X', 100, '2023-12-01', 12, true, 100
    from purchasing_group, generate_series(1, \(rows)) as n where code = 'photocopieurs';
    insert into share (contract_id, member_id, amount, notified_on, contract_type)
    select id, buyer_id, 100, notified_on, contract_type from contract where title = 'Rows';
    insert into purchase_order (contract_id, member_id, amount, ordered_on)
    select id, buyer_id, 95, '2023-12-02' from contract where title = 'Rows';
    insert into amendment (contract_id, number, amount, notified_on)
    select id, 100 + n, 0, '2023-12-02' from contract, generate_series(1, \(rows)) as n where reference = 'GC-2023-1';
    insert into share (contract_id, amendment_number, member_id, amount, notified_on, contract_type)
    select c.id, a.number, s.member_id, 0, a.notified_on, c.contract_type
    from contract as c join amendment as a on a.contract_id = c.id
    join share as s on s.contract_id = c.id and s.amendment_number = 0
    where c.reference = 'GC-2023-1' and a.number > 100;
    insert into amo_project (code, title, client_id, project_type, opened_on)
    select 'rows-' || n, 'Rows ' || n, m.id, 'building', '2023-01-01'
    from generate_series(1, \(rows)) as n, member as m where m.code = 'landerneau';
    insert into amo_day (project_id, step, worked_on, days)
    select p.id, 'tender', '2023-02-01', 1 from amo_project as p, generate_series(1, \(rows)) as n
    where p.code = 'amo-2023-batiment-01';
    insert into price (lot_id, item, unit, before_price, before_source, before_date, after_price)
    select l.id, 'Rows ' || n, 'u', 2, 'x', '2022-01-01', 1
    from generate_series(1, \(rows)) as n, lot as l join purchasing_group as g on g.id = l.group_id
    where g.code = 'toitures' and l.number = 1;
    commit;
    """
  }

  /// What the files of imports have besides.
  private static func longer(_ rows: Int) -> [(name: String, lines: String)] {
    func lines(_ line: (Int) -> String) -> String { (1...rows).map { line($0) + "\n" }.joined() }
    return [
      ("members.csv", lines { "t\($0),Tiers \($0),commune" }),
      ("needs.csv", lines { "daoulas,t\($0),Divers \($0),supplies,1" }),
      ("contracts.csv", lines { "P-0-\($0),papier,Papier,supplies,Y,1000,2025-06-15,12,,,600,400" }),
      ("amendments.csv", lines { "P-0-\($0),1,50,2025-09-01,review" }),
      ("orders.csv", lines { "P-1,daoulas,1,2026-07-03,T-\($0)" }),
      ("lots.csv", lines { "voirie-2021,\($0 + 1),Voirie \($0),works,," }),
      ("groups.csv", lines { "voirie-\($0),Voirie \($0),capld,L2113-6,award,daoulas dirinon,2021-02-01" }),
      ("families.csv", lines { "ruches-\($0),Ruches \($0),supplies,169,ruche" }),
    ]
  }
}

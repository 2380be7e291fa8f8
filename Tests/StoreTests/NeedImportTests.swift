import Postgres
import Purchasing
@testable import PurchasingStore
import TestSupport
import Testing

/// Imports of needs: a simple reader beside the fast one, and the second time in all its ways.
@Suite struct NeedImportTests {
  private static let headings = [
    "member", "reference", "title", "type", "cpv", "amount", "yearly", "months", "quantity", "unit", "from",
    "contract_ends", "baseline_price", "baseline_source", "baseline_date", "comment",
  ]

  // MARK: The simple reader

  /// A line as the domain's grammars read it, a cell after the other: what is wrong, or the row as the table has it.
  private static func simply(_ row: [String], _ store: Store, line: Int) throws -> (wrong: [String], row: String) {
    var wrong: [String] = []
    var cells: [String: String] = [:]
    for (name, cell) in zip(headings, row) {
      let bare = String(cell.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
      if !bare.isEmpty { cells[name] = bare }
    }
    func note(_ column: String, _ code: String) {
      wrong.append("\(line):\((headings.firstIndex(of: column) ?? 0) + 1) \(code)")
    }
    func read<T>(_ column: String, _ grammar: (String) throws -> T) -> T? {
      guard let cell = cells[column] else { return nil }
      do { return try grammar(cell) } catch {
        note(column, (error as? Problem)?.code ?? "\(error)")
        return nil
      }
    }
    for column in ["member", "title"] where cells[column] == nil { note(column, "cell_empty") }
    let member = read("member") { try store.memberDirectory().member(named: $0).code.text }
    let cpv = read("cpv") { try CPVCode.parse($0).code.text }
    var type = read("type") { try store.contractType(named: $0).code }
    if cells["type"] == nil {
      type = cpv.flatMap { CPVDivision.division($0.prefix(2))?.contractType }
      if cells["cpv"] == nil { note("type", "type_missing") }
    }
    var draft = NeedDraft()
    draft.amount = read("amount") { try NumberGrammar.money($0) }
    draft.yearly = read("yearly") { try NumberGrammar.money($0) }
    draft.months = read("months") { try NumberGrammar.count($0) }
    let quantity = read("quantity") { try NumberGrammar.quantity($0) }
    let price = read("baseline_price") { try NumberGrammar.unitPrice($0) }
    let days = ["from", "contract_ends", "baseline_date"].map { name in read(name) { try DayGrammar.day($0) } }
    if let amount = draft.amount, amount < .zero { note("amount", "need_amount_not_negative") }
    if let yearly = draft.yearly, yearly < .zero { note("yearly", "need_yearly_not_negative") }
    if let months = draft.months, !(1...600).contains(months) { note("months", "months_are_a_term") }
    if let quantity, quantity.units < 0 { note("quantity", "need_quantity_not_negative") }
    if let price, price.units < 0 { note("baseline_price", "need_baseline_price_not_negative") }
    let isRead = ["amount", "yearly", "months"].allSatisfy { name in
      cells[name] == nil
        || !wrong.contains {
          $0.hasPrefix("\(line):\((headings.firstIndex(of: name) ?? 0) + 1) ") && !$0.contains("negative")
            && !$0.contains("term")
        }
    }
    var total: Money?
    if isRead {
      do { total = try draft.total() } catch let problem as Problem {
        note(draft.yearly == nil ? "amount" : "yearly", problem.code)
      }
    }
    if cells["quantity"] != nil, cells["unit"] == nil { note("quantity", "need_quantity_has_a_unit") }
    let baseline = ["baseline_price", "baseline_source", "baseline_date"].map { cells[$0] != nil }
    if Set(baseline).count > 1 { note("baseline_price", "need_baseline_is_whole") }
    if baseline[0], cells["unit"] == nil { note("baseline_price", "need_baseline_has_a_unit") }
    func text(_ value: (some CustomStringConvertible)?) -> String { value?.description ?? "-" }
    let values: [String] = [
      text(member), text(cells["reference"]), text(cells["title"]), text(type), text(cpv), text(total),
      text(draft.yearly), text(draft.months), text(quantity), text(cells["unit"]), text(days[0]), text(days[1]),
      text(price), text(cells["baseline_source"]), text(days[2]), text(cells["comment"]),
    ]
    return (wrong.sorted(), values.joined(separator: "|"))
  }

  /// Cells as people write them, and as they shouldn't.
  private static func cell(_ column: String, _ line: Int, _ g: inout SeededGenerator) -> String {
    let blank = ["", "", " ", "\u{A0}"]
    let choices: [String]
    switch column {
    case "member": choices = ["daoulas", "Name of dirinon", " daoulas ", "DIRINON", "nobody", "dirinon", "daoulas"]
    case "reference": choices = ["R\(line)", " R\(line)", "n° \(line)"]
    case "title": choices = ["Papier \(line)", "  Encre\u{202F}", "=cmd() \(line)", "Été \(line)", "\\."]
    case "type": choices = ["works", "Fournitures", "services", "paper", "", "", ""]
    case "cpv": choices = ["30190000", "3000000", "45000000-7", "99000000", "4500", "", "30190000"]
    case "amount":
      choices = [
        "1200.50", "1 200,50 €", "1,234", "12.345", "-5", "0", "4O 000", "1e3", "NaN", "1234,5", "7", ",5",
        "999999999999.99", "9999999999999.00", "1.234", "00012",
      ]
    case "yearly": choices = ["", "", "", "", "1200", "99,99"]
    case "months": choices = ["12", "48", "0", "601", "12,0", "1.5", "", "2 4", "12"]
    case "quantity", "baseline_price":
      choices = ["", "", "3", "0,0325", "1.2345", "1,2345", "1.23456", "-1", "3 €", "99999999999999"]
    case "unit": choices = ["ramette", "heure", ""]
    case "from", "contract_ends", "baseline_date":
      choices = [
        "2026-03-01", "1/3/2026", "01/12/2026", "31/02/2026", "", "1er mars 2026", "01/02/26", "today", "2026-13-01",
        "1900-01-01", "1899-12-31", "3/1/20266",
      ]
    case "baseline_source": choices = ["", "", "facture"]
    default: choices = ["", "à voir", "'=1+1", "ligne\nsuivante"]
    }
    if Int.random(in: 0..<40, using: &g) == 0 { return blank.randomElement(using: &g) ?? "" }
    return choices.randomElement(using: &g) ?? ""
  }

  @Test func theFastReaderReadsAsTheSimpleOne() throws {
    var generator = SeededGenerator()
    print("NeedImportTests: seed \(generator.seed)")
    try withStore { store, _ in
      try store.enter(members: "daoulas", "dirinon")
      // Half of the tables have mostly good cells, so that rows arrive too.
      let rows = (2..<602).map { line in
        Self.headings.map { column -> String in
          guard line % 2 == 0 else { return Self.cell(column, line, &generator) }
          switch column {
          case "member": return "daoulas"
          case "reference": return "R\(line)"
          case "title": return "T \(line)"
          case "type": return "supplies"
          case "yearly", "baseline_price", "baseline_source", "baseline_date", "quantity": return ""
          case "amount":
            return ["1200.50", "1 200,50 €", "7", "1234,5", "00012"].randomElement(using: &generator) ?? ""
          case "months": return "12"
          case "from", "contract_ends": return ["2026-03-01", "1/3/2026", ""].randomElement(using: &generator) ?? ""
          case "cpv": return ["30190000", "3000000", ""].randomElement(using: &generator) ?? ""
          default: return Self.cell(column, line, &generator)
          }
        }
      }
      var (wrong, expected): ([String], [String]) = ([], [])
      for (index, row) in rows.enumerated() {
        let read = try Self.simply(row, store, line: index + 2)
        wrong += read.wrong
        if read.wrong.isEmpty { expected.append(read.row) }
      }
      var options = NeedImportOptions()
      (options.skipsRefused, options.mostProblems, options.knownLines) = (true, 100_000, .add)
      let source = MemorySource([Self.headings] + rows)
      let result = try store.importing(source, options)
      let found = result.problems.map { problem in
        "\(problem.problem.place?.line ?? 0):\(problem.problem.place?.column ?? 0) \(problem.problem.code)"
      }
      let known = Set(result.problems.filter { $0.problem.code == "reference_twice" }.map(\.problem.place?.line))
      #expect(known.isEmpty)
      #expect(found.sorted() == wrong.sorted(), "seed \(generator.seed)")
      #expect(result.added == expected.count && result.refused == 600 - expected.count, "seed \(generator.seed)")
      #expect(source.rejected.count == result.refused)
      #expect(try stored(store) == expected.sorted(), "seed \(generator.seed)")
    }
  }

  private func stored(_ store: Store) throws -> [String] {
    try store.connection.values(
      """
      select concat_ws('|', m.code, coalesce(n.reference, '-'), n.title, n.contract_type, coalesce(n.cpv, '-'),
        n.amount,
        coalesce(n.yearly::text, '-'), coalesce(n.months::text, '-'), coalesce(trim_scale(n.quantity)::text, '-'),
        coalesce(n.unit, '-'), coalesce(n.wanted_from::text, '-'), coalesce(n.contract_ends::text, '-'),
        coalesce(trim_scale(n.baseline_price)::text, '-'), coalesce(n.baseline_source, '-'),
        coalesce(n.baseline_date::text, '-'), coalesce(n.comment, '-'))
      from need as n join member as m on m.id = n.member_id
      """, as: String.self
    ).sorted()
  }

  // MARK: The second time

  private static let first = [
    ["member", "reference", "title", "type", "amount", "months", "comment"],
    ["daoulas", "1", "Papier", "supplies", "100", "12", ""],
    ["daoulas", "2", "Encre", "supplies", "200", "", "bleue"],
    ["dirinon", "", "Ménage", "services", "300", "24", ""],
  ]
  private static let second = [
    first[0],
    ["daoulas", "1", "Papier", "supplies", "100", "12", ""],
    ["daoulas", "2", "Encre", "supplies", "250", "", ""],
    ["dirinon", "", "Ménage", "services", "300", "24", "le soir"],
    ["dirinon", "", "Vitres", "services", "50", "", ""],
  ]

  @Test(arguments: [
    (KnownLinePolicy.stop, true, [0, 3, 0, 0]), (.skip, false, [1, 3, 0, 0]), (.update, false, [1, 1, 2, 0]),
    (.add, true, [0, 0, 0, 2]),
  ])
  func knownLines(_ policy: KnownLinePolicy, _ isRefused: Bool, _ counts: [Int]) throws {
    try withStore { store, _ in
      try store.enter(members: "daoulas", "dirinon")
      #expect(try store.importing(MemorySource(Self.first), NeedImportOptions()).added == 3)
      var options = NeedImportOptions()
      options.knownLines = policy
      for dryRun in [true, false] {
        let result = try store.importing(MemorySource(Self.second), options, dryRun: dryRun)
        #expect(result.isRefused == isRefused)
        #expect([result.added, result.known, result.changed, result.refused] == counts, "\(policy), dry run \(dryRun)")
      }
      let needs = try store.needs()
      #expect(needs.count == (policy == .skip || policy == .update ? 4 : 3))
      // An empty cell says nothing: the comment stays.
      #expect(needs[1].comment == "bleue")
      #expect(needs[1].amount == (try euros(policy == .update ? "250.00" : "200.00")))
      #expect(needs[2].comment == (policy == .update ? "le soir" : nil))
    }
  }

  @Test func anUpdateKeepsLinksAndClosedCampaigns() throws {
    try withStore { store, _ in
      try store.enter(members: "capld", "daoulas", "dirinon")
      _ = try store.importing(MemorySource(Self.first), NeedImportOptions())
      try store.form("g", by: "capld", store.needs().prefix(2).map(\.id))
      try store.connection.script(
        """
        insert into campaign (code, title, opens_on, closes_on, closed_on)
        values ('c', 'C', '2026-01-01', '2026-02-01', '2026-02-01')
        """)
      var options = NeedImportOptions()
      options.knownLines = .update
      let less = [
        Self.first[0], ["daoulas", "1", "Papier", "supplies", "99.99", "12", ""],
        ["daoulas", "2", "Encres", "supplies", "200", "", ""],
      ]
      let refused = try store.importing(MemorySource(less), options)
      #expect(refused.isRefused && refused.changed == 0)
      #expect(refused.problems.map(\.problem.code) == ["assignment_within_need"])
      #expect(refused.problems.map(\.problem.place?.line) == [2])
      #expect(try store.needs().map(\.title) == ["Papier", "Encre", "Ménage"])
      options.skipsRefused = true
      let source = MemorySource(less)
      let done = try store.importing(source, options)
      #expect([done.added, done.known, done.changed, done.refused] == [0, 0, 1, 1])
      #expect(source.rejected == [["assignment_within_need"]])
      #expect(try store.needs().map(\.title) == ["Papier", "Encres", "Ménage"])
      let closed = [Self.first[0] + ["campaign"], ["daoulas", "9", "X", "supplies", "1", "", "", "c"]]
      let late = try store.importing(MemorySource(closed), NeedImportOptions())
      #expect(late.problems.map(\.problem.code) == ["campaign_is_closed"])
    }
  }

  /// Many lines in few: keys that go to the disk, and twins far apart.
  @Test func twinsFarApart() throws {
    try withStore { store, _ in
      try store.enter(members: "daoulas")
      let book = KeyBook()
      let hashes = LineHashes()
      let count = 600_000
      for line in 1...count {
        var number = line == count ? 7 : line
        try withUnsafeBytes(of: &number) { try book.add(hashes.byReference($0, whole: $0, place: UInt64(line))) }
      }
      var known = KnownLines(limit: 10)
      try known.find(in: book, numbered: LineSet())
      #expect(known.twins.count == 1 && known.twins.contains(count))
      guard case .line(7)? = known.others[count] else { Issue.record("\(known.others)"); return }
    }
  }
}

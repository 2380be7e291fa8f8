import Purchasing
import Testing

@Suite struct ReconciliationTests {
  typealias Name = ComputedTable.Name
  typealias Row = ComputedTable.Row

  static func euros(_ number: Int) throws -> Figure { .money(try #require(Money(cents: Int64(number) * 100))) }

  static func name(_ code: String, _ title: String) -> Name { Name(code: code, title: Phrase(verbatim: title)) }

  /// A table whose totals are the sums of its rows.
  static func table(
    _ name: String, columns: [(String, String)], rowTotal: String? = nil, rows: [(String, String, [Int])]
  ) throws -> ComputedTable {
    let totals = columns.indices.map { index in rows.reduce(0) { $0 + $1.2[index] } }
    return ComputedTable(
      name: name, columns: columns.map { Self.name($0.0, $0.1) }, rowTotal: rowTotal,
      rows: try rows.map { Row(Self.name($0.0, $0.1), cells: try $0.2.map(euros)) }, totals: try totals.map(euros))
  }

  static func looks(_ lines: [[String]], table: String = "garage") throws -> [PrintedCell] {
    let rows = lines.dropFirst().enumerated().map { (line: $0.offset + 2, cells: $0.element) }
    return try PrintedTable.cells(file: "printed.csv", headings: lines[0], rows: rows, table: table)
  }

  // MARK: Refused

  @Test func filesThatSayTooLittle() {
    let unnamed = problem { _ = try PrintedTable.cells(file: "f", headings: ["a", "b"], rows: []) }
    #expect(unnamed?.code == "printed_table_unnamed")
    #expect(problem { _ = try Self.looks([["", "x"]]) }?.code == "printed_empty")
    #expect(problem { _ = try Self.looks([["", "x"], ["", "5"]]) }?.code == "printed_row_unnamed")
    #expect(problem { _ = try Self.looks([["", "x"], ["a", "5", "6"]]) }?.code == "printed_column_unnamed")
    let twice = problem { _ = try Self.looks([["", "x"], ["a", "5"], ["A", "6"]]) }
    #expect(twice?.code == "printed_twice")
    #expect(twice?.place?.text == "printed.csv:3")
    let long = problem {
      _ = try PrintedTable.cells(
        file: "f", headings: ["table", "row", "column", "printed"], rows: [(line: 2, cells: ["groups", "", "x", "1"])])
    }
    #expect(long?.code == "printed_row_unnamed")
    #expect(long?.place?.text == "f:2:2")
  }

  @Test func anUnknownTableIsAnUnknownName() throws {
    let cells = try Self.looks([["", "x"], ["a", "5"]], table: "garage")
    let computed = try Self.table("groups", columns: [("x", "x")], rows: [("a", "a", [5])])
    let found = problem { _ = try Reconciliation.compare(cells, with: [computed]) }
    #expect(found?.code == "printed_table_unknown")
    #expect(found?.kind == .unknownName)
  }

  @Test func aTitleOfTwoRowsIsAmbiguousAndACodeIsNot() throws {
    let computed = try Self.table("groups", columns: [("x", "x")], rows: [("a", "Same", [5]), ("b", "Same", [6])])
    let byTitle = try Self.looks([["", "x"], ["same", "5"]], table: "groups")
    #expect(problem { _ = try Reconciliation.compare(byTitle, with: [computed]) }?.code == "printed_row_ambiguous")
    let byCode = try Self.looks([["", "x"], ["a", "5"], ["b", "6"]], table: "groups")
    #expect(try Reconciliation.compare(byCode, with: [computed]).allSatisfy { $0.status == .equal })
  }

  // MARK: The garage of the report, off by one and two euros

  static let garage: [[String]] = [
    ["Recettes", "2021", "2022", "2023"],
    ["Communauté", "89 237€", "86 140€", "122 083€"],
    ["Ville CCAS", "156 481€", "136 170€", "178 545€"],
    ["EDP et communes", "41 451€", "S3pl03€", "47 322€"],
    ["Total", "287 171€", "255 413€", "347 950€"],
  ]

  @Test func garageFiguresAreRounded() throws {
    let computed = try Self.table(
      "garage", columns: [("2021", "2021"), ("2022", "2022"), ("2023", "2023")],
      rows: [
        ("communaute", "Communauté", [89_237, 86_140, 122_083]), ("ville", "Ville CCAS", [156_481, 136_170, 178_545]),
        ("autres", "EDP et communes", [41_451, 33_103, 47_322]),
      ])
    let found = try Reconciliation.compare(Self.looks(Self.garage), with: [computed])
    let total2021 = try #require(found.first { $0.row == "TOTAL" && $0.column == "2021" })
    #expect(total2021.status == .rounding)
    #expect(total2021.gap == (try Self.euros(2)))
    #expect(found.filter { $0.status == .rounding }.count == 1)
    let unread = try #require(found.first { $0.status == .unreadable })
    #expect(found.filter { $0.status != .equal }.count == 2)
    #expect(unread.printed == nil)
    #expect(unread.computed == (try Self.euros(33_103)))
    #expect(unread.gap == nil)
    #expect(
      unread.explanation?.english
        == "“S3pl03€” has the letter S in a number; the printed total leaves €33,103")
  }

  @Test func expensesAreRoundedAndThreeEurosAreNot() throws {
    let computed = try Self.table(
      "garage", columns: [("2021", "2021")], rows: [("p", "Personnel", [149_533]), ("a", "Autres", [146_359])])
    func total(_ text: String) throws -> Reconciliation.Comparison? {
      let cells = try Self.looks([
        ["", "2021"], ["Personnel", "149 533 €"], ["Autres", "146 359 €"], ["TOTAL", text],
      ])
      return try Reconciliation.compare(cells, with: [computed]).last
    }
    #expect(try total("295 892 €")?.status == .equal)
    #expect(try total("295 893 €")?.status == .rounding)
    #expect(try total("295 894 €")?.status == .error)
    // The unit is that of the last printed decimal: a cent printed, a cent and a half allowed.
    #expect(try total("295 892,01 €")?.status == .rounding)
    #expect(try total("295 892,02 €")?.status == .error)
    #expect(try total("295 893,00 €")?.status == .error)
  }

  @Test func aCellAloneIsRoundedByHalfAUnit() throws {
    func status(_ cents: Int64, _ text: String) throws -> Reconciliation.Status? {
      let figure = Figure.money(try #require(Money(cents: cents)))
      let computed = ComputedTable(
        name: "garage", columns: [Self.name("x", "x")], rowTotal: nil,
        rows: [Row(Self.name("a", "a"), cells: [figure])],
        totals: [nil])
      return try Reconciliation.compare(Self.looks([["", "x"], ["a", text]]), with: [computed]).first?.status
    }
    #expect(try status(500_000, "5 000 €") == .equal)
    #expect(try status(500_050, "5 000 €") == .rounding)
    #expect(try status(499_950, "5 000 €") == .rounding)
    #expect(try status(500_051, "5 000 €") == .error)
    #expect(try status(500_004, "5 000,0 €") == .rounding)
    #expect(try status(500_006, "5 000,0 €") == .error)
    #expect(try status(500_001, "5 000,00 €") == .error)
    #expect(try status(-500_050, "-5 000 €") == .rounding)
  }

  // MARK: What stands in headings and beside figures

  /// Groups by member: `total`, and three columns of members.
  static func groups() throws -> ComputedTable {
    try table(
      "groups", columns: [("total", "total"), ("capld", "CAPLD"), ("daoulas", "Daoulas"), ("dirinon", "Dirinon")],
      rowTotal: "total",
      rows: [("a", "Alpha", [1_000_000, 600_000, 250_000, 150_000]), ("b", "Beta", [40_400, 400, 0, 40_000])])
  }

  @Test func thousandsAndMillions() throws {
    let found = try Reconciliation.compare(
      Self.looks(
        [
          ["", "Total (k€)", "CAPLD k€"], ["Alpha", "1 000", "600"], ["Beta", "40", "0,4"], ["TOTAL", "1 041", "601"],
        ], table: "groups"),
      with: [Self.groups()])
    #expect(found.map(\.status) == [.equal, .equal, .rounding, .equal, .rounding, .rounding])
    #expect(found[2].printed == (try Self.euros(40_000)))
    #expect(found[2].gap == (try Self.euros(-400)))
    #expect(found.allSatisfy { ["total", "capld"].contains($0.column) })
    let millions = try Reconciliation.compare(
      Self.looks(
        [
          ["en M€", "total", "CAPLD"], ["Alpha", "1", "0,6"], ["Beta", "0,042", "0,0004"], ["TOTAL", "1,040", "0,600"],
        ], table: "groups"),
      with: [Self.groups()])
    #expect(millions.map(\.status) == [.equal, .equal, .error, .equal, .rounding, .rounding])
    #expect(millions[4].explanation?.english.hasSuffix("its comma begins decimals, as in “0,6”") == true)
    // Nothing shows what the comma is.
    let alone = try Reconciliation.compare(
      Self.looks([["", "total (M€)"], ["Alpha", "1,000"]], table: "groups"), with: [Self.groups()])
    #expect(alone.first?.status == .unreadable)
  }

  @Test func unitsThatCantBe() throws {
    func refusal(_ headings: [String]) -> String? {
      problem { _ = try Self.looks([[""] + headings, ["Alpha"] + headings.map { _ in "1" }]) }?.code
    }
    #expect(refusal(["Total TTC"]) == "heading_tax_included")
    #expect(refusal(["Total TTC", "Total HT"]) == nil)
    #expect(refusal(["Total (milliards d'euros)"]) == "heading_unit_unknown")
    #expect(refusal(["Part (%)"]) == nil)
  }

  @Test func theOthersAreWhoIsNotNamed() throws {
    for heading in ["Autres", "autres communes (€)", "others"] {
      let found = try Reconciliation.compare(
        Self.looks(
          [
            ["", "CAPLD", heading], ["Alpha", "600 000", "400 000"], ["Beta", "400", "40 000"],
            ["TOTAL", "600 400", "440 001"],
          ], table: "groups"),
        with: [Self.groups()])
      #expect(found.map(\.status) == [.equal, .equal, .equal, .equal, .equal, .rounding], "\(heading)")
      #expect(found[1].column == "others")
    }
  }

  @Test func marksAreDroppedAndSaid() throws {
    let found = try Reconciliation.compare(
      Self.looks(
        [["", "total", "CAPLD"], ["Alpha", "1 000 000 € (1)", "600 000*"], ["Beta (2)", "40 400²", "400 [a]"]],
        table: "groups"),
      with: [Self.groups()])
    #expect(found.map(\.status) == [.equal, .equal, .equal, .equal])
    #expect(
      found.map { $0.explanation?.english }
        == ["(1)", "*", "²", "[a]"].map { "the mark “\($0)” is left out" })
    for text in ["(1)", "(1 000 000)", "1 000 000 (voir note)", "*"] {
      let cells = try Self.looks([["", "total"], ["Alpha", text]], table: "groups")
      #expect(try Reconciliation.compare(cells, with: [Self.groups()]).first?.status == .unreadable, "\(text)")
    }
  }

  @Test func whatIsNotGivenIsNotWrong() throws {
    for text in ["n.c.", "nd", "N.D.", "non communiqué", "n.c. (1)"] {
      let found = try Reconciliation.compare(
        Self.looks([["", "CAPLD"], ["Alpha", text], ["Beta", "400"], ["TOTAL", "600 400"]], table: "groups"),
        with: [Self.groups()])
      #expect(found.map(\.status) == [.notComparable, .equal, .equal], "\(text)")
      #expect(found[0].printed == nil && found[0].gap == nil)
    }
  }

  @Test func whatTheTotalsLeave() throws {
    func explain(_ total: String, _ row: String) throws -> String? {
      try Reconciliation.compare(
        Self.looks(
          [
            ["", "total", "CAPLD", "Autres"], ["Alpha", row, "6OO 000", "400 000"],
            ["Beta", "40 400", "400", "40 000"], ["TOTAL", "1 040 400", total, "440 000"],
          ], table: "groups"),
        with: [Self.groups()])[1].explanation?.english
    }
    #expect(try explain("600 400", "1 000 000")?.hasSuffix("; the printed total leaves €600,000") == true)
    #expect(try explain("600 401", "1 000 000")?.hasSuffix(" leaves €600,000 or €600,001") == true)
    #expect(try explain("n.c.", "1 000 000")?.hasSuffix("; the printed total leaves €600,000") == true)
    #expect(try explain("n.c.", "nd")?.contains("leaves") == false)
  }

  @Test func aRowTotalAddsUpItsRow() throws {
    let computed = try Self.table(
      "garage", columns: [("total", "Total"), ("x", "x"), ("y", "y")], rowTotal: "total",
      rows: [("a", "a", [10, 4, 6]), ("b", "b", [12, 7, 5])])
    let found = try Reconciliation.compare(
      Self.looks([["", "total", "x", "y"], ["a", "11", "4", "6"], ["b", "7", "7", "5"]]), with: [computed])
    #expect(found.map(\.status) == [.rounding, .equal, .equal, .error, .equal, .equal])
    #expect(found[3].explanation?.english == "the gap is equal to the line “y” (€5), as if it were left out")
  }

  @Test func countsAreNotRounded() throws {
    let columns = [Self.name("contracts", "contracts")]
    let rows = [Row(Self.name("a", "a"), cells: [.count(5)]), Row(Self.name("b", "b"), cells: [.count(58)])]
    let computed = ComputedTable(name: "garage", columns: columns, rowTotal: nil, rows: rows, totals: [.count(63)])
    let found = try Reconciliation.compare(
      Self.looks([["", "contracts"], ["a", "5"], ["b", "85"], ["TOTAL", "62"]]), with: [computed])
    #expect(found.map(\.status) == [.equal, .error, .error])
    #expect(found.map(\.gap) == [.count(0), .count(27), .count(-1)])
    #expect(found[1].explanation?.english == "two digits are exchanged: 85 for 58")
    #expect(found[2].explanation?.english == "a single digit differs: 62 for 63")
  }

  @Test func rowsOfOneSideOnlyAreErrors() throws {
    let computed = try Self.table("garage", columns: [("x", "x")], rows: [("a", "a", [500]), ("b", "b", [600])])
    let found = try Reconciliation.compare(
      Self.looks([["", "x", "z"], ["a", "500", ""], ["c", "700", ""], ["TOTAL", "1200", "1"]]), with: [computed])
    #expect(found.map(\.row) == ["a", "c", "TOTAL", "TOTAL", "b"])
    #expect(found.map(\.status) == [.equal, .error, .error, .error, .error])
    #expect(found[1].computed == nil)
    #expect(found[1].printed == (try Self.euros(700)))
    #expect(found[2].explanation?.english.hasPrefix("it adds up the printed cells") == true)
    #expect(found[3].computed == nil)
    #expect(found[4].printed == nil)
    #expect(found[4].computed == (try Self.euros(600)))
  }

  @Test func aLineCountedTwiceAndAForeignLine() throws {
    let computed = try Self.table(
      "garage", columns: [("x", "x")], rows: [("a", "Alpha", [500]), ("b", "Beta", [6000]), ("c", "Gamma", [70])])
    func explain(_ cells: [String]) throws -> [String?] {
      let lines = [["", "x"], ["Alpha", cells[0]], ["Beta", cells[1]], ["Gamma", cells[2]], ["TOTAL", cells[3]]]
      return try Reconciliation.compare(Self.looks(lines), with: [computed]).map { $0.explanation?.english }
    }
    #expect(
      try explain(["500", "6000", "70", "7070"])[3]
        == "the gap is equal to the line “Alpha” (€500), as if it were counted twice")
    #expect(
      try explain(["500", "6000", "70", "6000"])[3]
        == "the gap is equal to the lines “Alpha” (€500) and “Gamma” (€70), as if they were left out")
    #expect(try explain(["6000", "6000", "70", "6570"])[0] == "it is the figure of the line “Beta”")
    #expect(try explain(["123", "6000", "70", "6570"])[0] == nil)
  }
}

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
    #expect(found?.status == .unknownName)
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
    let unread = try #require(found.first { $0.status == .error })
    #expect(found.filter { $0.status == .error }.count == 1)
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

  @Test func aCellAloneIsNeverRounded() throws {
    let half = Figure.money(try #require(Money(cents: 500_040)))
    let computed = ComputedTable(
      name: "garage", columns: [Self.name("x", "x")], rowTotal: nil, rows: [Row(Self.name("a", "a"), cells: [half])],
      totals: [half])
    let cells = try Self.looks([["", "x"], ["a", "5 000 €"], ["TOTAL", "5 000 €"]])
    let found = try Reconciliation.compare(cells, with: [computed])
    #expect(found.map(\.status) == [.error, .rounding])
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

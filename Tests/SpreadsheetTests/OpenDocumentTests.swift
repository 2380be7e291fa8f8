import Foundation
import Purchasing
import Spreadsheet
import Testing
import TestSupport

/// OpenDocument spreadsheets are read as other tables are, and what no spreadsheet program writes is refused.
@Suite struct OpenDocumentTests {
  private typealias Made = OpenDocument

  // MARK: Refused

  @Test(arguments: [
    ("an entity", "<!DOCTYPE x [<!ENTITY a \"aa\">]>", "workbook_not_safe"),
    ("another file", "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">", "workbook_not_safe"),
  ])
  func refusesADocumentType(_ what: String, _ declaration: String, _ code: String) throws {
    let content = Made.content(Made.table("a", Made.rows([["x"]])))
    let end = try #require(content.firstRange(of: "?>")).upperBound
    let bytes = Array((content[..<end] + declaration + content[end...]).utf8)
    #expect(try Self.refusal(Made.archive(String(decoding: bytes, as: UTF8.self)))?.code == code)
    let flat = Array("<!DOCTYPE office:document [<!ENTITY a \"aa\">]>\(Made.flat(""))".utf8)
    #expect(Self.refusal(flat)?.code == code)
  }

  @Test func refusesWhatIsNoSpreadsheet() throws {
    let table = Made.content(Made.table("a", Made.rows([["x"]])))
    func refused(_ content: String, _ parts: [String: String] = [:]) throws -> String? {
      try Self.refusal(Made.archive(content, parts: parts))?.message.english
    }
    let text = table.replacing("office:spreadsheet", with: "office:text")
    #expect(try refused(text) == "f is a text document (.odt), which isn't read")
    #expect(try refused("<x/>") == "f is an OpenDocument file without a spreadsheet, which isn't read")
    #expect(try refused(Made.content("")) == "f has no sheet with a table")
    #expect(try refused(Made.content(Made.table("a", ""))) == "f is empty: no line of headings")
    let locked =
      "<m:manifest xmlns:m=\"m\"><m:file-entry m:full-path=\"content.xml\"><m:encryption-data/></m:file-entry>"
    let password = "f is a workbook locked with a password, which isn't read"
    #expect(try refused("\u{1}", ["META-INF/manifest.xml": locked]) == password)
    #expect(try refused("\u{1}", ["encrypted-package": "x"]) == password)
    #expect(try refused("\u{1}") == "the workbook f is damaged")
    // A document type in the manifest is what old programs wrote.
    #expect(try refused(table, ["META-INF/manifest.xml": "<!DOCTYPE a><a/>"]) == nil)
    let mimetype = ["mimetype": Array("application/vnd.oasis.opendocument.spreadsheet".utf8)]
    #expect(try Self.refusal(Zip.archive(mimetype))?.code == "workbook_broken")
    let whole = try Made.archive(table)
    #expect(Self.refusal(Array(whole.prefix(whole.count / 2)))?.code == "workbook_broken")
    #expect(
      Self.refusal(Array(Made.flat(Made.table("a", Made.rows([["x"]]))).utf8.dropLast(40)))?.code == "workbook_broken")
  }

  /// A few kilobytes that would be millions of cells, or elements within elements without end.
  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      ("rows", Made.row(Made.cell("x"), repeated: 1_048_576)),
      ("rows at the limit of nine digits", Made.row(Made.cell("x"), repeated: 999_999_999)),
      ("rows beyond all numbers", Made.row(Made.cell("x"), repeated: .max)),
      ("cells", Made.row(Made.cell("x", repeated: 16_385))),
      ("rows of cells", Made.row(Made.cell("x", repeated: 16_384), repeated: 1_000)),
      ("many rows of cells", String(repeating: Made.row(Made.cell("x", repeated: 16_384)), count: 5_000)),
      ("large cells", Made.row(Made.cell(String(repeating: "x", count: 1 << 20), repeated: 16_384))),
      ("blanks by their number", String(repeating: Made.row(Made.cell("a<text:s text:c=\"1048575\"/>")), count: 2_000)),
      ("rows of one blank sign", Made.row(Made.cell("\u{A0}"), repeated: 1_048_576)),
    ])
  func refusesWhatIsRepeatedWithoutEnd(_ what: String, _ rows: String) throws {
    let start = ContinuousClock.now
    for bytes in try Self.both(Made.table("a", Made.rows([["a", "b"]]) + rows)) {
      let refusal = try #require(Self.refusal(bytes), "\(what)")
      #expect(
        refusal.code == "workbook_too_large" && (2...100).contains(refusal.place?.line ?? 0), "\(what): \(refusal)")
    }
    // In a build for debugging, beside other tests.
    #expect(ContinuousClock.now - start < .seconds(5), "\(what)")
  }

  /// Imports go on after a problem of one row: what ends the reading ends it.
  @Test func saysOnceThatItEnds() throws {
    let rows = Made.rows([["a"]]) + Made.row(Made.cell("x"), repeated: 1_048_576)
    for bytes in try Self.both(Made.table("a", rows)) {
      var reader = try TableFile.open(bytes: bytes, name: "f")
      #expect(throws: Problem.self) { try reader.next() }
      #expect(try reader.next() == nil)
    }
  }

  /// Well-formed, and beyond what any program writes; what is just within is read. A tag or comment without an end in
  /// sight is given up, and not read again with each piece.
  @Test(arguments: [
    ("elements within elements", nested(1_000), false), ("some of them", nested(200), true),
    ("a long attribute", attributed(5 << 20), false), ("one that is just within", attributed((1 << 20) - 1), true),
    ("a long comment", "<!--\(String(repeating: "x", count: 5 << 20))-->", false), ("a short one", "<!--x-->", true),
  ])
  func refusesElementsWithoutEnd(_ what: String, _ inTheCell: String, _ isRead: Bool) throws {
    let start = ContinuousClock.now
    let cell = "<table:table-cell office:value-type=\"string\">\(inTheCell)<text:p>x</text:p></table:table-cell>"
    for bytes in try Self.both(Made.table("a", Made.rows([["a"], ["b"]]) + Made.row(cell))) {
      #expect(Self.refusal(bytes)?.code == (isRead ? nil : "workbook_broken"), "\(what)")
    }
    #expect(ContinuousClock.now - start < .seconds(5), "\(what)")
  }

  private static func nested(_ depth: Int) -> String {
    String(repeating: "<text:p>", count: depth) + String(repeating: "</text:p>", count: depth)
  }

  private static func attributed(_ length: Int) -> String {
    "<text:p text:style-name=\"\(String(repeating: "x", count: length))\">y</text:p>"
  }

  @Test func refusesOneCellAndGoesOn() throws {
    let blanks =
      Made.cell("a<text:s text:c=\"2000000000\"/>")
    let rows = [
      Made.row(blanks), Made.row(Made.cell(String(repeating: "x", count: 1 << 20 + 1))),
      Made.row(
        "<table:table-cell table:formula=\"of:=1/0\" office:value-type=\"string\" office:string-value=\"\" "
          + "calcext:value-type=\"error\"><text:p>#DIV/0!</text:p></table:table-cell>"),
      Made.row(
        "<table:table-cell table:formula=\"of:=X\" office:value-type=\"float\" office:value=\"0\">"
          + "<text:p>Err:502</text:p></table:table-cell>"),
      Made.row("<table:table-cell table:formula=\"of:=1+1\"/>"), Made.row(Made.cell("fine")),
    ]
    for bytes in try Self.both(Made.table("a", Made.rows([["a"]]) + rows.joined())) {
      var reader = try TableFile.open(bytes: bytes, name: "f")
      var said: [String] = []
      for _ in 0..<6 {
        do {
          said.append(try reader.next()?[0] ?? "end")
        } catch let problem as Problem {
          said.append("\(problem.code) \(problem.place?.text ?? "")")
        }
      }
      #expect(
        said == [
          "cell_too_large f:2:1", "cell_too_large f:3:1", "cell_is_error f:4:1", "cell_is_error f:5:1",
          "formula_not_computed f:6:1", "fine",
        ])
    }
  }

  // MARK: Read

  /// The same table in four kinds of file.
  @Test func readsWhatOtherFilesSay() throws {
    let day = try #require(Day(year: 2026, month: 3, day: 1))
    let title = "Papier  A4, « recyclé »\nà l'unité"
    let amounts = try [120_050, 99_999_999_999_999, -7, 0].map { try #require(Money(cents: $0)) }
    let book = try WorkbookWriter.bytes(language: .french) { book in
      let sheet = try book.addSheet("Besoins")
      try sheet.write(["Objet", "Montant", "Date", "Part", "Nombre"].map { .text($0) }, .heading)
      for amount in amounts {
        try sheet.write([
          .text(title), .money(amount), .date(day), .percent(hundredths: 1250), .count(1_234_567),
        ])
      }
    }
    let lines = amounts.map { amount in
      Made.row(
        "<table:table-cell office:value-type=\"string\"><text:p>Papier<text:s text:c=\"2\"/>A4, <text:span>«"
          + "</text:span> recyclé »</text:p><text:p>à l'unité</text:p></table:table-cell>"
          + Made.cell("currency", "value=\"\(amount)\" office:currency=\"EUR\"", shows: "1 200,50 €")
          + Made.cell("date", "date-value=\"2026-03-01\"", shows: "01/03/2026")
          + Made.cell("percentage", "value=\"0.125\"", shows: "12,50 %")
          + Made.cell("float", "value=\"1234567\"", shows: "1 234 567"))
    }
    let table = Made.table(
      "Besoins",
      Made.rows([["Objet", "Montant", "Date", "Part", "Nombre"]]) + lines.joined()
        + Made.row("<table:table-cell table:number-columns-repeated=\"16384\"/>", repeated: 1_048_000))
    let csv =
      "Objet,Montant,Date,Part,Nombre\n"
      + amounts.map { "\"\(title)\",\($0),2026-03-01,12.5 %,1234567\n" }.joined()
    let expected = try Self.cells(book)
    #expect(expected.count == 5 && expected[2][1] == "999999999999.99", "\(expected)")
    for bytes in try Self.both(table) { #expect(try Self.cells(bytes) == expected) }
    // A text file keeps the zeros at the end of an amount.
    #expect(try Self.cells(Array(csv.utf8)).map { $0.map(Self.short) } == expected)
  }

  @Test func readsEveryKindOfCell() throws {
    let cells: [(cell: String, says: String)] = [
      (Made.cell("float", "value=\"0.30000000000000004\"", shows: "0,3"), "0.3"),
      (Made.cell("float", "value=\"1.2E3\"", shows: "1200"), "1200"),
      (Made.cell("float", "value=\"12345678901234\"", shows: "1,23457E+13"), "12345678901234"),
      (Made.cell("float", "value=\"1004\"", shows: "01004"), "01004"),
      (Made.cell("float", "value=\"1004\"", shows: "1 004,00"), "1004"),
      (Made.cell("percentage", "value=\"1\"", shows: "100 %"), "100 %"),
      (Made.cell("date", "date-value=\"2026-03-01T00:00:00\"", shows: "01/03/2026 00:00"), "2026-03-01"),
      (Made.cell("date", "date-value=\"2026-03-01T10:30:00\"", shows: "01/03/2026 10:30"), "2026-03-01 10:30:00"),
      (Made.cell("date", "date-value=\"2026-03-01T10:30:00\"", shows: "1 mars 2026 10h30"), "2026-03-01 10:30:00"),
      (Made.cell("date", "date-value=\"2026-03-01T10:30:00\"", shows: "dimanche 1 mars 2026"), "2026-03-01"),
      (Made.cell("time", "time-value=\"PT14H30M00S\"", shows: "14:30"), "14:30:00"),
      (Made.cell("time", "time-value=\"PT4H3M2.5S\"", shows: "4:03"), "04:03:02"),
      (Made.cell("boolean", "boolean-value=\"true\"", shows: "VRAI"), "true"),
      (Made.cell("string", "string-value=\"whole\"", shows: "short"), "whole"),
      (Made.cell("string", "string-value=\"\" table:formula=\"of:=A9\""), ""),
      (Made.cell("float", "value=\"5\" table:formula=\"of:=2+3\"", shows: "5"), "5"),
      (Made.cell("float", "value=\"NaN\""), "NaN"),
      (Made.cell("float", "value=\"\"", shows: ""), ""),
      ("<table:table-cell><text:p>without a type</text:p></table:table-cell>", "without a type"),
      (Made.cell("#N/A"), "#N/A"),
      (Made.cell("\n   a \n b\t c<text:s/> d<text:tab/>e<text:line-break/>f"), "a b c  d\te\nf"),
      (Made.cell("<text:a>lien</text:a> &amp; <text:span>a<text:span>b</text:span></text:span>"), "lien & ab"),
      (
        "<table:table-cell office:value-type=\"string\"><office:annotation><text:p>note</text:p></office:annotation>"
          + "<text:p>a<office:annotation><text:p>more</text:p></office:annotation>b</text:p>"
          + "<draw:frame xmlns:draw=\"d\">"
          + "<table:table><table:table-row><table:table-cell><text:p>in a chart</text:p></table:table-cell>"
          + "</table:table-row></table:table></draw:frame></table:table-cell>", "ab"
      ),
      ("<table:covered-table-cell office:value-type=\"string\"><text:p>under</text:p></table:covered-table-cell>", ""),
    ]
    let row = Made.row(cells.map(\.cell).joined())
    let names = cells.indices.map { "c\($0)" }
    for bytes in try Self.both(Made.table("a", Made.rows([names]) + row)) {
      let read = try Self.cells(bytes)[1]
      for (index, cell) in cells.enumerated() { #expect(read[index] == cell.says, "\(cell.cell)") }
    }
  }

  @Test func repeatsWhatIsRepeatedAndSkipsWhatIsEmpty() throws {
    let empty = "<table:table-cell table:number-columns-repeated=\"16382\"/>"
    let rows =
      Made.row(empty, repeated: 3) + Made.rows([["a", "b", "c"]]) + Made.row(empty, repeated: 10)
      + "<table:table-row-group><table:table-header-rows>" + Made.row(Made.cell("x", repeated: 2) + empty, repeated: 3)
      + "</table:table-header-rows></table:table-row-group>" + Made.row(Made.cell("y"))
      + Made.row(empty, repeated: 1_048_000)
    for bytes in try Self.both(Made.table("a", rows)) {
      var reader = try TableFile.open(bytes: bytes, name: "f")
      #expect(reader.headingsLine == 4)
      var said: [String] = []
      while let row = try reader.next() { said.append("\(row.line) \(row.cells)") }
      #expect(
        said == [
          #"15 ["x", "x", ""]"#, #"16 ["x", "x", ""]"#, #"17 ["x", "x", ""]"#, #"18 ["y", "", ""]"#,
        ])
    }
  }

  @Test func choosesASheetAsOfAnyWorkbook() throws {
    let styles =
      "<style:style style:name=\"no\" style:family=\"table\"><style:table-properties table:display=\"false\"/>"
      + "</style:style><style:style style:name=\"yes\" style:family=\"table\">"
      + "<style:table-properties table:display=\"true\"/>"
      + "</style:style>"
    let tables =
      Made.table("Caché", Made.rows([["abc", "abd"], ["hidden", "1"]]), style: "no")
      + Made.table("Mode d'emploi", Made.rows([["Remplissez"]]), style: "yes")
      + Made.table(
        "Besoins",
        "<table:table-column/><table:table-column table:visibility=\"collapse\"/>"
          + "<table:table-column table:visibility=\"collapse\" table:number-columns-repeated=\"16382\"/>"
          + Made.rows([["abc", "abd"]])
          + "<table:table-row table:visibility=\"filter\">\(Made.cell("read"))</table:table-row>")
      + Made.table("Fin", "")
    func first(_ sheet: String?, _ bytes: [UInt8]) throws -> String {
      var reader = try TableFile.open(bytes: bytes, name: "f", sheet: sheet) { $0.hasPrefix("ab") }
      let cell = try reader.next()?[0] ?? "-"
      while try reader.next() != nil {}
      return ([reader.dialect, cell] + reader.remarks.map(\.english)).joined(separator: "; ")
    }
    for bytes in try [
      Made.archive(Made.content(tables, styles: styles)), Array(Made.flat(tables, styles: styles).utf8),
    ] {
      let whole = try first(nil, bytes)
      #expect(
        whole == "Besoins; read; sheet “Besoins” read; not read: Mode d'emploi, Fin; "
          + "hidden rows, read all the same: 1; hidden columns, read all the same: 1")
      #expect(try first("besoins", bytes).hasPrefix("Besoins; read; hidden rows"))
      #expect(try first("1", bytes) == "Caché; hidden")
      #expect(try first("mode d emploi", bytes) == "Mode d'emploi; -")
      let unknown = try #require(throws: Problem.self) { try first("Autre", bytes) }
      #expect(unknown.hint?.english == "its sheets are 1 “Caché”, 2 “Mode d'emploi”, 3 “Besoins”, 4 “Fin”")
    }
    // Where none is shown the first one is read; where none has known headings, the first one shown.
    let hidden =
      Made.table("a", Made.rows([["x"], ["1"]]), style: "no") + Made.table("b", Made.rows([["y"]]), style: "no")
    #expect(try first(nil, Made.archive(Made.content(hidden, styles: styles))) == "a; 1; sheet “a” read; not read: b")
    let unknown = Made.table("a", Made.rows([["x"], ["1"]])) + Made.table("b", Made.rows([["y"], ["2"]]))
    #expect(try first(nil, Made.archive(Made.content(unknown))) == "a; 1; sheet “a” read; not read: b")
  }

  /// One piece of XML of any size, as long as nothing must be read again.
  @Test func readsWhatIsLargerThanMemoryHolds() throws {
    let many = String(repeating: Made.row(Made.cell(String(repeating: "x", count: 1000))), count: 36_000)
    let large = Array(Made.flat(Made.table("a", Made.rows([["abc", "abd"]]) + many)).utf8)
    var reader = try TableFile.open(bytes: large, name: "f") { $0.hasPrefix("ab") }
    var count = 0
    while try reader.next() != nil { count += 1 }
    #expect(count == 36_000 && large.count > 32 << 20)
    // To choose among its sheets it is read twice.
    let path = NSTemporaryDirectory() + "/mutua-\(UUID().uuidString).fods"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(large).write(to: URL(fileURLWithPath: path))
    let refusal = try #require(throws: Problem.self) { try TableFile.open(path: path, sheet: "a") }
    #expect(refusal.code == "workbook_too_large")
  }

  @Test func isKnownByWhatIsInIt() throws {
    let table = Made.table("a", Made.rows([["à"], ["é"]]))
    let flat = Made.flat(table)
    let marked = "\u{FEFF}" + flat
    let wide = Made.flat(table, encoding: "UTF-16")
    func little(_ text: String) -> [UInt8] { text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } }
    let latin = Made.flat(table, encoding: "ISO-8859-1").unicodeScalars.map { UInt8($0.value) }
    let commented = flat.replacing(
      "<office:document ", with: "<!-- made by hand -->\n<office:document ", maxReplacements: 1)
    for bytes in [Array(flat.utf8), Array(marked.utf8), little("\u{FEFF}" + wide), latin, Array(commented.utf8)] {
      #expect(try Self.cells(bytes) == [["à"], ["é"]])
      #expect(try TableFile.open(bytes: bytes, name: "f").encoding == "fods")
    }
    let archive = try Made.archive(Made.content(table))
    #expect(try TableFile.open(bytes: archive, name: "f").encoding == "ods")
    #expect(
      Self.refusal(Array("<?xml version=\"1.0\"?><documents/>".utf8))?.message.english
        == "f is an XML file, which isn't read")
  }

  // MARK: Setting

  private static func both(_ tables: String) throws -> [[UInt8]] {
    [try Made.archive(Made.content(tables)), Array(Made.flat(tables).utf8)]
  }

  /// The headings and the rows.
  private static func cells(_ bytes: [UInt8]) throws -> [[String]] {
    var reader = try TableFile.open(bytes: bytes, name: "f")
    var cells = [reader.headings]
    while let row = try reader.next() { cells.append(row.cells) }
    return cells
  }

  private static func refusal(_ bytes: [UInt8]) -> Problem? {
    do {
      var reader = try TableFile.open(bytes: bytes, name: "f")
      while try reader.next() != nil {}
      return nil
    } catch { return error as? Problem }
  }

  private static func short(_ text: String) -> String {
    guard text.contains("."), text.allSatisfy({ $0.isNumber || "-.".contains($0) }), text.count < 20 else {
      return text
    }
    var text = text
    while text.last == "0" { text.removeLast() }
    return text.last == "." ? String(text.dropLast()) : text
  }
}

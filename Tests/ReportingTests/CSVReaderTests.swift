import Foundation
import Purchasing
import Spreadsheet
import Testing

/// What a file is read as, from refused to accepted.
@Suite struct CSVReaderTests {
  struct Refused: Sendable, CustomTestStringConvertible {
    let what: String
    let bytes: [UInt8]
    let code: String
    let place: String?
    var testDescription: String { what }

    init(_ what: String, _ text: String, _ code: String, _ place: String?) {
      self.init(what, Array(text.utf8), code, place)
    }

    init(_ what: String, _ bytes: [UInt8], _ code: String, _ place: String?) {
      self.what = what
      self.bytes = bytes
      self.code = code
      self.place = place
    }
  }

  static let refused: [Refused] = [
    Refused("nothing", "", "no_headings", nil),
    Refused("a BOM alone", "\u{FEFF}", "no_headings", nil),
    Refused("comments alone", "# a\n#b", "no_headings", nil),
    Refused("blank lines alone", "\n \r\n;;;\n", "no_headings", nil),
    Refused("empty quoted headings", "\"\",\"\"\na,b\n", "no_headings", nil),
    Refused("no letter of any encoding", Array("titre;lieu\nx;".utf8) + [0xFE, 0x0A], "not_utf8", "f.csv:2:2"),
    Refused("nor in a heading", [0xFE, 0x2C, 0x61, 0x0A], "not_utf8", "f.csv:1:1"),
    Refused("a letter cut by a delimiter", [0x61, 0x2C, 0x62, 0x0A, 0xC3, 0x2C, 0xA9, 0x0A], "not_utf8", "f.csv:2:1"),
    Refused("a surrogate", [0xEF, 0xBB, 0xBF] + Array("a,b\nx,".utf8) + [0xED, 0xA0, 0x80], "not_utf8", "f.csv:2:2"),
    Refused("an overlong form", Array("a,b\nx,".utf8) + [0xC0, 0xAF], "not_utf8", "f.csv:2:2"),
    Refused("UTF-16 with half a character", [0xFF, 0xFE, 0x00, 0xD8, 0x0A, 0x00], "not_utf8", "f.csv:1:1"),
    Refused("NULs here and there", [0x61, 0x00, 0x2C, 0x62, 0x63, 0x64, 0x0A, 0x65], "nul_character", "f.csv:1:1"),
    Refused("NUL", "a,b\n1,x\u{0}y\n", "nul_character", "f.csv:2:2"),
    Refused("one cell too many", "a,b\n\n1,2,\n1,2,,4\n", "too_many_cells", "f.csv:4:4"),
    Refused("an unclosed quote", "a,b\n1,\"2\n3,4\n5,6\n", "quote_not_closed", "f.csv:2:2"),
    Refused("an unclosed quote in the headings", "a,\"b\n1,2\n", "quote_not_closed", "f.csv:1:2"),
    Refused("text after a quote", "a,b\n\"1\"x,2\n", "text_after_quote", "f.csv:2:1"),
    Refused("a huge cell", "a,b\n1,\"\(String(repeating: "x\n", count: 600_000))\"\n", "cell_too_large", "f.csv:2:2"),
    Refused("a huge plain cell", "a,b\n1,\(String(repeating: "x", count: 1_048_577))", "cell_too_large", "f.csv:2:2"),
    Refused("endless headings", String(repeating: "a,", count: 20_000), "too_many_columns", "f.csv:1"),
  ]

  @Test(arguments: refused, [1, 7, 1 << 18])
  func isRefused(_ case_: Refused, piece: Int) throws {
    // Byte by byte the largest of them would only take long.
    guard piece > 1 || case_.bytes.count < 10_000 else { return }
    let problem = try #require(throws: Problem.self) { try Self.cells(case_.bytes, piece: piece) }
    #expect(problem.code == case_.code)
    #expect(problem.place?.text == case_.place)
    #expect(problem.kind == .refused)
    #expect(problem.hint != nil)
  }

  struct Accepted: Sendable, CustomTestStringConvertible {
    let what: String
    let text: String
    let rows: [[String]]
    let lines: [Int]
    var testDescription: String { what }

    init(_ what: String, _ text: String, _ rows: [[String]], _ lines: [Int]) {
      self.what = what
      self.text = text
      self.rows = rows
      self.lines = lines
    }
  }

  static let accepted: [Accepted] = [
    Accepted("no line break at the end", "a,b\n1,2", [["a", "b"], ["1", "2"]], [2]),
    Accepted("CRLF", "a,b\r\n1,2\r\n3,4\r\n", [["a", "b"], ["1", "2"], ["3", "4"]], [2, 3]),
    Accepted("CR", "a,b\r1,2\r\r3,4\r", [["a", "b"], ["1", "2"], ["3", "4"]], [2, 4]),
    Accepted("mixed", "a,b\n1,2\r\n3,4\r5,6", [["a", "b"], ["1", "2"], ["3", "4"], ["5", "6"]], [2, 3, 4]),
    Accepted("semicolons and a BOM", "\u{FEFF}a;b\r\n1,5;2\r\n", [["a", "b"], ["1,5", "2"]], [2]),
    Accepted("tabs", "a\tb\n1;\t2,\n", [["a", "b"], ["1;", "2,"]], [2]),
    Accepted("bars", "a|b\n1|2\n", [["a", "b"], ["1", "2"]], [2]),
    Accepted("commas within a heading", "a;\"b,c,d\";e\n1;2;3\n", [["a", "b,c,d", "e"], ["1", "2", "3"]], [2]),
    Accepted(
      "a doubled quote in a heading", "\"a\"\",,\";b;c\n1;2;3\n", [["a\",,", "b", "c"], ["1", "2", "3"]], [2]),
    Accepted("Excel's own first line", "sep=;\r\na,1;b\r\n1;2\r\n", [["a,1", "b"], ["1", "2"]], [3]),
    Accepted("comments and empty lines first", "\n# it's \"so\r\n;;\na;b\n# 1;2\n", [["a", "b"], ["# 1", "2"]], [5]),
    Accepted("a quoted # is a heading", "\"#\",b\n1,2\n", [["#", "b"], ["1", "2"]], [2]),
    Accepted("a lone column with a BOM", "\u{FEFF}a\n1,5\n", [["a"], ["1,5"]], [2]),
    Accepted(
      "line breaks in cells", "a,b\n\"1\n\r\n\r2\",\"3\"\n4,5\n",
      [["a", "b"], ["1\n\r\n\r2", "3"], ["4", "5"]], [2, 6]),
    Accepted("doubled quotes", "a,b\n\"\"\"x\"\"\",\"\"\"\"\n", [["a", "b"], ["\"x\"", "\""]], [2]),
    Accepted("a quote inside a plain cell", "a,b\n5\" pipe,x\"\"\n", [["a", "b"], ["5\" pipe", "x\"\""]], [2]),
    Accepted("spaces after a quote", "a,b\n\"1\" ,\"2\"  \n", [["a", "b"], ["1", "2"]], [2]),
    Accepted("too few cells", "a,b,c\n1\n1,2\n", [["a", "b", "c"], ["1", "", ""], ["1", "2", ""]], [2, 3]),
    Accepted("empty cells too many", "a,b,,\n1,2,,\n3,4,,,,\n", [["a", "b"], ["1", "2"], ["3", "4"]], [2, 3]),
    Accepted("lines of delimiters and spaces", "a,b\n,\n , \n1,2\n   \n", [["a", "b"], ["1", "2"]], [4]),
    Accepted("a quoted empty cell is a row", "a,b\n\"\"\n", [["a", "b"], ["", ""]], [2]),
    Accepted(
      "the guard", "a;b\n'=1+1;'-5\n'x;'\n''=1;'@é\n",
      [["a", "b"], ["=1+1", "-5"], ["'x", "'"], ["'=1", "@é"]], [2, 3, 4]),
    Accepted(
      "no guard between commas, where we write none", "a,b\n'=1+1,'-5\n", [["a", "b"], ["'=1+1", "'-5"]], [2]),
    Accepted(
      "a largest cell", "a,b\n1,\(String(repeating: "x", count: 1_048_576))\n",
      [["a", "b"], ["1", String(repeating: "x", count: 1_048_576)]], [2]),
    Accepted("accents", "é,œ\nÎle-de-Bréhat,𝒳\n", [["é", "œ"], ["Île-de-Bréhat", "𝒳"]], [2]),
  ]

  @Test(arguments: accepted, [1, 2, 3, 7, 1 << 18])
  func isRead(_ case_: Accepted, piece: Int) throws {
    guard piece > 3 || case_.text.utf8.count < 10_000 else { return }
    let (cells, lines) = try Self.cells(Array(case_.text.utf8), piece: piece)
    #expect(cells.map(exact) == case_.rows.map(exact))
    #expect(lines == case_.lines)
  }

  /// Swift's `==` on strings takes canonical equivalents for the same; these tests don't.
  private func exact(_ row: [String]) -> [[UInt8]] { row.map { Array($0.utf8) } }

  static func cells(_ bytes: [UInt8], piece: Int) throws -> (cells: [[String]], lines: [Int]) {
    var position = 0
    var reader = try CSVReader(name: "f.csv") {
      let end = min(position + piece, bytes.count)
      defer { position = end }
      return Array(bytes[position..<end])
    }
    var cells = [reader.headings]
    var lines: [Int] = []
    while let row = try reader.next() {
      cells.append(row.cells)
      lines.append(row.line)
    }
    #expect(try reader.next() == nil)
    return (cells, lines)
  }

  @Test func refusedRowsDoNotEndTheReading() throws {
    var reader = try CSVReader(
      bytes: Array("a,b\n1,2,3\n\"4\"x,5\n6,7\n8,".utf8) + [0xFF, 0x0A, 0x39, 0x2C, 0x39], name: "f.csv")
    var seen: [String] = []
    while true {
      do {
        guard let row = try reader.next() else { break }
        seen.append(row.cells.joined(separator: "+"))
      } catch let problem as Problem {
        seen.append("\(problem.code) \(problem.place?.text ?? "")")
      }
    }
    #expect(seen == ["too_many_cells f.csv:2:3", "text_after_quote f.csv:3:1", "6+7", "not_utf8 f.csv:5:2", "9+9"])
  }

  @Test func filesAreReadFromTheirPath() throws {
    let path = NSTemporaryDirectory() + "mutua-csv-\(UUID().uuidString).csv"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let many = (1...50_000).map { "\($0);«é»;\"x\ny\"\r\n" }.joined()
    try Data(("\u{FEFF}n;t;q\r\n" + many).utf8).write(to: URL(fileURLWithPath: path))
    let table = try Table(path: path)
    #expect(table.headings == ["n", "t", "q"])
    #expect(table.encoding == "utf-8-bom")
    #expect(table.dialect == ";")
    #expect(table.rows.count == 50_000)
    #expect(table.rows.last == Table.Row(line: 100_000, cells: ["50000", "«é»", "x\ny"]))
    #expect(table.rows.map { table.place($0, column: 2).text }.first == "\(path):2:3")
    #expect(table.column("number", "T (texte)") == 1)
    #expect(table.column("other") == nil)
  }

  @Test func missingFilesAndFoldersAreRefused() throws {
    let missing = try #require(throws: Problem.self) { try CSVReader(path: "/nowhere/x.csv") }
    #expect(missing.code == "file_not_readable")
    #expect(missing.kind == .refused)
    #expect(missing.message.english == "cannot read /nowhere/x.csv: there is no such file")
    let folder = try #require(throws: Problem.self) { try CSVReader(path: "/") }
    #expect(folder.message.french == "impossible de lire / : c'est un dossier")
  }
}

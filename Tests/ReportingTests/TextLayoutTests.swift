import Purchasing
import Reporting
import Testing
import TestSupport

/// Tables on screens of any width, read back as people read them: by the rule under the headings.
@Suite struct TextLayoutTests {
  @Test func nothingIsCutWhileThereIsRoom() throws {
    var dice = SeededGenerator()
    var folded = 0
    for round in 0..<3000 {
      let table = Table(&dice)
      let width = Int.random(in: 72...160, using: &dice)
      let comment: Comment = "round \(round), width \(width), seed \(dice.seed)"
      let screen = try Screen(
        table.report.rendered(as: .text, RenderOptions(language: .french, width: width)), comment)
      #expect(screen.widest <= width, comment)
      for (index, row) in table.texts.enumerated() {
        for (heading, text) in row {
          guard let column = screen.headings.firstIndex(of: heading) else {
            // Only what is empty in every row may go without a word.
            #expect(table.isEmpty(heading) || screen.notes.contains(heading), comment)
            continue
          }
          #expect(screen.cell(index, column) == text.filter { $0 != " " }, comment)
          if text.count > screen.widths[column] {
            folded += 1
            #expect(screen.widest == width, "folded while there is room: \(comment)")
          }
        }
      }
    }
    #expect(folded > 1000)
  }

  /// On a telephone as well: codes are broken, and what is no table any more is read row by row. Nothing is lost.
  @Test func noLineIsWiderThanTheScreen() throws {
    var dice = SeededGenerator()
    var (tables, sheets, brokenCodes) = (0, 0, 0)
    for round in 0..<3000 {
      let table = Table(&dice, hasLongCodes: true)
      let width = Int.random(in: 14...110, using: &dice)
      let comment: Comment = "round \(round), width \(width), seed \(dice.seed)"
      let text = table.report.rendered(as: .text, RenderOptions(language: .french, width: width))
      let widest = text.split(separator: "\n").map(\.count).max() ?? 0
      #expect(widest <= width, "\(comment)\n\(text)")
      guard text.contains("─") else {
        sheets += 1
        let said = text.filter { !$0.isWhitespace }
        for cell in table.texts.flatMap(\.values) {
          #expect(said.contains(cell.filter { !$0.isWhitespace }), "\(comment)\n\(text)")
        }
        continue
      }
      tables += 1
      let screen = try Screen(text, comment)
      for (index, row) in table.texts.enumerated() {
        for (heading, text) in row {
          guard let column = screen.headings.firstIndex(of: heading) else { continue }
          #expect(screen.cell(index, column) == text.filter { $0 != " " }, comment)
          if !text.contains(" "), text.count > screen.widths[column] { brokenCodes += 1 }
        }
      }
    }
    #expect(tables > 500 && sheets > 300 && brokenCodes > 100, "\(tables), \(sheets), \(brokenCodes)")
  }

  /// A code goes on where it has a hyphen.
  @Test func aLongCodeIsBrokenBehindAHyphen() throws {
    let code = "denrees-alimentaires-et-restauration-scolaire-2026"
    let report = Report(
      name: "table", title: Phrase("Table", "Table"),
      columns: [Column("code", Phrase("Code", "Code"), .code), Column("title", Phrase("Title", "Objet"), .text)],
      rows: [[.code(code), .text("Restauration")]])
    let text = report.rendered(as: .text, RenderOptions(language: .french, width: 40))
    #expect(
      text == """
        Table

        Code                        Objet
        ──────────────────────────  ────────────
        denrees-alimentaires-et-    Restauration
        restauration-scolaire-2026

        """)
  }

  /// Rows of a code, one or two texts, and columns that may leave; headings are single words.
  private struct Table {
    let report: Report
    let texts: [[String: String]]

    func isEmpty(_ heading: String) -> Bool { texts.allSatisfy { ($0[heading] ?? "").isEmpty } }

    init(_ dice: inout SeededGenerator, hasLongCodes: Bool = false) {
      var columns = [Column("code", Phrase("Code", "Code"), .code)]
      let named = Int.random(in: 1...2, using: &dice)
      for number in 0..<named { columns.append(Column("t\(number)", Phrase(verbatim: "Texte\(number)"), .text)) }
      for number in 0..<Int.random(in: 0...5, using: &dice) {
        columns.append(
          Column("w\(number)", Phrase(verbatim: "Quoi\(number)"), .code, leaves: Int.random(in: 1...3, using: &dice)))
      }
      columns.append(Column("amount", Phrase("Amount", "Montant"), .money))
      let empty = Set(columns.indices.filter { _ in Int.random(in: 0..<5, using: &dice) == 0 })
      var rows: [[Cell]] = []
      var texts: [[String: String]] = []
      for number in 0..<Int.random(in: 1...6, using: &dice) {
        var row: [Cell] = [.code("n\(number)")]
        var said: [String: String] = [:]
        for index in columns.indices.dropFirst().dropLast() {
          let most = columns[index].kind == .text ? 14 : 3
          var text = empty.contains(index) ? "" : Self.words(Int.random(in: 1...most, using: &dice), &dice)
          if hasLongCodes, columns[index].kind == .code {
            text = Self.words(text.count % 6, &dice).replacing(" ", with: "-")
          }
          said[columns[index].heading(.french)] = text
          row.append(columns[index].kind == .text ? .text(text) : .code(text))
        }
        rows.append(row + [.money(Money(cents: Int64.random(in: 0...99_999_999, using: &dice)))])
        texts.append(said)
      }
      report = Report(name: "table", title: Phrase("Table", "Table"), columns: columns, rows: rows)
      self.texts = texts
    }

    private static func words(_ count: Int, _ dice: inout SeededGenerator) -> String {
      (0..<count).map { _ in
        String((0..<Int.random(in: 1...11, using: &dice)).map { _ in "abcdeéèxyz".randomElement(using: &dice) ?? "a" })
      }.joined(separator: " ")
    }
  }

  /// What stands on the screen, by columns.
  private struct Screen {
    let headings: [String]
    let widths: [Int]
    let notes: String
    private let rows: [[String]]
    let widest: Int

    init(_ text: String, _ comment: Comment) throws {
      let blocks = text.split(separator: "\n\n", omittingEmptySubsequences: false)
      let lines = try #require(blocks.dropFirst().first, comment).split(separator: "\n").map { Array($0) }
      notes = blocks.dropFirst(2).joined(separator: "\n")
      widest = lines.map(\.count).max() ?? 0
      let ruled = try #require(lines.firstIndex { $0.first == "─" }, comment)
      let rule = lines[ruled]
      let starts = rule.indices.filter { rule[$0] == "─" && ($0 == 0 || rule[$0 - 1] != "─") }
      widths = starts.map { start in rule[start...].prefix { $0 == "─" }.count }
      let spans = Array(zip(starts, widths))
      func cells(_ line: [Character]) -> [String] {
        spans.map { start, width in
          String(line.dropFirst(start).prefix(width)).filter { $0 != " " }
        }
      }
      func joined(_ parts: [[String]]) -> [String] {
        spans.indices.map { column in parts.map { $0[column] }.joined() }
      }
      headings = joined(lines[..<ruled].map(cells))
      // A row begins where its code stands.
      var rows: [[[String]]] = []
      for line in lines[(ruled + 1)...].map(cells) {
        if line[0].isEmpty, !rows.isEmpty { rows[rows.count - 1].append(line) } else { rows.append([line]) }
      }
      self.rows = rows.map(joined)
    }

    func cell(_ row: Int, _ column: Int) -> String { rows.indices.contains(row) ? rows[row][column] : "" }
  }
}

import Foundation
import Purchasing
@testable import Reporting
import Spreadsheet
import Testing
import TestSupport

/// Random pivots: whichever format they are read back from, details, subtotals, row totals, column totals and the grand
/// total are those that the test adds up by itself, to the cent.
@Suite struct PivotAgreementTests {
  private typealias Sums = [String: Int64]

  /// What the test adds up by itself: one sum for each cell and each total, by `row/inner/column` with empty places for
  /// totals.
  private struct Model {
    var cells: [VolumeCell] = []
    var sums: [String: Int64] = [:]

    init(_ dice: inout SeededGenerator, hasInner: Bool, hasColumns: Bool) throws {
      func label(_ prefix: String, _ number: Int) -> VolumeLabel {
        let code = "\(prefix)\(number)"
        return VolumeLabel(code: code, english: code, french: code, order: code)
      }
      for row in 1...Int.random(in: 1...5, using: &dice) {
        for inner in 1...(hasInner ? 3 : 1) where hasInner ? Bool.random(using: &dice) || inner == 1 : true {
          for column in 1...(hasColumns ? 6 : 1) where !hasColumns || Int.random(in: 0...3, using: &dice) > 0 {
            let cents = Int64.random(in: -9_999_999_999...99_999_999_999, using: &dice)
            cells.append(
              VolumeCell(
                row: label("r", row), inner: hasInner ? label("i", inner) : nil,
                column: hasColumns ? label("c", column) : nil, amount: try #require(Money(cents: cents))))
          }
        }
      }
      for cell in cells {
        let (row, inner, column) = (cell.row.code, cell.inner?.code ?? "", cell.column?.code ?? "")
        // A set, since two of these places are one where there is no such dimension.
        let places = Set([row + "/" + inner, row + "/", "/"].flatMap { [$0 + "/" + column, $0 + "/"] })
        for place in places { sums[place, default: 0] += cell.amount.cents }
      }
    }
  }

  @Test func totalsAgreeInEveryFormat() throws {
    let seed = UInt64.random(in: 1...UInt64.max)
    print("pivots in all formats: seed \(seed)")
    var dice = SeededGenerator(seed: seed)
    for round in 0..<20 {
      let (hasInner, hasColumns) = (round % 2 == 1, round % 4 < 2)
      let model = try Model(&dice, hasInner: hasInner, hasColumns: hasColumns)
      let question = VolumeQuestion(
        period: try #require(Period(year: 2023)), rows: .source, inner: hasInner ? .type : nil,
        columns: hasColumns ? .member : nil, annualised: false)
      let report = try Report.volumes(VolumePivot(model.cells), question, years: [])
      for language in Language.allCases {
        let options = RenderOptions(language: language)
        for format in OutputFormat.allCases {
          // A text document is an archive: what it says stands in one of its parts.
          let bytes =
            format == .odt
            ? Array(ReportDocument([report]).textDocument(options).content.text.utf8)
            : report.bytes(as: format, options)
          let grid = try Grid(bytes, format)
          check(grid, model, hasInner, format, "\(format) in \(language), round \(round), seed \(seed)")
        }
        let folded = try Grid(report.bytes(as: .text, RenderOptions(language: language, width: 80)), .text)
        checkFolded(folded, model, hasInner, "folded, \(language), round \(round), seed \(seed)")
      }
    }
  }

  private func check(
    _ grid: Grid, _ model: Model, _ hasInner: Bool, _ format: OutputFormat, _ comment: Comment
  ) {
    var found: Sums = [:]
    var outer = ""
    for line in grid.lines {
      let name: String
      if line.isTotal {
        name = "/"
      } else if line.isSubtotal {
        name = outer + "/"
      } else {
        outer = line.labels[0]
        name = outer + "/" + (hasInner ? line.labels[1] : "")
      }
      for (column, cents) in zip(grid.columns, line.cents) { found[name + "/" + column] = cents }
    }
    // Cells that are absent are printed as zero; machines have no subtotals, and `csv` no totals at all.
    for (place, cents) in found { #expect(model.sums[place] ?? 0 == cents, "\(place): \(comment)") }
    let isShown: (String) -> Bool = { place in
      let parts = place.split(separator: "/", omittingEmptySubsequences: false)
      if parts[0].isEmpty { return format != .csv }
      if hasInner, parts[1].isEmpty { return !format.isForMachines && grid.hasSubtotals }
      return true
    }
    let missing = model.sums.filter { isShown($0.key) && found[$0.key] == nil }.keys
    #expect(missing.isEmpty, "\(missing.sorted()): \(comment)")
  }

  /// On a narrow screen the columns that are left and the one of others still add up to the row's total.
  private func checkFolded(_ grid: Grid, _ model: Model, _ hasInner: Bool, _ comment: Comment) {
    for line in grid.lines {
      guard let total = grid.columns.firstIndex(of: ""), line.cents.count > 1 else { continue }
      let others = line.cents.indices.filter { $0 != total }
      guard !others.isEmpty else { continue }
      #expect(others.reduce(0) { $0 + line.cents[$1] } == line.cents[total], comment)
      if line.isTotal { #expect(line.cents[total] == model.sums["//"], comment) }
    }
  }
}

extension OutputFormat {
  fileprivate var isForMachines: Bool { self == .json || self == .csv }
}

/// A pivot read back from one format, with its numbers in cents.
private struct Grid {
  struct Line {
    var labels: [String]
    var cents: [Int64]
    var isTotal: Bool { labels.first == "TOTAL" }
    var isSubtotal: Bool { labels.first?.hasPrefix("Total ") == true }
  }

  /// Codes of the columns; empty for the column of row totals.
  private(set) var columns: [String] = []
  private(set) var lines: [Line] = []

  var hasSubtotals: Bool { lines.contains(where: \.isSubtotal) }

  init(_ bytes: [UInt8], _ format: OutputFormat) throws {
    let text = format == .xlsx ? "" : String(decoding: bytes, as: UTF8.self)
    switch format {
    case .json: try readJSON(text)
    case .csv, .csvFrench:
      let table = try Table(bytes: bytes, name: "x")
      add([table.headings] + table.rows.map(\.cells))
    case .xlsx:
      let table = try Table(bytes: bytes, name: "x.xlsx")
      add([table.headings] + table.rows.map(\.cells).filter { !($0.dropFirst().allSatisfy(\.isEmpty)) })
    case .markdown:
      add(
        text.split(separator: "\n").filter { $0.hasPrefix("|") && !$0.contains("---") }.map { line in
          line.dropFirst(2).dropLast(2).split(separator: " | ", omittingEmptySubsequences: false)
            .map { $0.filter { $0 != "*" && $0 != "\\" } }
        })
    case .html:
      add(
        text.matches(of: /<tr[^>]*>(.*?)<\/tr>/).map { row in
          row.output.1.matches(of: /<t[hd][^>]*>(.*?)<\/t[hd]>/).map { String($0.output.1) }
        })
    case .odt:
      add(
        text.replacing(/<table:table-header-rows>|<\/table:table-header-rows>/, with: "")
          .matches(of: /<table:table-row[^>]*>(.*?)<\/table:table-row>/).map { row in
            row.output.1.matches(of: /<text:p[^>]*>(.*?)<\/text:p>/).map { String($0.output.1) }
          })
    case .text:
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(2)
      let table = lines.prefix { !$0.isEmpty }.filter { !$0.hasPrefix("─") }
      let cells = table.map { $0.split(separator: /[ ]{2,}/).map(String.init) }
      let width = cells.first?.count ?? 0
      // A total has one label less than a line of two.
      add(cells.map { $0.count < width ? [$0[0], ""] + $0.dropFirst() : $0 })
    }
  }

  /// From the headings on.
  private mutating func add(_ rows: [[String]]) {
    // People read codes with a capital above a column.
    guard let headings = rows.first?.map({ $0.wholeMatch(of: /C\d+/) == nil ? $0 : $0.lowercased() }) else { return }
    let labels = headings.firstIndex { $0.hasPrefix("c") || Self.isTotal($0) || Self.isOthers($0) } ?? 1
    let numbers = headings.indices.filter { $0 >= labels && !["Share", "Part"].contains(headings[$0]) }
    columns = numbers.map { Self.isTotal(headings[$0]) ? "" : headings[$0] }
    lines = rows.dropFirst().map { row in
      let padded = row + Array(repeating: "", count: max(0, headings.count - row.count))
      return Line(labels: Array(padded.prefix(labels)), cents: numbers.map { Self.cents(padded[$0]) })
    }
  }

  private static func isTotal(_ heading: String) -> Bool {
    ["total", "amount"].contains(heading) || heading.hasPrefix("Total") || heading.hasPrefix("Amount")
      || heading.hasPrefix("Montant")
  }

  private static func isOthers(_ heading: String) -> Bool { heading.hasSuffix("others") || heading.hasSuffix("autres") }

  private mutating func readJSON(_ text: String) throws {
    struct Read: Decodable {
      struct Column: Decodable { let name: String, kind: String }
      enum Value: Decodable {
        case text(String)
        case number(Decimal)
        init(from decoder: any Decoder) throws {
          let container = try decoder.singleValueContainer()
          if let text = try? container.decode(String.self) {
            self = .text(text)
          } else {
            self = .number(try container.decode(Decimal.self))
          }
        }
        var string: String {
          switch self {
          case .text(let text): text
          case .number(let number): "\(number)"
          }
        }
      }
      let columns: [Column]
      let rows: [[String: Value]]
      let totals: [String: Value]
    }
    let read = try JSONDecoder().decode(Read.self, from: Data(text.utf8))
    let names = read.columns.map(\.name)
    add([names] + read.rows.map { row in names.map { row[$0]?.string ?? "" } })
    let labels = read.columns.filter { $0.kind == "code" }.count
    lines.append(
      Line(
        labels: ["TOTAL"], cents: names.dropFirst(labels).map { Self.cents(read.totals[$0]?.string ?? "") }))
  }

  /// A number in any form that we write, in cents.
  private static func cents(_ text: String) -> Int64 {
    let bare = text.filter { $0.isNumber || $0 == "-" || $0 == "." || $0 == "," }
    let decimals = bare.lastIndex { $0 == "." || $0 == "," }.map { bare.distance(from: $0, to: bare.endIndex) - 1 } ?? 0
    let digits = Int64(bare.filter(\.isNumber)) ?? 0
    let scaled = decimals == 2 ? digits : decimals == 1 ? digits * 10 : decimals == 0 ? digits * 100 : digits
    return bare.hasPrefix("-") ? -scaled : scaled
  }
}

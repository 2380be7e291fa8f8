import Foundation
import Purchasing
import Reporting
import Spreadsheet
import Testing

/// What a workbook draws: the bars of the page, the largest first, though its table has an order of its own.
@Suite struct WorkbookChartTests {
  private static let report = Report(
    name: "volumes", title: Phrase("Volumes", "Volumes"),
    columns: [
      Column("member", Phrase("Member", "Membre"), .code), Column("amount", Phrase("Amount", "Montant"), .money),
    ],
    rows: ReportRows((1...30).map { [.code("m\($0)"), .money(Money(cents: Int64($0 * 37 % 31) * 100))] }),
    charts: [Chart(.bars, Phrase("Volumes", "Volumes"), label: "member", values: ["amount"])])

  @Test func barsAreSortedAsOnThePage() throws {
    let bytes = Self.report.bytes(as: .xlsx, RenderOptions(language: .french))
    let table = try Table(bytes: bytes, name: "x.xlsx")
    #expect(table.rows.map { $0.cells[0] } == (1...30).map { "m\($0)" })
    let folder = FileManager.default.temporaryDirectory.path
    let path = "\(folder)/mutua-chart-\(UInt64.random(in: .min ... .max)).xlsx"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    let drawn = try Table(path: path, sheet: "Données des graphiques")
    let amounts = drawn.rows.compactMap { Double($0.cells[1]) }
    #expect(drawn.headings == ["Membre", "Montant"])
    #expect(amounts.count == 10 && amounts.first == 30 && amounts == amounts.sorted(by: >), "\(amounts)")
    let page = Self.report.rendered(as: .html, RenderOptions(language: .french))
    let names = page.matches(of: /text-anchor="end">(m\d+)<\/text>/).map { String($0.output.1) }
    #expect(drawn.rows.map { $0.cells[0] } == names)
  }
}

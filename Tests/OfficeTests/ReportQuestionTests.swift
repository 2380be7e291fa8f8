import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting
import Spreadsheet
import TestSupport
import Testing

/// Reports asked by their question, as a page would: from its address, or from what is kept under a name.
@Suite struct ReportQuestionTests {
  private static let volumes = VolumeLayout(
    rows: .source, inner: .type, columns: .member, annualised: true, measure: .share,
    filter: VolumeFilter(members: ["capld", "landerneau"], groups: ["toitures"], types: ["works"]), order: .value)

  private static let questions: [ReportQuestion] = [
    ReportQuestion(.groups(members: "capld,landerneau"), of: .year(2023), drawsCharts: true),
    ReportQuestion(.groups(members: nil), of: .year(2023)),
    ReportQuestion(.amo(by: .contractType), of: .year(2023)),
    ReportQuestion(.amo(by: .line), of: .year(2023)),
    ReportQuestion(.volumes(volumes), of: .year(2023)),
    ReportQuestion(
      .volumes(VolumeLayout(rows: .type, columns: nil, annualised: false)), of: .year(2023), beside: .year(2022)),
    ReportQuestion(
      .volumes(VolumeLayout(rows: .member, inner: .type, columns: nil, annualised: true, measure: .count)),
      of: .year(2023), beside: try? ReportQuestion.Time(text: "2023-01-01..2023-06-30")),
    ReportQuestion(.trend(columns: .type, annualised: false), of: .years(first: 2019, last: 2023)),
    ReportQuestion(.trend(columns: nil, annualised: true), of: .years(first: nil, last: 2023)),
    ReportQuestion(.trend(columns: nil, annualised: false)),
    ReportQuestion(.savings(by: .item)),
    ReportQuestion(.savings(by: .group), of: .year(2023)),
    ReportQuestion(.member("Landerneau"), of: .year(2023)),
    ReportQuestion(.indicators, of: .year(2023)),
    ReportQuestion(.annual(printed: nil), of: .year(2023)),
  ]

  private func text(_ document: ReportDocument) throws -> String {
    var text = ""
    try document.write(as: .csv, RenderOptions(language: .english)) { if case .text(let piece) = $0 { text += piece } }
    return text
  }

  @Test func everyQuestionIsKeptAndAskedAgain() throws {
    try withSample { store in
      let desk = ReportDesk(store)
      for question in Self.questions {
        let saved = try store.change { try $0.saveReport("kept", question, replacing: true) }
        #expect(try saved.question == question)
        let answer = try desk.answer(store.savedReport(named: "kept").question)
        #expect(try text(answer) == text(desk.answer(question)))
        #expect(!answer.reports.isEmpty)
      }
    }
  }

  @Test func aYearIsSaidWhenItIsAsked() throws {
    try withSample { store in
      let desk = ReportDesk(store)
      let kept = ReportQuestion(.volumes(VolumeLayout(rows: .type, columns: .source, annualised: false)))
      let problem = #expect(throws: Problem.self) { try desk.answer(kept) }
      #expect(problem?.code == "year_missing")
      #expect(try text(desk.answer(kept.of(year: 2023))).contains("works,664000.00,6458550.00,7122550.00"))
      let (first, last) = (try #require(Day(iso: "2023-01-01")), try #require(Day(iso: "2023-12-31")))
      let dated = ReportQuestion(kept.subject, of: .days(first: first, last: last))
      #expect(dated.of(year: 2022) == dated)
      #expect(try text(desk.answer(dated)).contains("works,664000.00,6458550.00,7122550.00"))
    }
  }

  /// A path that came with a question isn't opened for whoever is elsewhere.
  @Test func nobodyReadsThisMachinesFiles() throws {
    try withSample { store in
      let question = ReportQuestion(.annual(printed: "/etc/passwd"), of: .year(2023))
      let problem = #expect(throws: Problem.self) { try ReportDesk(store).answer(question) }
      #expect(problem?.code == "file_elsewhere")
    }
  }

  /// A printed table may be named after a report that is kept.
  @Test func aPrintedTableOfAKeptReport() throws {
    try withSample { store in
      let question = ReportQuestion(.volumes(VolumeLayout(rows: .type, columns: .source, annualised: false)))
      _ = try store.change { try $0.saveReport("par-type", question, replacing: false) }
      let text = "Type;group;amo\nworks;664 000 €;6 458 551 €\n"
      let table = try Table(bytes: Array(text.utf8), name: "imprimé.csv")
      let (report, isWrong) = try PrintedCheck(store, year: 2023).report(table, only: "par-type")
      #expect(isWrong)
      #expect(report.rows.contains { $0.contains(.money(Money(cents: 645_855_100) ?? .zero)) })
    }
  }
}

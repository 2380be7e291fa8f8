import Purchasing
import PurchasingStore
import Reporting
import Testing

/// The lists that the database sorts itself know each column that their report has: doors refuse others.
@Suite struct ListColumnTests {
  private func questions(_ columns: [Column]) -> [ListQuestion] {
    columns.flatMap { column in
      [false, true].map { ListQuestion(sort: [.init(column: column.name, isDescending: $0)], limit: 2) }
    }
  }

  @Test func everyColumnSorts() throws {
    try withSample { store in
      let all = try store.contracts().count
      for question in questions(Report.contractColumns) {
        let found = try store.contracts(ListFilter(), question)
        #expect(found.rows.count == 2 && found.count == all, "\(question.sort)")
      }
      for question in questions(Report.needColumns) {
        #expect(try store.needs(ListFilter(), question).count == 0, "\(question.sort)")
      }
      for question in questions(Report.amendmentColumns) {
        #expect(try store.amendments(ListFilter(), question).count == 0, "\(question.sort)")
      }
      for question in questions(Report.orderColumns) {
        #expect(try store.orders(ListFilter(), question).count == 0, "\(question.sort)")
      }
    }
  }

  @Test func aColumnIsNamedAsPeopleReadIt() throws {
    let question = ListQuestion(sort: [.init(typed: "-montant-ht"), .init(typed: "Objet")], columns: ["Contract_Ends"])
    let resolved = try question.resolved(among: Report.needColumns)
    #expect(resolved.sort.map(\.column) == ["amount", "title"] && resolved.columns == ["contract_ends"])
    #expect(throws: Problem.self) { try ListQuestion(columns: ["zzz"]).resolved(among: Report.needColumns) }
  }
}

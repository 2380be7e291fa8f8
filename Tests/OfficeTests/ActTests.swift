import Purchasing
import PurchasingOffice
import PurchasingStore
import Testing

/// Acts with what they bring about, asked by nobody's command line.
@Suite struct ActTests {
  /// Who leaves keeps its part of what runs, and is told so; nothing stays of a trial.
  @Test func whoLeavesKeepsItsPart() throws {
    try withSample { store in
      let group = try #require(try store.groups().first { $0.code == "fournitures-bureau-scolaire" })
      let sheet = try store.groupSheet(group.code)
      let member = try #require(sheet.memberships.first { $0.member != group.coordinator }?.member.text)
      let day = try #require(Day(iso: "2023-12-01"))
      let left = try store.change(dryRun: true) { try ActDesk($0).leave(group.code, member: member, on: day) }
      #expect(left.findings.isEmpty)
      #expect(left.remarks.allSatisfy { $0.english.contains("it keeps its part of contract") })
      #expect(try store.groupSheet(group.code).memberships.count == sheet.memberships.count)
    }
  }

  @Test func anOrderIsOfAFramework() throws {
    try withSample { store in
      let contract = try #require(try store.contracts().first { !$0.framework })
      let day = try #require(Day(iso: "2023-12-01"))
      let problem = #expect(throws: Problem.self) {
        try store.change(dryRun: false) {
          try ActDesk($0).order(contract.reference, member: "capld", amount: .zero, on: day, number: nil)
        }
      }
      #expect(problem?.code == "order_contract_is_a_framework")
    }
  }
}

import Purchasing
import Testing

/// Contracts of several members that end within the same months.
@Suite struct ContractSuggestionTests {
  private func ending(_ reference: String, _ kind: String, _ day: String, _ members: String...) throws -> EndingContract
  {
    EndingContract(
      reference: reference, title: reference, type: "supplies", kind: kind, kindTitle: nil, cpv: nil,
      amount: try #require(Money(cents: 1000)), endsOn: try #require(Day(iso: day)),
      members: try members.map { try #require(MemberCode($0)) })
  }

  @Test func theWindowOfMostMembersWins() throws {
    let contracts = [
      try ending("a", "paper", "2026-01-01", "x"), try ending("b", "paper", "2026-06-01", "y"),
      try ending("c", "paper", "2026-08-01", "z"), try ending("d", "paper", "2026-11-30", "w"),
      try ending("e", "paper", "2027-09-01", "x"), try ending("f", "roof", "2026-06-01", "x"),
    ]
    let found = try ContractSuggestion.suggestions(contracts, within: 6)
    #expect(found.map { $0.contracts.map(\.reference) } == [["b", "c", "d"]])
    #expect(found[0].name == "C1" && found[0].amount.cents == 3000 && found[0].firstEnd.description == "2026-06-01")
  }

  @Test func oneMemberAloneIsNoGroup() throws {
    let alone = [try ending("a", "paper", "2026-01-01", "x"), try ending("b", "paper", "2026-02-01", "x")]
    #expect(try ContractSuggestion.suggestions(alone, within: 6).isEmpty)
    // Nor is a contract that two share already.
    #expect(try ContractSuggestion.suggestions([ending("a", "paper", "2026-01-01", "x", "y")], within: 6).isEmpty)
    #expect(try ContractSuggestion.suggestions([], within: 6).isEmpty)
  }

  @Test func whatIsLeftMakesFurtherOnes() throws {
    let contracts = [
      try ending("a", "paper", "2026-01-01", "x"), try ending("b", "paper", "2026-02-01", "y"),
      try ending("c", "paper", "2028-01-01", "x"), try ending("d", "paper", "2028-03-01", "y"),
      try ending("e", "paper", "2028-04-01", "z"),
    ]
    let found = try ContractSuggestion.suggestions(contracts, within: 6)
    #expect(found.map { $0.contracts.map(\.reference) } == [["c", "d", "e"], ["a", "b"]])
  }
}

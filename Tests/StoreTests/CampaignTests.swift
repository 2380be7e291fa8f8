import Postgres
import Purchasing
@testable import PurchasingStore
import TestSupport
import Testing

/// Campaigns in two sessions, at scale, and against every order of answers.
@Suite struct CampaignTests {
  private func withCampaign(_ body: (_ store: Store, _ conninfo: String) throws -> Void) throws {
    try withStore { store, conninfo in
      try store.enter(members: "capld", "daoulas", "dirinon", "hanvec")
      _ = try store.write { try $0.openCampaign(draft()) }
      try body(store, conninfo)
    }
  }

  private func draft(_ code: String = "c", members: [String]? = nil) throws -> CampaignDraft {
    CampaignDraft(
      code: code, title: "Call", opensOn: try day("2026-06-01"), closesOn: try day("2026-06-14"), members: members)
  }

  private func need(_ member: String, _ amount: String, campaign: String = "c") throws -> NeedDraft {
    var draft = NeedDraft()
    (draft.member, draft.title, draft.type, draft.campaign) = (member, "Paper", "supplies", campaign)
    draft.amount = try euros(amount)
    return draft
  }

  private func answers(_ store: Store) throws -> [String: CampaignAnswer.Kind] {
    Dictionary(uniqueKeysWithValues: try store.campaign("c").answers.map { ($0.member.text, $0.answer) })
  }

  private static let frozen = Ending.refused(code: "campaign_closed_is_frozen", kind: .refused)

  @Test func aNeedComesTooLateForAClosing() throws {
    try withCampaign { store, conninfo in
      let ending = try race(store, conninfo) {
        _ = try store.write { try $0.closeCampaign("c", on: day("2026-06-15")) }
      } second: {
        var draft = NeedDraft()
        (draft.member, draft.title, draft.type, draft.campaign) = ("daoulas", "Paper", "supplies", "c")
        draft.amount = try euros("10.00")
        _ = try $0.write { try $0.addNeed(draft) }
      }
      #expect(ending == Self.frozen)
      #expect(try store.campaign("c").needs == 0)
    }
  }

  @Test func aClosingWaitsForANeedAndCountsIt() throws {
    try withCampaign { store, conninfo in
      let ending = try race(store, conninfo) {
        _ = try store.write { try $0.addNeed(need("daoulas", "10.00")) }
      } second: {
        let sheet = try $0.write { try $0.closeCampaign("c", on: day("2026-06-15")) }
        #expect(sheet.needs == 1)
      }
      #expect(ending == .done)
    }
  }

  @Test func anImportComesTooLateForAClosing() throws {
    try withCampaign { store, conninfo in
      let ending = try race(store, conninfo) {
        _ = try store.write { try $0.closeCampaign("c", on: day("2026-06-15")) }
      } second: { other in
        try other.write { _ in
          _ = try other.connection.execute(
            """
            insert into need (member_id, title, contract_type, amount, campaign_id)
            select m.id, 'Paper', 'supplies', n, c.id
            from generate_series(1, 1000) as n, member as m, campaign as c where m.code = 'daoulas'
            """)
        }
      }
      #expect(ending == Self.frozen)
    }
  }

  @Test func anAnswerComesTooLateForAClosing() throws {
    try withCampaign { store, conninfo in
      let ending = try race(store, conninfo) {
        _ = try store.write { try $0.closeCampaign("c", on: day("2026-06-15")) }
      } second: {
        _ = try $0.write { try $0.answerCampaign("c", member: "daoulas", .none, on: nil, note: nil) }
      }
      #expect(ending == Self.frozen)
    }
  }

  @Test func twoClosingsAreOne() throws {
    try withCampaign { store, conninfo in
      let ending = try race(store, conninfo) {
        _ = try store.write { try $0.closeCampaign("c", on: day("2026-06-15")) }
      } second: {
        _ = try $0.write { try $0.closeCampaign("c", on: day("2026-06-16")) }
      }
      #expect(ending == Self.frozen)
      #expect(try store.campaign("c").campaign.closedOn == day("2026-06-15"))
    }
  }

  /// Two who add to one campaign don't wait for each other.
  @Test func answersDoNotWait() throws {
    try withCampaign { store, conninfo in
      let ending = try race(store, conninfo, mustWait: false) {
        _ = try store.write { try $0.addNeed(need("daoulas", "10.00")) }
      } second: {
        var draft = NeedDraft()
        (draft.member, draft.title, draft.type, draft.campaign) = ("dirinon", "Paper", "supplies", "c")
        draft.amount = try euros("20.00")
        _ = try $0.write { try $0.addNeed(draft) }
      }
      #expect(ending == .done)
      #expect(try store.campaign("c").amount() == euros("30.00"))
    }
  }

  /// The members that are asked are kept: who moves in or merges later doesn't change them.
  @Test func whoWasAskedStays() throws {
    try withCampaign { store, _ in
      try store.enter(members: "irvillac", "ccas-hanvec")
      var left = MemberEdit()
      left.left = try day("2026-06-10")
      _ = try store.write { try $0.editMember("dirinon", left) }
      #expect(try store.campaign("c").answers.map(\.member.text) == ["daoulas", "dirinon", "hanvec"])
      let later = CampaignDraft(
        code: "later", title: "Call", opensOn: try day("2026-06-10"), closesOn: try day("2026-07-01"), members: nil)
      let asked = try store.write { try $0.openCampaign(later) }.answers.map(\.member.text)
      #expect(Set(asked) == ["daoulas", "hanvec", "irvillac", "ccas-hanvec"])
    }
  }

  /// Whatever the order of answers, the last word of those without needs holds, and a need outweighs it.
  @Test func everyOrderOfAnswers() throws {
    let seed = UInt64(20_260_615)
    var random = SeededGenerator(seed: seed)
    try withCampaign { store, _ in
      var words: [String: CampaignAnswer.Kind] = [:]
      var needs: [String: [ID<Need>]] = [:]
      for step in 0..<60 {
        let member = try #require(["daoulas", "dirinon", "hanvec"].randomElement(using: &random))
        let has = needs[member]?.isEmpty == false
        switch Int.random(in: 0..<4, using: &random) {
        case 0:
          let id = try store.write { try $0.addNeed(need(member, step % 2 == 0 ? "0.00" : "12.34")) }.need.id
          needs[member, default: []].append(id)
        case 1 where has:
          let last = needs[member]?.popLast()
          _ = try store.write { try $0.withdrawNeed(#require(last)) }
        case let kind:
          let answer: CampaignAnswer.Kind = kind == 2 ? .none : .declined
          let say = { try store.write { try $0.answerCampaign("c", member: member, answer, on: nil, note: nil) } }
          if has { refused("campaign_answered_with_needs") { try say() }; continue }
          _ = try say()
          words[member] = answer
        }
        var expected: [String: CampaignAnswer.Kind] = [:]
        for name in ["daoulas", "dirinon", "hanvec"] {
          expected[name] = needs[name]?.isEmpty == false ? .answered : words[name] ?? .silent
        }
        #expect(try answers(store) == expected, "seed \(seed), step \(step)")
      }
    }
  }

  /// The rule costs an import next to nothing: a statement, not a row, is looked at. The history leaves rows of an
  /// import out before its trigger is called.
  @Test func theRuleLooksAtStatements() throws {
    try withCampaign { store, _ in
      let perRow = try store.values(
        """
        select t.tgname from pg_trigger as t
        where t.tgrelid = 'need'::regclass and not t.tgisinternal and t.tgtype & 1 = 1 and t.tgtype & 4 = 4
          and pg_get_triggerdef(t.oid) not like '%WHEN ((new.import_id IS NULL))%'
        """, as: String.self)
      #expect(perRow == [])
    }
  }
}

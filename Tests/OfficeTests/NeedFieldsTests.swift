import Purchasing
import PurchasingOffice
import PurchasingStore
import Testing

/// A need as it is typed: what it means, and what is wrong with each field.
@Suite struct NeedFieldsTests {
  @Test func everyFieldIsRead() throws {
    var fields = NeedFields()
    for (field, text) in Self.good { fields[field] = text }
    let draft = try fields.draft()
    #expect(draft.member == "daoulas" && draft.title == "Papier A4" && draft.reference == "P-1")
    #expect(draft.type == "supplies" && draft.cpv == "30197643" && draft.family == "papier")
    #expect(draft.amount == Money(cents: 120_050) && draft.yearly == Money(cents: 30_012) && draft.months == 48)
    #expect(draft.quantity == Quantity(units: 25_000) && draft.unit == "ramette")
    #expect(draft.wantedFrom == Day(iso: "2026-09-01") && draft.contractEnds == Day(iso: "2026-08-31"))
    #expect(draft.baseline?.price == Quantity(units: 325) && draft.baseline?.date == Day(iso: "2025-01-15"))
    #expect(draft.campaign == "besoins-2027" && draft.receivedOn == Day(iso: "2026-05-02"))
    #expect(draft.comment == "80 g" && draft.cleared.isEmpty)
    #expect(NeedColumn.allCases.filter { fields[$0] == nil } == [.id])
  }

  private static let good: [NeedColumn: String] = [
    .member: "daoulas", .title: "Papier A4", .reference: "P-1", .type: "supplies", .cpv: "30197643-5",
    .family: "papier", .amount: "1 200,50 €", .yearly: "300,12", .months: "48", .quantity: "2,5", .unit: "ramette",
    .from: "1/9/2026", .contractEnds: "31 août 2026", .baselinePrice: "0,0325", .baselineSource: "facture",
    .baselineDate: "15/01/2025", .campaign: "besoins-2027", .received: "2026-05-02", .comment: "80 g",
  ]

  /// The first wrong field stops a command; a page is told of all of them, each by its field.
  @Test func everyWrongFieldIsTold() throws {
    var fields = NeedFields()
    fields.amount = "beaucoup"
    (fields.months, fields.from, fields.cpv) = ("4 ans", "32/1/2026", "1234")
    let first = #expect(throws: NeedFields.Refusal.self) { try fields.draft() }
    #expect(first?.field == .cpv && first?.problem.code == "cpv_form")
    let reading = fields.read()
    #expect(reading.refusals.map(\.field) == [.cpv, .amount, .months, .from])
    #expect(reading.refusals.allSatisfy { !$0.problem.message.english.hasPrefix("--") })
    #expect(reading.draft.amount == nil)
    fields.cpv = "3000000"
    #expect(fields.read().remarks.map(\.english).first?.contains("03000000") == true)
  }

  @Test func emptied() throws {
    var fields = NeedFields()
    (fields.cpv, fields.comment, fields.title, fields.months) = ("none", "aucun", "aucun", "Aucune")
    let draft = try fields.draft()
    #expect(draft.cleared == [.cpv, .comment, .months] && draft.title == "aucun" && draft.comment == nil)
    fields = NeedFields(emptying: .byBlank)
    (fields.cpv, fields.comment, fields.title, fields.unit) = ("", " \u{A0}", "  Sel ", "aucun")
    let typed = try fields.draft()
    #expect(typed.cleared == [.cpv, .comment] && typed.title == "Sel" && typed.unit == "aucun")
  }

  /// What a need must have, what its rules refuse, and names that nobody knows, all at once.
  @Test func allThatIsWrong() throws {
    try withSample { store in
      func found(_ texts: [NeedColumn: String]) throws -> [NeedColumn: String] {
        var fields = NeedFields(emptying: .byBlank)
        for (field, text) in texts { fields[field] = text }
        let found = try fields.check(in: store).refusals
        #expect(found.map(\.field.rawValue) == found.map(\.field.rawValue).sorted())
        return Dictionary(uniqueKeysWithValues: found.map { ($0.field, $0.problem.code) })
      }
      let base: [NeedColumn: String] = [.member: "daoulas", .title: "Sel", .type: "supplies", .amount: "12"]
      let none = try found([:])
      #expect(none == [.title: "title_missing", .type: "type_missing", .amount: "amount_missing"])
      let cases: [(typed: [NeedColumn: String], wrong: [NeedColumn: String])] = [
        ([:], [:]),
        ([.amount: "", .yearly: "100"], [.months: "yearly_without_months"]),
        ([.amount: "douze"], [.amount: "digits_missing"]),
        ([.yearly: "100", .months: "48"], [.amount: "amount_twice"]),
        ([.amount: "-5"], [.amount: "need_amount_not_negative"]),
        ([.months: "700"], [.months: "months_are_a_term"]),
        ([.quantity: "5"], [.unit: "need_quantity_has_a_unit"]),
        (
          [.baselinePrice: "5", .baselineDate: "1/1/2026", .unit: "t"],
          [.baselineSource: "need_baseline_is_whole"]
        ),
        ([.title: String(repeating: "a", count: 501)], [.title: "title_is_not_too_long"]),
        (
          [
            .member: "atlantis", .type: "planets", .family: "no-such", .campaign: "none-such", .received: "1/1/2027",
            .cpv: "99",
          ],
          [
            .member: "member_unknown", .type: "contract_type_unknown", .family: "family_unknown",
            .campaign: "campaign_unknown", .received: "received_after_today", .cpv: "cpv_form",
          ]
        ),
      ]
      for (typed, wrong) in cases {
        let said = try found(base.merging(typed) { $1 })
        #expect(said == wrong, "\(typed)")
      }
    }
  }

  /// Of what the database says later the field is known too.
  @Test func aLaterRefusalHasItsField() throws {
    try withSample { store in
      var draft = NeedDraft()
      (draft.member, draft.title, draft.type, draft.amount, draft.reference) = (
        "daoulas", "Sel", "supplies", .zero, "R"
      )
      _ = try store.change { try $0.addNeed(draft) }
      let twice = #expect(throws: Problem.self) { try store.change { try $0.addNeed(draft) } }
      #expect(try NeedFields.field(of: #require(twice)) == .reference)
      draft.months = 0
      let never = #expect(throws: Problem.self) { try store.change { try $0.addNeed(draft) } }
      #expect(try NeedFields.field(of: #require(never)) == .months)
    }
  }

  /// An edit judges the whole need; on a page that shows both amounts, none may stay.
  @Test func edits() throws {
    try withSample { store in
      var draft = NeedDraft()
      (draft.member, draft.title, draft.type) = ("daoulas", "Sel", "supplies")
      (draft.yearly, draft.months) = (Money(cents: 10_000), 12)
      let need = try store.change { try $0.addNeed(draft).need }
      var fields = NeedFields(emptying: .byBlank)
      fields.title = "Sel de mer"
      #expect(try fields.check(in: store, editing: need).refusals.isEmpty)
      (fields.amount, fields.yearly) = ("", "")
      #expect(try fields.check(in: store, editing: need).refusals.map(\.problem.code) == ["amount_missing"])
      (fields.yearly, fields.months) = ("50", "")
      #expect(try fields.check(in: store, editing: need).refusals.map(\.problem.code) == ["yearly_without_months"])
      fields.months = "24"
      let read = try fields.check(in: store, editing: need)
      #expect(read.refusals.isEmpty && read.draft.yearly == Money(cents: 5_000))
    }
  }
}

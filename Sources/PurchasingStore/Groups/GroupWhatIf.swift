import Postgres
public import Purchasing

extension Store {
  /// The group's sheet as if it weren't launched, with others in it or at another day. Reads only.
  ///
  /// Whoever joins asks for its amount in the largest lot; whoever leaves takes away the needs that it linked to each
  /// lot
  /// or, in lots without needs, its shares of their contracts.
  /// - throws: `Problem` `.unknownName` for a leaving member that is unknown, `.refused` when it isn't in the group.
  public func whatIf(_ code: String, _ question: WhatIf) throws -> GroupSheet {
    try read {
      let sheet = try sheet(of: group(named: code), membersOn: question.launch ?? today, withLater: false)
      let day = question.launch ?? sheet.group.launchedOn ?? today
      let parts = try partsByLot(of: sheet.group.id)
      var members = sheet.parties.map { member in
        (member: member, amount: amount(of: member.member, in: parts))
      }
      var changes: [Int: Money] = [:]
      for name in question.leaves {
        let leaving = try member(named: name).code
        guard let index = members.firstIndex(where: { $0.member.member == leaving }) else {
          throw Self.notInGroup(leaving, sheet.group.code)
        }
        guard leaving != sheet.group.coordinator else { throw Violation.groupCoordinatorIsAMember.problem }
        members.remove(at: index)
        for part in parts where part.member == leaving {
          changes[part.lot] = try (changes[part.lot] ?? .zero).subtracting(part.amount)
        }
      }
      let lots = try Self.lots(sheet.lots, changed: changes)
      let largest = lots.filter(\.counts).max { ($0.value, $1.number) < ($1.value, $0.number) }
      guard question.joins.isEmpty || largest != nil else { throw Self.noLotThatCounts(sheet.group.code) }
      let more = try Money.sum(question.joins.map(\.amount))
      let asked = try lots.map { try $0.number == largest?.number ? $0.asking(more) : $0 }
      let joined = try joining(question.joins, members, on: day)
      return try answer(
        sheet, members: joined, lots: asked, on: day,
        into: question.joins.isEmpty || sheet.lots.count < 2 ? nil : largest?.number)
    }
  }

  private func answer(
    _ sheet: GroupSheet, members: [(member: Membership, amount: Money)], lots: [Lot], on day: Day, into lot: Int?
  ) throws -> GroupSheet {
    let judged = try GroupJudgement(lots: lots.filter(\.counts), on: day, rows: thresholds())
    var notes = [
      Phrase("Nothing is written. As it stands: ", "Rien n'est écrit. Aujourd'hui : ") + .amount(sheet.group.value)
        + Phrase(", ", ", ") + sheet.decision.procedure.title + Phrase(".", ".")
    ]
    if let lot {
      notes.append(
        Phrase("What is joined is counted in lot \(lot).", "Ce qui s'ajoute est compté dans le lot \(lot)."))
    }
    if members.count < 2 {
      notes.append(
        Phrase("A group needs at least two members.", "Un groupement compte au moins deux membres."))
    }
    if let note = judged.note { notes.append(note) }
    return GroupSheet(
      group: sheet.group.asIfForming(members: members.count, value: judged.value),
      memberships: members.map { $0.member.asking($0.amount) }, membersOn: day, lots: lots, launches: [],
      purchase: judged.purchase,
      decision: judged.decision, decidedOn: day, lotProcedures: judged.lots, notes: notes)
  }

  private typealias LotPart = (lot: Int, member: MemberCode, amount: Money)

  /// What falls to each member in each lot: its linked needs or, in a lot without any, its shares of the award.
  private func partsByLot(of group: ID<PurchasingGroup>) throws -> [LotPart] {
    try ask(
      "select number, member_code, amount from report.lot_part where group_id = \(group) order by number, member_code"
    ) { try (lot: $0["number"], member: $0["member_code"], amount: $0["amount"]) }
  }

  private func amount(of member: MemberCode, in parts: [LotPart]) -> Money {
    (try? Money.sum(parts.filter { $0.member == member }.map(\.amount))) ?? .zero
  }

  private func joining(
    _ joins: [(name: String, amount: Money)], _ members: [(member: Membership, amount: Money)], on day: Day
  ) throws -> [(member: Membership, amount: Money)] {
    var members = members
    let directory = try memberDirectory()
    for (name, amount) in joins {
      let known = try Self.known(name, in: directory)
      let code = try known?.code ?? Self.label(name)
      if let index = members.firstIndex(where: { $0.member.member == code }) {
        members[index].amount = try members[index].amount.adding(amount)
        continue
      }
      let member = Membership(
        member: code, name: known?.name ?? name, amount: amount, share: .zero, joinedOn: day, leftOn: nil,
        deliberatedOn: nil, deliberationReference: nil, signedOn: nil,
        kind: known?.kind ?? .unknown, mergedInto: nil,
        isParty: true)
      members.append((member, amount))
    }
    return members
  }

  /// Unknown names are labels; one that may be several members is still an error.
  private static func known(_ name: String, in directory: MemberDirectory) throws -> Member? {
    do {
      return try directory.member(named: name)
    } catch let problem as Problem where problem.code == "member_unknown" {
      return nil
    }
  }

  /// A label in the form of a code; its name stands beside it as it was typed.
  private static func label(_ name: String) throws -> MemberCode {
    let folded = Folding.code(name)
    guard let code = MemberCode(folded) ?? MemberCode("x-" + folded) else {
      throw Problem(
        code: "label_invalid",
        Phrase("“\(name)” has neither letters nor digits", "« \(name) » n'a ni lettre ni chiffre"),
        hint: .give(.join, "commune=3380"))
    }
    return code
  }

  private static func lots(_ lots: [Lot], changed: [Int: Money]) throws -> [Lot] {
    try lots.map { try $0.asking(changed[$0.number] ?? .zero) }
  }

  private static func noLotThatCounts(_ group: String) -> Problem {
    Problem(
      code: "no_lot_that_counts",
      Phrase("group \(group) has no lot that is bought", "aucun lot du groupement \(group) n'est acheté"),
      hint: Phrase("add one: ", "ajoutez-en un : ") + .run(.lotAdd))
  }
}

import Postgres
public import Purchasing

extension Store {
  /// Needs by their numbers, unless the question says otherwise.
  public func needs(_ filter: ListFilter = ListFilter()) throws -> [Need] {
    try needs(filter, ListQuestion()).rows
  }

  /// - parameter question: with the columns' own names.
  public func needs(_ filter: ListFilter, _ question: ListQuestion) throws -> Found<Need> {
    try read { try found(needList, where: needConditions(filter), question, decodeNeed) }
  }

  private func needConditions(_ filter: ListFilter) throws -> Conditions {
    try requireGroup(ofLot: filter)
    var conditions = Conditions()
    conditions.equal("n.member_id", try filter.member.map { try member(named: $0).id.number })
    conditions.equal("n.campaign_id", try filter.campaign.map(campaignID(named:)))
    conditions.equal("n.contract_type", try filter.type.map { try contractType(named: $0).code })
    conditions.equal("n.family_id", try filter.family.map { try familyKey(named: $0).id })
    conditions.equal("n.state", filter.state)
    conditions.begins("n.cpv", filter.cpv)
    conditions.days("n.wanted_from", filter)
    conditions.amount("n.amount", filter.amount)
    if filter.openOnly { conditions.add("(n.open > 0 or n.state = 'open')") }
    if let group = try filter.group.map({ try self.group(named: $0) }) {
      conditions.add(
        """
        n.id = any (array(
          select a.need_id from report.live_assignment as a join lot as l on l.id = a.lot_id
          where l.group_id = \(group.id) and (\(filter.lot)::int is null or l.number = \(filter.lot))
        ))
        """)
    }
    return conditions
  }

  private var needList: ListSource {
    ListSource(
      select: needSelect, rows: needRows, key: "n.id", usual: ["n.id"],
      sorts: [
        "id": .plain("n.id"), "reference": .text("n.reference"), "member": .text("m.code"), "title": .text("n.title"),
        "type": .plain("t.ordinal"), "cpv": .plain("n.cpv"), "family": .text("n.family"), "amount": .plain("n.amount"),
        "months": .plain("n.months"), "quantity": .plain("n.quantity"), "unit": .text("n.unit"),
        "from": .plain("n.wanted_from"), "contract_ends": .plain("n.contract_ends"), "open": .plain("n.open"),
        "group": .text("n.groups"), "state": .text("n.state"),
      ],
      carried: ", n.amount, n.withdrawn_on",
      totals: [
        ("amount", "sum(f.amount) filter (where f.withdrawn_on is null)"),
        // What is linked is asked once for all of them, not need by need.
        (
          "open",
          """
          coalesce(sum(f.amount) filter (where f.withdrawn_on is null), 0) - coalesce((
            select sum(a.amount) from report.live_assignment as a
            where a.need_id in (select key from found where withdrawn_on is null)
          ), 0)
          """
        ),
      ],
      matching: { patterns in
        Conditions.either(
          // Numbers are looked for where there is a digit: making texts of all of them takes longer than the search.
          Conditions.fits(
            Conditions.haveDigits(patterns)
              ? "concat_ws(' ', n.title, n.reference, n.id, n.cpv)" : "concat_ws(' ', n.title, n.reference)", patterns),
          "n.member_id = " + members(fitting: patterns),
          "n.contract_type = " + contractTypes(fitting: patterns),
          "n.family_id = any (array(select f.id from family as f where "
            + Conditions.fits("concat_ws(' ', f.code, f.title)", patterns) + "))",
          """
          n.id = any (array(
            select a.need_id from report.live_assignment as a
            join lot as l on l.id = a.lot_id join purchasing_group as g on g.id = l.group_id
            where g.code ~ all (\(patterns)::text[])
          ))
          """)
      })
  }
}

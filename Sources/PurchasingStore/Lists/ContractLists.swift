import Postgres
public import Purchasing

extension Store {
  /// Contracts by day of notification, the undated last, unless the question says otherwise.
  public func contracts(_ filter: ListFilter = ListFilter()) throws -> [Contract] {
    try contracts(filter, ListQuestion()).rows
  }

  /// - parameter question: with the columns' own names.
  public func contracts(_ filter: ListFilter, _ question: ListQuestion) throws -> Found<Contract> {
    try read { try found(contractList, where: contractConditions(filter), question, decodeContract) }
  }

  private func contractConditions(_ filter: ListFilter) throws -> Conditions {
    var conditions = try ofContracts(filter)
    conditions.equal("c.state", filter.state)
    conditions.days("c.notified_on", filter)
    conditions.amount("c.amount", filter.amount)
    if let end = filter.endsBy { conditions.add("c.ends_on between \(today)::date and \(end)::date") }
    if let member = try filter.member.map({ try self.member(named: $0) }) {
      conditions.add(
        "exists (select from report.contract_part as p where p.contract_id = c.id and p.member_id = \(member.id))")
    }
    return conditions
  }

  /// What says which contracts are meant, also where a list is of what rests on them; `c` is the contract.
  private func ofContracts(_ filter: ListFilter) throws -> Conditions {
    try requireGroup(ofLot: filter)
    var conditions = Conditions()
    conditions.equal("c.group_id", try filter.group.map { try self.group(named: $0).id.number })
    conditions.equal(
      "(select l.number from contract as k join lot as l on l.id = k.lot_id where k.id = c.id)", filter.lot)
    conditions.equal("c.contract_type::text", try filter.type.map { try contractType(named: $0).code })
    if let family = try filter.family.map({ try familyKey(named: $0).id }) {
      conditions.add(
        "c.id = any (array(select f.contract_id from report.contract_family as f where f.family_id = \(family)))")
    }
    conditions.begins("c.cpv", filter.cpv)
    conditions.words("c.supplier::text", filter.supplier)
    return conditions
  }

  private var contractList: ListSource {
    ListSource(
      select: contractSelect, rows: contractRows, key: "c.id", usual: ["c.notified_on", "c.id"],
      sorts: [
        "reference": .text("c.reference"), "buyer": .text("b.code"), "group": .text("c.group_code"),
        "lot": .plain("c.lot_number"), "amo": .text("c.amo_code"), "title": .text("c.title"),
        "type": .plain("t.ordinal"),
        "cpv": .plain("c.cpv"), "supplier": .text("c.supplier"), "amount": .plain("c.amount"),
        "amended": .plain("c.amended"), "framework": .plain("c.framework"), "maximum": .plain("c.maximum"),
        "notified": .plain("c.notified_on"), "months": .plain("c.months"), "ends": .plain("c.ends_on"),
        "state": .text("c.state"), "ordered": .plain("c.ordered"), "firm": .plain("c.firm_months"),
        "renewed_every": .plain("c.renewal_months"), "notice": .plain("c.notice_months"),
        "later_amendments": .plain("nullif(c.later_amendments, 0)"),
      ],
      carried: ", c.amount, c.amended",
      totals: [("amount", "sum(f.amount)"), ("amended", "sum(f.amended)")],
      matching: { patterns in
        Conditions.either(
          Conditions.fits(
            "concat_ws(' ', c.reference, c.title, c.supplier, c.cpv, c.group_code, c.amo_code)", patterns),
          "c.buyer_id = " + members(fitting: patterns), "c.contract_type = " + contractTypes(fitting: patterns))
      })
  }
}

// MARK: Shares

extension Store {
  /// What falls to a member, of each contract and amendment, by day of notification.
  public func shares(of member: Member) throws -> [ListedShare] {
    try ask(
      """
      select s.amount, trim_scale(s.weight)::text as weight, s.remainder, s.amendment_number, s.notified_on,
        c.reference, coalesce(a.title, c.title) as title
      from share as s
      join contract as c on c.id = s.contract_id
      left join amendment as a on a.contract_id = s.contract_id and a.number = s.amendment_number
      where s.member_id = \(member.id) and s.amount <> 0
      order by s.notified_on nulls last, c.reference, s.amendment_number
      """
    ) {
      try ListedShare(
        share: Share(
          member: member.code, name: member.name, amount: $0["amount"], weight: $0["weight"],
          remainder: $0["remainder"]),
        contract: $0["reference"], amendment: $0["amendment_number"], title: $0["title"],
        notifiedOn: $0["notified_on"])
    }
  }
}

// MARK: Amendments and orders, across contracts

extension Store {
  /// Amendments by day of notification.
  ///
  /// - parameter question: with the columns' own names.
  public func amendments(_ filter: ListFilter, _ question: ListQuestion) throws -> Found<ListedAmendment> {
    try read {
      var conditions = try ofContracts(filter)
      conditions.days("a.notified_on", filter)
      conditions.amount("a.amount", filter.amount)
      if let member = try filter.member.map({ try self.member(named: $0) }) {
        conditions.add(
          """
          exists (select from share as s
            where s.contract_id = c.id and s.amendment_number = a.number and s.member_id = \(member.id)
              and s.amount <> 0)
          """)
      }
      return try found(amendmentList, where: conditions, question) {
        try ListedAmendment(
          contract: $0["contract"], number: $0["number"], title: $0["title"], amount: $0["amount"],
          notifiedOn: $0["notified_on"],
          ground: $0["ground"] as String? == nil ? nil : $0.kind("ground", "ground_en", "ground_fr"),
          endsOn: $0["new_end"])
      }
    }
  }

  private var amendmentList: ListSource {
    ListSource(
      select: """
        select c.reference as contract, a.number, a.title, a.amount, a.notified_on, g.code as ground,
          g.title_en as ground_en, g.title_fr as ground_fr, a.new_end
        """,
      rows: """
        from amendment as a join contract as c on c.id = a.contract_id
        left join amendment_ground as g on g.code = a.ground
        """,
      key: "row(a.contract_id, a.number)", usual: ["a.notified_on", "c.reference", "a.number"],
      sorts: [
        "contract": .text("c.reference"), "number": .plain("a.number"), "title": .text("a.title"),
        "amount": .plain("a.amount"), "notified": .plain("a.notified_on"), "ground": .text("g.code"),
        "ends": .plain("a.new_end"),
      ],
      carried: ", a.amount", totals: [("amount", "sum(f.amount)")],
      matching: { patterns in
        Conditions.fits(
          "concat_ws(' ', c.reference, a.title, g.code, g.title_en, g.title_fr, c.title, c.supplier)", patterns)
      })
  }

  /// Orders by day.
  ///
  /// - parameter question: with the columns' own names.
  public func orders(_ filter: ListFilter, _ question: ListQuestion) throws -> Found<ListedOrder> {
    try read {
      var conditions = try ofContracts(filter)
      conditions.days("o.ordered_on", filter)
      conditions.amount("o.amount", filter.amount)
      conditions.equal("o.member_id", try filter.member.map { try member(named: $0).id.number })
      return try found(orderList, where: conditions, question) {
        try ListedOrder(
          contract: $0["contract"], supplier: $0["supplier"],
          order: Order(
            id: $0["id"], member: $0["member"], amount: $0["amount"], orderedOn: $0["ordered_on"],
            reference: $0["reference"]))
      }
    }
  }

  private var orderList: ListSource {
    ListSource(
      select: """
        select o.id, c.reference as contract, m.code as member, c.supplier, o.amount, o.ordered_on, o.reference
        """,
      rows: """
        from purchase_order as o join contract as c on c.id = o.contract_id join member as m on m.id = o.member_id
        """,
      key: "o.id", usual: ["o.ordered_on", "o.id"],
      sorts: [
        "id": .plain("o.id"), "contract": .text("c.reference"), "member": .text("m.code"),
        "supplier": .text("c.supplier"), "amount": .plain("o.amount"), "on": .plain("o.ordered_on"),
        "reference": .text("o.reference"),
      ],
      carried: ", o.amount", totals: [("amount", "sum(f.amount)")],
      matching: { patterns in
        Conditions.either(
          Conditions.fits("concat_ws(' ', o.id, c.reference, c.supplier, o.reference, c.title)", patterns),
          "o.member_id = " + members(fitting: patterns))
      })
  }
}

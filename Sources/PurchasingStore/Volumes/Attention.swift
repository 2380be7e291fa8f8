import Postgres
public import Purchasing

/// What a change may bring about that needs attention.
public enum Watch: Sendable {
  /// The orders of a contract, by its reference.
  case orders(String)
  /// A need: others that say the same, and the lots that it is in.
  case need(ID<Need>)
  /// The titles of AMO projects.
  case projects
  /// The days of an AMO project.
  case days(String)
}

extension Store {
  /// Runs a change, and tells what it has brought about that needs attention and wasn't there before.
  public func watching<T>(
    _ watch: Watch, _ body: () throws -> T
  ) throws -> (value: T, findings: [Finding]) {
    try watching({ try look(watch) }, body)
  }

  /// - parameter look: asked before and after.
  func watching<T>(
    _ look: () throws -> [Finding], _ body: () throws -> T
  ) throws -> (value: T, findings: [Finding]) {
    try requireChange()
    let before = Set(try look())
    let value = try body()
    return (value, try look().filter { !before.contains($0) })
  }

  /// A name that is unknown has no findings; the change itself refuses it.
  private func look(_ watch: Watch) throws -> [Finding] {
    switch watch {
    case .orders(let reference): try orderFindings(of: reference)
    case .need(let need): try repeatedNeeds(with: need) + lotFindings(withNeed: need)
    case .projects: try projectFindings()
    case .days(let code): try dayFindings(of: code)
    }
  }

  /// Everything that needs attention, as of one moment.
  /// - returns: how many contracts and amendments were looked at, how many of them have wrong shares, and all findings.
  public func checkAll() throws -> (checked: Int, wrongShares: Int, findings: [Finding]) {
    try read {
      let (checked, shares) = try checkShares()
      let (conventions, papers) = (try conventionFindings(), try paperFindings())
      let findings =
        try shares.map(\.finding) + conventions + papers.launched + papers.signed + lotFindings() + repeatedNeeds()
        + orderFindings() + consumptionFindings() + thresholdFindings() + projectFindings()
        + dayFindings()
      return (checked, shares.count, findings)
    }
  }
}

// Each rule is a view of `sql/report/attention.sql`; nil asks it for everything.

extension Store {
  /// Of a need in one lot or in all lots; nil for all needs.
  func lotFindings(withNeed need: ID<Need>? = nil, inLot lot: ID<Lot>? = nil) throws -> [Finding] {
    try ask(
      """
      select v.need_id, v.member_code, n.code, n.title_en, n.title_fr, v.number, v.group_code, l.code as lot_type,
        l.title_en as lot_en, l.title_fr as lot_fr
      from report.need_in_another_type as v
      join contract_type as n on n.code = v.need_type
      join contract_type as l on l.code = v.lot_type
      where (\(lot)::bigint is null or v.lot_id = \(lot)) and (\(need)::bigint is null or v.need_id = \(need))
      order by v.group_code, v.number, v.need_id
      """
    ) {
      try .need(
        $0["need_id"], of: $0["member_code"], $0.kind(), inLot: $0["number"], of: $0["group_code"],
        $0.kind("lot_type", "lot_en", "lot_fr"))
    }
  }

  private func repeatedNeeds() throws -> [Finding] {
    try askMany(
      "select need_id, first_id, member_code, title from report.repeated_need order by need_id", decodeRepeatedNeed)
  }

  private func repeatedNeeds(with need: ID<Need>) throws -> [Finding] {
    try ask(
      "select need_id, first_id, member_code, title from report.repeats_of_need(\(need)) order by need_id, first_id",
      decodeRepeatedNeed)
  }

  private func decodeRepeatedNeed(_ row: borrowing Row) throws -> Finding {
    try .repeated(row["need_id"] as ID<Need>, row["first_id"], of: row["member_code"], title: row["title"])
  }

  /// - parameter reference: of the first contract that bears it; nil for all orders.
  func orderFindings(of reference: String? = nil) throws -> [Finding] {
    try orderFindings(
      where:
        "\(reference)::text is null or contract_id = (select min(id) from contract where reference = \(reference))")
  }

  func orderFindings(of contract: ID<Contract>) throws -> [Finding] { try orderFindings(of: [contract]) }

  func orderFindings(of contracts: [ID<Contract>]) throws -> [Finding] {
    try orderFindings(where: "contract_id = any (\(contracts)::bigint[])")
  }

  private func orderFindings(where condition: SQL) throws -> [Finding] {
    try ask(
      """
      select order_id, contract, member_code, ordered_on, amount, reference, rule, since, ordered
      from report.order_in_question where \(condition)
      order by contract, contract_id, ordered_on, order_id, rule
      """
    ) { row in
      let (contract, member, day) = try (
        row["contract"] as String, row["member_code"] as MemberCode, row["ordered_on"] as Day
      )
      let (amount, reference) = try (row["amount"] as Money, row["reference"] as String?)
      let (rule, since, ordered) = try (row["rule"] as String, row["since"] as Day?, row["ordered"] as Money?)
      let broken: OrderInQuestion.Rule =
        switch (rule, since, ordered) {
        case ("before-notification", let since?, _): .beforeNotification(since)
        case ("after-the-end", let since?, _): .afterTheEnd(since)
        case ("twice", let since?, _): .twice(first: since)
        case ("credit-beyond", _, let ordered?): .creditBeyond(ordered: ordered)
        default: throw Unreadable(rule, as: "OrderInQuestion.Rule")
        }
      return try OrderInQuestion(
        id: row["order_id"], contract: contract, member: member, orderedOn: day, amount: amount, reference: reference,
        rule: broken
      ).finding
    }
  }

  /// Délibérations and signatures that came too early or too late.
  func paperFindings(
    of group: ID<PurchasingGroup>? = nil
  ) throws -> (signed: [Finding], launched: [Finding]) {
    var papers = (signed: [Finding](), launched: [Finding]())
    _ = try ask(
      """
      select false as is_frozen, member_code, group_code, null::date as launched_on, signed_on, deliberated_on
      from report.signed_too_early where \(group)::bigint is null or group_id = \(group)
      union all
      select true, member_code, group_code, launched_on, signed_on, deliberated_on
      from report.launched_without_papers where \(group)::bigint is null or group_id = \(group)
      order by is_frozen, group_code, launched_on, member_code
      """
    ) { row in
      let (member, group): (MemberCode, String) = (try row["member_code"], try row["group_code"])
      let (signed, deliberated): (Day?, Day?) = (try row["signed_on"], try row["deliberated_on"])
      if let launched: Day = try row["launched_on"] {
        let lacking = Membership.missing(deliberated, signed, on: launched)
        papers.launched.append(.launched(member, in: group, on: launched, lacking: lacking))
      } else if let signed, let deliberated {
        papers.signed.append(.signed(member, in: group, on: signed, deliberated: deliberated))
      }
    }
    return papers
  }

  private func projectFindings() throws -> [Finding] {
    try ask("select code, first_code, client, title from report.repeated_project order by project_id") {
      try .repeated(project: $0["code"], $0["first_code"], of: $0["client"], title: $0["title"])
    }
  }

  private func dayFindings(of project: String? = nil) throws -> [Finding] {
    try ask(
      """
      select d.project, d.worked_on, trim_scale(d.total) as total, trim_scale(d.agreed) as agreed,
        trim_scale(d.days) as days, d.entries, s.code, s.title_en, s.title_fr
      from report.amo_day_in_question as d left join amo_step as s on s.code = d.step
      where \(project)::text is null or d.project_id = (select id from amo_project where code = \(project))
      order by d.project, d.worked_on, d.step, d.days
      """
    ) { row in
      let (project, total) = try (row["project"] as String, row["total"] as Quantity?)
      if let total, let agreed: Quantity = try row["agreed"] {
        return .beyond(agreed: agreed, days: total, of: project)
      }
      let day: Day = try row["worked_on"]
      if let total { return .crowded(days: total, on: day, of: project) }
      let (days, entries) = try (row["days"] as Quantity, row["entries"] as Int)
      return try .repeated(days: days, step: row.kind(), on: day, entries: entries, of: project)
    }
  }
}

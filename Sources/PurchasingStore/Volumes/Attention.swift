import Postgres
public import Purchasing

/// What a change may bring about that needs attention.
public enum Watch: Sendable {
  /// The orders of a contract, by its reference.
  case orders(String)
  /// Délibérations and signatures of a group.
  case adhesions(String)
  /// The needs in a group's lots.
  case lots(String)
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
    try requireChange()
    let findings = try look(watch)
    let before = Set(try findings())
    let value = try body()
    return (value, try findings().filter { !before.contains($0) })
  }

  /// What is watched is looked up once, and asked before and after.
  private func look(_ watch: Watch) throws -> () throws -> [Finding] {
    switch watch {
    case .orders(let reference):
      let contract = try contract(named: reference).id
      return { try orderFindings(of: contract) }
    case .adhesions(let code):
      let group = try group(named: code).id
      return { try signatureFindings(of: group) + launchFindings(of: group) }
    case .lots(let code):
      let group = try group(named: code).id
      return { try lotFindings(of: group) }
    case .need(let need): return { try repeatedNeeds(with: need) + lotFindings(withNeed: need) }
    case .projects: return { try projectFindings() }
    case .days(let code):
      let project = try project(named: code).id
      return { try dayFindings(of: project) }
    }
  }

  /// Everything that needs attention, as of one moment.
  /// - returns: how many contracts and amendments were looked at, how many of them have wrong shares, and all findings.
  public func checkAll() throws -> (checked: Int, wrongShares: Int, findings: [Finding]) {
    try read {
      let (checked, shares) = try checkShares()
      let findings =
        try shares.map(\.finding) + conventionFindings() + launchFindings() + signatureFindings() + lotFindings()
        + repeatedNeeds() + orderFindings() + consumptionFindings() + thresholdFindings() + projectFindings()
        + dayFindings()
      return (checked, shares.count, findings)
    }
  }
}

// Each rule is a view of `sql/report/attention.sql`; nil asks it for everything.

extension Store {
  private func lotFindings(
    of group: ID<PurchasingGroup>? = nil, withNeed need: ID<Need>? = nil
  ) throws -> [Finding] {
    try ask(
      """
      select v.need_id, v.member_code, n.code, n.title_en, n.title_fr, v.number, v.group_code, l.code, l.title_en,
        l.title_fr
      from report.need_in_another_type as v
      join contract_type as n on n.code = v.need_type
      join contract_type as l on l.code = v.lot_type
      where (\(group)::bigint is null or v.group_id = \(group)) and (\(need)::bigint is null or v.need_id = \(need))
      order by v.group_code, v.number, v.need_id
      """
    ) {
      try .need(
        $0.next(), of: $0.next(), $0.nextKind(), inLot: $0.next(), of: $0.next(), $0.nextKind())
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

  private func decodeRepeatedNeed(_ row: inout Row) throws -> Finding {
    try .repeated(row.next(ID<Need>.self), row.next(), of: row.next(), title: row.next())
  }

  private func orderFindings(of contract: ID<Contract>? = nil) throws -> [Finding] {
    try ask(
      """
      select contract, member_code, ordered_on, amount, reference, rule, since, ordered
      from report.order_in_question
      where \(contract)::bigint is null or contract_id = \(contract)
      order by contract, contract_id, ordered_on, order_id, rule
      """
    ) { row in
      let (contract, member, day) = (try row.next(String.self), try row.next(MemberCode.self), try row.next(Day.self))
      let (amount, reference) = (try row.next(Money.self), try row.next(String?.self))
      let (rule, since, ordered) = (
        try row.next(String.self), try row.next(Day?.self), try row.next(Money?.self)
      )
      let broken: OrderInQuestion.Rule =
        switch (rule, since, ordered) {
        case ("before-notification", let since?, _): .beforeNotification(since)
        case ("after-the-end", let since?, _): .afterTheEnd(since)
        case ("twice", let since?, _): .twice(first: since)
        case ("credit-beyond", _, let ordered?): .creditBeyond(ordered: ordered)
        default: throw Unreadable(rule, as: "OrderInQuestion.Rule")
        }
      return OrderInQuestion(
        contract: contract, member: member, orderedOn: day, amount: amount, reference: reference, rule: broken
      ).finding
    }
  }

  private func signatureFindings(of group: ID<PurchasingGroup>? = nil) throws -> [Finding] {
    try ask(
      """
      select member_code, group_code, signed_on, deliberated_on
      from report.signed_too_early
      where \(group)::bigint is null or group_id = \(group)
      order by group_code, member_code
      """
    ) { try .signed($0.next(), in: $0.next(), on: $0.next(), deliberated: $0.next()) }
  }

  private func launchFindings(of group: ID<PurchasingGroup>? = nil) throws -> [Finding] {
    try ask(
      """
      select member_code, group_code, launched_on, deliberated_on, signed_on
      from report.launched_without_papers
      where \(group)::bigint is null or group_id = \(group)
      order by group_code, launched_on, member_code
      """
    ) { row in
      let (member, group, day) = (try row.next(MemberCode.self), try row.next(String.self), try row.next(Day.self))
      return .launched(
        member, in: group, on: day, lacking: Membership.missing(try row.next(), try row.next(), on: day))
    }
  }

  private func projectFindings() throws -> [Finding] {
    try ask("select code, first_code, client, title from report.repeated_project order by project_id") {
      try .repeated(project: $0.next(), $0.next(), of: $0.next(), title: $0.next())
    }
  }

  private func dayFindings(of project: ID<AMOProject>? = nil) throws -> [Finding] {
    try ask(
      """
      select d.project, d.worked_on, trim_scale(d.total), trim_scale(d.days), d.entries, s.code, s.title_en, s.title_fr
      from report.amo_day_in_question as d left join amo_step as s on s.code = d.step
      where \(project)::bigint is null or d.project_id = \(project)
      order by d.project, d.worked_on, d.step, d.days
      """
    ) { row in
      let (project, day) = (try row.next(String.self), try row.next(Day.self))
      if let total = try row.next(Quantity?.self) { return .crowded(days: total, on: day, of: project) }
      let (days, entries) = (try row.next(Quantity.self), try row.next(Int.self))
      return try .repeated(days: days, step: row.nextKind(), on: day, entries: entries, of: project)
    }
  }
}

import Postgres
public import Purchasing

extension Store {
  /// Groups that imported contracts speak of and that no one has completed yet, the largest first.
  public func groupCandidates() throws -> [GroupCandidate] {
    try ask(
      """
      select c.candidate, (array_agg(c.title order by length(c.title), c.contract_id))[1] as title, m.code, m.name,
        array_agg(c.reference order by c.contract_id) as contracts, array_agg(distinct c.contract_type) as types,
        sum(c.amount) as amount, min(c.notified_on) as first_notified, max(c.notified_on) as last_notified
      from report.candidate_contract as c
      join report.member_on(\(today)) as m on m.id = c.buyer_id
      group by c.candidate, c.buyer_id, m.code, m.name, report.without_lot(c.title)
      order by sum(c.amount) desc, c.candidate
      """
    ) {
      try GroupCandidate(
        candidate: $0["candidate"], title: $0["title"], coordinator: $0["code"], coordinatorName: $0["name"],
        contracts: $0["contracts"], types: $0["types"], amount: $0["amount"], firstNotified: $0["first_notified"],
        lastNotified: $0["last_notified"])
    }
  }

  /// Makes a group of a candidate, once somebody has said who its members are: a lot for each of its contracts.
  ///
  /// It isn't launched anew: past contracts keep their amounts and days, and their shares are the coordinator's until
  /// `share set` says better.
  /// - throws: `Problem` `.unknownName` when there is no such candidate.
  public func adoptCandidate(
    _ name: String, title: String?, members: [String], code: String?, basis: String, mission: String
  ) throws -> GroupSheet {
    try requireChange()
    let candidate = try candidate(named: name)
    let typed = try self.members(typed: members + [candidate.coordinator.text])
    let owners = try members.map { try typed.named($0).code }
    let draft = GroupDraft(
      title: title ?? candidate.title, coordinator: candidate.coordinator.text, needs: [], code: code, basis: basis,
      statutes: nil, mission: mission, performanceCoordinator: nil, permanent: false, costSharing: nil)
    let group = try insertGroup(draft, owners: owners, typed: typed, formedOn: candidate.firstNotified ?? today)
    try connection.execute(
      """
      with bought as (
        select c.*, row_number() over (order by c.contract_id) as place from report.candidate_contract as c
        where c.reference = any (\(candidate.contracts)::text[]) and c.candidate = \(candidate.candidate)
      ), added as (insert into lot (group_id, number, title, contract_type, cpv, months, estimate)
        select g.id, c.place, c.title, c.contract_type, c.cpv, c.months, c.amount from bought as c
        cross join purchasing_group as g where g.code = \(group) returning id, group_id, number
      ) update contract as c set group_id = l.group_id, lot_id = l.id from added as l join bought on place = l.number
      where c.id = contract_id
      """)
    return try groupSheet(group)
  }

  private func candidate(named name: String) throws -> GroupCandidate {
    let candidates = try groupCandidates()
    if let found = candidates.first(where: { $0.candidate == name }) { return found }
    throw try unknown(
      name, noun: Phrase("candidate for a group", "groupement possible"), code: "candidate_unknown",
      list: .groupCandidates, among: candidates.map(\.candidate))
  }
}

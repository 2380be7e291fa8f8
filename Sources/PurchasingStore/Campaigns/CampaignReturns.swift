import Postgres
public import Purchasing

extension Store {
  /// What came back from a campaign, by member and by contract type.
  ///
  /// - throws: `Problem` `.unknownName` when there is no campaign of this code.
  public func campaignReturns(_ code: String) throws -> CampaignReturns {
    let id = try campaignID(named: code)
    let members = try ask(
      """
      select member_code, name, answer, needs, amount, open, answered_on, late
      from report.campaign_return(\(id), \(today))
      -- Of others a member sees no answer: they would all be silent.
      where not (select trust.is_level('member')) or member_id = any ((select trust.own_members())::bigint[])
      order by report.french_order(name), member_code
      """
    ) {
      try CampaignReturn(
        member: $0["member_code"], name: $0["name"], answer: $0["answer"], needs: $0["needs"], amount: $0["amount"],
        open: $0["open"], answeredOn: $0["answered_on"], late: $0["late"])
    }
    let types = try ask(
      """
      select t.code, t.title_en, t.title_fr, count(*), count(distinct n.member_id) as members, sum(n.amount) as amount,
        sum(n.open) as open
      from report.need as n join contract_type as t on t.code = n.contract_type
      where n.campaign_id = \(id) and n.state <> 'withdrawn'
      group by t.code, t.title_en, t.title_fr, t.ordinal
      order by t.ordinal
      """
    ) {
      try CampaignType(
        type: $0.kind(), needs: $0["count"], members: $0["members"], amount: $0["amount"], open: $0["open"])
    }
    let found = try ask("select code, title, opens_on, closes_on from campaign where id = \(id)") {
      try CampaignReturns(
        code: $0["code"], title: $0["title"], opensOn: $0["opens_on"], closesOn: $0["closes_on"],
        members: members, types: types)
    }.first
    guard let found else { throw Violation.needCampaignExists.problem }
    return found
  }
}

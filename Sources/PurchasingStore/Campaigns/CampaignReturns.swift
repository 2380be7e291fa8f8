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
      CampaignReturn(
        member: try $0.next(), name: try $0.next(), answer: try $0.next(), needs: try $0.next(),
        amount: try $0.next(), open: try $0.next(), answeredOn: try $0.next(), late: try $0.next())
    }
    let types = try ask(
      """
      select t.code, t.title_en, t.title_fr, count(*), count(distinct n.member_id), sum(n.amount), sum(n.open)
      from report.need as n join contract_type as t on t.code = n.contract_type
      where n.campaign_id = \(id) and n.state <> 'withdrawn'
      group by t.code, t.title_en, t.title_fr, t.ordinal
      order by t.ordinal
      """
    ) {
      CampaignType(
        type: try $0.nextKind(), needs: try $0.next(), members: try $0.next(), amount: try $0.next(),
        open: try $0.next())
    }
    let found = try ask("select code, title, opens_on, closes_on from campaign where id = \(id)") {
      CampaignReturns(
        code: try $0.next(), title: try $0.next(), opensOn: try $0.next(), closesOn: try $0.next(), members: members,
        types: types)
    }.first
    guard let found else { throw Violation.needCampaignExists.problem }
    return found
  }
}

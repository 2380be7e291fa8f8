import Postgres
public import Purchasing

// What the yearly report lists beside its sums: a statement a list.

extension Store {
  /// Contracts and amendments notified in a period: those of groups, of AMO projects, and of neither.
  public func annualActs(_ period: Period) throws -> [AnnualAct] {
    try ask(
      """
      select a.source, a.group_code, a.amo_code, a.lot, a.contract, a.amendment, a.title, t.code, t.title_en,
        t.title_fr, a.supplier, a.amount, a.notified_on
      from report.annual_act(\(period.start), \(period.end)) as a
      join contract_type as t on t.code = a.contract_type
      order by array_position(array['group', 'amo', 'own'], a.source), a.notified_on, a.contract_id, a.amendment
      """
    ) {
      try AnnualAct(
        source: $0["source"], group: $0["group_code"], project: $0["amo_code"], lot: $0["lot"],
        contract: $0["contract"], amendment: $0["amendment"], title: $0["title"], type: $0.kind(),
        supplier: $0["supplier"], amount: $0["amount"], notifiedOn: $0["notified_on"])
    }
  }

  /// Frameworks that ran in a period, in the order of their notification.
  public func annualFrameworks(_ period: Period) throws -> [AnnualFramework] {
    try ask(
      """
      select contract, title, supplier, ends_on, maximum, ordered_in, ordered
      from report.annual_framework(\(period.start), \(period.end))
      order by notified_on, contract_id
      """
    ) {
      try AnnualFramework(
        contract: $0["contract"], title: $0["title"], supplier: $0["supplier"], endsOn: $0["ends_on"],
        maximum: $0["maximum"], orderedInYear: $0["ordered_in"], ordered: $0["ordered"])
    }
  }

  /// AMO projects that something was done for in a period, by their clients in French order.
  public func annualProjects(_ period: Period) throws -> [AnnualProject] {
    try ask(
      """
      select p.code as project, p.title, p.client, p.client_name, y.code, y.title_en, y.title_fr, p.contracts, p.amount
      from report.annual_project(\(period.start), \(period.end)) as p
      join project_type as y on y.code = p.project_type
      order by report.french_order(p.client_name), p.client, p.id
      """
    ) {
      try AnnualProject(
        code: $0["project"], title: $0["title"], client: $0["client"], clientName: $0["client_name"],
        type: $0.kind(), contracts: $0["contracts"], amount: $0["amount"])
    }
  }

  /// Campaigns that closed in a period.
  public func annualCampaigns(_ period: Period) throws -> [AnnualCampaign] {
    try ask(
      """
      select code, title, opens_on, closes_on, asked, answered, no_need, declined, silent, needs, amount
      from report.annual_campaign(\(period.start), \(period.end),
        case when (select trust.is_level('member')) then trust.own_members() end)
      order by closes_on, code
      """
    ) {
      try AnnualCampaign(
        code: $0["code"], title: $0["title"], opensOn: $0["opens_on"], closesOn: $0["closes_on"], asked: $0["asked"],
        answered: $0["answered"], none: $0["no_need"], declined: $0["declined"], silent: $0["silent"],
        needs: $0["needs"], amount: $0["amount"])
    }
  }
}

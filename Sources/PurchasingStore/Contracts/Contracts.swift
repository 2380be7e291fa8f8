import Postgres
public import Purchasing

extension Store {
  /// Contracts by day of notification, the undated last.
  public func contracts(group: String? = nil, year: Int? = nil) throws -> [Contract] {
    try contracts(group: group.map { try self.group(named: $0).id }, project: nil, year: year)
  }

  func contracts(of project: ID<AMOProject>) throws -> [Contract] {
    try contracts(group: nil, project: project, year: nil)
  }

  private func contracts(group: ID<PurchasingGroup>?, project: ID<AMOProject>?, year: Int?) throws -> [Contract] {
    try ask(
      contractColumns + """
         where (\(group)::bigint is null or c.group_id = \(group))
          and (\(project)::bigint is null or c.amo_project_id = \(project))
          and (\(year)::int is null or extract(year from c.notified_on) = \(year))
        order by c.notified_on nulls last, c.id
        """, decodeContract)
  }

  /// - throws: `Problem` `.unknownName` when there is none of this reference, or one of several buyers.
  public func contract(named reference: String) throws -> Contract {
    try contract(named: reference, holding: false)
  }

  /// - parameter holding: whether its row is held until the end of the transaction, so that two sessions that change it
  ///   come one after the other.
  func contract(named reference: String, holding: Bool) throws -> Contract {
    let held: SQL = "with held as (select id from contract where reference = \(reference) for no key update) "
    let found = try ask(
      (holding ? held : "") + contractColumns + " where c.reference = \(reference) "
        + (holding ? "and exists (select from held) " : "") + "order by b.code", decodeContract)
    if found.count == 1 { return found[0] }
    if found.isEmpty {
      throw try unknown(
        reference, noun: Phrase("contract", "marché"), code: "contract_unknown", list: .contractList,
        among: values("select reference from contract order by reference limit 5000"))
    }
    let buyers = found.map(\.buyer.text).joined(separator: ", ")
    throw Problem(
      .unknownName, code: "contract_ambiguous",
      Phrase(
        "“\(reference)” is a contract of several buyers: \(buyers)",
        "« \(reference) » est un marché de plusieurs acheteurs : \(buyers)"),
      hint: Phrase("give references of their own", "donnez-leur des références distinctes"))
  }

  public func contractSheet(_ reference: String) throws -> ContractSheet {
    try read { try sheet(of: contract(named: reference)) }
  }

  func contractSheet(ofID id: ID<Contract>) throws -> ContractSheet {
    guard let contract = try ask(contractColumns + " where c.id = \(id)", decodeContract).first else {
      throw Misuse("contract \(id) is not there")
    }
    return try sheet(of: contract)
  }

  private func sheet(of contract: Contract) throws -> ContractSheet {
    let acts = try acts(of: contract.id)
    let orders = contract.framework ? try orders(of: contract.id) : []
    return ContractSheet(
      contract: contract, shares: acts.shares, rule: acts.rule, key: acts.key, amendments: acts.amendments,
      orders: orders, holders: acts.holders,
      consumption: try consumption(of: contract, shares: acts.shares, orders: orders), day: today)
  }

  private func orders(of contract: ID<Contract>) throws -> [Order] {
    try ask(
      """
      select m.code, o.amount, o.ordered_on, o.reference
      from purchase_order as o join member as m on m.id = o.member_id
      where o.contract_id = \(contract) order by o.ordered_on, o.id
      """
    ) { try Order(member: $0["code"], amount: $0["amount"], orderedOn: $0["ordered_on"], reference: $0["reference"]) }
  }

  private var contractColumns: SQL {
    """
    select c.id, c.reference, b.code as buyer, c.group_code, c.lot_number, c.amo_code, c.title,
      t.code as contract_type, t.title_en, t.title_fr, c.cpv, c.supplier, c.amount, c.amended, c.framework, c.maximum,
      c.notified_on, c.months, c.ends_on, c.state, c.amendments, c.ordered, c.firm_months, c.renewal_months,
      c.notice_months, c.later_amendments
    from report.contract_on(\(today)) as c
    join member as b on b.id = c.buyer_id
    join contract_type as t on t.code = c.contract_type
    """
  }

  private func decodeContract(_ row: borrowing Row) throws -> Contract {
    try Contract(
      id: row["id"], reference: row["reference"], buyer: row["buyer"], group: row["group_code"], lot: row["lot_number"],
      project: row["amo_code"], title: row["title"], type: row.kind("contract_type"), cpv: row["cpv"],
      supplier: row["supplier"],
      amount: row["amount"], amended: row["amended"], framework: row["framework"], maximum: row["maximum"],
      notifiedOn: row["notified_on"], months: row["months"], endsOn: row["ends_on"], state: row["state"],
      amendments: row["amendments"], ordered: row["ordered"], firmMonths: row["firm_months"],
      renewalMonths: row["renewal_months"], noticeMonths: row["notice_months"],
      laterAmendments: row["later_amendments"])
  }
}

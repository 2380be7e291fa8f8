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
        among: ask("select reference from contract order by reference limit 5000") { try $0.next() })
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
    ) { Order(member: try $0.next(), amount: try $0.next(), orderedOn: try $0.next(), reference: try $0.next()) }
  }

  private var contractColumns: SQL {
    """
    select c.id, c.reference, b.code, c.group_code, c.lot_number, c.amo_code, c.title, t.code, t.title_en, t.title_fr,
      c.cpv, c.supplier, c.amount, c.amended, c.framework, c.maximum, c.notified_on, c.months, c.ends_on, c.state,
      c.amendments, c.ordered, c.firm_months, c.renewal_months, c.notice_months, c.later_amendments
    from report.contract_on(\(today)) as c
    join member as b on b.id = c.buyer_id
    join contract_type as t on t.code = c.contract_type
    """
  }

  private func decodeContract(_ row: inout Row) throws -> Contract {
    Contract(
      id: try row.next(), reference: try row.next(), buyer: try row.next(), group: try row.next(), lot: try row.next(),
      project: try row.next(), title: try row.next(), type: try row.nextKind(), cpv: try row.next(),
      supplier: try row.next(), amount: try row.next(), amended: try row.next(), framework: try row.next(),
      maximum: try row.next(), notifiedOn: try row.next(), months: try row.next(), endsOn: try row.next(),
      state: try row.next(), amendments: try row.next(), ordered: try row.next(), firmMonths: try row.next(),
      renewalMonths: try row.next(), noticeMonths: try row.next(), laterAmendments: try row.next())
  }
}

import Postgres
public import Purchasing

extension Store {
  func contracts(of project: ID<AMOProject>) throws -> [Contract] {
    try ask(
      contractColumns + " where c.amo_project_id = \(project) order by c.notified_on nulls last, c.id", decodeContract)
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
    throw Self.contractAmbiguous(reference, buyers: found.map(\.buyer))
  }

  static func contractAmbiguous(_ reference: String, buyers: [MemberCode]) -> Problem {
    let buyers = buyers.map(\.text).joined(separator: ", ")
    return Problem(
      .unknownName, code: "contract_ambiguous",
      Phrase(
        "“\(reference)” is a contract of several buyers: \(buyers)",
        "« \(reference) » est un marché de plusieurs acheteurs : \(buyers)"),
      hint: Phrase("give references of their own", "donnez-leur des références distinctes"))
  }

  public func contractSheet(_ reference: String) throws -> ContractSheet {
    try read { try sheet(of: contract(named: reference)) }
  }

  /// - parameter known: its orders, where they have been asked for already.
  func contractSheet(ofID id: ID<Contract>, orders known: [Order]? = nil) throws -> ContractSheet {
    guard let contract = try contract(where: "c.id = \(id)") else { throw Misuse("contract \(id) is not there") }
    return try sheet(of: contract, orders: known)
  }

  func contract(where condition: SQL) throws -> Contract? { try contracts(where: condition).first }

  func contracts(where condition: SQL) throws -> [Contract] {
    try ask(contractColumns + " where " + condition, decodeContract)
  }

  private func sheet(of contract: Contract, orders known: [Order]? = nil) throws -> ContractSheet {
    let acts = try acts(of: contract.id)
    let orders = try known ?? (contract.framework ? orders(of: contract.id) : [])
    return ContractSheet(
      contract: contract, shares: acts.shares, rule: acts.rule, key: acts.key, amendments: acts.amendments,
      orders: orders, holders: acts.holders,
      consumption: try consumption(of: contract, shares: acts.shares, orders: orders), day: today)
  }

  func orders(of contract: ID<Contract>) throws -> [Order] {
    try ask(
      """
      select o.id, m.code, o.amount, o.ordered_on, o.reference
      from purchase_order as o join member as m on m.id = o.member_id
      where o.contract_id = \(contract) order by o.ordered_on, o.id
      """
    ) {
      try Order(
        id: $0["id"], member: $0["code"], amount: $0["amount"], orderedOn: $0["ordered_on"], reference: $0["reference"])
    }
  }

  private var contractColumns: SQL { contractSelect + " " + contractRows }

  var contractSelect: SQL {
    """
    select c.id, c.reference, b.code as buyer, c.group_code, c.lot_number, c.amo_code, c.title,
      t.code as contract_type, t.title_en, t.title_fr, c.cpv, c.supplier, c.amount, c.amended, c.framework, c.maximum,
      c.notified_on, c.months, c.ends_on, c.state, c.amendments, c.ordered, c.firm_months, c.renewal_months,
      c.notice_months, c.later_amendments
    """
  }

  var contractRows: SQL {
    """
    from report.contract_on(\(today)) as c
    join member as b on b.id = c.buyer_id
    join contract_type as t on t.code = c.contract_type
    """
  }

  func decodeContract(_ row: borrowing Row) throws -> Contract {
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

import Postgres
public import Purchasing

extension Store {
  /// The contracting processes with contracts notified in a period, one at a time. Inside `read`.
  public func eachOpenProcess(in period: Period, _ body: (OpenProcess) throws -> Void) throws {
    try explaining {
      var current: OpenProcess?
      try connection.stream(
        """
        select contract_id, group_code, buyer, reference, title, contract_type, cpv, amount, framework, maximum,
          notified_on, months, offers, procedure, lot, supplier, holder_kinds, holder_ids, holder_names, members,
          awarded, amended, amendments, amendment_days, amendment_titles
        from report.open_contract(\(period.start)::date, \(period.end)::date)
        """, decodeOpenContract
      ) { contract in
        if let group = contract.group, current?.code == group {
          current?.append(contract)
          return
        }
        if let current { try body(current) }
        current = try process(of: contract)
      }
      if let current { try body(current) }
    }
  }

  private func process(of contract: OpenContract) throws -> OpenProcess {
    guard let code = contract.group else {
      return OpenProcess(
        code: "\(contract.buyer)-\(contract.reference)", title: contract.title, coordinator: contract.buyer,
        members: contract.parts.map(\.member), lots: [], value: contract.maximum ?? contract.amount,
        contracts: [contract])
    }
    let sheet = try groupSheet(code)
    return OpenProcess(
      code: code, title: sheet.group.title, coordinator: sheet.group.coordinator,
      members: sheet.memberships.map(\.member), lots: sheet.lots, value: sheet.group.value, contracts: [contract])
  }

  private func decodeOpenContract(_ row: borrowing Row) throws -> OpenContract {
    let (kinds, ids, names) = (
      try row.list("holder_kinds"), try row.list("holder_ids"), try row.list("holder_names")
    )
    let (members, awarded, amended) = (try row.list("members"), try row.list("awarded"), try row.list("amended"))
    let (numbers, days, titles) = (
      try row.list("amendments"), try row.list("amendment_days"), try row.list("amendment_titles")
    )
    return try OpenContract(
      id: row["contract_id"], group: row["group_code"], buyer: row["buyer"], reference: row["reference"],
      title: row["title"], type: row["contract_type"], cpv: row["cpv"], amount: row["amount"],
      framework: row["framework"], maximum: row["maximum"], notifiedOn: row["notified_on"], months: row["months"],
      offers: row["offers"], procedure: row["procedure"], lot: row["lot"], supplier: row["supplier"],
      holders: kinds.indices.map { PublishedHolder(kind: kinds[$0] ?? "", id: ids[$0] ?? "", name: names[$0]) },
      parts: members.indices.map {
        OpenContract.Part(
          member: try MemberCode(stored: members[$0] ?? ""), awarded: try Money(stored: awarded[$0] ?? "0.00"),
          amended: try Money(stored: amended[$0] ?? "0.00"))
      },
      changes: numbers.indices.map {
        OpenContract.Change(
          number: Int(numbers[$0] ?? "") ?? 0, notifiedOn: try Day(stored: days[$0] ?? ""), title: titles[$0])
      })
  }
}

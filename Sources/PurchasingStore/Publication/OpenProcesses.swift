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

  private func decodeOpenContract(_ row: inout Row) throws -> OpenContract {
    let (id, group, buyer) = (try row.next(Int64.self), try row.next(String?.self), try row.next(MemberCode.self))
    let (reference, title, type) = (try row.next(String.self), try row.next(String.self), try row.next(String.self))
    let (cpv, amount, framework) = (try row.next(String?.self), try row.next(Money.self), try row.next(Bool.self))
    let (maximum, day) = (try row.next(Money?.self), try row.next(Day.self))
    let (months, offers) = (try row.next(Int?.self), try row.next(Int?.self))
    let (procedure, lot) = (try row.next(String?.self), try row.next(Int?.self))
    let supplier = try row.next(String.self)
    func column(_ row: inout Row) throws -> [String?] { try row.next([String?]?.self) ?? [] }
    let (kinds, ids, names) = (try column(&row), try column(&row), try column(&row))
    let (members, awarded, amended) = (try column(&row), try column(&row), try column(&row))
    let (numbers, days, titles) = (try column(&row), try column(&row), try column(&row))
    return OpenContract(
      id: id, group: group, buyer: buyer, reference: reference, title: title, type: type, cpv: cpv, amount: amount,
      framework: framework, maximum: maximum, notifiedOn: day, months: months, offers: offers, procedure: procedure,
      lot: lot, supplier: supplier,
      holders: kinds.indices.map { PublishedHolder(kind: kinds[$0] ?? "", id: ids[$0] ?? "", name: names[$0]) },
      parts: try members.indices.map {
        OpenContract.Part(
          member: try MemberCode(stored: members[$0] ?? ""), awarded: try Money(stored: awarded[$0] ?? "0.00"),
          amended: try Money(stored: amended[$0] ?? "0.00"))
      },
      changes: try numbers.indices.map {
        OpenContract.Change(
          number: Int(numbers[$0] ?? "") ?? 0, notifiedOn: try Day(stored: days[$0] ?? ""), title: titles[$0])
      })
  }
}

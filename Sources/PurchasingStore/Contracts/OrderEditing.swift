import Postgres
public import Purchasing

extension Store {
  /// Corrects an order; what isn't given stays.
  ///
  /// - returns: its contract, and what needs attention now and didn't before.
  /// - throws: `Problem` `reason_missing`, `order_unknown`, `too_early`, `closed_report_is_kept`.
  public func editOrder(
    _ id: ID<Order>, _ change: OrderChange
  ) throws -> (sheet: ContractSheet, findings: [Finding]) {
    try requireReason()
    let contract = try contract(ofOrder: id)
    let orders = try orders(of: contract.id)
    let old = try orders.named(id)
    if let day = change.orderedOn { try OrderOfActs.require(day, notBefore: contract.notifiedOn, Self.notified) }
    let member = try change.member.map { try self.member(named: $0).id }
    return try watching(contract, orders) {
      try namingClosedYear(old.named) {
        try connection.execute(
          """
          update purchase_order
          set member_id = coalesce(\(member), member_id), amount = coalesce(\(change.amount), amount),
            ordered_on = coalesce(\(change.orderedOn), ordered_on),
            reference = \(replacing(change.reference, "reference"))
          where id = \(id)
          """)
      }
    }
  }

  /// Takes an order out that was entered by mistake: nothing rests on one.
  ///
  /// - returns: besides its contract, the order as it was.
  public func removeOrder(
    _ id: ID<Order>
  ) throws -> (sheet: ContractSheet, findings: [Finding], order: Order) {
    try requireChange()
    let contract = try contract(ofOrder: id)
    let orders = try orders(of: contract.id)
    let old = try orders.named(id)
    let (sheet, findings) = try watching(contract, orders) {
      try namingClosedYear(old.named) { try connection.execute("delete from purchase_order where id = \(id)") }
    }
    return (sheet, findings, old)
  }

  /// Runs a correction of orders of a contract, and tells what it leaves to look at.
  private func watching(
    _ contract: Contract, _ orders: [Order], _ body: () throws -> Void
  ) throws -> (sheet: ContractSheet, findings: [Finding]) {
    let (sheet, findings) = try watching({ try orderFindings(of: contract.id) }) {
      try body()
      return try contractSheet(ofID: contract.id)
    }
    // The shares are what they were: by them the members' parts of the maximum.
    let before = try consumption(of: contract, shares: sheet.shares, orders: orders)
    return (sheet, findings + (sheet.consumption?.findings(of: contract.reference, since: before) ?? []))
  }

  private func contract(ofOrder id: ID<Order>) throws -> Contract {
    guard let contract = try contract(where: "c.id = (select contract_id from purchase_order where id = \(id))") else {
      throw Problem(
        .unknownName, code: "order_unknown", Phrase("there is no order \(id)", "il n'y a pas de commande \(id)"),
        hint: .run(.contractShow, .said("REF", "RÉF"))
          + Phrase(" shows those of a framework", " montre celles d'un accord-cadre"))
    }
    return contract
  }
}

extension [Order] {
  fileprivate func named(_ id: ID<Order>) throws -> Order {
    guard let order = first(where: { $0.id == id }) else { throw Misuse("order \(id) is not its contract's") }
    return order
  }
}

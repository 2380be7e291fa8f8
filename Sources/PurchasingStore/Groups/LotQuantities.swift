import Postgres
public import Purchasing

extension Store {
  /// The bill of quantities of a lot: a line a need that is linked to it, by member in French order.
  public func quantities(
    ofLot number: Int, of code: String
  ) throws -> (group: PurchasingGroup, lot: Lot, quantities: [LotQuantity]) {
    try read {
      let group = try group(named: code)
      let lot = try lot(number, of: group)
      let quantities = try ask(
        """
        select need_id, member_code, title, quantity, unit, amount, need_amount, is_whole
        from report.lot_quantity(\(lot.id), \(today))
        """
      ) {
        try LotQuantity(
          need: $0["need_id"], member: $0["member_code"], title: $0["title"], quantity: $0["quantity"],
          unit: $0["unit"], amount: $0["amount"], needAmount: $0["need_amount"], isWhole: $0["is_whole"])
      }
      return (group, lot, quantities)
    }
  }
}

public import Purchasing

// What a lot is made of.

extension Report {
  /// The bill of quantities of a lot: needs of one unit stand together, and are added up.
  public static func quantities(_ quantities: [LotQuantity], of lot: Lot, in group: PurchasingGroup) throws -> Report {
    let blocks = blocksOfOneUnit(quantities)
    var subtotals: [Int: [Cell]] = [:]
    var last = -1
    for block in blocks {
      last += block.count
      guard blocks.count > 1 else { continue }
      let label =
        block[0].unit.map { Phrase("Total \($0)", "Total \($0)") } ?? Phrase("Total, no unit", "Total sans unité")
      subtotals[last] = [.phrase(label)] + (try sums(block))
    }
    let columns = [
      Column("need", Phrase("Need", "Besoin"), .code), .member(), .title,
      Column("quantity", Phrase("Quantity", "Quantité"), .quantity), Column("unit", Phrase("Unit", "Unité"), .text),
      .amount,
    ]
    let everything = try sums(blocks.count == 1 ? blocks[0] : quantities, withQuantity: blocks.count == 1)
    return Report(
      name: "lot_quantities",
      title: Phrase("Bill of quantities: ", "Bordereau des quantités : ")
        + Phrase(verbatim: "\(group.title), lot \(lot.number) (\(lot.title))"),
      parameters: [("group", .code(group.code)), ("lot", .count(lot.number))],
      columns: columns, rows: blocks.flatMap(\.self).map(cells), totals: [.none] + everything, subtotals: subtotals,
      notes: quantityNotes(quantities))
  }

  /// In the order in which units come up; what has none stands last.
  private static func blocksOfOneUnit(_ quantities: [LotQuantity]) -> [[LotQuantity]] {
    var order: [String] = []
    var blocks: [String: [LotQuantity]] = [:]
    for line in quantities {
      let unit = Folding.code(line.unit ?? "")
      if blocks[unit] == nil { order.append(unit) }
      blocks[unit, default: []].append(line)
    }
    return (order.filter { !$0.isEmpty } + order.filter(\.isEmpty)).compactMap { blocks[$0] }
  }

  private static func cells(_ line: LotQuantity) -> [Cell] {
    [
      .id(line.need), .member(line.member), .text(line.title), .quantity(line.quantity), .text(line.unit),
      .money(line.amount),
    ]
  }

  /// The cells of a line of sums, but for its first. Quantities add up where they are of one unit, and there are any.
  private static func sums(_ lines: [LotQuantity], withQuantity: Bool = true) throws -> [Cell] {
    let units = lines.compactMap { $0.quantity?.units }
    let sum = Int64(exactly: units.reduce(Int128(0)) { $0 + Int128($1) }).flatMap { Quantity(units: $0) }
    let quantity: Cell = withQuantity && !units.isEmpty ? .quantity(sum) : .none
    return [.none, .none, quantity, .none, .money(try Money.sum(lines.map(\.amount)))]
  }

  private static func quantityNotes(_ quantities: [LotQuantity]) -> [Phrase] {
    var notes = [
      Phrase(
        "Amounts before tax, for the whole term, as far as they are linked to the lot.",
        "Montants HT, pour toute la durée, pour ce qui est affecté au lot.")
    ]
    for line in quantities where line.isWhole {
      notes.append(
        Phrase("Need \(line.need) is linked in part (", "Besoin \(line.need) affecté en partie (")
          + .amount(line.amount) + Phrase(" of ", " sur ") + .amount(line.needAmount)
          + Phrase(
            "), and its share of the quantity doesn't come out even: the quantity is that of the whole need.",
            "), sans quantité exacte pour cette part : la quantité est celle du besoin entier."))
    }
    let unmeasured = quantities.filter { $0.quantity == nil }.map(\.need.description).joined(separator: ", ")
    if !unmeasured.isEmpty {
      notes.append(Phrase("Needs without a quantity: \(unmeasured).", "Besoins sans quantité : \(unmeasured)."))
    }
    return notes
  }
}

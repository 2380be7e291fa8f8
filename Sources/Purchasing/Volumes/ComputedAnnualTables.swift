// The two tables of the annual report as the data gives them, to lay beside the printed ones.

extension ComputedTable {
  /// A row a group, `total` and a column per reporting member.
  public static func groups(_ volumes: GroupVolumes) throws -> ComputedTable {
    let members = volumes.columns.map { Name(code: $0.member.text, title: Phrase(verbatim: $0.heading)) }
    let rows = volumes.rows.map { row in
      Row(
        Name(code: row.group, title: Phrase(verbatim: row.title)),
        cells: [.money(row.amount)] + volumes.columns.map { .money(row.shares[$0.member] ?? .zero) })
    }
    var totals: [Figure] = [.money(try Money.sum(volumes.rows.map(\.amount)))]
    for column in volumes.columns {
      totals.append(.money(try Money.sum(volumes.rows.map { $0.shares[column.member] ?? .zero })))
    }
    let total = Name(code: "total", title: Phrase("total", "montant total"), others: ["total HT", "montant total HT"])
    return ComputedTable(name: "groups", columns: [total] + members, rowTotal: "total", rows: rows, totals: totals)
  }

  /// A row a line, with the number of contracts, their amount, and the number of each contract type.
  public static func amo(_ volumes: AMOVolumes) throws -> ComputedTable {
    let columns =
      [
        Name(code: "contracts", title: Phrase("contracts", "marchés"), others: ["Nb de marchés", "nombre de marchés"]),
        Name(code: "amount", title: Phrase("amount", "montant"), others: ["Volume financier", "volume", "montant HT"]),
      ] + volumes.types.map { Name(code: $0.code, title: $0.title, others: ["marchés de \($0.french)"]) }
    let rows = volumes.rows.map { row in
      Row(
        Name(code: row.line.code, title: row.line.title),
        cells: [.count(row.contracts), .money(row.amount)] + volumes.types.map { .count(row.byType[$0.code] ?? 0) })
    }
    let totals: [Figure] =
      [
        .count(volumes.rows.map(\.contracts).reduce(0, +)), .money(try Money.sum(volumes.rows.map(\.amount))),
      ] + volumes.types.map { type in .count(volumes.rows.map { $0.byType[type.code] ?? 0 }.reduce(0, +)) }
    return ComputedTable(name: "amo", columns: columns, rowTotal: nil, rows: rows, totals: totals)
  }
}

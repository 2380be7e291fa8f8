public import Purchasing

extension Report {
  public static func contracts(_ contracts: [Contract]) throws -> Report {
    let columns = contractColumns
    let amount = try Money.sum(contracts.map(\.amount))
    let amended = try Money.sum(contracts.map(\.amended))
    let totals = columns.map { column -> Cell in
      switch column.name {
      case "amount": .money(amount)
      case "amended": .money(amended)
      default: .none
      }
    }
    return Report(
      name: "contract_list", title: Phrase("Contracts", "Marchés"), columns: columns,
      rows: contracts.map(contractCells),
      totals: totals)
  }

  public static func contract(_ sheet: ContractSheet) -> Report {
    let contract = sheet.contract
    let pairs =
      zip(contractColumns, contractCells(contract)).map { (Column($0.name, $0.heading, $0.kind), $1) } + [
        (Column("share_rule", Phrase("Shares", "Parts"), .code), ruleCell(sheet)),
        (Column("key", Phrase("Key", "Clé"), .code), .code(sheet.key)),
        (
          Column("holders", Phrase("Holders (SIRET)", "Titulaires (SIRET)"), .text),
          .list(sheet.holders.map { .text($0) })
        ),
        (Column("shares", Phrase("Shares", "Parts"), .text), .table(shares(sheet.shares))),
        (Column("amendments", Phrase("Amendments", "Avenants"), .text), .table(amendments(sheet.amendments))),
        (Column("orders", Phrase("Orders", "Commandes"), .text), .table(orders(sheet.orders))),
      ]
    return Report(
      name: "contract", title: Phrase(verbatim: contract.title), columns: pairs.map(\.0), rows: [pairs.map(\.1)],
      shape: .record)
  }

  /// What falls to each member: of one contract, or of all contracts of a group.
  public static func shares(_ shares: [Share], of name: String, notes: [Phrase] = []) throws -> Report {
    let table = self.shares(shares)
    let total = try Money.sum(shares.map(\.amount))
    return Report(
      name: "share_list", title: Phrase("Shares of \(name)", "Parts de \(name)"), columns: table.columns,
      rows: table.rows,
      totals: table.columns.map { $0.name == "amount" ? .money(total) : .none }, notes: notes)
  }

  static func shares(_ shares: [Share]) -> NestedTable {
    NestedTable(
      columns: shareColumns,
      rows: shares.map {
        [.member($0.member), .text($0.name), .money($0.amount), weight($0.weight), .flag($0.remainder)]
      })
  }

  private static let shareColumns: [Column] = [
    .member(), .name(.people), .amount, Column("weight", Phrase("Weight", "Poids"), .quantity),
    Column("remainder", Phrase("Remainder", "Reste"), .text),
  ]

  /// A split that was only computed; names that are no members are plain labels.
  public static func split(
    _ amount: Money, unit: Money, _ parts: [(name: String, amount: Money, weight: String, remainder: Bool)]
  ) -> Report {
    Report(
      name: "share_compute", title: Phrase("Shares", "Parts"),
      parameters: [("amount", .money(amount)), ("unit", .money(unit))],
      columns: [
        .member(), .amount, Column("weight", Phrase("Weight", "Poids"), .quantity),
        Column("remainder", Phrase("Remainder", "Reste"), .text),
      ],
      rows: parts.map { [.code($0.name), .money($0.amount), weight($0.weight), .flag($0.remainder)] },
      totals: [.none, .money(amount), .none, .none],
      notes: [
        Phrase(
          "Largest remainder; ties to the larger weight, then to the code.",
          "Plus forts restes ; à égalité, le plus grand poids, puis l'ordre des codes.")
      ])
  }

  private static func ruleCell(_ sheet: ContractSheet) -> Cell {
    switch sheet.rule {
    case "needs": .code("needs", label: Phrase("by the lot's needs", "selon les besoins du lot"))
    case "key": .code("key", label: Phrase("by a key", "selon une clé"))
    case "client": .code("client", label: Phrase("the client's alone", "au seul maître d'ouvrage"))
    default: .code(sheet.rule, label: Phrase("typed in", "saisies"))
    }
  }

  private static func amendments(_ amendments: [Amendment]) -> NestedTable {
    NestedTable(
      columns: [
        Column("number", Phrase("No.", "N°"), .count), .amount, .notified,
        Column("ground", Phrase("Ground", "Motif"), .code),
        Column("shares", Phrase("Shares", "Parts"), .text),
      ],
      rows: amendments.map { amendment in
        [
          .count(amendment.number), .money(amendment.amount), .date(amendment.notifiedOn), .kind(amendment.ground),
          .table(
            NestedTable(
              columns: [.member(), .amount], rows: amendment.shares.map { [.member($0.member), .money($0.amount)] })),
        ]
      })
  }

  private static func orders(_ orders: [Order]) -> NestedTable {
    NestedTable(
      columns: [.member(), .amount, Column("on", Phrase("On", "Le"), .date), .reference],
      rows: orders.map { [.member($0.member), .money($0.amount), .date($0.orderedOn), .code($0.reference)] })
  }

  static let contractColumns: [Column] = [
    .reference, Column("buyer", Phrase("Buyer", "Acheteur"), .code),
    Column("group", Phrase("Group", "Groupement"), .code, for: .machines),
    Column("lot", Phrase("Lot", "Lot"), .count, for: .machines),
    Column("amo", Phrase("AMO", "AMO"), .code, for: .machines),
    .title, .type, .cpv, Column("supplier", Phrase("Supplier", "Titulaire"), .text), .amount,
    Column("amended", Phrase("With amendments", "Avec avenants"), .money, for: .machines),
    Column("framework", Phrase("Framework", "Accord-cadre"), .text, for: .machines),
    Column("maximum", Phrase("Maximum", "Maximum"), .money, for: .machines), .notified,
    Column("months", Phrase("Months", "Mois"), .count, for: .machines),
    Column("ends", Phrase("Ends", "Fin"), .date), .state,
    Column("ordered", Phrase("Ordered", "Commandé"), .money, for: .machines),
  ]

  static func contractCells(_ contract: Contract) -> [Cell] {
    [
      .code(contract.reference), .member(contract.buyer), .code(contract.group), .count(contract.lot),
      .code(contract.project), .text(contract.title), .kind(contract.type), .code(contract.cpv),
      .text(contract.supplier),
      .money(contract.amount), .money(contract.amended), .flag(contract.framework), .money(contract.maximum),
      .date(contract.notifiedOn), .count(contract.months), .date(contract.endsOn), .state(contract.state),
      .money(contract.ordered),
    ]
  }
}

public import Purchasing

extension Report {
  /// - parameter day: the day of the figures that depend on one.
  public static func contracts(_ contracts: [Contract], on day: Day) throws -> Report {
    try self.contracts(Found(all: contracts), on: day)
  }

  public static func contracts(_ found: Found<Contract>, on day: Day) throws -> Report {
    let contracts = found.rows
    let columns = contractColumns
    let amount = try found.totals?["amount"] ?? Money.sum(contracts.map(\.amount))
    let amended = try found.totals?["amended"] ?? Money.sum(contracts.map(\.amended))
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
      totals: totals, notes: contractListNotes(contracts, on: day))
  }

  private static func contractListNotes(_ contracts: [Contract], on day: Day) -> [Phrase] {
    let later = contracts.map(\.laterAmendments).reduce(0, +)
    guard later > 0 else { return [] }
    return [
      Phrase(
        "Amounts are as awarded; “amended” (JSON, csv) is as of ",
        "Montants à l'attribution ; « amended » (JSON, csv) est au ")
        + .day(day)
        + Phrase(
          ", without amendments notified later: \(later).", ", sans les avenants notifiés plus tard : \(later).")
    ]
  }

  public static func contract(_ sheet: ContractSheet) -> Report {
    let contract = sheet.contract
    let later = sheet.laterAmendments
    let columns = contractColumns.map { column in
      // The same title never stands over two figures: what is left out changes it.
      let heading =
        column.name == "amended" && !later.isEmpty
        ? Phrase("With amendments by ", "Avec avenants au ") + .day(sheet.day) : column.heading
      return Column(column.name, heading, column.kind)
    }
    let pairs =
      zip(columns, contractCells(contract)).map { ($0, $1) } + [
        (Column("share_rule", Phrase("Shares", "Parts"), .code), ruleCell(sheet)),
        (Column("key", Phrase("Key", "Clé"), .code), .code(sheet.key)),
        (
          Column("holders", Phrase("Suppliers (SIRET)", "Titulaires (SIRET)"), .text),
          .list(sheet.holders.map { .text($0) })
        ),
        (Column("shares", Phrase("Shares", "Parts"), .text), .table(shares(sheet.shares))),
        (
          Column("consumption", Phrase("Ordered by member", "Commandé par membre"), .text),
          sheet.consumption.flatMap { $0.ordered == .zero ? nil : .table(consumption($0)) } ?? .none
        ),
        (Column("amendments", Phrase("Amendments", "Avenants"), .text), .table(amendments(sheet.amendments))),
        (Column("orders", Phrase("Orders", "Commandes"), .text), .table(orders(sheet.orders))),
      ]
    return Report(
      name: "contract", title: Phrase(verbatim: contract.title), columns: pairs.map(\.0), rows: [pairs.map(\.1)],
      notes: Note.leftOut(later), shape: .record)
  }

  /// What falls to each member of a contract.
  public static func shares(_ sheet: ContractSheet) throws -> Report {
    try shares(sheet.shares, of: sheet.contract.reference, notes: Note.asAwarded(sheet.allAmendments))
  }

  /// What falls to one member, of every contract and amendment.
  public static func shares(_ shares: [ListedShare], of member: Member) throws -> Report {
    let columns =
      [
        Column("contract", Phrase("Contract", "Marché"), .code),
        Column("amendment", Phrase("Amendment", "Avenant"), .count), .title, .notified,
      ] + shareColumns.map { $0.name == "amount" ? $0 : Column($0.name, $0.heading, $0.kind, for: .machines) }
    let total = try Money.sum(shares.map(\.share.amount))
    return Report(
      name: "share_list",
      title: Phrase("Shares of ", "Parts de ") + Phrase(verbatim: member.name), columns: columns,
      rows: shares.map {
        [
          .code($0.contract), .count($0.amendment == 0 ? nil : $0.amendment), .text($0.title), .date($0.notifiedOn),
          .member($0.share.member), .text($0.share.name), .money($0.share.amount), .weight($0.share.weight),
          .flag($0.share.remainder),
        ]
      }, totals: columns.map { $0.name == "amount" ? .money(total) : .none })
  }

  /// What falls to each member of all contracts of a group.
  public static func shares(_ sheet: GroupSheet) throws -> Report {
    let all: Phrase =
      if let day = sheet.later.first?.asOf {
        Phrase(
          "All contracts of the group with their amendments notified by ",
          "Tous les marchés du groupement, avec les avenants notifiés au ") + .day(day) + Phrase(verbatim: ".")
      } else {
        Phrase("All contracts of the group with their amendments.", "Tous les marchés du groupement, avenants compris.")
      }
    return try shares(
      sheet.memberships.filter(\.isSeen).map {
        Share(member: $0.member, name: $0.name, amount: $0.share, weight: nil, remainder: false)
      }, of: sheet.group.code,
      notes: [all] + Note.leftOut(sheet.later))
  }

  private static func shares(_ shares: [Share], of name: String, notes: [Phrase]) throws -> Report {
    let table = self.shares(shares)
    let total = try Money.sum(shares.map(\.amount))
    return Report(
      name: "share_list", title: Phrase("Shares of \(name)", "Parts de \(name)"), columns: table.columns,
      rows: table.rows,
      totals: table.columns.map { $0.name == "amount" ? .money(total) : .none }, notes: notes)
  }

  /// The shares of a framework beside what each member has ordered and may order.
  public static func consumption(_ sheet: ContractSheet, _ consumption: Consumption) throws -> Report {
    let shares = self.shares(sheet.shares)
    let orders = self.consumption(consumption)
    let extra = orders.columns.indices.filter { !["member", "name"].contains(orders.columns[$0].name) }
    let amount = try Money.sum(sheet.shares.map(\.amount))
    return Report(
      name: "share_list",
      title: Phrase("Shares of \(sheet.contract.reference)", "Parts de \(sheet.contract.reference)"),
      columns: shares.columns.map {
        // Whether a cent of the remainder went somewhere is for machines here: the orders need the room.
        ["weight", "remainder"].contains($0.name) ? Column($0.name, $0.heading, $0.kind, for: .machines) : $0
      } + extra.map { orders.columns[$0] },
      rows: zip(shares.rows, orders.rows).map { share, order in share + extra.map { order[$0] } },
      totals: shares.columns.map { $0.name == "amount" ? .money(amount) : .none } + [
        .money(consumption.maximum), .money(consumption.ordered), .money(consumption.left),
        percentage(consumption.ordered, consumption.maximum),
      ],
      notes: (consumption.maximum == nil
        ? [Phrase("The framework states no maximum.", "L'accord-cadre ne fixe pas de maximum.")] : [])
        + Note.asAwarded(sheet.allAmendments))
  }

  static func consumption(_ consumption: Consumption) -> NestedTable {
    NestedTable(
      columns: [
        .member(), .name(.people), Column("maximum", Phrase("Maximum", "Maximum"), .money),
        Column("ordered", Phrase("Ordered", "Commandé"), .money), Column("left", Phrase("Left", "Restant"), .money),
        Column("used", Phrase("Used", "Part"), .percent),
      ],
      rows: consumption.parts.map {
        [
          .member($0.member), .text($0.name), .money($0.maximum), .money($0.ordered), .money($0.left),
          percentage($0.ordered, $0.maximum),
        ]
      })
  }

  private static func percentage(_ ordered: Money, _ maximum: Money?) -> Cell {
    maximum.flatMap { Apportionment.hundredthsOfPercent(ordered.cents, $0.cents) }.map { .percent(hundredths: $0) }
      ?? .none
  }

  static func shares(_ shares: [Share]) -> NestedTable {
    NestedTable(
      columns: shareColumns,
      rows: shares.map {
        [.member($0.member), .text($0.name), .money($0.amount), .weight($0.weight), .flag($0.remainder)]
      })
  }

  private static let shareColumns: [Column] = [
    .member(), .name(.people), .amount, Column("weight", Phrase("Weight", "Poids"), .quantity),
    Column("remainder", Phrase("Remainder", "Arrondi"), .text),
  ]

  /// A split that was only computed; names that are not members are plain labels.
  public static func split(
    _ amount: Money, unit: Money, _ parts: [(name: String, amount: Money, weight: String, remainder: Bool)]
  ) -> Report {
    Report(
      name: "share_compute", title: Phrase("Shares", "Parts"),
      parameters: [("amount", .money(amount)), ("unit", .money(unit))],
      columns: [
        .member(), .amount, Column("weight", Phrase("Weight", "Poids"), .quantity),
        Column("remainder", Phrase("Remainder", "Arrondi"), .text),
      ],
      rows: parts.map { [.code($0.name), .money($0.amount), .weight($0.weight), .flag($0.remainder)] },
      totals: [.none, .money(amount), .none, .none],
      notes: [
        Phrase(
          "Largest remainder; ties to the larger weight, then to the code.",
          "Plus forts restes ; à égalité, le plus grand poids, puis l'ordre des codes.")
      ])
  }

  private static func ruleCell(_ sheet: ContractSheet) -> Cell {
    .shareRule(sheet.rule, typed: Phrase("typed in", "saisies"))
  }

  private static func amendments(_ amendments: [Amendment]) -> NestedTable {
    NestedTable(
      columns: [
        Column("number", Phrase("No.", "N°"), .count), .amount, .notified,
        Column("ground", Phrase("Ground", "Motif"), .code),
        Column("title", Phrase("Title", "Objet"), .text, for: .machines),
        Column("maximum", Phrase("New maximum", "Nouveau maximum"), .money),
        Column("ends", Phrase("New end", "Nouvelle fin"), .date),
        Column("cao", Phrase("CAO's opinion", "Avis de la CAO"), .date, for: .machines),
        Column("share_rule", Phrase("Split", "Répartition"), .code),
        Column("key", Phrase("Key", "Clé"), .code, for: .machines),
        Column("shares", Phrase("Shares", "Parts"), .text),
      ],
      rows: amendments.map { amendment in
        [
          .count(amendment.number), .money(amendment.amount), .date(amendment.notifiedOn), .kind(amendment.ground),
          .text(amendment.title), .money(amendment.maximum), .date(amendment.endsOn), .date(amendment.caoOn),
          .shareRule(amendment.rule, key: amendment.key), .code(amendment.key),
          .table(
            NestedTable(
              columns: [.member(), .amount], rows: amendment.shares.map { [.member($0.member), .money($0.amount)] })),
        ]
      })
  }

  private static func orders(_ orders: [Order]) -> NestedTable {
    NestedTable(
      columns: [
        Column("id", Phrase("No.", "N°"), .count), .member(), .amount, Column("on", Phrase("On", "Le"), .date),
        .reference,
      ],
      rows: orders.map {
        [
          .count(Int($0.id.number)), .member($0.member), .money($0.amount), .date($0.orderedOn), .code($0.reference),
        ]
      })
  }

  /// What a list of contracts has.
  public static let contractColumns: [Column] = [
    .reference, Column("buyer", Phrase("Buyer", "Acheteur"), .code, leaves: 6),
    Column("group", Phrase("Group", "Groupement"), .code, for: .machines),
    Column("lot", Phrase("Lot", "Lot"), .count, for: .machines),
    Column("amo", Phrase("AMO", "AMO"), .code, for: .machines),
    .title, .type, .cpv, Column("supplier", Phrase("Supplier", "Titulaire"), .text), .amount,
    Column("amended", Phrase("With amendments", "Avec avenants"), .money, for: .machines),
    Column("framework", Phrase("Framework", "Accord-cadre"), .text, for: .machines),
    Column("maximum", Phrase("Maximum", "Maximum"), .money, for: .machines), .notified,
    Column("months", Phrase("Months", "Mois"), .count, for: .machines),
    Column("ends", Phrase("Ends", "Fin"), .date, leaves: 5), Column.state.leaving(2),
    Column("ordered", Phrase("Ordered", "Commandé"), .money, for: .machines),
    Column("firm", Phrase("Firm period (months)", "Période ferme (mois)"), .count, for: .machines),
    Column("renewed_every", Phrase("Renewed every (months)", "Reconduit tous les (mois)"), .count, for: .machines),
    Column("notice", Phrase("Notice (months)", "Préavis (mois)"), .count, for: .machines),
    Column("later_amendments", Phrase("Amendments to come", "Avenants à venir"), .count, for: .machines),
  ]

  static func contractCells(_ contract: Contract) -> [Cell] {
    [
      .code(contract.reference), .member(contract.buyer), .code(contract.group), .count(contract.lot),
      .code(contract.project), .text(contract.title), .kind(contract.type), .code(contract.cpv),
      .text(contract.supplier),
      .money(contract.amount), .money(contract.amended), .flag(contract.framework), .money(contract.maximum),
      .date(contract.notifiedOn), .count(contract.months), .date(contract.endsOn), .state(contract.state),
      .money(contract.ordered), .count(contract.firmMonths), .count(contract.renewalMonths),
      .count(contract.noticeMonths), .count(contract.laterAmendments == 0 ? nil : contract.laterAmendments),
    ]
  }
}

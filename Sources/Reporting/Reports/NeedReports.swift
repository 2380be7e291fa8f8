public import Purchasing

extension Report {
  public static func needs(_ needs: [Need]) -> Report { self.needs(Found(all: needs)) }

  public static func needs(_ found: Found<Need>) -> Report {
    let needs = found.rows
    var open = Money.zero
    var total = Money.zero
    for need in needs where need.state != .withdrawn {
      open = (try? open.adding(need.open)) ?? open
      total = (try? total.adding(need.amount)) ?? total
    }
    let columns = needColumns
    let totals = columns.map { column -> Cell in
      switch column.name {
      case "amount": .money(found.totals?["amount"] ?? total)
      case "open": .money(found.totals?["open"] ?? open)
      default: .none
      }
    }
    return Report(
      name: "need_list", title: Phrase("Needs", "Besoins"), columns: columns,
      rows: ReportRows(of: needs) { needCells($0) },
      totals: totals,
      notes: [
        Phrase(
          "Amounts before tax, for the whole term; withdrawn needs are not in the totals.",
          "Montants HT, pour toute la durée ; les besoins retirés ne sont pas dans les totaux.")
      ])
  }

  /// One that was just entered: nothing was corrected of it.
  public static func need(_ need: Need) -> Report { self.need(NeedSheet(need: need)) }

  public static func need(_ sheet: NeedSheet) -> Report {
    let need = sheet.need
    let corrections = NestedTable(
      columns: [
        Column("on", Phrase("On", "Le"), .date), Column("by", Phrase("By", "Par"), .code),
        Column("reason", Phrase("Reason", "Motif"), .text),
      ],
      rows: sheet.corrections.map { [.date($0.on), .code($0.by), .text($0.reason)] })
    let more: [(Column, Cell)] = [
      (Column("yearly", Phrase("Yearly excl. tax", "Montant annuel HT"), .money), .money(need.yearly)),
      (Column("baseline_price", Phrase("Baseline price", "Prix actuel"), .quantity), .price(need.baseline?.price)),
      (Column("baseline_source", Phrase("Baseline source", "Sa source"), .text), .text(need.baseline?.source)),
      (Column("baseline_date", Phrase("Baseline date", "Sa date"), .date), .date(need.baseline?.date)),
      (Column("campaign", Phrase("Campaign", "Recensement"), .code), .code(need.campaign)),
      (Column("received", Phrase("Received on", "Reçu le"), .date), .date(need.receivedOn)),
      (Column("comment", Phrase("Comment", "Observations"), .text), .text(need.comment)),
      (Column("withdrawn", Phrase("Withdrawn on", "Retiré le"), .date), .date(need.withdrawnOn)),
      (Column("corrections", Phrase("Corrections", "Corrections"), .text), .table(corrections)),
    ]
    return Report(
      name: "need", title: Phrase("Need \(need.id)", "Besoin \(need.id)"),
      columns: needColumns.map { Column($0.name, $0.heading, $0.kind) } + more.map(\.0),
      rows: [needCells(need) + more.map(\.1)], shape: .record)
  }

  /// What a list of needs has.
  public static let needColumns: [Column] = [
    Column("id", Phrase("No.", "N°"), .code, inFiles: Phrase("Mutua no.", "N° Mutua")),
    Column("reference", Phrase("Reference", "Référence"), .code, for: .machines),
    .member(), .title, .type, .cpv, Column("family", Phrase("Family", "Famille"), .code, for: .machines), .amount,
    .months,
    Column("quantity", Phrase("Quantity", "Quantité"), .quantity, for: .machines),
    Column("unit", Phrase("Unit", "Unité"), .text, for: .machines),
    Column("from", Phrase("From", "À partir du"), .date, for: .machines),
    Column("contract_ends", Phrase("Contract ends", "Fin du marché actuel"), .date, for: .machines),
    Column("open", Phrase("Open", "Reste à grouper"), .money, leaves: 3),
    Column("group", Phrase("Group", "Groupement"), .code),
    .state,
  ]

  private static func needCells(_ need: Need) -> [Cell] {
    [
      .id(need.id), .code(need.reference), .member(need.member), .text(need.title), .kind(need.type), .code(need.cpv),
      .code(need.family), .money(need.amount), .count(need.months), .quantity(need.quantity), .text(need.unit),
      .date(need.wantedFrom), .date(need.contractEnds), .money(need.open), .code(need.groups), .state(need.state),
    ]
  }
}

public import Purchasing

extension Report {
  /// - parameter later: what the amounts of that day leave out.
  public static func projects(
    _ projects: [AMOProject], on day: Day, without later: [LaterAmendment]
  ) throws -> Report {
    let columns = projectColumns
    let amount = try Money.sum(projects.map(\.amount))
    let contracts = projects.map(\.contracts).reduce(0, +)
    return Report(
      name: "amo_list", title: Phrase("AMO projects", "Projets en AMO"), columns: columns,
      rows: projects.map { projectCells($0, on: day) },
      totals: columns.map {
        switch $0.name {
        case "contracts": .count(contracts)
        case "amount": .money(amount)
        default: .none
        }
      }, notes: Note.leftOut(later))
  }

  public static func project(_ sheet: AMOSheet, on day: Day) -> Report {
    let isAmended = sheet.contracts.contains { $0.amended != $0.amount }
    let contracts = NestedTable(
      columns: [
        .reference, .title, .type, Column("supplier", Phrase("Supplier", "Titulaire"), .text), .amount,
        // The project's amount has them.
        Column("amended", Phrase("With amendments", "Avec avenants"), .money, for: isAmended ? .everyone : .machines),
        .notified,
      ],
      rows: sheet.contracts.map {
        [
          .code($0.reference), .text($0.title), .kind($0.type), .text($0.supplier), .money($0.amount),
          .money($0.amended), .date($0.notifiedOn),
        ]
      })
    let log = NestedTable(
      columns: [
        Column("day", Phrase("No.", "N°"), .code), Column("on", Phrase("On", "Le"), .date),
        Column("step", Phrase("Step", "Étape"), .code),
        Column("days", Phrase("Days", "Jours"), .quantity),
      ],
      rows: sheet.days.map { [.id($0.id), .date($0.workedOn), .kind($0.step), .quantity($0.days)] })
    return Report(
      name: "amo", title: Phrase(verbatim: sheet.project.title),
      columns: projectColumns.map { $0.name == "contracts" ? Column("contract_count", $0.heading, .count) : $0 } + [
        // Most projects have none, and people needn't be told.
        Column(
          "fee", Phrase("Fee", "Rémunération"), .code,
          for: sheet.project.fee.kind == .none ? .machines : .everyone),
        Column("rate", Phrase("Rate", "Taux"), .quantity),
        Column("contracts", Phrase("Contracts", "Marchés"), .text),
        Column("log", Phrase("Days spent", "Jours passés"), .text),
      ],
      rows: [projectCells(sheet.project, on: day) + fee(sheet.project.fee) + [.table(contracts), .table(log)]],
      notes: Note.leftOut(sheet.later), shape: .record)
  }

  private static func fee(_ fee: AMOFee) -> [Cell] {
    [.code(fee.kind.rawValue, label: fee.kind.title), .quantity(fee.rate)]
  }

  private static let projectColumns: [Column] = [
    Column("amo", Phrase("Code", "Code"), .code), .title, Column("member", Phrase("Client", "Maître d'ouvrage"), .code),
    Column("project_type", Phrase("Project type", "Type de projet"), .code), .contracts, .amount,
    Column("days", Phrase("Days", "Jours"), .quantity),
    Column("opened", Phrase("Opened", "Ouvert le"), .date, for: .machines),
    Column("closed", Phrase("Closed", "Clos le"), .date, for: .machines), .state,
  ]

  private static func projectCells(_ project: AMOProject, on day: Day) -> [Cell] {
    [
      .code(project.code), .text(project.title), .member(project.client), .kind(project.type),
      .count(project.contracts),
      .money(project.amount), .quantity(project.days), .date(project.openedOn), .date(project.closedOn),
      .state(project.state(on: day)),
    ]
  }
}

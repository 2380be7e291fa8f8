public import Purchasing

extension Report {
  /// - parameter later: what the amounts of that day leave out.
  public static func projects(
    _ projects: [AMOProject], on day: Day, without later: [LaterAmendment]
  ) throws -> Report {
    let isAgreed = projects.contains { $0.agreedDays != nil }
    let columns = projectColumns(agreed: isAgreed)
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
      columns: projectColumns(agreed: true).map {
        $0.name == "contracts" ? Column("contract_count", $0.heading, .count) : $0
      } + [
        // Most projects have none, and people needn't be told.
        Column(
          "fee", Phrase("Fee", "Rémunération"), .code,
          for: sheet.project.fee.kind == .none ? .machines : .everyone),
        Column("rate", Phrase("Rate", "Taux"), .quantity),
        Column("left_days", Phrase("Days left", "Jours restants"), .quantity),
        Column("contracts", Phrase("Contracts", "Marchés"), .text),
        Column("log", Phrase("Days spent", "Jours passés"), .text),
      ],
      rows: [
        projectCells(sheet.project, on: day) + fee(sheet.project.fee)
          + [.quantity(sheet.project.daysLeft), .table(contracts), .table(log)]
      ],
      notes: Note.leftOut(sheet.later), shape: .record)
  }

  private static func fee(_ fee: AMOFee) -> [Cell] {
    [.code(fee.kind.rawValue, label: fee.kind.title), .quantity(fee.rate)]
  }

  /// - parameter agreed: whether people are shown the days that were agreed.
  private static func projectColumns(agreed: Bool) -> [Column] {
    [
      Column("amo", Phrase("Code", "Code"), .code), .title,
      Column("member", Phrase("Client", "Maître d'ouvrage"), .code),
      Column("project_type", Phrase("Project type", "Type de projet"), .code, leaves: 1),
      Column.contracts.leaving(3), .amount,
      Column("days", Phrase("Days", "Jours"), .quantity, leaves: 4),
      Column(
        "agreed_days", Phrase("Agreed days", "Jours convenus"), .quantity, for: agreed ? .everyone : .machines,
        leaves: 5),
      Column("opened", Phrase("Opened", "Ouvert le"), .date, for: .machines),
      Column("closed", Phrase("Closed", "Clos le"), .date, for: .machines), Column.state.leaving(2),
    ]
  }

  private static func projectCells(_ project: AMOProject, on day: Day) -> [Cell] {
    [
      .code(project.code), .text(project.title), .member(project.client), .kind(project.type),
      .count(project.contracts),
      .money(project.amount), .quantity(project.days), .quantity(project.agreedDays), .date(project.openedOn),
      .date(project.closedOn),
      .state(project.state(on: day)),
    ]
  }
}

// Days of the service.

extension Report {
  /// What the service spent in a year, a column a step, beside what was agreed.
  ///
  /// - parameter years: those with days, where this one has none.
  public static func amoDays(_ days: AMODays, year: Int, by axis: AMODayAxis, years: [Int]) throws -> Report {
    let isAgreed = days.lines.contains { $0.agreed != nil }
    let agreement: Audience = isAgreed ? .everyone : .machines
    let names = lineColumns(of: axis)
    let rows = try days.lines.map { line in
      lineCells(line, of: axis) + (try dayCells(days.steps.map { line.byStep[$0.code] }, line.agreed, line.spent))
    }
    return Report(
      name: "amo_days", title: Phrase("AMO days \(year)", "Jours d'AMO \(year)"),
      parameters: [
        ("year", .count(year)), ("by", .code(axis.rawValue)), ("measure", .code(AMOMeasure.days.rawValue)),
      ],
      columns: names
        + days.steps.map { step in
          let isUsed = days.lines.contains { $0.byStep[step.code] != nil }
          return Column(step.code, step.title, .quantity, for: isUsed ? .everyone : .machines)
        } + [
          Column("days", Phrase("Days \(year)", "Jours \(year)"), .quantity),
          Column("agreed_days", Phrase("Agreed", "Convenus"), .quantity, for: agreement),
          Column("spent_days", Phrase("Spent of them", "Consommés"), .quantity, for: agreement),
          Column("left_days", Phrase("Left", "Restants"), .quantity, for: agreement),
        ],
      rows: rows,
      totals: rows.isEmpty
        ? []
        : names.map { _ in .none }
          + (try dayCells(
            days.steps.map { step in try sum(days.lines.map { $0.byStep[step.code] }) },
            sum(days.lines.map(\.agreed)), sum(days.lines.map(\.spent)))),
      notes: dayNotes(days, year: year, years: years, isAgreed: isAgreed),
      charts: [
        Chart(.bars, Phrase("AMO days", "Jours d'AMO"), label: names[names.count - 1].name, values: ["days"])
      ])
  }

  private static func lineColumns(of axis: AMODayAxis) -> [Column] {
    switch axis {
    case .member:
      [.member(.machines), Column("name", Phrase("Member", "Collectivité"), .text)]
    case .project:
      [
        Column("amo", Phrase("Code", "Code"), .code, for: .machines),
        Column("title", Phrase("Project", "Projet"), .text),
      ]
    case .line, .projectType: [Column(axis.key, Phrase("Project type", "Type de projet"), .code)]
    }
  }

  private static func lineCells(_ line: AMODays.Line, of axis: AMODayAxis) -> [Cell] {
    switch axis {
    case .member, .project: [.code(line.code), .text(line.title.english)]
    case .line, .projectType: [.code(line.code, label: line.title)]
    }
  }

  /// Steps, what they add up to, and how that stands to what was agreed.
  private static func dayCells(_ steps: [Quantity?], _ agreed: Quantity?, _ spent: Quantity?) throws -> [Cell] {
    var left: Quantity?
    if let agreed, let spent { left = Quantity(units: agreed.units - spent.units) }
    return steps.map { .quantity($0) } + [
      .quantity(try sum(steps)), .quantity(agreed), .quantity(spent), .quantity(left),
    ]
  }

  /// Nothing where none of them is there.
  private static func sum(_ quantities: [Quantity?]) throws -> Quantity? {
    let known = quantities.compactMap(\.self)
    return known.isEmpty ? nil : try Quantity.sum(known)
  }

  private static func dayNotes(_ days: AMODays, year: Int, years: [Int], isAgreed: Bool) -> [Phrase] {
    guard days.lines.isEmpty else {
      return isAgreed
        ? [
          Phrase(
            "Agreed, spent and left: projects with agreed days, from their beginning to the end of \(year).",
            "Convenus, consommés, restants : projets avec un nombre de jours convenu, du début à fin \(year).")
        ] : []
    }
    let all = years.map { String($0) }.joined(separator: ", ")
    return [
      years.isEmpty
        ? Phrase("No days are logged yet.", "Aucun jour n'est encore consigné.")
        : Phrase(
          "No days are logged in \(year); years with days: \(all).",
          "Aucun jour n'est consigné en \(year) ; années renseignées : \(all).")
    ]
  }
}

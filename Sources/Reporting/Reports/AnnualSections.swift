public import Purchasing

// Sections of the yearly report: key figures, and what it lists beside its sums.

extension Report {
  /// What a president reads first.
  public static func keyFigures(_ figures: KeyFigures) -> Report {
    let (now, before) = (figures.now, figures.before)
    let rows = KeyFigure.all(figures).map(\.cells)
    let hasBefore = before.contracts + before.amoContracts > 0 || figures.volumesBefore?.isFilled == true
    let audience: Audience = hasBefore ? .everyone : .machines
    let (year, last) = (figures.year, figures.year - 1)
    let clients = Phrase(
      "Contracts: \(now.contracts) of groups and \(now.amoContracts) of AMO projects, the latter for "
        + "\(now.clients) clients.",
      "Marchés : \(now.contracts) de groupements et \(now.amoContracts) en AMO, ces derniers pour \(now.clients) "
        + "collectivités clientes.")
    return Report(
      name: "key_figures", title: Phrase("Key figures \(year)", "Chiffres clés \(year)"),
      parameters: [("year", .count(year))],
      columns: [
        Column("figure", Phrase("Figure", "Chiffre"), .code),
        Column("unit", Phrase("Unit", "Unité"), .code, for: .machines),
        Column("before", Phrase(verbatim: String(last)), .quantity, for: audience),
        Column("value", Phrase(verbatim: String(year)), .quantity),
        Column("difference", Phrase("Difference", "Écart"), .quantity, for: audience),
        Column("percent", Phrase("Change", "Évolution"), .percent, for: audience),
      ],
      rows: rows,
      notes: [clients, Note.wholeAmounts]
        + (hasBefore ? [] : [Phrase("Nothing was notified in \(last).", "Rien n'a été notifié en \(last).")]))
  }

  /// Contracts and amendments, each with what a reader asks for: object, supplier, amount, day.
  public static func annualActs(_ acts: [AnnualAct], year: Int) throws -> Report {
    let columns = [
      Column("source", Phrase("Source", "Origine"), .code, for: .machines),
      Column("group", Phrase("Group", "Groupement"), .code, for: .machines),
      Column("amo", Phrase("AMO", "AMO"), .code, for: .machines),
      Column("lot", Phrase("Lot", "Lot"), .count, for: .machines),
      Column("contract", Phrase("Contract", "Marché"), .code),
      Column("amendment", Phrase("Amendment", "Avenant"), .count, for: .machines), .title,
      Column("type", Phrase("Type", "Type"), .code, for: .machines),
      Column("supplier", Phrase("Supplier", "Titulaire"), .text), .amount, .notified,
    ]
    func sums(_ acts: [AnnualAct], label: Phrase?) throws -> [Cell] {
      let amount = try Money.sum(acts.map(\.amount))
      return columns.map { column in
        switch column.name {
        case "contract": label.map { .phrase($0) } ?? .none
        case "amount": .money(amount)
        default: .none
        }
      }
    }
    var subtotals: [Int: [Cell]] = [:]
    let blocks = acts.indices.filter { $0 == acts.count - 1 || acts[$0].source != acts[$0 + 1].source }
    if blocks.count > 1 {
      for last in blocks {
        let source = acts[last].source
        subtotals[last] = try sums(acts.filter { $0.source == source }, label: sourceTotal(source))
      }
    }
    let amendments = acts.count { $0.amendment > 0 }
    return Report(
      name: "acts", title: Phrase("Contracts notified in \(year)", "Marchés notifiés en \(year)"),
      parameters: [("year", .count(year))], columns: columns, rows: acts.map(actCells),
      totals: acts.isEmpty ? [] : try sums(acts, label: nil), subtotals: subtotals,
      notes: [
        Phrase(
          "Contracts: \(acts.count - amendments); amendments: \(amendments).",
          "Marchés : \(acts.count - amendments) ; avenants : \(amendments)."), Note.wholeAmounts,
      ])
  }

  private static func sourceTotal(_ source: String) -> Phrase {
    switch source {
    case "group": Phrase("Total of groups", "Total des groupements")
    case "amo": Phrase("Total of AMO", "Total en AMO")
    default: Phrase("Total of others", "Total des autres")
    }
  }

  private static func actCells(_ act: AnnualAct) -> [Cell] {
    let name: Cell =
      act.amendment == 0
      ? .code(act.contract)
      : .code(
        act.contract,
        label: Phrase("\(act.contract), amendment \(act.amendment)", "\(act.contract), avenant \(act.amendment)"))
    return [
      .code(act.source), .code(act.group), .code(act.project), .count(act.lot), name,
      .count(act.amendment == 0 ? nil : act.amendment), .text(act.title), .kind(act.type), .text(act.supplier),
      .money(act.amount), .date(act.notifiedOn),
    ]
  }

  /// What is ordered under each framework of the year, against what may be.
  public static func annualFrameworks(_ frameworks: [AnnualFramework], year: Int) throws -> Report {
    let inYear = try Money.sum(frameworks.map(\.orderedInYear))
    let ordered = try Money.sum(frameworks.map(\.ordered))
    return Report(
      name: "frameworks", title: Phrase("Frameworks \(year)", "Accords-cadres \(year)"),
      parameters: [("year", .count(year))],
      columns: [
        Column("contract", Phrase("Contract", "Marché"), .code), .title,
        Column("supplier", Phrase("Supplier", "Titulaire"), .text, for: .machines),
        Column("ends", Phrase("Ends", "Fin"), .date),
        Column("maximum", Phrase("Maximum excl. tax", "Maximum HT"), .money),
        Column("ordered_in_year", Phrase("Ordered in \(year)", "Commandé en \(year)"), .money),
        Column("ordered", Phrase("Ordered in all", "Commandé au total"), .money),
        Column("used", Phrase("Used", "Part du maximum"), .percent),
      ],
      rows: frameworks.map { framework in
        let used = framework.maximum.flatMap {
          Apportionment.hundredthsOfPercent(framework.ordered.cents, $0.cents)
        }
        return [
          .code(framework.contract), .text(framework.title), .text(framework.supplier), .date(framework.endsOn),
          .money(framework.maximum), .money(framework.orderedInYear), .money(framework.ordered),
          used.map { .percent(hundredths: $0) } ?? .none,
        ]
      },
      totals: frameworks.isEmpty ? [] : [.none, .none, .none, .none, .none, .money(inYear), .money(ordered), .none],
      notes: [
        Phrase(
          "As on 31 December \(year); orders are spending under a framework, never a volume on top of it.",
          "Au 31 décembre \(year) ; les commandes s'imputent sur l'accord-cadre, sans s'ajouter aux volumes."),
        Phrase(
          "As recorded today: closing a year freezes its volumes, not the orders of its frameworks.",
          "Tel que saisi à ce jour : la clôture d'un exercice fige ses volumes, non les commandes d'accords-cadres."),
      ])
  }

  /// AMO projects under their clients.
  public static func annualProjects(_ projects: [AnnualProject], year: Int) throws -> Report {
    let amount = try Money.sum(projects.map(\.amount))
    let contracts = projects.map(\.contracts).reduce(0, +)
    let clients = Set(projects.map(\.client)).count
    return Report(
      name: "projects", title: Phrase("AMO projects by client \(year)", "Projets en AMO par collectivité \(year)"),
      parameters: [("year", .count(year))],
      columns: [
        .member(.machines), Column("name", Phrase("Client", "Collectivité"), .text),
        Column("amo", Phrase("Code", "Code"), .code, for: .machines), .title,
        Column("project_type", Phrase("Project type", "Type de projet"), .code), .contracts, .amount,
      ],
      rows: projects.map {
        [
          .member($0.client), .text($0.clientName), .code($0.code), .text($0.title), .kind($0.type),
          .count($0.contracts), .money($0.amount),
        ]
      },
      totals: projects.isEmpty ? [] : [.none, .none, .none, .none, .none, .count(contracts), .money(amount)],
      notes: [
        Phrase(
          "Projects: \(projects.count), of \(clients) clients; contracts and amendments notified in the year.",
          "Projets : \(projects.count), de \(clients) collectivités ; marchés et avenants notifiés dans l'année.")
      ])
  }

  /// What came back from the campaigns of the year.
  public static func annualCampaigns(_ campaigns: [AnnualCampaign], year: Int) -> Report {
    func count(_ name: String, _ heading: Phrase) -> Column { Column(name, heading, .count) }
    return Report(
      name: "campaigns", title: Phrase("Needs collected \(year)", "Recensement des besoins \(year)"),
      parameters: [("year", .count(year))],
      columns: [
        Column("campaign", Phrase("Campaign", "Recensement"), .code, for: .machines),
        Column("title", Phrase("Campaign", "Recensement"), .text),
        Column("opens", Phrase("From", "Du"), .date, for: .machines),
        Column("closes", Phrase("Closed", "Clos le"), .date),
        count("asked", Phrase("Asked", "Sollicitées")), count("answered", Phrase("With needs", "Avec besoins")),
        count("none", Phrase("No need", "Sans besoin")),
        count("declined", Phrase("Not taking part", "Ne participent pas")),
        count("silent", Phrase("No answer", "Sans réponse")), count("needs", Phrase("Needs", "Besoins")), .amount,
      ],
      rows: campaigns.map {
        [
          .code($0.code), .text($0.title), .date($0.opensOn), .date($0.closesOn), .count($0.asked), .count($0.answered),
          .count($0.none), .count($0.declined), .count($0.silent), .count($0.needs), .money($0.amount),
        ]
      },
      notes: [
        Phrase(
          "Campaigns that closed in the year; amounts before tax, for the whole term.",
          "Recensements clos dans l'année ; montants HT, pour toute la durée.")
      ])
  }
}

extension TrendYear {
  fileprivate var isFilled: Bool { total != .zero || groups > 0 || amoContracts > 0 }
}

/// One key figure: what people read, and what it was a year before.
private struct KeyFigure {
  let code: String
  let title: Phrase
  let change: Change
  var isMoney = false

  static func all(_ figures: KeyFigures) -> [KeyFigure] {
    let (now, before) = (figures.now, figures.before)
    func count(_ code: String, _ title: Phrase, _ figure: (Indicators) -> Int) -> KeyFigure {
      KeyFigure(code: code, title: title, change: Change(before: Int64(figure(before)), now: Int64(figure(now))))
    }
    func volume(_ code: String, _ title: Phrase, _ figure: (TrendYear) -> Money) -> KeyFigure {
      let (past, present) = (figures.volumesBefore.map(figure), figures.volumes.map(figure))
      return KeyFigure(
        code: code, title: title, change: Change(before: past?.cents ?? 0, now: present?.cents ?? 0), isMoney: true)
    }
    let own = [figures.volumes, figures.volumesBefore].contains { $0.map { $0.ownAmount != .zero } ?? false }
    return [
      count("groups", Phrase("Purchasing groups", "Groupements de commandes"), \.groups),
      count("adhesions", Phrase("Adhesions to them", "Adhésions à ces groupements"), \.adhesions),
      count("contracts", Phrase("Contracts of groups", "Marchés de groupements"), \.contracts),
      count("amo_projects", Phrase("AMO projects", "Projets en AMO"), \.amoProjects),
      count("amo_contracts", Phrase("AMO contracts", "Marchés en AMO"), \.amoContracts),
      volume("group_amount", Phrase("Volume of groups excl. tax", "Volume des groupements HT"), \.groupAmount),
      volume("amo_amount", Phrase("AMO volume excl. tax", "Volume en AMO HT"), \.amoAmount),
    ] + (own ? [volume("own_amount", Phrase("Other volume excl. tax", "Autres volumes HT"), \.ownAmount)] : []) + [
      volume("amount", Phrase("Whole volume excl. tax", "Volume total HT"), \.total)
    ]
  }

  var cells: [Cell] {
    func cell(_ figure: Int64) -> Cell { isMoney ? .money(Money(cents: figure)) : .count(Int(figure)) }
    return [
      .code(code, label: title), .code(isMoney ? "euros" : "count"), cell(change.before), cell(change.now),
      cell(change.difference), .percent(of: change),
    ]
  }
}

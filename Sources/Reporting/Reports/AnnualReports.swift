public import Purchasing

// The two tables of the annual report.

extension Report {
  /// Groups with contracts notified in a year: a row a group, a column a reporting member.
  ///
  /// - parameter asked: the columns to show, the rest added up as `others`; nil for every one with a share.
  public static func groupVolumes(
    _ volumes: GroupVolumes, year: Int, asked: [ReportingColumn]? = nil, years: [Int]
  ) throws -> Report {
    let columns = asked ?? volumes.columns
    let shown = Set(columns.map(\.member))
    let showsOthers = asked != nil
    let onlyAmended = volumes.rows.contains { $0.contracts == 0 }
    var rows: [[Cell]] = []
    for row in volumes.rows {
      var cells: [Cell] = [.code(row.group), .text(row.title), .count(row.contracts), .money(row.amount)]
      cells += columns.map { .money(row.shares[$0.member] ?? .zero) }
      if showsOthers { cells.append(.money(try Money.sum(row.shares.filter { !shown.contains($0.key) }.values))) }
      rows.append(cells)
    }
    return Report(
      name: "groups", title: Phrase("Purchasing groups \(year)", "Groupements de commandes \(year)"),
      parameters: [("year", .count(year)), ("members", asked.map { .list($0.map { .member($0.member) }) } ?? .none)],
      columns: [
        Column("group", Phrase("Group", "Groupement"), .code, for: .machines),
        Column("title", Phrase("Group", "Groupement"), .text),
        Column("contracts", Phrase("Contracts", "Marchés"), .count, for: onlyAmended ? .everyone : .machines), .total,
      ] + columns.map { Column($0.member.text, Phrase(verbatim: $0.heading), .money, foldable: true) }
        + (showsOthers ? [Column("others", Phrase("Others", "Autres"), .money)] : []),
      rows: rows, totals: try columnTotals(rows, from: 2), notes: groupNotes(volumes, years: years),
      charts: [groupChart(columns.map(\.member.text) + (showsOthers ? ["others"] : []))])
  }

  /// The same with a row a member, for a page that hasn't a column for each of them: so many groups a table, and the
  /// total of each member in the last.
  public static func groupsByMember(_ volumes: GroupVolumes, year: Int) throws -> [Report] {
    let sums = try volumes.columns.map { column in
      try Money.sum(volumes.rows.map { $0.shares[column.member] ?? .zero })
    }
    let starts = Array(stride(from: 0, to: volumes.rows.count, by: groupsOfATable))
    return try starts.enumerated().map { number, start -> Report in
      let groups = Array(volumes.rows.dropFirst(start).prefix(groupsOfATable))
      let isLast = number == starts.count - 1
      let rows = volumes.columns.enumerated().map { index, column -> [Cell] in
        var cells: [Cell] = [.member(column.member), .text(column.heading)]
        cells += groups.map { group -> Cell in .money(group.shares[column.member] ?? .zero) }
        if isLast { cells.append(.money(sums[index])) }
        return cells
      }
      var columns: [Column] = [.member(.machines), Column("name", Phrase("Member", "Collectivité"), .text)]
      // A code that is the name of one of our own columns would give a JSON object the same key twice.
      let reserved = ["member", "name", "total"]
      columns += groups.map { group in
        Column(group.group + (reserved.contains(group.group) ? "_" : ""), Phrase(verbatim: group.title), .money)
      }
      if isLast { columns.append(.total) }
      let part = starts.count == 1 ? "" : " (\(number + 1)/\(starts.count))"
      return Report(
        name: "groups_by_member",
        title: Phrase(
          "Annex: groups by member \(year)\(part)", "Annexe : groupements par collectivité \(year)\(part)"),
        parameters: [("year", .count(year)), ("part", .count(number + 1))],
        columns: columns, rows: rows, totals: try columnTotals(rows, from: 2), notes: [Note.wholeAmounts])
    }
  }

  private static let groupsOfATable = 4

  /// What falls to whom, in one bar a group; or the bar alone, when there are too many to be told apart.
  private static func groupChart(_ columns: [String]) -> Chart {
    Chart(
      .bars, Phrase("Volumes excl. tax by group", "Volumes HT par groupement"), label: "title",
      values: columns.count > 6 ? ["total"] : columns)
  }

  private static func groupNotes(_ volumes: GroupVolumes, years: [Int]) -> [Phrase] {
    guard !volumes.rows.isEmpty else { return [emptyYear(years)] }
    let contracts = volumes.rows.map(\.contracts).reduce(0, +)
    let (groups, lots) = (volumes.rows.count, volumes.lots)
    return [
      Phrase(
        "Groups: \(groups); contracts: \(contracts); lots: \(lots).",
        "Groupements : \(groups) ; marchés : \(contracts) ; lots : \(lots)."),
      Note.wholeAmounts,
    ]
  }

  public static func amoVolumes(_ volumes: AMOVolumes, year: Int, by axis: AMOAxis, years: [Int]) throws -> Report {
    let heading: Phrase =
      switch axis {
      case .line: Phrase("Line", "Type de projet")
      case .projectType: Phrase("Project type", "Type de projet")
      case .contractType: Phrase("Contract type", "Type de marché")
      }
    let rows: [[Cell]] = volumes.rows.map { row in
      [.kind(row.line), .count(row.contracts), .money(row.amount)]
        + volumes.types.map { .count(row.byType[$0.code] ?? 0) }
    }
    let clients = volumes.clients
    return Report(
      name: "amo", title: Phrase("AMO contracts \(year)", "Marchés attribués en AMO \(year)"),
      parameters: [("year", .count(year)), ("by", .code(axis.rawValue))],
      columns: [
        Column(axis.key, heading, .code), .contracts, Column("amount", Phrase("Volume excl. tax", "Volume HT"), .money),
      ]
        + volumes.types.map { Column($0.code, $0.title, .count, for: .machines) },
      rows: rows, totals: try columnTotals(rows, from: 1),
      notes: rows.isEmpty
        ? [emptyYear(years)]
        : [
          clients == 1
            ? Phrase("1 client.", "1 collectivité cliente.")
            : Phrase("\(clients) clients.", "\(clients) collectivités clientes."), Note.wholeAmounts,
        ],
      charts: [
        Chart(
          .bars, Phrase("AMO volumes excl. tax", "Volumes HT des marchés en AMO"), label: axis.key, values: ["amount"])
      ])
  }

  /// Adds up each column that holds counts or money.
  static func columnTotals(_ rows: [[Cell]], from first: Int) throws -> [Cell] {
    guard let width = rows.first?.count else { return [] }
    return try (0..<width).map { index in
      guard index >= first else { return .none }
      var count = 0
      var money: Money?
      for row in rows {
        switch row.cell(index) {
        case .count(let value): count += value
        case .money(let value): money = try (money ?? .zero).adding(value)
        default: break
        }
      }
      return money.map { .money($0) } ?? .count(count)
    }
  }

  /// An empty year says which years have figures.
  static func emptyYear(_ years: [Int]) -> Phrase {
    let all = years.sorted().map { String($0) }.joined(separator: ", ")
    return years.isEmpty
      ? Phrase("Nothing is notified yet in any year.", "Rien n'est encore notifié, pour aucune année.")
      : Phrase(
        "Nothing is notified in this period; years with volumes: \(all).",
        "Rien n'est notifié sur cette période ; années renseignées : \(all).")
  }
}

public import Purchasing

extension Report {
  public static func members(_ members: [Member]) -> Report {
    // People see what changes only where something does.
    func audience(_ isUsed: (Member) -> Bool) -> Audience { members.contains(where: isUsed) ? .everyone : .machines }
    return Report(
      name: "member_list", title: Phrase("Members", "Membres"),
      columns: memberColumns(
        contact: audience { $0.contact != nil }, joined: audience { $0.stay?.joined != nil },
        left: audience { $0.stay?.left != nil },
        merged: audience { $0.merger != nil }),
      rows: members.map(memberCells))
  }

  public static func member(_ sheet: MemberSheet) -> Report {
    Report(
      name: "member", title: Phrase(verbatim: sheet.member.name),
      columns: memberColumns().map { Column($0.name, $0.heading, $0.kind) } + [
        Column("names", Phrase("Names", "Noms"), .text),
        Column("columns", Phrase("Columns in reports", "Colonnes des rapports"), .text),
        Column("perimeter", Phrase("In the perimeter", "Dans le périmètre"), .text),
        Column("made_from", Phrase("Made from", "Issu de"), .text),
      ],
      rows: [memberCells(sheet.member) + historyCells(sheet)], shape: .record)
  }

  private static func memberColumns(
    contact: Audience = .everyone, joined: Audience = .everyone, left: Audience = .everyone,
    merged: Audience = .everyone
  ) -> [Column] {
    [
      Column("code", Phrase("Code", "Code"), .code), .name(), Column("kind", Phrase("Kind", "Catégorie"), .code),
      Column("siren", Phrase("SIREN", "SIREN"), .code, leaves: 5),
      Column("siret", Phrase("SIRET", "SIRET"), .code, for: .machines),
      Column("insee", Phrase("INSEE", "INSEE"), .code, leaves: 2),
      Column("reports_under", Phrase("Reports under", "Rattaché à"), .code, leaves: 3),
      Column("population", Phrase("Population", "Population"), .count, leaves: 4),
      Column("population_year", Phrase("Year", "Année"), .code, leaves: 1),
      Column("contact", Phrase("Contact", "Contact"), .text, for: contact),
      Column("joined", Phrase("Joined", "Entré le"), .date, for: joined, leaves: 6),
      Column("left", Phrase("Left", "Sorti le"), .date, for: left, leaves: 7),
      Column("merged_into", Phrase("Became", "Devenu"), .code, for: merged),
      Column("merged_on", Phrase("Merged on", "Fusionné le"), .date, for: merged),
    ]
  }

  private static func memberCells(_ member: Member) -> [Cell] {
    [
      .member(member.code), .text(member.name), .kind(member.kind.name), .code(member.siren), .code(member.siret),
      .code(member.insee), .member(member.reportsUnder), .count(member.population),
      .code(member.populationYear.map(String.init)), .text(member.contact), .date(member.stay?.joined),
      .date(member.stay?.left), .member(member.merger?.into), .date(member.merger?.on),
    ]
  }

  /// For people only what has ever changed; machines get all of it.
  private static func historyCells(_ sheet: MemberSheet) -> [Cell] {
    let since = Column("since", Phrase("Since", "Depuis le"), .date)
    func changes(_ count: Int, _ first: Day??) -> Audience {
      count > 1 || (first ?? nil) != nil ? .everyone : .machines
    }
    return [
      .table(
        NestedTable(
          columns: [since, .name()], rows: sheet.names.map { [.date($0.since), .text($0.name)] },
          for: changes(sheet.names.count, sheet.names.first?.since))),
      .table(
        NestedTable(
          columns: [since, Column("reports_under", Phrase("Reports under", "Rattaché à"), .code)],
          rows: sheet.columns.map { [.date($0.since), .member($0.under)] },
          for: changes(sheet.columns.count, sheet.columns.first?.since))),
      .table(
        NestedTable(
          columns: [
            Column("joined", Phrase("Joined", "Entré le"), .date), Column("left", Phrase("Left", "Sorti le"), .date),
          ],
          rows: sheet.perimeter.map { [.date($0.joined), .date($0.left)] },
          for: sheet.perimeter.count > 1 ? .everyone : .machines)),
      .table(
        NestedTable(
          columns: [.member(), Column("merged_on", Phrase("Merged on", "Fusionné le"), .date)],
          rows: sheet.madeFrom.map { [.member($0.member), .date($0.on)] })),
    ]
  }

  public static func keys(_ keys: [AllocationKey]) -> Report {
    Report(
      name: "key_list", title: Phrase("Allocation keys", "Clés de répartition"),
      columns: keyColumns + [Column("members", Phrase("Members", "Membres"), .count)],
      rows: keys.map { keyCells($0) + [.count($0.weights.count)] })
  }

  public static func key(_ key: AllocationKey) -> Report {
    let weights = NestedTable(
      columns: [.member(), .name(.people), Column("weight", Phrase("Weight", "Poids"), .quantity)],
      rows: key.weights.map { [.member($0.member), .text($0.name), .weight($0.weight)] })
    return Report(
      name: "key", title: Phrase("Key \(key.code)", "Clé \(key.code)"),
      columns: keyColumns + [Column("weights", Phrase("Weights", "Poids"), .text)],
      rows: [keyCells(key) + [.table(weights)]], shape: .record)
  }

  private static let keyColumns = [
    Column("key", Phrase("Code", "Code"), .code), Column("year", Phrase("Year", "Année"), .code),
    Column("definition", Phrase("Definition", "Définition"), .text),
    Column("source", Phrase("Source", "Source"), .text),
  ]

  private static func keyCells(_ key: AllocationKey) -> [Cell] {
    [.code(key.code), .code(String(key.year)), .text(key.definition), .text(key.source)]
  }
}

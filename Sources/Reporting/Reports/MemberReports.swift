public import Purchasing

extension Report {
  public static func members(_ members: [Member]) -> Report {
    Report(
      name: "member_list", title: Phrase("Members", "Membres"),
      columns: [
        Column("code", Phrase("Code", "Code"), .code), .name(), Column("kind", Phrase("Kind", "Genre"), .code),
        Column("siren", Phrase("SIREN", "SIREN"), .code),
        Column("siret", Phrase("SIRET", "SIRET"), .code, for: .machines),
        Column("insee", Phrase("INSEE", "INSEE"), .code),
        Column("reports_under", Phrase("Reports under", "Rattaché à"), .code),
        Column("population", Phrase("Population", "Population"), .count),
        Column("population_year", Phrase("Year", "Année"), .code),
        Column("contact", Phrase("Contact", "Contact"), .text, for: .machines),
      ],
      rows: members.map {
        [
          .member($0.code), .text($0.name), .kind($0.kind), .code($0.siren), .code($0.siret), .code($0.insee),
          .member($0.reportsUnder), .count($0.population), .code($0.populationYear.map(String.init)), .text($0.contact),
        ]
      })
  }

  public static func member(_ member: Member) -> Report {
    let list = members([member])
    return Report(
      name: "member", title: Phrase(verbatim: member.name),
      columns: list.columns.map { Column($0.name, $0.heading, $0.kind) }, rows: list.rows, shape: .record)
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
      rows: key.weights.map { [.member($0.member), .text($0.name), weight($0.weight)] })
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

  /// A weight as a number; one with more decimals than a quantity holds stays a text.
  static func weight(_ text: String?) -> Cell {
    guard let text else { return .none }
    return Quantity(machine: text).map { .quantity($0) } ?? .text(text)
  }
}

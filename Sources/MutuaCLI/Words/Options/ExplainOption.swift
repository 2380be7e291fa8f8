import ArgumentParser
import Purchasing

/// The figure whose rows are asked for, by its row and its column.
struct ExplainOption: ParsableArguments {
  @Option(
    parsing: .upToNextOption,
    help: help(
      "instead of the table, the rows behind one figure: TOTAL total, works capld",
      "au lieu du tableau, les lignes qui composent un chiffre : TOTAL total, travaux capld", .figure))
  var explain: [String] = []

  /// - throws: `Problem` `.usage` for anything but two values.
  func figure() throws -> (row: String, column: String)? {
    try figure(amongTables: false).map { ($0.row, $0.column) }
  }

  /// - parameter amongTables: whether the report has several tables, of which a value before says which.
  /// - throws: `Problem` `.usage` for another number of values.
  func figure(amongTables: Bool) throws -> (table: String?, row: String, column: String)? {
    if explain.isEmpty { return nil }
    if amongTables {
      if explain.count == 3 { return (explain[0], explain[1], explain[2]) }
      guard explain.count == 2 else { throw Self.noTable(explain.count) }
    }
    guard explain.count == 2 else {
      let count = explain.count
      throw Problem(
        .usage, code: "usage",
        Phrase(
          "--explain takes two values, a row and a column, and was given \(count)",
          "--explain prend deux valeurs, une ligne et une colonne, et en a reçu \(count)"),
        hint: Phrase(
          "a name with spaces stands in quotes, what comes next begins with --: --explain TOTAL total --year 2023",
          "un nom avec des espaces se met entre guillemets, la suite commence par -- : "
            + "--explain TOTAL total --year 2023"))
    }
    return (nil, explain[0], explain[1])
  }

  private static func noTable(_ count: Int) -> Problem {
    Problem(
      .usage, code: "usage",
      Phrase(
        "--explain takes three values here, a table, a row and a column, and was given \(count)",
        "--explain prend ici trois valeurs, un tableau, une ligne et une colonne, et en a reçu \(count)"),
      hint: Phrase(
        "a name with spaces stands in quotes: --explain indicators adhesion_rate value",
        "un nom avec des espaces se met entre guillemets : --explain indicateurs \"taux d'adhésion\" valeur"))
  }
}

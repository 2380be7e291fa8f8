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
    if explain.isEmpty { return nil }
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
    return (explain[0], explain[1])
  }
}

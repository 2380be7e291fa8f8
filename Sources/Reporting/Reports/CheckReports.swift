public import Purchasing

extension Report {
  /// Each printed figure beside the one that the data gives.
  ///
  /// - parameters:
  ///   - remarks: on how the file was read.
  ///   - onlyDiffering: leaves out the rows that are equal; they are still counted.
  public static func printed(
    _ comparisons: [Reconciliation.Comparison], file: String, year: Int, remarks: [Phrase] = [],
    onlyDiffering: Bool = false
  ) -> Report {
    func count(_ status: Reconciliation.Status) -> Int { comparisons.filter { $0.status == status }.count }
    let (equal, rounding, error) = (count(.equal), count(.rounding), count(.error))
    let (withheld, unreadable) = (count(.notComparable), count(.unreadable))
    let others =
      (withheld > 0 ? Phrase("; not comparable: \(withheld)", " ; non comparables : \(withheld)") : Phrase("", ""))
      + (unreadable > 0 ? Phrase("; unreadable: \(unreadable)", " ; illisibles : \(unreadable)") : Phrase("", ""))
    return Report(
      name: "printed", title: Phrase("Printed figures of \(year), checked", "Chiffres imprimés de \(year), contrôlés"),
      parameters: [("file", .text(file)), ("year", .count(year))],
      columns: [
        Column("table", Phrase("Table", "Tableau"), .code, for: .machines),
        Column("row", Phrase("Row", "Ligne"), .text),
        Column("column", Phrase("Column", "Colonne"), .code), Column("printed", Phrase("Printed", "Imprimé"), .money),
        Column("computed", Phrase("Computed", "Calculé"), .money), Column("gap", Phrase("Gap", "Écart"), .money),
        Column("status", Phrase("Status", "Statut"), .code),
        Column("explanation", Phrase("Explanation", "Explication"), .text, for: .machines),
      ],
      rows: comparisons.filter { !onlyDiffering || $0.status != .equal }.map {
        [
          .code($0.table), .code($0.row, label: $0.rowTitle), .code($0.column, label: $0.columnTitle),
          figure($0.printed), figure($0.computed), figure($0.gap),
          .code($0.status.rawValue, label: statusTitle($0.status)), $0.explanation.map { .phrase($0) } ?? .none,
        ]
      },
      notes: remarks.map(sentence) + comparisons.compactMap(explanation) + [
        Phrase(
          "Equal: \(equal); rounding: \(rounding); errors: \(error)",
          "Égaux : \(equal) ; arrondis : \(rounding) ; erreurs : \(error)") + others + Phrase(".", ".")
      ])
  }

  /// Too long for a cell on screen: the sentence stands below, behind its row and column.
  private static func explanation(_ comparison: Reconciliation.Comparison) -> Phrase? {
    // Of each cell of a table in whole euros, it would hide the others.
    guard comparison.explanation != Reconciliation.roundedAlone else { return nil }
    return comparison.explanation.map {
      comparison.rowTitle + Phrase(", ", ", ") + comparison.columnTitle + Phrase(": ", " : ") + $0
    }
  }

  private static func figure(_ figure: Figure?) -> Cell {
    switch figure {
    case .money(let money): .money(money)
    case .count(let count): .count(count)
    case .percent(let part): .percent(hundredths: part)
    case nil: .none
    }
  }

  private static func statusTitle(_ status: Reconciliation.Status) -> Phrase {
    switch status {
    case .equal: Phrase("equal", "égal")
    case .rounding: Phrase("rounding", "arrondi")
    case .error: Phrase("error", "erreur")
    case .notComparable: Phrase("not comparable", "non comparable")
    case .unreadable: Phrase("unreadable", "illisible")
    }
  }

  private static func sentence(_ remark: Phrase) -> Phrase {
    func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() + "." }
    return Phrase(sentence(remark.english), sentence(remark.french))
  }

  /// A row for each thing that needs attention.
  public static func findings(name: String, title: Phrase, _ findings: [Finding], notes: [Phrase]) -> Report {
    Report(
      name: name, title: title,
      columns: [
        Column("check", Phrase("Check", "Contrôle"), .code), Column("subject", Phrase("Subject", "Objet"), .code),
        Column("message", Phrase("Finding", "Constat"), .text),
        Column("remedy", Phrase("What to do", "À faire"), .text),
      ],
      rows: findings.map {
        [
          .code($0.check.rawValue, label: $0.check.title), .code($0.subject), .phrase($0.message),
          $0.remedy.map { .phrase($0) } ?? .none,
        ]
      }, notes: notes)
  }

  /// How many things need attention, in a sentence.
  public static func toLookAt(_ findings: [Finding]) -> Phrase {
    findings.isEmpty
      ? Phrase("Nothing to report.", "Rien à signaler.")
      : Phrase("To look at: \(findings.count).", "À regarder : \(findings.count).")
  }
}

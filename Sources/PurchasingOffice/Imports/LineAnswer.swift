import Purchasing
import PurchasingFiles
import Reporting
import Spreadsheet

extension ImportAnswer {
  init(_ noun: LineNoun, _ sheets: [Sheet], _ result: ImportedLines, unread: [String], dryRun: Bool) {
    let rows = sheets.reduce(0) { $0 + $1.table.rows.count }
    let refused = Self.refusedLines(result.problems, of: sheets)
    let kind: Problem.Kind? =
      !result.problems.isEmpty ? .refused : result.findings.isEmpty && !result.needsAttention ? nil : .needsAttention
    let warnings = result.findings.map { finding in
      Phrase("warning: ", "attention : ") + finding.message
        + (finding.remedy.map { Phrase("; ", " ; ") + $0 } ?? Phrase("", ""))
    }
    let remarks = result.remarks + warnings
    let summary = Self.summary(noun, result, refused: refused, of: rows, dryRun: dryRun)
    self.init(
      kind: kind, problems: result.problems, remarks: remarks,
      summary: [summary] + [Self.unread(unread)].compactMap(\.self)
    ) {
      let problems = result.problems.map { problem in
        LineProblem(
          problem, cell: sheets.first { $0.table.name == problem.place?.file }?.cell(at: problem.place))
      }
      return [
        ("file", .text(sheets.map(\.table.name).joined(separator: ", "))), ("rows", .count(rows)),
        ("added", .count(result.added)), ("known", .count(result.known)), ("changed", .count(0)),
        ("refused", .count(refused)), ("problems", Self.table(problems, files: sheets.count > 1)),
      ] + (remarks.isEmpty ? [] : [("remarks", .list(remarks.map { .phrase($0) }))])
    }
  }

  /// How many lines have a problem; the headings are no line.
  private static func refusedLines(_ problems: [Problem], of sheets: [Sheet]) -> Int {
    let headings = Dictionary(
      sheets.map { ($0.table.name, $0.table.headingsLine) }, uniquingKeysWith: { first, _ in first })
    let places = problems.compactMap(\.place).filter { $0.line > headings[$0.file] ?? 0 }
    return Set(places.map { "\($0.file):\($0.line)" }).count
  }

  private static func summary(
    _ noun: LineNoun, _ result: ImportedLines, refused: Int, of rows: Int, dryRun: Bool
  ) -> Phrase {
    guard result.problems.isEmpty else {
      guard refused > 0 else {
        return Phrase(
          "the headings have a problem; nothing was written", "les en-têtes ont une anomalie ; rien n'a été écrit")
      }
      return Phrase(
        "lines with a problem: \(refused) of \(rows); nothing was written",
        "lignes avec une anomalie : \(refused) sur \(rows) ; rien n'a été écrit")
    }
    let known = Phrase(
      "; known already: \(result.known)", " ; déjà \(noun.isFeminine ? "connues" : "connus") : \(result.known)")
    let (english, french) = (noun.plural.english, noun.plural.french)
    let added =
      dryRun
      ? Phrase("\(english) to add: \(result.added)", "\(french) à ajouter : \(result.added)")
      : Phrase(
        "\(english) added: \(result.added)",
        "\(french) \(noun.isFeminine ? "ajoutées" : "ajoutés") : \(result.added)")
    return added + known
  }
}

extension LineNoun {
  fileprivate var plural: Phrase {
    switch self {
    case .contracts: Phrase("contracts", "marchés")
    case .groups: Phrase("groups", "groupements")
    case .lots: Phrase("lots", "lots")
    case .amendments: Phrase("amendments", "avenants")
    case .orders: Phrase("orders", "commandes")
    }
  }

  fileprivate var isFeminine: Bool { self == .orders }
}

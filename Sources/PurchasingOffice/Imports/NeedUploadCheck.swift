package import Purchasing
import PurchasingFiles
package import PurchasingStore

/// What became of a file that was sent, or would become of it.
package struct NeedUploadCheck: Sendable {
  /// What it is called.
  package let name: String
  /// Lines of needs that it has.
  package let lines: Int
  package let added: Int
  package let changed: Int
  /// Lines that are there already, and are left out.
  package let known: Int
  /// Lines that are there already in other words: they may be left, or take the place of what is there.
  package let differing: Int
  /// Lines with something wrong.
  package let refused: Int
  /// What is wrong, from top to bottom; the same on many lines once.
  package let problems: [NeedUploadProblem]
  /// How many cells and lines they are.
  package var wrong: Int { problems.reduce(0) { $0 + $1.lines.count } }
  /// What was read otherwise than it stands there, and what looks like something known.
  package let remarks: [Phrase]
  /// Headings of columns that nobody reads.
  package let unreadHeadings: [String]
  /// When these very bytes came in before.
  package let earlier: EarlierImport?
  /// Whether nothing hinders it but that most of what it matches would become something else, which is to be agreed to.
  package let wouldRewrite: Bool
  /// Whether it may be taken in.
  package let isReady: Bool
  /// Whether it was.
  package let isTaken: Bool

  init(_ file: NeedFile, _ result: NeedImport, otherCampaign campaign: String?, isTaken: Bool) {
    name = file.name
    (lines, added, changed, known) = (result.rows, result.added, result.changed, result.known)
    (differing, refused) = (result.differing, result.refused)
    problems = Self.together(result.problems, file)
    let own = file.form.campaign.flatMap { own in
      campaign.map { $0 == own ? [] : [Self.ofOtherCampaign(own)] }
    }
    remarks = (own ?? []) + file.remarks + result.remarks.filter { $0 != result.earlier?.sentence }
    unreadHeadings = file.unknownHeadings
    (earlier, wouldRewrite) = (result.earlier, result.wouldRewrite)
    isReady = !result.isRefused
    self.isTaken = isTaken
  }

  private static func ofOtherCampaign(_ code: String) -> Phrase {
    Phrase(
      "this file was made for the campaign “\(code)”", "ce fichier a été fait pour le recensement « \(code) »")
  }

  /// The same problem of the same column, with the same in its cells, is one.
  private static func together(_ all: [LineProblem], _ file: NeedFile) -> [NeedUploadProblem] {
    struct Key: Hashable {
      let code: String
      let message: Phrase
      let position: Int?
      let cell: String?
    }
    let columns = Dictionary(
      file.columns.map { ($0.value, $0.key) } + file.twins.map { ($0.position, $0.column) },
      uniquingKeysWith: { first, _ in first })
    var places: [Key: Int] = [:]
    var problems: [NeedUploadProblem] = []
    for found in all {
      let position = found.problem.place?.column
      let key = Key(
        code: found.problem.code, message: found.problem.message, position: position, cell: found.cell)
      if let index = places[key] {
        problems[index].lines.append(found.problem.place?.line ?? 0)
      } else {
        places[key] = problems.count
        problems.append(
          NeedUploadProblem(
            problem: found.problem, lines: [found.problem.place?.line ?? 0], position: position,
            column: position.map { columns[$0] } ?? found.problem.needField,
            heading: position.flatMap(file.heading), cell: found.cell))
      }
    }
    return problems
  }
}

/// Something that is wrong with a file that was sent.
package struct NeedUploadProblem: Sendable {
  /// What and why, with the place of the first line.
  package let problem: Problem
  /// All lines where it is so, from top to bottom.
  package fileprivate(set) var lines: [Int]
  /// The column of the file, from 1; nil where it is about none that the file has.
  package let position: Int?
  /// What that column means; nil where it means nothing here.
  package let column: NeedColumn?
  /// As it stands in the file.
  package let heading: String?
  /// What was read; nil for an empty cell, and for one that can't be read at all.
  package let cell: String?

  /// What a correction of it is called: `14-16_20.3`. Nil where no other text in that cell would mend it.
  package var correction: String? {
    guard let position, !Self.ofWholeLines.contains(problem.code) else { return nil }
    return CellCorrection(lines: lines, column: position, text: "").name
  }

  /// Lines that couldn't be cut into cells.
  private static let ofWholeLines: Set = [
    "too_many_cells", "text_after_quote", "quote_not_closed", "cell_too_large", "too_many_columns", "file_not_readable",
    "workbook_broken", "workbook_not_safe", "workbook_too_large",
  ]
}

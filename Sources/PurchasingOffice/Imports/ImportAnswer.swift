package import Purchasing
package import Reporting

/// What an import says at its end, whatever it took in: the object that scripts read, and what people read.
package struct ImportAnswer {
  /// Nil when all was taken and nothing is in question.
  package let kind: Problem.Kind?
  /// Each with its place; with any that refuse, nothing was written.
  package private(set) var problems: [Problem] = []
  /// How many more there are, by kind.
  package private(set) var unlisted: [Phrase] = []
  /// What was read one way and may be meant the other. Never silent: a figure may be wrong by its greater part.
  package private(set) var doubts: [Phrase] = []
  /// What was read otherwise than it stands in the file.
  package private(set) var remarks: [Phrase] = []
  /// How much came in, and what didn't.
  package private(set) var summary: [Phrase] = []
  /// What came in.
  package private(set) var report: Report?
  /// An object a file.
  private let objects: [() -> [(String, Cell)]]

  /// - parameter fields: those of the object; nil where the report says it all.
  init(
    kind: Problem.Kind?, problems: [Problem] = [], unlisted: [Phrase] = [], doubts: [Phrase] = [],
    remarks: [Phrase] = [], summary: [Phrase], report: Report? = nil, fields: (() -> [(String, Cell)])? = nil
  ) {
    self.kind = kind
    self.problems = problems
    self.unlisted = unlisted
    self.doubts = doubts
    self.remarks = remarks
    self.summary = summary
    self.report = report
    objects = fields.map { [$0] } ?? []
  }

  /// Of several files, each with an answer of its own.
  init(together all: [(name: String, answer: ImportAnswer)]) {
    let (answers, kinds) = (all.map(\.answer), all.compactMap(\.answer.kind))
    kind = kinds.first { $0 == .refused } ?? kinds.first
    problems = answers.flatMap(\.problems)
    unlisted = answers.flatMap(\.unlisted)
    doubts = all.flatMap { file in file.answer.doubts.map { Self.of(file.name, $0) } }
    remarks = all.flatMap { file in file.answer.remarks.map { Self.of(file.name, $0) } }
    summary = all.flatMap { file in
      file.answer.summary.map { Phrase("\(file.name): ", "\(file.name) : ") + $0 }
    }
    report = nil
    objects = answers.flatMap(\.objects)
  }

  /// One object in a line, of several files a list of them; nil where the report is the object.
  package var json: String? {
    guard objects.count != 1 else { return JSONText.object(objects[0]()) + "\n" }
    return objects.isEmpty ? nil : "[" + objects.map { JSONText.object($0()) }.joined(separator: ",\n") + "]\n"
  }

  /// Problems in an object: `file` where there are several, `line`, `column`, the cell where somebody looked, `code`,
  /// `message`, `hint`.
  static func table(_ problems: [LineProblem], cells: Bool = true, files: Bool = false) -> Cell {
    let names = (files ? ["file"] : []) + ["line", "column"] + (cells ? ["cell"] : []) + ["code", "message", "hint"]
    let rows = problems.map { found -> [Cell] in
      let problem = found.problem
      return (files ? [.text(problem.place?.file)] : []) + [.count(problem.place?.line), .count(problem.place?.column)]
        + (cells ? [.text(found.cell)] : [])
        + [.code(problem.code), .phrase(problem.message), problem.hint.map { .phrase($0) } ?? .none]
    }
    return .table(NestedTable(columns: names.map(column), rows: rows))
  }

  /// A column that only scripts see.
  static func column(_ name: String) -> Column {
    Column(name, Phrase(verbatim: name), ["line", "column", "record", "count"].contains(name) ? .count : .text)
  }
}

extension ImportAnswer {
  /// A sentence about one of several files, which says of which, unless it begins with its place there.
  static func of(_ file: String, _ sentence: Phrase) -> Phrase {
    sentence.english.hasPrefix("\(file):") ? sentence : Phrase("\(file): ", "\(file) : ") + sentence
  }

  /// - parameter headings: of all files, in their order; what several have is said once.
  static func unread(_ headings: [String]) -> Phrase? {
    let all = headings.indices.filter { !headings[..<$0].contains(headings[$0]) }.map { headings[$0] }
      .joined(separator: ", ")
    return headings.isEmpty ? nil : Phrase("columns not read: \(all)", "colonnes non lues : \(all)")
  }
}

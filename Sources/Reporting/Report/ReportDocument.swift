public import Purchasing
import Spreadsheet

/// One or several reports that go out together: one page, one workbook with a sheet a table, one JSON array.
public struct ReportDocument: Sendable {
  /// What stands above all; nil when a single report's own title does.
  public let title: Phrase?
  public let subtitle: Phrase?
  /// A paragraph before the first report, for who reads pages: whose document it is, of what, and by which law.
  public let introduction: Phrase?
  public let reports: [Report]
  /// Whether paper is to hold it on one sheet, in small.
  public let isOnePage: Bool
  /// Who signs it, at the end of what is printed; nil where nobody does.
  public let signatory: Phrase?

  public init(
    _ reports: [Report], title: Phrase? = nil, subtitle: Phrase? = nil, introduction: Phrase? = nil,
    isOnePage: Bool = false, signatory: Phrase? = nil
  ) {
    self.isOnePage = isOnePage
    self.introduction = introduction
    self.signatory = signatory
    self.title = title
    self.subtitle = subtitle
    self.reports = reports
  }

  /// With sentences to read with all of it, on the first report.
  public func noting(_ sentences: [Phrase]) -> ReportDocument {
    guard let first = reports.first, !sentences.isEmpty else { return self }
    return with([first.noting(sentences)] + reports.dropFirst())
  }

  /// The same with other reports in it.
  public func with(_ reports: [Report]) -> ReportDocument {
    ReportDocument(
      reports, title: title, subtitle: subtitle, introduction: introduction, isOnePage: isOnePage, signatory: signatory)
  }

  /// Text, or the bytes of a workbook.
  public enum Piece: Sendable {
    case text(String)
    case bytes([UInt8])
  }

  /// Writes everything in one format, handed over piece by piece, so that a long list needs no second copy of itself.
  ///
  /// - throws: what `sink` throws, and a workbook's `Problem`.
  public func write(
    as format: OutputFormat, _ options: RenderOptions, to sink: (Piece) throws -> Void
  ) throws {
    guard format.isForFiles || reports.allSatisfy(\.isOnPages) else {
      return try with(reports.filter(\.isOnPages)).write(as: format, options, to: sink)
    }
    func text(_ text: String) throws { try sink(.text(text)) }
    switch format {
    case .text: try each(text) { try TextRenderer($0.forPeople, options).write(to: text) }
    case .markdown: try writeMarkdown(options.language, to: text)
    case .csv: try each(text) { try $0.writeCSV(to: text) }
    case .csvFrench: try each(text) { try $0.writeFrenchCSV(options.language, to: text) }
    case .json: try writeJSON(to: text)
    case .html: try HTMLRenderer(document: self, options: options).write { try text($0.text) }
    case .odt: try sink(.bytes(textDocument(options).bytes()))
    case .xlsx: try XLSXRenderer(document: self, options: options).write { try sink(.bytes($0)) }
    }
  }

  /// The title, or that of the first report.
  func heading(_ language: Language) -> String {
    (title ?? reports.first?.title ?? Phrase(verbatim: "mutua"))(language)
  }

  private func each(_ sink: (String) throws -> Void, _ write: (Report) throws -> Void) throws {
    for (number, report) in reports.enumerated() {
      if number > 0 { try sink("\n") }
      try write(report)
    }
  }

  private func writeMarkdown(_ language: Language, to sink: (String) throws -> Void) throws {
    if let title {
      try sink("# " + MarkdownRenderer.escaped(title(language)) + "\n\n")
      for text in [subtitle, introduction].compactMap(\.self) {
        try sink(MarkdownRenderer.escaped(text(language)) + "\n\n")
      }
    }
    try each(sink) { report in
      try MarkdownRenderer(report: report.forPeople, language: language, level: title == nil ? 1 : 2).write(to: sink)
    }
  }

  private func writeJSON(to sink: (String) throws -> Void) throws {
    let isArray = reports.count > 1
    if isArray { try sink("[") }
    for (number, report) in reports.enumerated() {
      if number > 0 { try sink(",") }
      try report.writeJSON(to: sink)
    }
    if isArray { try sink("]\n") }
  }
}

/// Where a document is signed: `Fait à …, le …`, and by whom.
enum SigningPlace {
  static let day = Phrase(
    "Done at ........................................, on ....................",
    "Fait à ........................................, le ....................")
}

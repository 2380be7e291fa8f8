public import Purchasing

extension ReportDocument {
  /// All of it as a text document.
  func textDocument(_ options: RenderOptions) -> TextDocument {
    let language = options.language
    let heading = heading(language)
    var blocks: [TextDocument.Block] = [.heading(1, heading, on: .upright)]
    if let subtitle { blocks.append(.paragraph(subtitle(language), .subtitle)) }
    if let introduction { blocks.append(.paragraph(introduction(language), .body)) }
    let isOne = reports.count == 1 && title == nil
    var sheet = TextDocument.Sheet.upright
    for (number, report) in reports.map(\.forPeople).enumerated() {
      let wanted: TextDocument.Sheet = report.liesAcross ? .across : .upright
      if !isOne || wanted != sheet {
        let title = report.title(language)
        let begins = wanted != sheet || number > 0 && report.needsItsPage
        blocks.append(.heading(isOne ? 1 : 2, title, on: begins ? wanted : nil))
        if isOne { blocks.removeFirst() }
      }
      sheet = wanted
      // Nobody signs a sheet of paper on which nothing else stands.
      let isSigned = signatory != nil && number == reports.count - 1
      blocks += report.blocks(language, id: "r\(number + 1)", isFollowed: isSigned)
    }
    if let signatory {
      blocks += [.paragraph(SigningPlace.day(language), .signingDay), .paragraph(signatory(language), .signatory)]
    }
    let made = options.today.map { Phrase("Made by mutua on ", "Établi avec mutua le ") + .day($0) }
    return TextDocument(
      title: heading, language: language, blocks: blocks, header: heading, made: made.map { $0(language) },
      day: options.today)
  }
}

extension Report {
  /// Whether its table needs a sheet that lies across.
  fileprivate var liesAcross: Bool {
    shape == .table && !rows.isEmpty && PaperWidth(columns, rows, totals, .french).liesAcross
  }

  /// Whether it begins a page: LibreOffice doesn't always move the title with a chart and a table that don't fit.
  fileprivate var needsItsPage: Bool { !charts.isEmpty && rows.count > 5 }

  /// - parameter isFollowed: whether what comes after it stays with its end.
  fileprivate func blocks(_ language: Language, id: String, isFollowed: Bool) -> [TextDocument.Block] {
    var blocks: [TextDocument.Block] = []
    if rows.isEmpty {
      blocks.append(.paragraph(TextRenderer.noRows(language), .body))
    } else {
      switch shape {
      case .table:
        let drawn = charts.enumerated().compactMap { SVGChart($1, of: self, language, id: "\(id)c\($0 + 1)")?.picture }
        blocks += drawn.map { .picture($0, across: liesAcross) }
        var table = table(language)
        (table.liesAcross, table.hasNotes) = (liesAcross, !notes.isEmpty || isFollowed)
        if !table.isWhole { table.notes = notes.map { $0(language) } }
        blocks.append(.table(table))
        if !table.isWhole { return blocks }
      case .record: blocks += rows.flatMap { Self.record(columns, $0, language) }
      }
    }
    return blocks + notes.dropLast().map { .paragraph($0(language), .noteBefore) }
      + notes.suffix(1).map { .paragraph($0(language), isFollowed ? .noteBefore : .note) }
  }

  private func table(_ language: Language) -> TextDocument.Table {
    let shown = columns.indices.filter { columns[$0].audience.includes(.people) }
    func texts(_ cells: [Cell]) -> [String] { shown.map { cells.cell($0).text(language) } }
    var (lines, strong): ([[String]], Set<Int>) = ([], [])
    func sum(_ cells: [Cell]) {
      strong.insert(lines.count)
      lines.append(texts(cells))
    }
    for (number, row) in rows.enumerated() {
      lines.append(texts(row))
      if let subtotal = subtotals[number] { sum(subtotal) }
    }
    if let totals, !totals.isEmpty { sum(labelled(totals)) }
    return TextDocument.Table(
      columns: shown.map { columns[$0].heading(language) },
      numeric: Set(shown.indices.filter { columns[shown[$0]].kind.isNumeric }), rows: lines, strong: strong)
  }

  private static func record(_ columns: [Column], _ row: [Cell], _ language: Language) -> [TextDocument.Block] {
    var (lines, nested): ([[String]], [TextDocument.Block]) = ([], [])
    for (index, column) in columns.enumerated() where column.audience.includes(.people) {
      if case .table(let table) = row.cell(index) {
        guard !table.rows.isEmpty, table.audience.includes(.people) else { continue }
        let inside = Report(name: "", title: column.heading, columns: table.columns, rows: table.rows)
        nested += [.heading(3, column.heading(language), on: nil), .table(inside.table(language))]
      } else if !row.cell(index).text(language).isEmpty {
        lines.append([column.heading(language), row.cell(index).text(language)])
      }
    }
    let heads = [Phrase("Field", "Rubrique")(language), Phrase("Value", "Valeur")(language)]
    return [.table(TextDocument.Table(columns: heads, numeric: [], rows: lines))] + nested
  }
}

extension Document {
  /// As a text document, to be worked on.
  public func openDocument(on day: Day?) throws -> [UInt8] {
    var (all, breaks): ([TextDocument.Block], Bool) = ([], false)
    for block in blocks {
      switch block {
      case .heading(let level, let text):
        all.append(.heading(level, text, on: breaks ? .upright : nil))
        breaks = false
      case .paragraph(let text): all.append(.paragraph(text, .body))
      case .notice(let text): all.append(.paragraph(text, .notice))
      case .list(let items): all.append(.list(items))
      case .table(let columns, let numeric, let rows):
        all.append(.table(TextDocument.Table(columns: columns, numeric: numeric, rows: rows)))
      case .pageBreak: breaks = true
      }
    }
    let header = "\(mark) – \(title)"
    return try TextDocument(title: title, language: .french, blocks: all, header: header, day: day).bytes()
  }
}

package import Purchasing
import Spreadsheet

/// The file that communes fill in with their needs: a workbook with instructions, lists to choose from and cells that
/// refuse slips, or a CSV file. What `need import` reads back.
package struct NeedTemplate: Sendable {
  /// For whom it is; decides headings, lists and prose.
  package let language: Language
  /// The members to choose from: how an import finds each of them again, in the order of reading.
  package let members: [String]
  /// What a contract may be for.
  package let types: [Kind]
  /// Codes of eight digits with their labels, in order.
  package let codes: [(code: String, label: Phrase)]
  /// A sentence for the top of the instructions: what the call is for, and until when.
  package let note: Phrase?
  /// The campaign that the file is for, and that its needs will count for.
  package let campaign: String?
  /// Who answers, when that is known beforehand; as it is found by.
  package let answering: String?
  /// The same day gives the same bytes.
  package let today: Day?

  /// - parameter codes: the divisions when none are given.
  package init(
    language: Language, members: [Member], types: [Kind], codes: [(code: String, label: Phrase)] = [],
    note: Phrase? = nil, campaign: String? = nil, answering: MemberCode? = nil, today: Day? = nil
  ) {
    self.language = language
    self.campaign = campaign
    // A name that another member could be found by wouldn't say who it is.
    let names = Dictionary(grouping: members) { Folding.name($0.name) }
    let known = members.map { names[Folding.name($0.name)]?.count == 1 ? $0.name : $0.code.text }
    self.members = known
    self.answering = answering.map { code in zip(members, known).first { $0.0.code == code }?.1 ?? code.text }
    self.types = types
    self.codes =
      codes.isEmpty ? CPVDivision.all.map { (code: $0.code + "000000", label: $0.title) } : codes
    self.note = note
    self.today = today
  }

  /// The columns that members are asked to fill in, in the order of the file.
  static let columns = NeedColumn.allCases.filter { $0.asking != nil }

  /// How many lines of the workbook are ready to be filled in.
  package static let readyLines = 500

  /// The workbook.
  ///
  /// - throws: `Problem` `workbook_not_writable`, `cell_too_long`.
  package func workbook() throws -> [UInt8] {
    let title = Phrase("Needs", "Besoins")(language)
    return try WorkbookWriter.bytes(
      language: language, properties: .init(title: title, created: today), constantMemory: false
    ) { book in
      try NeedTemplateSheets(self, book).write()
    }
  }

  /// The same table as text: with semicolons and a mark for a French spreadsheet, with commas in English.
  package func csv() -> String {
    let writer = CSVWriter(language == .french ? .french : .machine)
    let cells = Self.columns.map { column -> CSVCell in
      switch example(column) {
      case .text(let text), .formula(_, let text): .text(text)
      case .money(let money): .number(money.description)
      case .quantity(let quantity), .price(let quantity): .number(quantity.description)
      case .count(let count): .number(String(count))
      case .date(let day): .text(NumberFormat.date(day, language))
      case .percent, .empty: .text("")
      }
    }
    let table = writer.headings(Self.columns.map { heading($0)(language) }) + writer.line(cells)
    guard let campaign else { return table }
    // A comment above the headings, behind the mark that comes before all else.
    let (mark, separator, ending) = language == .french ? ("\u{FEFF}", ";", "\r\n") : ("", ",", "\n")
    let comment = "# \(Form.campaign.label(language))\(separator)\(campaign)\(ending)"
    return mark + comment + String(table.unicodeScalars.drop { $0.value == 0xFEFF })
  }

  func heading(_ column: NeedColumn) -> Phrase { column.asking?.heading ?? Phrase(verbatim: column.name) }

  /// The line that shows how it is meant; readers know it by its first cell.
  func example(_ column: NeedColumn) -> WorkbookCell {
    let day = { (month: Int, day: Int) -> WorkbookCell in
      Day(year: (today?.year ?? 2026) + 1, month: month, day: day).map { .date($0) } ?? .empty
    }
    switch column {
    case .member: return .text(Phrase("# example (not imported)", "# exemple (non importé)")(language))
    case .reference: return .text("2026-01")
    case .title: return .text(Phrase("Copy paper, A4, recycled", "Papier A4 recyclé pour copieurs")(language))
    case .type: return types.first { $0.code == "supplies" }.map { .text($0.title(language)) } ?? .empty
    case .cpv: return .text("30000000")
    case .amount, .contractEnds, .family, .campaign, .received, .id: return .empty
    case .yearly: return Money(cents: 125_050).map { .money($0) } ?? .empty
    case .months: return .count(48)
    case .quantity: return .count(300)
    case .unit: return .text(Phrase("box", "carton")(language))
    case .from: return day(1, 1)
    case .baselinePrice: return Money(cents: 1_690).map { .money($0) } ?? .empty
    case .baselineSource: return .text(Phrase("invoice of June", "facture de juin")(language))
    case .baselineDate: return Day(year: (today?.year ?? 2026) - 1, month: 6, day: 15).map { .date($0) } ?? .empty
    case .comment: return .text(Phrase("delivered to three schools", "livraison dans trois écoles")(language))
    }
  }
}

public import Purchasing
import Spreadsheet

/// The file that communes fill in with their needs: a workbook with instructions, lists to choose from and cells that
/// refuse slips, or a CSV file. What `need import` reads back.
public struct NeedTemplate: Sendable {
  /// For whom it is; decides headings, lists and prose.
  public let language: Language
  /// The members to choose from: how an import finds each of them again, in the order of reading.
  public let members: [String]
  /// What a contract may be for.
  public let types: [Kind]
  /// Codes of eight digits with their labels, in order.
  public let codes: [(code: String, label: Phrase)]
  /// A sentence for the top of the instructions: what the call is for, and until when.
  public let note: Phrase?
  /// The campaign that the file is for, and that its needs will count for.
  public let campaign: String?
  /// Who answers, when that is known beforehand; as it is found by.
  public let answering: String?
  /// The same day gives the same bytes.
  public let today: Day?

  /// - parameter codes: the divisions when none are given.
  public init(
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

  /// The columns in the order of the file, by their fixed English names.
  enum Column: String, CaseIterable {
    case member, reference, title, type, cpv, cpvLabel, amount, yearly, months, quantity, unit, from, contractEnds
    case baselinePrice, baselineSource, baselineDate, comment
  }

  /// How many lines of the workbook are ready to be filled in.
  public static let readyLines = 500

  /// The workbook.
  ///
  /// - throws: `Problem` `workbook_not_writable`, `cell_too_long`.
  public func workbook() throws -> [UInt8] {
    let title = Phrase("Needs", "Besoins")(language)
    return try WorkbookWriter.bytes(
      language: language, properties: .init(title: title, created: today), constantMemory: false
    ) { book in
      try NeedTemplateSheets(self, book).write()
    }
  }

  /// The same table as text: with semicolons and a mark for a French spreadsheet, with commas in English.
  public func csv() -> String {
    let writer = CSVWriter(language == .french ? .french : .machine)
    let columns = Column.allCases.filter { $0 != .cpvLabel }
    let cells = columns.map { column -> CSVCell in
      switch example(column) {
      case .text(let text), .formula(_, let text): .text(text)
      case .money(let money): .number(money.description)
      case .quantity(let quantity): .number(quantity.description)
      case .count(let count): .number(String(count))
      case .date(let day): .text(NumberFormat.date(day, language))
      case .percent, .empty: .text("")
      }
    }
    let table = writer.headings(columns.map { heading($0)(language) }) + writer.line(cells)
    guard let campaign else { return table }
    // A comment above the headings, behind the mark that comes before all else.
    let (mark, separator, ending) = language == .french ? ("\u{FEFF}", ";", "\r\n") : ("", ",", "\n")
    let comment = "# \(Form.campaign.label(language))\(separator)\(campaign)\(ending)"
    return mark + comment + String(table.unicodeScalars.drop { $0.value == 0xFEFF })
  }

  func heading(_ column: Column) -> Phrase {
    switch column {
    case .member: Phrase("Member", "Collectivité")
    case .reference: Phrase("Reference", "Référence")
    case .title: Phrase("Title", "Objet")
    case .type: Phrase("Type", "Type de marché")
    case .cpv: Phrase("CPV", "Code CPV")
    case .cpvLabel: Phrase("CPV label (by itself)", "Libellé CPV (rempli tout seul)")
    case .amount: Phrase("Amount (€ before tax, whole term)", "Montant HT (€, durée totale)")
    case .yearly: Phrase("Yearly (€ before tax)", "Montant annuel HT (€)")
    case .months: Phrase("Months (with renewals)", "Durée (mois, reconductions comprises)")
    case .quantity: Phrase("Quantity", "Quantité")
    case .unit: Phrase("Unit", "Unité")
    case .from: Phrase("From", "Date souhaitée")
    case .contractEnds: Phrase("Contract ends", "Fin du marché actuel")
    case .baselinePrice: Phrase("Baseline price (€ before tax)", "Prix unitaire actuel (€ HT)")
    case .baselineSource: Phrase("Baseline source", "Source du prix")
    case .baselineDate: Phrase("Baseline date", "Date du prix")
    case .comment: Phrase("Comment", "Observations")
    }
  }

  /// The line that shows how it is meant; readers know it by its first cell.
  func example(_ column: Column) -> WorkbookCell {
    let day = { (month: Int, day: Int) -> WorkbookCell in
      Day(year: (today?.year ?? 2026) + 1, month: month, day: day).map { .date($0) } ?? .empty
    }
    switch column {
    case .member: return .text(Phrase("# example (not imported)", "# exemple (non importé)")(language))
    case .reference: return .text("2026-01")
    case .title: return .text(Phrase("Copy paper, A4, recycled", "Papier A4 recyclé pour copieurs")(language))
    case .type: return types.first { $0.code == "supplies" }.map { .text($0.title(language)) } ?? .empty
    case .cpv: return .text("30000000")
    case .cpvLabel: return .empty
    case .amount, .contractEnds: return .empty
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

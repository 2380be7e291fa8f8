import Purchasing
import Spreadsheet

/// The sheets of a template: instructions, the table, the CPV codes, and hidden lists.
struct NeedTemplateSheets {
  private let template: NeedTemplate
  private let book: WorkbookWriter
  private let language: Language

  private static let units = Phrase(
    "piece, box, pack, ream, kg, t, m, m², m³, l, hour, day, month, lump sum",
    "unité, carton, lot, ramette, kg, t, m, m², m³, l, heure, jour, mois, forfait")

  init(_ template: NeedTemplate, _ book: WorkbookWriter) {
    self.template = template
    self.book = book
    language = template.language
  }

  func write() throws {
    try writeInstructions(book.addSheet(say("Instructions", "Mode d'emploi")))
    let table = try book.addSheet(say("Needs", "Besoins"))
    let codes = try book.addSheet("CPV")
    let lists = try book.addSheet(say("Lists", "Listes"))
    try writeCodes(codes)
    try writeLists(lists)
    try writeTable(table, codes, lists)
    lists.hide()
  }

  private func say(_ english: String, _ french: String) -> String { Phrase(english, french)(language) }

  private func writeInstructions(_ sheet: SheetWriter) throws {
    sheet.setWidths([26, 88])
    try sheet.write([.text(say("Declare your needs", "Déclarer vos besoins"))], .title)
    if let note = template.note { try writeProse(sheet, say("Campaign", "Recensement"), note(language)) }
    sheet.skip()
    for step in steps { try writeProse(sheet, "", step(language)) }
    sheet.skip()
    try sheet.write([.text(say("Column by column", "Colonne par colonne"))], .heading)
    for column in NeedTemplate.columns {
      try writeProse(sheet, template.heading(column)(language), help(column))
      if column == .cpv {
        try writeProse(
          sheet, Self.labelHeading(language), say("Shows by itself; not read.", "S'affiche tout seul ; n'est pas lu."))
      }
    }
    sheet.printLandscape()
  }

  /// With room for the lines that it wraps into: programs don't measure a row that they didn't write.
  private func writeProse(_ sheet: SheetWriter, _ name: String, _ text: String) throws {
    let lines = max((name.count + 25) / 26, (text.count + 84) / 85, 1)
    sheet.setHeight(ofNextRow: 16 * lines)
    try sheet.write([.text(name), .text(text)], .prose)
  }

  private var steps: [Phrase] {
    [
      Phrase(
        "1. Fill in the sheet “Needs”, one line for each need. The line in grey is an example: leave it or delete it.",
        "1. Remplissez la feuille « Besoins », une ligne par besoin. La ligne grise est un exemple : laissez-la ou "
          + "supprimez-la."),
      Phrase(
        "2. Required: the member, the title, and the amount: either for the whole term, or yearly with the months.",
        "2. Obligatoires : la collectivité, l'objet, et le montant : soit pour la durée totale, soit annuel avec la "
          + "durée."),
      template.campaign == nil
        ? Phrase(
          "3. No need this time? Say so in your answer: silence is not “no need”.",
          "3. Pas de besoin cette fois ? Dites-le dans votre réponse : un silence n'est pas « pas de besoin ».")
        : Phrase(
          "3. No need this time? Choose your member at the top of the sheet “Needs”, tick “No need” with an x, and "
            + "send the file back: silence is not “no need”.",
          "3. Pas de besoin cette fois ? En haut de la feuille « Besoins », choisissez votre collectivité, cochez "
            + "« Aucun besoin » d'un x et renvoyez le fichier : un silence n'est pas « pas de besoin »."),
      Phrase(
        "4. Amounts are before tax. Do not rename the headings; further columns do no harm, they are not read.",
        "4. Les montants sont hors taxes. Ne renommez pas les en-têtes ; des colonnes en plus ne gênent pas, elles ne "
          + "sont pas lues."),
      Phrase(
        "5. Save as a workbook (.xlsx or .ods) and send the file back as it is.",
        "5. Enregistrez en classeur (.xlsx ou .ods) et renvoyez le fichier tel quel."),
    ]
  }

  private func writeTable(_ sheet: SheetWriter, _ codes: SheetWriter, _ lists: SheetWriter) throws {
    let columns = NeedTemplate.columns
    let head = try writeForm(sheet, lists)
    let rows = head + 2...head + NeedTemplate.readyLines + 1
    // The code's label stands beside it.
    let position = Self.labelPosition
    for (index, column) in columns.enumerated() {
      let place = index < position ? index : index + 1
      sheet.markEntries(column: place, width: width(column), like: kind(column))
      if let validation = rule(column, lists, codes) { sheet.validate(column: place, rows: rows, validation) }
      if column == .cpv { sheet.markEntries(column: position, width: 30, like: .empty) }
    }
    func write(_ cell: (NeedColumn) -> WorkbookCell, _ label: WorkbookCell, _ style: WorkbookRowStyle) throws {
      var cells = columns.map(cell)
      cells.insert(label, at: position)
      try sheet.write(cells, style)
    }
    sheet.setHeight(ofNextRow: 48)
    try write({ .text(template.heading($0)(language)) }, .text(Self.labelHeading(language)), .heading)
    try write(template.example, label(head + 1, codes, ""), .example)
    for row in rows {
      var cells: [WorkbookCell] = Array(repeating: .empty, count: position)
      cells.append(label(row, codes, ""))
      try sheet.write(cells)
    }
    sheet.freeze(rows: head + 1, columns: 1)
    sheet.printLandscape()
    sheet.activate()
  }

  /// Above the headings of a campaign's own file: which one it is, who answers, and a box for «no need».
  ///
  /// - returns: how many rows that took.
  private func writeForm(_ sheet: SheetWriter, _ lists: SheetWriter) throws -> Int {
    guard let campaign = template.campaign else { return 0 }
    for line in NeedTemplate.Form.allCases {
      let value: WorkbookCell
      switch line {
      case .campaign: value = .text(campaign)
      case .member:
        value = template.answering.map { .text($0) } ?? .empty
        if let members = list(0, lists) {
          let (help, refusal) = (
            self.help(.member), say("Choose from the list.", "Choisissez dans la liste.")
          )
          sheet.validate(
            column: 1, rows: sheet.nextRow...sheet.nextRow, SheetValidation(members, help: help, refusal: refusal))
        }
      case .noNeed:
        value = .empty
        let help = say("An x says: no need this time.", "Un x dit : aucun besoin cette fois.")
        sheet.validate(
          column: 1, rows: sheet.nextRow...sheet.nextRow,
          SheetValidation(.oneOf(["x"]), help: help, refusal: say("An x, or nothing.", "Un x, ou rien.")))
      }
      try sheet.write([.text(line.label(language)), value], .total)
    }
    sheet.skip()
    return sheet.nextRow
  }

  /// The label of the code beside it, or of its division.
  private func label(_ row: Int, _ codes: SheetWriter, _ shows: String) -> WorkbookCell {
    let letters = SheetWriter.letters(Self.labelPosition - 1)
    let cell = "$\(letters)\(row + 1)"
    let last = template.codes.count + 1
    let table = "'\(codes.name)'!$A$2:$B$\(last)"
    let code = "LEFT(TRIM(\(cell)&\"\"),8)"
    let division = "LEFT(TRIM(\(cell)&\"\"),2)&\"000000\""
    return .formula(
      "IF(TRIM(\(cell)&\"\")=\"\",\"\",IFERROR(VLOOKUP(\(code),\(table),2,FALSE),"
        + "IFERROR(VLOOKUP(\(division),\(table),2,FALSE),\"?\")))", shows: shows)
  }

  /// The column right of the code's.
  private static let labelPosition = (NeedTemplate.columns.firstIndex(of: .cpv) ?? 0) + 1
  private static let labelHeading = Phrase("CPV label (by itself)", "Libellé CPV (rempli tout seul)")

  private func writeCodes(_ sheet: SheetWriter) throws {
    sheet.setWidths([14, 90])
    try sheet.write([.text(say("Code", "Code")), .text(say("Label", "Libellé"))], .heading)
    for code in template.codes { try sheet.write([.text(code.code), .text(code.label(language))]) }
    sheet.freeze(rows: 1)
    sheet.filter(headingRow: 0, lastRow: template.codes.count, columns: 2)
  }

  /// Members, types and units, a column each.
  private func writeLists(_ sheet: SheetWriter) throws {
    let lists = self.lists
    for row in 0..<(lists.map(\.count).max() ?? 0) {
      try sheet.write(lists.map { row < $0.count ? .text($0[row]) : .empty })
    }
  }

  private var lists: [[String]] {
    [
      template.members, template.types.map { $0.title(language) },
      Self.units(language).split(separator: ",").map { $0.drop { $0 == " " } }.map(String.init),
    ]
  }

  private func list(_ column: Int, _ sheet: SheetWriter) -> SheetValidation.Rule? {
    let count = lists[column].count
    return count == 0 ? nil : .oneIn(sheet: sheet.name, column: column, rows: 0...count - 1)
  }
}

// MARK: - Column by column

extension NeedTemplateSheets {
  private func kind(_ column: NeedColumn) -> WorkbookCell {
    switch column.kind {
    case .amount, .yearly, .price: .money(.zero)
    case .months: .count(0)
    case .quantity: Quantity(units: 0).map { .quantity($0) } ?? .empty
    case .day: Day(year: 2026, month: 1, day: 1).map { .date($0) } ?? .empty
    case .text: .text("")
    }
  }

  private func width(_ column: NeedColumn) -> Int {
    switch column {
    case .title: 42
    case .member, .comment: 30
    case .type, .baselineSource: 22
    case .amount, .yearly, .months, .baselinePrice: 18
    default: 13
    }
  }

  private func rule(
    _ column: NeedColumn, _ listSheet: SheetWriter, _ codes: SheetWriter
  ) -> SheetValidation? {
    let help = self.help(column)
    let choose = say("Please choose from the list.", "Choisissez dans la liste.")
    let amount = say("Type a number, zero or more.", "Tapez un nombre positif ou nul.")
    let date = say("Type a date: 2026-03-01.", "Tapez une date : 01/03/2026.")
    func days() -> SheetValidation.Rule? {
      guard let first = Day(year: 2000, month: 1, day: 1), let last = Day(year: 2099, month: 12, day: 31) else {
        return nil
      }
      return .date(first...last)
    }
    switch column {
    case .member: return list(0, listSheet).map { SheetValidation($0, help: help, refusal: choose) }
    case .type: return list(1, listSheet).map { SheetValidation($0, help: help, refusal: choose) }
    case .unit: return list(2, listSheet).map { SheetValidation($0, help: help, refusal: choose, isStrict: false) }
    case .cpv:
      let all = SheetValidation.Rule.oneIn(sheet: codes.name, column: 0, rows: 1...max(template.codes.count, 1))
      return SheetValidation(all, help: help, refusal: choose, isStrict: false)
    default: break
    }
    switch column.kind {
    case .amount, .yearly, .quantity, .price: return SheetValidation(.number(atLeast: 0), help: help, refusal: amount)
    case .months:
      return SheetValidation(
        .whole(1...600), help: help,
        refusal: say("Type whole months, 1 to 600.", "Tapez des mois entiers, de 1 à 600."))
    case .day: return days().map { SheetValidation($0, help: help, refusal: date) }
    case .text: return nil
    }
  }

  private func help(_ column: NeedColumn) -> String { column.asking?.help(language) ?? "" }
}

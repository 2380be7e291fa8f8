import Purchasing
import Reporting
import Spreadsheet

/// The table that goes with a reminder: what `need import` reads, with a line of explanation above it.
enum ReminderTemplate {
  static func attachment(_ language: Language) -> MailMessage.Attachment {
    let columns = NeedFile.columns.filter { !$0.name.hasPrefix("baseline") && $0.name != "family" }
    let headings: [String] = columns.map { column in
      switch language {
      case .english: column.name
      case .french: column.others.first ?? column.name
      }
    }
    let help = Phrase(
      "# A line for each need; amounts before tax; one of amount (whole term) and yearly (with months).",
      "# Une ligne par besoin ; montants HT ; montant pour toute la durée, ou montant annuel avec la durée en mois.")
    let writer = CSVWriter(language == .french ? .french : .machine)
    // The mark of UTF-8, for Excel, stands before all else.
    let mark = "\u{FEFF}"
    let table = writer.headings(headings)
    let bare = table.hasPrefix(mark) ? String(table.dropFirst()) : table
    return MailMessage.Attachment(
      name: Phrase("needs.csv", "besoins.csv")(language), mediaType: "text/csv; charset=utf-8",
      bytes: Array((mark + help(language) + "\r\n" + bare).utf8))
  }
}

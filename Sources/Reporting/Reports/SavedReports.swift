public import Purchasing

extension Report {
  public static func savedReports(_ reports: [SavedReport]) -> Report {
    Report(
      name: "report_saved", title: Phrase("Saved reports", "Rapports enregistrés"), columns: savedColumns,
      rows: reports.map(savedRow))
  }

  public static func savedReport(_ report: SavedReport) -> Report {
    Report(
      name: "saved_report", title: Phrase("Saved report ", "Rapport enregistré ") + Phrase(verbatim: report.code),
      columns: savedColumns, rows: [savedRow(report)], shape: .record)
  }

  private static let savedColumns: [Column] = [
    Column("name", Phrase("Name", "Nom"), .code), Column("command", Phrase("Command", "Commande"), .text),
    Column("saved", Phrase("Saved on", "Enregistré le"), .date),
    Column("by", Phrase("By", "Par"), .text, for: .machines),
  ]

  private static func savedRow(_ report: SavedReport) -> [Cell] {
    [.code(report.code), .text("mutua report " + report.line), .date(report.savedOn), .text(report.savedBy)]
  }
}

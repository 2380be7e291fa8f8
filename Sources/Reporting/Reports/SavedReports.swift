public import Purchasing

extension Report {
  /// - parameter command: how the report is asked for, as its reader would.
  public static func savedReports(_ reports: [SavedReport], command: (SavedReport) -> Phrase) -> Report {
    Report(
      name: "report_saved", title: Phrase("Saved reports", "Rapports enregistrés"), columns: savedColumns,
      rows: reports.map { savedRow($0, command($0)) })
  }

  public static func savedReport(_ report: SavedReport, command: (SavedReport) -> Phrase) -> Report {
    Report(
      name: "saved_report", title: Phrase("Saved report ", "Rapport enregistré ") + Phrase(verbatim: report.code),
      columns: savedColumns, rows: [savedRow(report, command(report))], shape: .record)
  }

  private static let savedColumns: [Column] = [
    Column("name", Phrase("Name", "Nom"), .code), Column("command", Phrase("Command", "Commande"), .text),
    Column("saved", Phrase("Saved on", "Enregistré le"), .date),
    Column("by", Phrase("By", "Par"), .text, for: .machines),
  ]

  private static func savedRow(_ report: SavedReport, _ command: Phrase) -> [Cell] {
    [.code(report.code), .phrase(command), .date(report.savedOn), .text(report.savedBy)]
  }
}

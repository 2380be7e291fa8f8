import Postgres
public import Purchasing

extension Store {
  public func savedReports() throws -> [SavedReport] {
    try ask("select code, words, saved_on, saved_by from saved_report order by code", decodeSavedReport)
  }

  /// - throws: `Problem` exit 3 when there is none of this name.
  public func savedReport(named text: String) throws -> SavedReport {
    let code = Folding.code(text)
    let found = try ask(
      "select code, words, saved_on, saved_by from saved_report where code = \(code)", decodeSavedReport)
    guard let report = found.first else {
      throw try unknown(
        text, noun: Phrase("saved report", "rapport enregistré"), code: "saved_report_unknown",
        list: "mutua report saved", among: ask("select code from saved_report order by code") { try $0.next() })
    }
    return report
  }

  /// - parameter replacing: whether a report of this name may be there already.
  /// - throws: `Problem` `saved_report_code_once`, `saved_report_unnamed`.
  public func saveReport(_ name: String, _ words: [String], replacing: Bool) throws -> SavedReport {
    let code = Folding.code(name)
    guard !code.isEmpty else {
      throw Problem(
        code: "saved_report_unnamed",
        Phrase("“\(name)” holds no letter or digit", "« \(name) » ne contient ni lettre ni chiffre"),
        hint: Phrase("name it in letters and digits", "nommez-le en lettres et en chiffres"))
    }
    try requireChange()
    if replacing { try connection.execute("delete from saved_report where code = \(code)") }
    try connection.execute(
      "insert into saved_report (code, words, saved_on) values (\(code), \(words)::text[], \(today))")
    return try savedReport(named: code)
  }

  public func forgetReport(_ name: String) throws -> SavedReport {
    try requireChange()
    let report = try savedReport(named: name)
    try connection.execute("delete from saved_report where code = \(report.code)")
    return report
  }

  private func decodeSavedReport(_ row: inout Row) throws -> SavedReport {
    SavedReport(
      code: try row.next(), words: try row.next([String].self), savedOn: try row.next(), savedBy: try row.next())
  }
}

// Saved reports.

extension Breach {
  static let reports: [Breach] = [
    Breach(
      "saved_report_code_once",
      """
      insert into saved_report (code, words, saved_on)
      values ('a', '{volumes}', '2026-01-01'), ('a', '{volumes}', '2026-01-01')
      """),
    Breach(
      "saved_report_has_words", "insert into saved_report (code, words, saved_on) values ('a', '{}', '2026-01-01')"),
    Breach(
      "saved_report_has_words",
      """
      insert into saved_report (code, words, saved_on) values ('a', '{null}', '2026-01-01')
      """),
  ]
}

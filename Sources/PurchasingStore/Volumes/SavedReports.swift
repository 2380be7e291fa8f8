import Postgres
public import Purchasing

extension Store {
  public func savedReports() throws -> [SavedReport] {
    try ask("select code, words, saved_on, saved_by from saved_report order by code", decodeSavedReport)
  }

  /// - throws: `Problem` `.unknownName` when there is none of this name.
  public func savedReport(named text: String) throws -> SavedReport {
    let code = Folding.code(text)
    let found = try ask(
      "select code, words, saved_on, saved_by from saved_report where code = \(code)", decodeSavedReport)
    guard let report = found.first else {
      throw try unknown(
        text, noun: Phrase("saved report", "rapport enregistré"), code: "saved_report_unknown",
        list: .reportSaved, among: values("select code from saved_report order by code"))
    }
    return report
  }

  /// - parameter replacing: whether a report of this name may be there already.
  /// - throws: `Problem` `saved_report_code_once`, `saved_report_unnamed`.
  public func saveReport(
    _ name: String, _ question: ReportQuestion, replacing: Bool
  ) throws -> SavedReport {
    try requireChange()
    let code = Folding.code(name)
    guard !code.isEmpty else {
      throw Problem(
        code: "saved_report_unnamed",
        Phrase("“\(name)” holds no letter or digit", "« \(name) » ne contient ni lettre ni chiffre"),
        hint: Phrase("name it in letters and digits", "nommez-le en lettres et en chiffres"))
    }
    let words = question.fields.map { "\($0.name)=\($0.value)" }
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

  private func decodeSavedReport(_ row: borrowing Row) throws -> SavedReport {
    try SavedReport(
      code: row["code"], fields: Self.fields(row["words"]), savedOn: row["saved_on"], savedBy: row["saved_by"])
  }

  /// A question is kept as names and values: `{report=volumes,by=type,year=2023}`. Until it was, the words of a command
  /// line were, which the history still holds.
  private static func fields(_ words: [String]) -> [ReportQuestion.Field] {
    guard words.first?.hasPrefix("report=") == true else { return fields(ofCommand: words) }
    return words.map { word in
      let name = word.prefix { $0 != "=" }
      return ReportQuestion.Field(String(name), String(word.dropFirst(name.count + 1)))
    }
  }

  private static func fields(ofCommand words: [String]) -> [ReportQuestion.Field] {
    let verb = words.first ?? ""
    var fields = [ReportQuestion.Field("report", frenchVerbs[Folding.code(verb)] ?? verb)]
    var rest = words.dropFirst()
    while let word = rest.popFirst() {
      guard word.hasPrefix("--") else {
        fields.append(ReportQuestion.Field("name", word))
        continue
      }
      let name = String(word.dropFirst(2).prefix { $0 != "=" })
      guard !name.isEmpty else { continue }
      var value = String(word.dropFirst(name.count + 3))
      if word.count == name.count + 2 {
        value = ["annualised", "chart"].contains(name) ? "true" : rest.popFirst() ?? ""
      }
      // A filter said twice looks at both; of anything else the last counts.
      if let known = fields.firstIndex(where: { $0.name == name }) {
        let before = fields.remove(at: known).value
        if ["member", "group", "type"].contains(name) { value = before + "," + value }
      }
      fields.append(ReportQuestion.Field(name, value))
    }
    return fields
  }

  private static let frenchVerbs = [
    "groupements": "groups", "evolution": "trend", "tendance": "trend", "economies": "savings", "membre": "member",
    "recensement": "campaign", "indicateurs": "indicators", "annuel": "annual",
  ]
}

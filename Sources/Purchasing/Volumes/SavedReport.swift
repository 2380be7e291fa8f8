/// A report kept under a name.
public struct SavedReport: Sendable, Equatable {
  public let code: String
  /// Its question as it is kept, readable or not.
  public let fields: [ReportQuestion.Field]
  public let savedOn: Day
  public let savedBy: String

  public init(code: String, fields: [ReportQuestion.Field], savedOn: Day, savedBy: String) {
    self.code = code
    self.fields = fields
    self.savedOn = savedOn
    self.savedBy = savedBy
  }

  /// - throws: `Problem` `report_unreadable`: another version of the program has kept what this one doesn't know.
  public var question: ReportQuestion {
    get throws { try ReportQuestion(fields) }
  }
}

/// A report that can be asked for: what it shows, and of which time. A value, so that it can be kept under a name,
/// stand in the address of a page, or be asked for beside a printed table.
public struct ReportQuestion: Sendable, Equatable {
  /// What it shows.
  public enum Subject: Sendable, Equatable {
    /// Groups with each member's share.
    ///
    /// - members: the columns to show, as typed: names with commas between them; nil for all.
    case groups(members: String?)
    case amo(by: AMOAxis)
    /// Days of the AMO service by step.
    case amoDays(by: AMODayAxis)
    case volumes(VolumeLayout)
    /// Volumes over the years; against another axis when there are columns.
    case trend(columns: VolumeDimension?, annualised: Bool)
    case savings(by: SavingAxis)
    /// One page for a mayor, of a member as typed.
    case member(String)
    /// What came back from a campaign, as typed.
    case campaign(String)
    case indicators
    /// The section of the mutualisation report.
    ///
    /// - printed: the path of a printed table to lay beside the figures.
    case annual(printed: String?)
  }

  /// The time that it is of.
  public enum Time: Sendable, Equatable {
    case year(Int)
    /// Both included.
    case days(first: Day, last: Day)
    /// Both included; nil for the first and the last year with volumes.
    case years(first: Int?, last: Int?)
  }

  public let subject: Subject
  /// Nil for all there is, and where it is said when the report is asked for.
  public var time: Time?
  /// The other time that volumes are laid beside; nil for none.
  public var compared: Time?
  /// Whether text has bars below the table.
  public let drawsCharts: Bool

  public init(
    _ subject: Subject, of time: Time? = nil, beside compared: Time? = nil, drawsCharts: Bool = false
  ) {
    self.subject = subject
    self.time = time
    self.compared = compared
    self.drawsCharts = drawsCharts
  }

  /// The same of a year, unless it is of a time that isn't a year.
  public func of(year: Int) -> ReportQuestion {
    var question = self
    switch (subject, time) {
    case (.trend, _), (.campaign, _), (_, .days): break
    default: question.time = .year(year)
    }
    return question
  }
}

// MARK: As names and values

extension ReportQuestion {
  /// A name and its value: `by` and `type`. The same names are the options of the command and the keys of an address.
  public struct Field: Sendable, Equatable {
    public let name: String
    public let value: String

    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// What says the whole question, in a fixed order, `report` first; nothing that would go without saying.
  public var fields: [Field] {
    subjectFields + timeFields + (compared.map { [Field("compare", $0.text)] } ?? [])
      + (drawsCharts ? [Field("chart", "true")] : [])
  }

  private var subjectFields: [Field] {
    func fields(_ report: String, _ others: (name: String, value: String?)...) -> [Field] {
      [Field("report", report)] + others.compactMap { name, value in value.map { Field(name, $0) } }
    }
    func list(_ names: [String]) -> String? { names.isEmpty ? nil : names.joined(separator: ",") }
    switch subject {
    case .groups(let members): return fields("groups", ("members", members))
    case .amo(let axis): return fields("amo", ("by", axis == .line ? nil : axis.rawValue))
    case .amoDays(let axis):
      return fields(
        "amo", ("measure", AMOMeasure.days.rawValue), ("by", axis == .member ? nil : axis.rawValue))
    case .volumes(let layout):
      return fields(
        "volumes", ("by", [layout.rows, layout.inner].compactMap { $0?.rawValue }.joined(separator: ",")),
        ("columns", layout.columns?.rawValue), ("measure", layout.measure == .amount ? nil : layout.measure.rawValue),
        ("annualised", layout.annualised ? "true" : nil), ("member", list(layout.filter.members)),
        ("group", list(layout.filter.groups)), ("type", list(layout.filter.types)),
        ("sort", layout.order == .label ? nil : layout.order.rawValue))
    case .trend(let columns, let annualised):
      return fields("trend", ("columns", columns?.rawValue), ("annualised", annualised ? "true" : nil))
    case .savings(let axis): return fields("savings", ("by", axis == .group ? nil : axis.rawValue))
    case .member(let name): return fields("member", ("name", name))
    case .campaign(let name): return fields("campaign", ("name", name))
    case .indicators: return fields("indicators")
    case .annual(let printed): return fields("annual", ("printed", printed))
    }
  }

  private var timeFields: [Field] {
    switch time {
    case nil: []
    case .year(let year): [Field("year", String(year))]
    case .days(let first, let last): [Field("from", first.description), Field("to", last.description)]
    case .years(let first, let last):
      [first.map { Field("from", String($0)) }, last.map { Field("to", String($0)) }].compactMap(\.self)
    }
  }

  /// - throws: `Problem` `report_unreadable` for a name or a value that this program doesn't know.
  public init(_ fields: [Field]) throws {
    var reading = FieldReading(fields)
    subject = try Self.subject(&reading)
    time = try Self.time(of: subject, &reading)
    if case .volumes = subject { compared = try reading.next("compare").map(Time.init(text:)) }
    drawsCharts = reading.flag("chart")
    try reading.end()
  }

  private static func subject(_ reading: inout FieldReading) throws -> Subject {
    let report = try reading.required("report")
    switch report {
    case "groups": return .groups(members: reading.next("members"))
    case "amo":
      guard try reading.next("measure") == AMOMeasure.days else { return .amo(by: try reading.next("by") ?? .line) }
      return .amoDays(by: try reading.next("by") ?? .member)
    case "volumes":
      let rows: [VolumeDimension] = try reading.required("by").split(separator: ",").map {
        try reading.value("by", String($0))
      }
      return try .volumes(layout(rows, &reading))
    case "trend": return .trend(columns: try reading.next("columns"), annualised: reading.flag("annualised"))
    case "savings": return .savings(by: try reading.next("by") ?? .group)
    case "member": return .member(try reading.required("name"))
    case "campaign": return .campaign(try reading.required("name"))
    case "indicators": return .indicators
    case "annual": return .annual(printed: reading.next("printed"))
    default: throw reading.unreadable("report", report)
    }
  }

  private static func layout(_ rows: [VolumeDimension], _ reading: inout FieldReading) throws -> VolumeLayout {
    guard (1...2).contains(rows.count) else { throw reading.unreadable("by", "") }
    return VolumeLayout(
      rows: rows[0], inner: rows.dropFirst().first, columns: try reading.next("columns"),
      annualised: reading.flag("annualised"), measure: try reading.next("measure") ?? .amount,
      filter: VolumeFilter(
        members: reading.list("member"), groups: reading.list("group"), types: reading.list("type")),
      order: try reading.next("sort") ?? .label)
  }

  private static func time(of subject: Subject, _ reading: inout FieldReading) throws -> Time? {
    if case .campaign = subject { return nil }
    if case .trend = subject {
      let (first, last) = (try reading.number("from"), try reading.number("to"))
      return first == nil && last == nil ? nil : .years(first: first, last: last)
    }
    if let year = try reading.number("year") { return .year(year) }
    guard case .volumes = subject, let first = reading.next("from") else { return nil }
    return .days(first: try DayGrammar.day(first), last: try DayGrammar.day(reading.required("to")))
  }
}

/// Takes the values of a question one by one.
private struct FieldReading {
  private var left: [String: String]

  /// Of what is said twice, the last counts.
  init(_ fields: [ReportQuestion.Field]) {
    left = Dictionary(fields.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
  }

  mutating func next(_ name: String) -> String? { left.removeValue(forKey: name) }
  mutating func flag(_ name: String) -> Bool { next(name) == "true" }

  mutating func required(_ name: String) throws -> String {
    guard let text = next(name) else { throw unreadable(name, "") }
    return text
  }

  mutating func next<Value: RawRepresentable>(_ name: String) throws -> Value? where Value.RawValue == String {
    try next(name).map { try value(name, $0) }
  }

  mutating func number(_ name: String) throws -> Int? {
    try next(name).map { text in
      guard let number = Int(text) else { throw unreadable(name, text) }
      return number
    }
  }

  mutating func list(_ name: String) -> [String] {
    next(name)?.split(separator: ",").map { String($0.trimmingPrefix { $0 == " " }) } ?? []
  }

  func value<Value: RawRepresentable>(_ name: String, _ text: String) throws -> Value where Value.RawValue == String {
    guard let value = Value(rawValue: String(text.trimmingPrefix { $0 == " " })) else { throw unreadable(name, text) }
    return value
  }

  /// - throws: `Problem` for a value that nobody asked for.
  func end() throws {
    if let (name, value) = left.min(by: { $0.key < $1.key }) { throw unreadable(name, value) }
  }

  func unreadable(_ name: String, _ value: String) -> Problem {
    Problem(
      code: "report_unreadable",
      Phrase(
        "the report's question can't be read: \(name) “\(value)”",
        "la question du rapport est illisible : \(name) « \(value) »"),
      hint: Phrase("save the report again", "enregistrez de nouveau le rapport"))
  }
}

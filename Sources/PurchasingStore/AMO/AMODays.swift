import Postgres
public import Purchasing

/// Days of one project at one step, with the line that they fall into.
private struct StepDays {
  let line: Kind
  let project: String
  let step: String
  let days: Quantity
  let agreed: Quantity?
  let spent: Quantity
}

extension Store {
  /// Days spent in a year by step, beside what was agreed.
  ///
  /// - parameter members: only projects of these clients; nil for all.
  public func amoDays(year: Int, by axis: AMODayAxis, of members: [MemberCode]? = nil) throws -> AMODays {
    let (start, end) = try Self.bounds(of: year)
    let (code, english, french, order) = Self.line(of: axis)
    let facts = try ask(
      "select " + code + " as code, " + english + " as title_en, " + french
        + """
         as title_fr, d.project, d.step, d.days, d.agreed, d.spent
        from report.amo_step_days(\(start), \(end)) as d
        join amo_line as l on l.code = d.amo_line
        join project_type as y on y.code = d.project_type
        where \(members == nil) or d.member_code = any (\((members ?? []).map(\.text))::text[])
        order by
        """ + " " + order + ", d.project"
    ) {
      try StepDays(
        line: $0.kind(), project: $0["project"], step: $0["step"], days: $0["days"], agreed: $0["agreed"],
        spent: $0["spent"])
    }
    var lines: [AMODays.Line] = []
    var left = facts[...]
    while let line = left.first?.line {
      let own = left.prefix { $0.line == line }
      left = left.dropFirst(own.count)
      lines.append(try Self.line(line, own))
    }
    return AMODays(steps: try amoSteps(), lines: lines)
  }

  /// Years in which days were logged, for a year that has none.
  public func yearsWithAMODays() throws -> [Int] {
    try values("select distinct extract(year from worked_on)::int from amo_day order by 1")
  }

  private static func line(_ line: Kind, _ facts: ArraySlice<StepDays>) throws -> AMODays.Line {
    let agreements = Dictionary(facts.map { ($0.project, $0) }, uniquingKeysWith: { first, _ in first }).values
      .filter { $0.agreed != nil }
    return AMODays.Line(
      code: line.code, title: line.title,
      byStep: try Dictionary(grouping: facts, by: \.step).mapValues { try Quantity.sum($0.map(\.days)) },
      agreed: agreements.isEmpty ? nil : try Quantity.sum(agreements.compactMap(\.agreed)),
      spent: agreements.isEmpty ? nil : try Quantity.sum(agreements.map(\.spent)))
  }

  private static func line(of axis: AMODayAxis) -> (code: SQL, english: SQL, french: SQL, order: SQL) {
    switch axis {
    case .member:
      ("d.member_code", "d.member_name", "d.member_name", "report.french_order(d.member_name), d.member_code")
    case .project: ("d.project", "d.title", "d.title", "report.french_order(d.title), d.project")
    case .line: ("l.code", "l.title_en", "l.title_fr", "l.ordinal")
    case .projectType: ("y.code", "y.title_en", "y.title_fr", "y.ordinal")
    }
  }
}

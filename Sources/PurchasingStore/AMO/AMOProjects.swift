import Postgres
public import Purchasing

extension Store {
  /// Projects in the order of their opening.
  ///
  /// - parameter filter: its type is a project's, its days are those of the opening.
  public func projects(_ filter: ListFilter = ListFilter()) throws -> [AMOProject] {
    try read {
      var conditions = Conditions()
      conditions.equal("p.client", try filter.member.map { try member(named: $0).code.text })
      conditions.equal("p.project_type", try filter.type.map { try projectType(named: $0).code })
      conditions.equal("case when p.closed_on <= \(today) then 'closed' else 'running' end", filter.state)
      conditions.days("p.opened_on", filter)
      conditions.amount("p.amount", filter.amount)
      return try ask(projectColumns + conditions.clause + " order by p.id", decodeProject)
    }
  }

  /// - throws: `Problem` `.unknownName` when there is no project of this code.
  public func project(named code: String) throws -> AMOProject {
    if let project = try ask(projectColumns + " where p.code = \(code)", decodeProject).first { return project }
    throw try unknown(
      code, noun: Phrase("AMO project", "projet AMO"), code: "project_unknown", list: .amoList,
      among: values("select code from amo_project order by code"))
  }

  public func amoSheet(_ code: String) throws -> AMOSheet {
    try read {
      let project = try project(named: code)
      let days = try ask(
        """
        select d.id, d.worked_on, s.code, s.title_en, s.title_fr, trim_scale(d.days) as days
        from amo_day as d join amo_step as s on s.code = d.step
        where d.project_id = \(project.id) order by d.worked_on, d.id
        """
      ) { try AMODay(id: $0["id"], workedOn: $0["worked_on"], step: $0.kind(), days: $0["days"]) }
      let contracts = project.contracts == 0 ? [] : try contracts(of: project.id)
      return AMOSheet(
        project: project, contracts: contracts, days: days,
        later: contracts.isEmpty ? [] : try laterAmendments(ofProjects: [project.id]))
    }
  }

  public func addProject(
    title: String, member: String, type: String, code: String?, agreedDays: Quantity? = nil,
    fee: AMOFee.Kind? = nil, rate: Quantity? = nil
  ) throws -> AMOSheet {
    try requireChange()
    let code = try code ?? freeCode(for: title, of: .project)
    try insertProject(
      title: title, member: member, type: type, code: code, openedOn: today, agreedDays: agreedDays, fee: fee,
      rate: rate)
    return try amoSheet(code)
  }

  func insertProject(
    title: String, member name: String, type: String, code: String, openedOn: Day, agreedDays: Quantity? = nil,
    fee: AMOFee.Kind? = nil, rate: Quantity? = nil
  ) throws {
    if let agreedDays { try Self.requireHundredths(agreedDays) }
    let client = try livingMember(named: name)
    let type = try projectType(named: type)
    try connection.execute(
      """
      insert into amo_project (code, title, client_id, project_type, opened_on, agreed_days, fee_kind, fee)
      values (
        \(code), \(title), \(client.id), \(type.code), \(openedOn), \(agreedDays), \((fee ?? .none).rawValue), \(rate)
      )
      """)
  }

  public func logDays(_ code: String, days: Quantity, step name: String, on day: Day) throws -> AMOSheet {
    try requireChange()
    let project = try project(named: code)
    let step = try amoSteps().named(name, noun: Phrase("step", "étape"), isFeminine: true, code: "step_unknown")
    try Self.requireHundredths(days)
    try connection.execute(
      """
      insert into amo_day (project_id, step, worked_on, days)
      values (\(project.id), \(step.code), \(day), \(days))
      """)
    return try amoSheet(project.code)
  }

  static func requireHundredths(_ days: Quantity) throws {
    guard days.units % 100 != 0 else { return }
    throw Problem(
      code: "days_too_fine", Phrase("days have two decimals at most", "les jours ont deux décimales au plus"),
      hint: Phrase("half a day is 0.5", "une demi-journée s'écrit 0,5"))
  }

  public func closeProject(_ code: String, on day: Day) throws -> AMOSheet {
    try requireChange()
    let project = try project(named: code)
    guard project.closedOn == nil else { throw Self.projectClosed(project) }
    try connection.execute("update amo_project set closed_on = \(day) where id = \(project.id)")
    return try amoSheet(project.code)
  }

  private var projectColumns: SQL {
    """
    select p.id, p.code, p.title, p.client, t.code as project_type, t.title_en, t.title_fr, p.opened_on, p.closed_on,
      p.contracts, p.amount, p.days, p.agreed_days, p.fee_kind, p.fee
    from report.amo_project_on(\(today)) as p join project_type as t on t.code = p.project_type
    """
  }

  private func decodeProject(_ row: borrowing Row) throws -> AMOProject {
    try AMOProject(
      id: row["id"], code: row["code"], title: row["title"], client: row["client"], type: row.kind("project_type"),
      openedOn: row["opened_on"], closedOn: row["closed_on"], contracts: row["contracts"], amount: row["amount"],
      days: row["days"], agreedDays: row["agreed_days"], fee: AMOFee(row["fee_kind"], rate: row["fee"]))
  }
}

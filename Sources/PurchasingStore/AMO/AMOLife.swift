import Postgres
public import Purchasing

// What officers correct of a project and of its days, and take out. Each holds the project's row.

extension Store {
  /// Changes what the edit says and leaves the rest.
  ///
  /// - throws: `Problem` `project_has_contracts` for another client of a project that has some: these are its client's.
  public func editProject(_ code: String, _ edit: AMOEdit) throws -> AMOSheet {
    try requireChange()
    let project = try heldProject(code)
    let client = try edit.member.map { try livingMember(named: $0) }
    if let client, client.code != project.client {
      try requireNoContract(of: project)
    }
    let type = try edit.type.map { try projectType(named: $0).code }
    if case .some(.some(let days)) = edit.agreedDays { try Self.requireHundredths(days) }
    try connection.execute(
      """
      update amo_project
      set title = coalesce(\(edit.title), title), code = coalesce(\(edit.code), code),
        client_id = coalesce(\(client?.id), client_id), project_type = coalesce(\(type), project_type),
        agreed_days = case
          when \(edit.agreedDays != nil) then \(edit.agreedDays ?? nil)::numeric else agreed_days
        end,
        fee_kind = coalesce(\(edit.fee), fee_kind),
        fee = case
          when \(edit.fee)::text <> fee_kind then \(edit.rate)::numeric else coalesce(\(edit.rate)::numeric, fee)
        end
      where id = \(project.id)
      """)
    return try amoSheet(edit.code ?? project.code)
  }

  /// Corrects days that were logged.
  public func editDay(_ number: ID<AMODay>, of code: String, _ edit: AMODayEdit) throws -> AMOSheet {
    try requireChange()
    let project = try heldProject(code)
    if let days = edit.days { try Self.requireHundredths(days) }
    let step = try edit.step.map {
      try amoSteps().named($0, noun: Phrase("step", "étape"), isFeminine: true, code: "step_unknown").code
    }
    let changed = try connection.execute(
      """
      update amo_day
      set days = coalesce(\(edit.days)::numeric, days), step = coalesce(\(step), step),
        worked_on = coalesce(\(edit.on)::date, worked_on)
      where id = \(number) and project_id = \(project.id)
      """)
    guard changed == 1 else { throw Self.noDay(number, project) }
    return try amoSheet(project.code)
  }

  /// Takes days out that were logged by mistake.
  public func removeDay(_ number: ID<AMODay>, of code: String) throws -> AMOSheet {
    try requireChange()
    let project = try heldProject(code)
    let removed = try connection.execute(
      "delete from amo_day where id = \(number) and project_id = \(project.id)")
    guard removed == 1 else { throw Self.noDay(number, project) }
    return try amoSheet(project.code)
  }

  /// Takes a project out; `undo` brings it back.
  ///
  /// - returns: what it was.
  /// - throws: `Problem` `rests_on_it` that names its contracts, or its days.
  public func removeProject(_ code: String) throws -> AMOSheet {
    try requireChange()
    let project = try heldProject(code, removing: true)
    let contracts = try contractNames(of: project)
    guard contracts.isEmpty else {
      throw WhatRests.refusal(
        Phrase("project \(project.code)", "le projet \(project.code)"), contracts,
        of: contracts.count, hint: .run(.amoShow, "\(project.code)") + Phrase(" shows them all", " les montre tous"))
    }
    let sheet = try amoSheet(project.code)
    if let day = sheet.days.first {
      throw WhatRests.refusal(
        Phrase("project \(project.code)", "le projet \(project.code)"),
        sheet.days.map(Self.said), of: sheet.days.count,
        hint: Phrase("take them out first: ", "supprimez-les d'abord : ")
          + .run(.amoRemove, "\(project.code)", .give(.day, "\(day.id)")))
    }
    try connection.execute("delete from amo_project where id = \(project.id)")
    return sheet
  }

  /// Takes a closing back.
  public func reopenProject(_ code: String) throws -> AMOSheet {
    try requireChange()
    let project = try heldProject(code)
    guard project.closedOn != nil else {
      throw Problem(
        code: "project_not_closed",
        Phrase("project \(project.code) isn't closed", "le projet \(project.code) n'est pas clos"),
        hint: .run(.amoShow, "\(project.code)") + Phrase(" shows it", " le montre"))
    }
    try connection.execute("update amo_project set closed_on = null where id = \(project.id)")
    return try amoSheet(project.code)
  }

  func heldProject(_ code: String, removing: Bool = false) throws -> AMOProject {
    let held: SQL = removing ? " for update" : " for no key update"
    try connection.execute("select 1 from amo_project where code = \(code)" + held)
    return try project(named: code)
  }

  private func contractNames(of project: AMOProject) throws -> [Phrase] {
    try connection.query(
      "select reference, title from contract where amo_project_id = \(project.id) order by notified_on, id"
    ) { try WhatRests.contract($0["reference"], $0["title"]) }
  }

  private func requireNoContract(of project: AMOProject) throws {
    let contracts = try contractNames(of: project)
    guard !contracts.isEmpty else { return }
    throw Problem(
      code: "project_has_contracts",
      Phrase(
        "the client of project \(project.code) stays: it is the buyer of ",
        "le maître d'ouvrage du projet \(project.code) demeure : il est l'acheteur du ")
        + WhatRests.named(contracts, of: contracts.count),
      hint: Phrase("enter another project for another client: ", "saisissez un autre projet pour un autre : ")
        + .run(.amoAdd))
  }

  private static func said(_ day: AMODay) -> Phrase {
    Phrase("days no. \(day.id) (\(day.step.english), ", "jours n° \(day.id) (\(day.step.french), ")
      + .day(day.workedOn) + Phrase("): ", ") : ") + .quantity(day.days)
  }

  private static func noDay(_ number: ID<AMODay>, _ project: AMOProject) -> Problem {
    Problem(
      .unknownName, code: "amo_day_unknown",
      Phrase(
        "project \(project.code) has no days of number \(number)",
        "le projet \(project.code) n'a pas de jours de numéro \(number)"),
      hint: .run(.amoShow, "\(project.code)") + Phrase(" shows their numbers", " montre leurs numéros"))
  }
}

public import Purchasing
public import PurchasingStore

/// What is done about the projects that the service helps with, with what needs attention then, in a change of the
/// caller's.
public struct AMODesk {
  private let store: Store

  public init(_ store: Store) { self.store = store }

  /// A member's project.
  ///
  /// - parameters:
  ///   - said: its fee.
  ///   - code: made from the title otherwise.
  public func add(
    title: String, member: String, type: String, code: String?, agreedDays: Quantity?, _ said: AMOEdit
  ) throws -> Outcome<AMOSheet> {
    let (sheet, findings) = try store.watching(.projects) {
      try store.addProject(
        title: title, member: member, type: type, code: code, agreedDays: agreedDays, fee: said.fee, rate: said.rate)
    }
    return Outcome(sheet, findings: findings)
  }

  /// A correction of a project.
  public func edit(_ project: String, _ edit: AMOEdit) throws -> Outcome<AMOSheet> {
    let (sheet, findings) = try store.watching(edit.agreedDays == nil ? .projects : .days(project)) {
      try store.editProject(project, edit)
    }
    return Outcome(sheet, findings: findings)
  }

  /// Days spent on a step.
  public func log(_ project: String, days: Quantity, step: String, on day: Day) throws -> Outcome<AMOSheet> {
    let (sheet, findings) = try store.watching(.days(project)) {
      try store.logDays(project, days: days, step: step, on: day)
    }
    return Outcome(sheet, findings: findings)
  }

  /// A correction of days.
  public func editDay(_ number: ID<AMODay>, of project: String, _ edit: AMODayEdit) throws -> Outcome<AMOSheet> {
    let (sheet, findings) = try store.watching(.days(project)) { try store.editDay(number, of: project, edit) }
    return Outcome(sheet, findings: findings)
  }
}

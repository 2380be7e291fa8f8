import Postgres
public import Purchasing

extension Store {
  /// Amendments of a group's contracts that its figures of today leave out.
  public func laterAmendments(ofGroup group: ID<PurchasingGroup>) throws -> [LaterAmendment] {
    try laterAmendments("group_id = \(group)")
  }

  /// Those of one project's contracts, or of all projects'.
  public func laterAmendments(ofProject project: ID<AMOProject>?) throws -> [LaterAmendment] {
    try laterAmendments("amo_project_id is not null and (\(project)::bigint is null or amo_project_id = \(project))")
  }

  private func laterAmendments(_ condition: SQL) throws -> [LaterAmendment] {
    try ask(
      """
      select reference, number, amount, notified_on from report.later_amendment(\(today))
      where \(condition)
      order by notified_on, contract_id, number
      """
    ) {
      LaterAmendment(
        contract: try $0.next(), number: try $0.next(), amount: try $0.next(), notifiedOn: try $0.next(), asOf: today)
    }
  }
}

import Postgres
public import Purchasing

extension Store {
  /// Amendments of a group's contracts that its figures of today leave out.
  public func laterAmendments(ofGroup group: ID<PurchasingGroup>) throws -> [LaterAmendment] {
    try laterAmendments("group_id = \(group) order by group_id")
  }

  /// Those of these projects' contracts, project by project; or of all projects', by their days.
  public func laterAmendments(ofProjects projects: [ID<AMOProject>]? = nil) throws -> [LaterAmendment] {
    let numbers = projects?.map(\.number)
    return try laterAmendments(
      """
      amo_project_id is not null and (\(numbers)::bigint[] is null or amo_project_id = any (\(numbers)::bigint[]))
      order by array_position(\(numbers)::bigint[], amo_project_id)
      """)
  }

  /// - parameter condition: and what comes first in the order.
  private func laterAmendments(_ condition: SQL) throws -> [LaterAmendment] {
    try ask(
      """
      select reference, number, amount, notified_on from report.later_amendment(\(today))
      where \(condition), notified_on, contract_id, number
      """
    ) {
      try LaterAmendment(
        contract: $0["reference"], number: $0["number"], amount: $0["amount"], notifiedOn: $0["notified_on"],
        asOf: today)
    }
  }
}

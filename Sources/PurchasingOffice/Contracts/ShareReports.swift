import Purchasing
public import PurchasingStore
public import Reporting

extension Report {
  /// The shares of a contract, or of all contracts of a group; of a framework also what is ordered and what is left.
  ///
  /// - parameter name: a contract's reference or a group's code, as typed.
  public static func shares(of name: String, in store: Store) throws -> Report {
    try store.read {
      do {
        let sheet = try store.contractSheet(name)
        return try sheet.consumption.map { try .consumption(sheet, $0) } ?? .shares(sheet)
      } catch let problem as Problem where problem.code == "contract_unknown" {
        return try .shares(store.groupSheet(name))
      }
    }
  }
}

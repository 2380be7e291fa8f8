import Purchasing
public import PurchasingStore
public import Reporting

extension Report {
  /// The shares of a contract or a group, of one member or of all; without a name, those of a member in every contract
  /// and amendment.
  ///
  /// - throws: `Problem` `.usage` `share_of_nothing` when neither is given.
  public static func shares(of name: String?, member: String?, in store: Store) throws -> Report {
    try store.read {
      let member = try member.map { try store.member(named: $0) }
      guard let name else {
        guard let member else {
          throw Problem(
            .usage, code: "share_of_nothing",
            Phrase("a contract, a group or a member is missing", "il manque un marché, un groupement ou un membre"),
            hint: Phrase("name one, or ", "nommez-en un, ou ") + .give(.member, "daoulas"))
        }
        return try .shares(store.shares(of: member), of: member)
      }
      let report = try shares(of: name, in: store)
      return try member.map { try report.keeping($0.code) } ?? report
    }
  }

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

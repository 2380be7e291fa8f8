import Postgres
public import Purchasing

extension Store {
  /// Changes with every change of the contract and of what is recorded under it, and with nothing else.
  public func contractVersion(_ id: ID<Contract>) throws -> String {
    try value("select report.contract_version(\(id))", as: String.self) ?? ""
  }

  /// Holds the contract, as whoever changes it has seen it.
  ///
  /// - parameter seen: what `contractVersion` said then.
  /// - throws: `Problem` `.changedMeanwhile` when somebody has changed it since.
  public func requireVersion(_ seen: String, of contract: Contract) throws {
    try requireChange()
    _ = try self.contract(named: contract.reference, holding: true)
    guard try contractVersion(contract.id) != seen else { return }
    throw Problem(
      .changedMeanwhile, code: "contract_changed_meanwhile",
      Phrase(
        "somebody has changed contract \(contract.reference) since you opened it",
        "quelqu'un a modifié le marché \(contract.reference) depuis que vous l'avez ouvert"),
      hint: .run(.contractShow, "\(contract.reference)") + Phrase(" shows it as it is now", " le montre tel qu'il est"))
  }
}

public import Purchasing
public import PurchasingStore
public import Reporting

/// What is looked over when somebody asks. Each is one reading of the base, and wrong when there is anything.
public struct CheckDesk {
  let store: Store

  public init(_ store: Store) { self.store = store }

  /// Everything: shares, conventions, lots, needs, orders, thresholds, AMO.
  public func all() throws -> (report: Report, isWrong: Bool) {
    let (checked, wrongShares, findings) = try store.checkAll()
    return answer(
      "check_all", Phrase("All checks", "Tous les contrôles"), findings,
      [Self.note(checked, wrongShares), Report.toLookAt(findings)])
  }

  /// The shares of every contract and amendment, added up and split again.
  public func shares() throws -> (report: Report, isWrong: Bool) {
    let (checked, findings) = try store.checkShares()
    return answer(
      "check_shares", Phrase("Shares, checked", "Parts, contrôlées"), findings.map(\.finding),
      [Self.note(checked, findings.count)])
  }

  /// Members that buy a family inside a group and outside it.
  public func thresholds() throws -> (report: Report, isWrong: Bool) {
    let findings = try store.thresholdFindings()
    return answer(
      "check_thresholds", Phrase("Thresholds, checked", "Seuils, contrôlés"), findings, [Report.toLookAt(findings)])
  }

  private func answer(
    _ name: String, _ title: Phrase, _ findings: [Finding], _ notes: [Phrase]
  ) -> (report: Report, isWrong: Bool) {
    (.findings(name: name, title: title, findings, notes: notes), !findings.isEmpty)
  }

  /// How many contracts and amendments were looked at, and the shares of how many don't agree.
  public static func note(_ checked: Int, _ wrong: Int) -> Phrase {
    Phrase(
      "Contracts and amendments: \(checked); with shares that don't agree: \(wrong).",
      "Marchés et avenants : \(checked) ; dont les parts ne concordent pas : \(wrong).")
  }
}

public import Purchasing

// What has to be known of a contract whose shares or terms were corrected.

extension Outcome<ContractSheet> {
  init(_ correction: ContractCorrection, _ change: ContractChange? = nil) {
    let sheet = correction.sheet
    self.init(
      sheet, findings: correction.findings,
      remarks: [
        ContractRemark.followed(correction.followed), correction.isSplitAnew ? ContractRemark.kept(sheet) : nil,
        change.flatMap { ContractRemark.maximumOfAnAmendment($0, sheet) },
        change.flatMap { ContractRemark.endOfAnAmendment($0, sheet) },
        correction.isPublished ? ContractRemark.publishAgain(sheet.contract) : nil,
        change.flatMap { _ in ContractRemark.shortRenewal(sheet.contract) },
      ].compactMap(\.self))
  }
}

public enum ContractRemark {
  /// What the terms mean and may not have been meant so.
  public static func shortRenewal(_ contract: Contract) -> Phrase? {
    contract.shortRenewalMonths.map {
      Phrase(
        "the whole term cuts the last renewal of \(contract.reference) short: \($0) months",
        "la durée totale écourte la dernière reconduction de \(contract.reference) : \($0) mois")
    }
  }

  static func removed(_ contract: Contract) -> Phrase {
    let gone = Phrase(
      "Contract \(contract.reference) is taken out", "Le marché \(contract.reference) est supprimé")
    guard let group = contract.group, let lot = contract.lot else { return gone + Phrase(verbatim: ".") }
    return gone + Phrase("; its lot can be awarded again: ", " ; son lot peut être attribué à nouveau : ")
      + .run(alone: .contractAward, "\(group)", .give(.lot, "\(lot)"))
  }

  /// - parameter numbers: of the amendments that were split again.
  public static func followed(_ numbers: [Int]) -> Phrase? {
    guard !numbers.isEmpty else { return nil }
    let all = numbers.map(String.init).joined(separator: ", ")
    return Phrase(
      "Split again like the contract, amendments: \(all).", "Répartis à nouveau comme le marché, avenants : \(all).")
  }

  /// The amendments that don't follow.
  public static func kept(_ sheet: ContractSheet) -> Phrase? {
    let numbers = sheet.amendments.filter { $0.rule != "contract" && $0.amount != .zero }.map(\.number)
    guard !numbers.isEmpty else { return nil }
    let all = numbers.map(String.init).joined(separator: ", ")
    return Phrase(
      "Amendments with shares or a key of their own stay as they are: \(all).",
      "Les avenants qui ont leurs propres parts ou leur clé restent tels quels : \(all).")
  }

  fileprivate static func maximumOfAnAmendment(_ change: ContractChange, _ sheet: ContractSheet) -> Phrase? {
    guard change.maximum != nil, let act = sheet.amendments.last(where: { $0.maximum != nil }), let now = act.maximum
    else { return nil }
    return Phrase(
      "The maximum in force is that of amendment \(act.number), ",
      "Le maximum en vigueur est celui de l'avenant \(act.number), ")
      + .amount(now) + Phrase(": ", " : ") + correction(of: act, sheet, .maximum)
  }

  fileprivate static func endOfAnAmendment(_ change: ContractChange, _ sheet: ContractSheet) -> Phrase? {
    guard change.months != nil || change.notifiedOn != nil,
      let act = sheet.amendments.last(where: { $0.endsOn != nil }), let end = act.endsOn
    else { return nil }
    return Phrase(
      "The end in force is that of amendment \(act.number), ",
      "La fin en vigueur est celle de l'avenant \(act.number), ")
      + .day(end) + Phrase(": ", " : ") + correction(of: act, sheet, .ends)
  }

  private static func correction(of act: Amendment, _ sheet: ContractSheet, _ option: Remedy.Option) -> Phrase {
    .run(
      .amendmentEdit, "\(sheet.contract.reference)", "\(act.number)", .give(option, "…"),
      .give(.reason, .said("REASON", "MOTIF")))
  }

  /// What is public is replaced by publishing it again.
  fileprivate static func publishAgain(_ contract: Contract) -> Phrase {
    let year = contract.notifiedOn?.year ?? 0
    return Phrase("It is published, and says otherwise now: ", "Il est publié, et dit autre chose désormais : ")
      + .run(.exportDECP, .give(.year, "\(year)")) + Phrase(" publishes it again.", " le publie à nouveau.")
  }
}

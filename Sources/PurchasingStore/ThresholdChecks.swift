import Postgres
public import Purchasing

extension Store {
  /// Homogeneous families that a member buys inside an open group and outside it: they add up (CCP R2121-6).
  public func thresholdFindings() throws -> [(subject: String, message: Phrase)] {
    let rows = try ask(
      """
      select group_code, member_code, family, inside, outside, sources from report.bought_outside(\(today))
      """
    ) {
      BoughtOutside(
        group: try $0.next(), member: try $0.next(), family: try $0.next(), inside: try $0.next(),
        outside: try $0.next(), sources: try $0.next())
    }
    var sheets: [String: GroupSheet] = [:]
    return try rows.map { row in
      let sheet = try sheets[row.group] ?? groupSheet(row.group)
      sheets[row.group] = sheet
      return (row.group, try message(row, sheet))
    }
  }

  private struct BoughtOutside {
    let group: String
    let member: MemberCode
    let family: String
    let inside: Money
    let outside: Money
    let sources: [String]
  }

  private func message(_ row: BoughtOutside, _ sheet: GroupSheet) throws -> Phrase {
    let shown = row.sources.prefix(5).joined(separator: ", ") + (row.sources.count > 5 ? "…" : "")
    let sources = Phrase(shown, shown.split(separator: " ").map { $0 == "need" ? "besoin" : $0 }.joined(separator: " "))
    let fact =
      Phrase(
        "\(row.member) buys \(row.family) outside the group too: ",
        "\(row.member) achète \(row.family) aussi hors du groupement : ")
      + .amount(row.outside) + Phrase(" (", " (") + sources + Phrase("), inside ", "), dans le groupement ")
      + .amount(row.inside)
    let together = try sheet.group.value.adding(row.outside)
    let limits = try Thresholds(on: sheet.decidedOn, purchase: .suppliesServices, rows: thresholds())
    let decision = try Procedure.decide(value: together, thresholds: limits)
    let sum =
      Phrase("; homogeneous needs add up (R2121-6): ", " ; les besoins homogènes s'additionnent (R2121-6) : ")
      + .amount(together) + Phrase(" with the group, ", " avec le groupement, ") + decision.procedure.title
    guard decision.procedure > sheet.decision.procedure else { return fact + sum }
    return fact + sum + Phrase(" and not ", " et non ") + sheet.decision.procedure.title
  }
}

import Postgres
public import Purchasing

extension Store {
  /// Homogeneous families that a member buys inside an open group and outside it: they add up (CCP R2121-6).
  public func thresholdFindings() throws -> [Finding] {
    try read {
      let rows = try ask(
        """
        select group_code, member_code, family, inside, outside, needs, groups, contracts
        from report.bought_outside(\(today))
        """
      ) {
        try (
          group: $0["group_code"] as String,
          bought: BoughtOutside(
            member: $0["member_code"], family: $0["family"], inside: $0["inside"], outside: $0["outside"],
            needs: $0["needs"] as [String], groups: $0["groups"], contracts: $0["contracts"])
        )
      }
      var sheets: [String: GroupSheet] = [:]
      return try rows.map { row in
        let sheet = try sheets[row.group] ?? groupSheet(row.group)
        sheets[row.group] = sheet
        let together = try sheet.group.value.adding(row.bought.outside)
        let limits = try Thresholds(on: sheet.decidedOn, purchase: .suppliesServices, rows: thresholds())
        return row.bought.finding(
          in: sheet, together: together, procedure: try Procedure.decide(value: together, thresholds: limits).procedure)
      }
    }
  }
}

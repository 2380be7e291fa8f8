import Postgres
public import Purchasing

extension Store {
  /// What the convention of a group is written from.
  public func convention(of code: String) throws -> Convention {
    try read {
      let sheet = try groupSheet(code)
      let sirens = Dictionary(
        try ask(
          """
          select m.code, m.siren from membership as s join member as m on m.id = s.member_id
          where s.group_id = \(sheet.group.id)
          """
        ) { try ($0["code"] as MemberCode, $0["siren"] as String?) }, uniquingKeysWith: { first, _ in first })
      return Convention(
        sheet: sheet,
        parties: sheet.parties.map { Convention.Party(membership: $0, siren: sirens[$0.member] ?? nil) },
        key: try sheet.group.costSharing.map(key(named:)))
    }
  }
}

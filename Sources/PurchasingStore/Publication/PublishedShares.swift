import Postgres
import Purchasing

extension Store {
  /// Gives contracts that were just taken in the shares that stand beside them.
  ///
  /// - parameter members: by what the lines call them.
  /// - returns: of how many contracts and amendments they are left out, since their year is closed.
  func takeInShares(_ lines: [PublishedShareLine], of members: [String: Int64]) throws -> Int {
    try connection.script(
      """
      create temporary table published_share (
        decp_id text not null, title text, amendment int not null, member_id bigint not null, amount numeric not null
      ) on commit drop
      """)
    _ = try connection.copyIn("copy published_share (decp_id, title, amendment, member_id, amount) from stdin") {
      writer in
      for line in lines {
        guard let member = members[line.member] else { continue }
        try writer.row([
          line.buyerSiret + line.id, line.group, String(line.amendment), String(member), line.amount.description,
        ])
      }
    }
    return try connection.value("select report.store_published_shares()", as: Int.self) ?? 0
  }

  /// The members that shares are of.
  ///
  /// - parameter addMembers: members that the base doesn't know are added; refused otherwise.
  func shareholders(_ lines: [PublishedShareLine], addMembers: Bool) throws -> [String: Int64] {
    guard !lines.isEmpty else { return [:] }
    var directory = try memberDirectory()
    var found: [String: Int64] = [:]
    for line in lines where found[line.member] == nil {
      if let member = try? directory.member(named: line.siren ?? line.member) {
        found[line.member] = member.id.number
        continue
      }
      guard addMembers else {
        found[line.member] = try directory.member(named: line.member).id.number
        continue
      }
      let draft = try MemberDraft(
        code: line.member, name: line.name ?? line.member, kind: "other", siren: line.siren, siret: line.siret)
      _ = try insertMembers([draft], places: [])
      directory = try memberDirectory()
      found[line.member] = try directory.member(named: line.member).id.number
    }
    return found
  }
}

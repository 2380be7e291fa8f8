import Postgres
public import Purchasing

/// A contract or amendment whose shares are not what its rule gives.
public struct ShareFinding: Sendable, Equatable {
  public let contract: String
  public let amendment: Int
  public let amount: Money
  public let shares: Money
  public let explanation: Phrase

  /// The same among all that needs attention.
  public var finding: Finding {
    Finding(
      .shares, amendment == 0 ? contract : "\(contract)/\(amendment)",
      shares == amount
        ? explanation
        : explanation + Phrase(": ", " : ") + .amount(shares) + Phrase(" for ", " pour ") + .amount(amount))
  }
}

extension Store {
  /// Adds up and splits again the shares of every contract and amendment.
  /// - returns: how many were looked at, and what doesn't agree.
  public func checkShares() throws -> (checked: Int, findings: [ShareFinding]) {
    try read {
      var check = ShareCheck()
      var current: Act?
      try connection.forEach(
        """
        select contract_id, reference, number, amount, share_rule, member_code, share, weight
        from report.act_share
        order by contract_id, number, member_code collate "C"
        """
      ) { row in
        let act = try Act(
          contract: row["contract_id"], reference: row["reference"], number: row["number"], amount: row["amount"],
          rule: row["share_rule"])
        if act.isAnother(than: current) {
          if let current { try check.look(at: current) }
          current = act
        }
        let (member, amount, weight) = try (
          row["member_code"] as String?, row["share"] as Money?, row["weight"] as String?
        )
        if let member, let amount { current?.parts.append((member, amount, weight)) }
      }
      if let current { try check.look(at: current) }
      return (check.checked, check.findings)
    }
  }
}

/// What is found, act by act: a contract, then its amendments by number.
private struct ShareCheck {
  var checked = 0
  var findings: [ShareFinding] = []
  /// What the contract and its amendments so far have given to whom.
  private var following: FollowingSplit?

  mutating func look(at act: Act) throws {
    checked += 1
    let isSplit = !act.parts.isEmpty
    if act.number == 0 { following = isSplit ? try FollowingSplit(of: act.amount, act.parts) : nil }
    let sum = try Money.sum(act.parts.map(\.amount))
    if sum != act.amount {
      findings.append(
        act.finding(sum, Phrase("the shares don't add up", "la somme des parts n'est pas le montant")))
    } else if act.rule == "contract", let following {
      findings += try act.finding(following).map { [$0] } ?? []
    } else {
      findings += try act.findingByWeights().map { [$0] } ?? []
    }
    guard act.rule == "contract", let claims = following?.claims else { return }
    try following?.add(act.amount, act.cents(of: claims))
  }
}

/// A contract (number 0) or an amendment with its shares.
private struct Act {
  let contract: ID<Contract>
  let reference: String
  let number: Int
  let amount: Money
  let rule: String
  var parts: [(member: String, amount: Money, weight: String?)] = []

  init(contract: ID<Contract>, reference: String, number: Int, amount: Money, rule: String) {
    self.contract = contract
    self.reference = reference
    self.number = number
    self.amount = amount
    self.rule = rule
  }

  func isAnother(than other: Act?) -> Bool {
    // Not by its reference, which two buyers may have in common.
    other.map { $0.contract != contract || $0.number != number } ?? true
  }

  /// In the order of the claims.
  func cents(of claims: [Apportionment.Claim]) -> [Int64] {
    claims.map { claim in parts.first { $0.member == claim.name }?.amount.cents ?? 0 }
  }

  /// Of an amendment that should be split like its contract.
  func finding(_ following: FollowingSplit) throws -> ShareFinding? {
    let cents = cents(of: following.claims)
    let strangers = parts.map(\.member).filter { name in !following.claims.contains { $0.name == name } }
    guard try !strangers.isEmpty || !following.allows(amount, cents) else { return nil }
    let right = following.isPossible ? try following.parts(of: amount).map(\.units) : cents
    let others = zip(following.claims, zip(cents, right)).filter { $1.0 != $1.1 }.map(\.0.name) + strangers
    let names = others.joined(separator: ", ")
    return finding(
      amount,
      Phrase("not split like the contract: \(names) (", "ne suit pas les parts du marché : \(names) (")
        + .run(.shareSet, "\(reference)")
        + Phrase(" with its shares splits it again)", " avec ses parts le répartit à nouveau)"))
  }

  /// What was split by weights that are kept beside the shares.
  func findingByWeights() throws -> ShareFinding? {
    let weights = parts.compactMap(\.weight)
    guard weights.count == parts.count, !weights.isEmpty else { return nil }
    let claims = zip(parts, try Weights(weights).units).map { Apportionment.Claim(name: $0.member, weight: $1) }
    let again = try Apportionment.split(amount.cents, among: claims)
    let others = zip(parts, again).filter { $0.amount.cents != $1.units }.map(\.0.member)
    guard !others.isEmpty else { return nil }
    let names = others.joined(separator: ", ")
    return finding(amount, Phrase("not what the weights give: \(names)", "ne suit pas les poids : \(names)"))
  }

  func finding(_ shares: Money, _ explanation: Phrase) -> ShareFinding {
    ShareFinding(contract: reference, amendment: number, amount: amount, shares: shares, explanation: explanation)
  }
}

extension Store {
  /// Members of open groups whose délibération or signature is missing. A group that was launched without its
  /// convention, for a reason that is kept, has said so already.
  func conventionFindings() throws -> [Finding] {
    try groups(openOnly: true).flatMap { group in
      if try launches(of: group.id).last?.withoutConvention != nil { return [Finding]() }
      let sheet = try groupSheet(group.code)
      let lacking = sheet.parties.map { member in
        Lacking(
          member: member.member, missing: sheet.missing(of: member),
          lacksPapers: !member.missing(on: sheet.membersOn).isEmpty)
      }.filter { !$0.missing.isEmpty }
      let ofMembers = Self.grouped(lacking).flatMap { alike in
        alike.count > Finding.mostMembers
          ? [.lacking(alike.map(\.member), in: group.code, alike[0].missing)]
          : alike.map { Finding.lacking($0.member, in: group.code, $0.missing, ofPapers: $0.lacksPapers) }
      }
      return ofMembers
        + sheet.missing.map { Finding(.conventions, group.code, Phrase("lacks ", "il manque ") + $0) }
    }
  }

  private struct Lacking {
    let member: MemberCode
    let missing: [Phrase]
    let lacksPapers: Bool
  }

  /// Those that lack the same, in the order in which each first stands there.
  private static func grouped(_ all: [Lacking]) -> [[Lacking]] {
    let alike = Dictionary(grouping: all, by: \.missing)
    var seen: Set<[Phrase]> = []
    return all.filter { seen.insert($0.missing).inserted }.compactMap { alike[$0.missing] }
  }
}

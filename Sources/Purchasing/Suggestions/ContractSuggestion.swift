/// A contract that will end: what it is of, when it ends, whose it is.
public struct EndingContract: Sendable, Equatable {
  public let reference: String
  public let title: String
  public let type: String
  /// Family or class of the CPV, with the type: contracts of one kind can be bought together.
  public let kind: String
  public let kindTitle: String?
  public let cpv: String?
  public let amount: Money
  public let endsOn: Day
  public let members: [MemberCode]

  public init(
    reference: String, title: String, type: String, kind: String, kindTitle: String?, cpv: String?, amount: Money,
    endsOn: Day, members: [MemberCode]
  ) {
    self.reference = reference
    self.title = title
    self.type = type
    self.kind = kind
    self.kindTitle = kindTitle
    self.cpv = cpv
    self.amount = amount
    self.endsOn = endsOn
    self.members = members
  }
}

/// Contracts of several members, of one kind, that end within the same months: the best moment to group.
public struct ContractSuggestion: Sendable, Equatable {
  /// `C1`, `C2`…
  public let name: String
  public let title: String
  public let type: String
  public let cpv: String?
  public let contracts: [EndingContract]
  public let members: [MemberCode]
  public let amount: Money

  /// When the first of them ends: by then the group must have awarded.
  public var firstEnd: Day { contracts.first?.endsOn ?? contracts[0].endsOn }
  public var lastEnd: Day { contracts.last?.endsOn ?? contracts[0].endsOn }

  /// Why: sentences for people.
  public var reasons: [Phrase] {
    let what = kindTitle ?? "CPV \(cpv?.prefix(4) ?? "")"
    return [
      Phrase("of one kind: \(what)", "de même nature : \(what)"),
      Phrase(
        "\(contracts.count) contracts of \(members.count) members end from \(firstEnd) to \(lastEnd)",
        "\(contracts.count) marchés de \(members.count) membres finissent du \(firstEnd) au \(lastEnd)"),
    ]
  }

  private var kindTitle: String? { contracts.first?.kindTitle }

  /// For each kind the months in which the contracts of most members end; then the same among those that are left.
  ///
  /// - parameter contracts: ordered by kind and end.
  /// - parameter months: how far apart the ends may be.
  public static func suggestions(_ contracts: [EndingContract], within months: Int) throws -> [ContractSuggestion] {
    var found: [(contracts: [EndingContract], members: [MemberCode], amount: Money)] = []
    var start = 0
    while start < contracts.count {
      var end = start
      while end < contracts.count, contracts[end].kind == contracts[start].kind { end += 1 }
      var left = Array(contracts[start..<end])
      while let best = try bestWindow(left, within: months) {
        let chosen = Array(left[best])
        found.append((chosen, members(of: chosen), try Money.sum(chosen.map(\.amount))))
        left.removeSubrange(best)
      }
      start = end
    }
    found.sort {
      ($1.members.count, $1.amount, $0.contracts[0].reference) < (
        $0.members.count, $0.amount, $1.contracts[0].reference
      )
    }
    return found.enumerated().map { index, item in
      let cpvs = Set(item.contracts.compactMap(\.cpv))
      return ContractSuggestion(
        name: "C\(index + 1)", title: item.contracts[0].kindTitle ?? item.contracts[0].title,
        type: item.contracts[0].type, cpv: cpvs.count == 1 ? cpvs.first : nil, contracts: item.contracts,
        members: item.members, amount: item.amount)
    }
  }

  /// A window that slides over the ends; nil when none holds contracts of two members.
  private static func bestWindow(_ contracts: [EndingContract], within months: Int) throws -> Range<Int>? {
    var best: (range: Range<Int>, members: Int, amount: Money)?
    var counts: [MemberCode: Int] = [:]
    var amount = Money.zero
    var end = 0
    for start in contracts.indices {
      let limit = contracts[start].endsOn.adding(months: months)
      while end < contracts.count, limit.map({ contracts[end].endsOn <= $0 }) ?? true {
        for member in contracts[end].members { counts[member, default: 0] += 1 }
        amount = try amount.adding(contracts[end].amount)
        end += 1
      }
      if counts.count >= 2, (counts.count, amount) > (best?.members ?? 0, best?.amount ?? .zero) {
        best = (start..<end, counts.count, amount)
      }
      for member in contracts[start].members {
        counts[member, default: 1] -= 1
        if counts[member] == 0 { counts[member] = nil }
      }
      amount = try amount.subtracting(contracts[start].amount)
    }
    // Contracts that several members share already make no group by themselves.
    guard let best, best.range.count >= 2 else { return nil }
    return best.range
  }

  private static func members(of contracts: [EndingContract]) -> [MemberCode] {
    Array(Set(contracts.flatMap(\.members))).sorted()
  }
}

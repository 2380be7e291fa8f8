import Postgres
public import Purchasing

extension Store {
  /// Takes a contract out that was entered by mistake, while nothing rests on it: its lot can be awarded again.
  ///
  /// - returns: as it was.
  /// - throws: `Problem` `contract_in_use` that names what rests on it, `year_is_open`.
  public func removeContract(_ reference: String) throws -> ContractSheet {
    try requireChange()
    let contract = try contract(named: reference, holding: true)
    let sheet = try contractSheet(ofID: contract.id)
    let resting = try ask(
      "select what, number, member, title, on_day, amount from report.rests_on_contract(\(contract.id))"
    ) {
      try RestingOnContract(
        what: $0["what"], number: $0["number"], member: $0["member"], title: $0["title"], day: $0["on_day"],
        amount: $0["amount"])
    }
    guard resting.isEmpty else { throw Self.inUse(contract, resting) }
    try namingClosedYear(contract.named) {
      try connection.execute("select report.remove_contract(\(contract.id))")
    }
    return sheet
  }

  private static func inUse(_ contract: Contract, _ resting: [RestingOnContract]) -> Problem {
    Problem(
      code: "contract_in_use",
      contract.named + Phrase(" can't be taken out, it has ", " ne peut pas être supprimé, il a ")
        + WhatRests.named(resting.map(\.named), of: resting.count),
      hint: .list(resting.prefix(WhatRests.shown).map { $0.remedy(contract.reference) }.unique))
  }
}

/// An amendment, an order, or that a contract was published.
private struct RestingOnContract {
  let what: String
  let number: Int64?
  /// Who ordered.
  let member: MemberCode?
  let title: String?
  let day: Day?
  let amount: Money?

  var named: Phrase {
    let number = self.number ?? 0
    let nothing = Phrase(verbatim: "")
    let noun: Phrase =
      switch what {
      case "amendment": Phrase("amendment \(number)", "l'avenant \(number)")
      case "order":
        Phrase("order \(number)", "la commande \(number)")
          + (member.map { Phrase(" of \($0)", " de \($0)") } ?? nothing)
      default: Phrase("its publication", "sa publication")
      }
    let about = title.map { Phrase(" “\($0)”", " « \($0) »") } ?? nothing
    let dated = day.map { Phrase(" of ", " du ") + .day($0) } ?? nothing
    return noun + about + dated + (amount.map { Phrase(" (", " (") + .amount($0) + Phrase(")", ")") } ?? nothing)
  }

  func remedy(_ contract: String) -> Phrase {
    switch what {
    case "amendment": .run(.amendmentRemove, "\(contract)", "\(number ?? 0)")
    case "order": .run(.orderRemove, "\(number ?? 0)")
    default: .run(.undo, "N") + Phrase(" takes the publication back", " annule la publication")
    }
  }
}

extension Array where Element: Hashable {
  /// Each once, in the order in which they come.
  fileprivate var unique: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}

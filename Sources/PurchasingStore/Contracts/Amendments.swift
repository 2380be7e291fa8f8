import Postgres
public import Purchasing

extension Store {
  /// Records a dated change of a contract's amount. By default its shares follow the contract's.
  public func amend(
    _ reference: String, _ draft: AmendmentDraft, shares rule: ShareRule
  ) throws -> ContractSheet {
    try requireChange()
    let contract = try contract(named: reference)
    // The contract's row is held, so that two amendments at once get two numbers.
    try connection.execute("select 1 from contract where id = \(contract.id) for no key update")
    try OrderOfActs.require(draft.notifiedOn, notBefore: contract.notifiedOn, Self.notified)
    let ground = try draft.ground.map(ground(named:))
    if draft.maximum != nil, !contract.framework { throw Self.notAFramework(contract.reference) }
    if let end = draft.endsOn { try OrderOfActs.require(end, notBefore: contract.notifiedOn, Self.notified) }
    let split = try amendmentSplit(draft.amount, rule, of: contract.id)
    let number: Int =
      try connection.first(
        """
        insert into amendment (contract_id, number, amount, notified_on, ground, title, new_maximum, new_end, cao_on,
          share_rule, key_id)
        select \(contract.id), coalesce(max(number), 0) + 1, \(draft.amount), \(draft.notifiedOn),
          \(ground), \(draft.title), \(draft.maximum), \(draft.endsOn), \(draft.caoOn), \(split.rule),
          (select id from allocation_key where code = \(split.key))
        from amendment where contract_id = \(contract.id)
        returning number
        """
      ) { try $0.next() } ?? 0
    try insertShares(
      split.parts, contract: contract.id, amendment: number, on: draft.notifiedOn, type: contract.type.code)
    return try contractSheet(ofID: contract.id)
  }

  /// Records spend under a framework, by a member that has a part in it.
  public func order(
    _ reference: String, member name: String, amount: Money, on day: Day, number: String?
  ) throws -> ContractSheet {
    try requireChange()
    let contract = try contract(named: reference)
    guard contract.framework else { throw Violation.orderContractIsAFramework.problem }
    try OrderOfActs.require(day, notBefore: contract.notifiedOn, Self.notified)
    let member = try member(named: name)
    try connection.execute(
      """
      insert into purchase_order (contract_id, member_id, amount, ordered_on, reference)
      values (\(contract.id), \(member.id), \(amount), \(day), \(number))
      """)
    return try contractSheet(ofID: contract.id)
  }

  private static func notAFramework(_ reference: String) -> Problem {
    Problem(
      code: Violation.contractMaximumIsOfAFramework.rawValue, Violation.contractMaximumIsOfAFramework.sentence,
      hint: Phrase(
        "\(reference) is an ordinary contract: --amount changes it",
        "\(reference) est un marché ordinaire : --amount le modifie"))
  }

  private static let notified = Phrase("the contract was notified", "le marché a été notifié")
}

import Postgres
public import Purchasing

extension Store {
  /// Records a dated change of a contract's amount. By default its shares follow the contract's.
  ///
  /// - parameter heeding: gets what the amendment calls for, and says whether it is recorded all the same.
  /// - returns: nil when it isn't.
  public func amend(
    _ reference: String, _ draft: AmendmentDraft, shares rule: ShareRule,
    heeding: ([AmendmentWarning]) -> Bool = { _ in true }
  ) throws -> ContractSheet? {
    try requireChange()
    let contract = try contract(named: reference, holding: true)
    let acts = try acts(of: contract.id)
    let ground = try draft.ground.map { try amendmentGrounds().named($0) }
    guard heeding(try warnings(of: draft, ground, to: contract, acts)) else { return nil }
    try OrderOfActs.require(draft.notifiedOn, notBefore: contract.notifiedOn, Self.notified)
    if draft.maximum != nil, !contract.framework { throw Self.notAFramework(contract.reference) }
    if let end = draft.endsOn { try OrderOfActs.require(end, notBefore: contract.notifiedOn, Self.notified) }
    let split = try amendmentSplit(draft.amount, rule, acts)
    // The contract's row is held: two amendments at once get two numbers.
    let number = (acts.amendments.last?.number ?? 0) + 1
    let act: SQL = """
      insert into amendment (contract_id, number, amount, notified_on, ground, title, new_maximum, new_end, cao_on,
        share_rule, key_id)
      values (\(contract.id), \(number), \(draft.amount), \(draft.notifiedOn), \(ground?.code), \(draft.title),
        \(draft.maximum), \(draft.endsOn), \(draft.caoOn), \(split.rule),
        (select id from allocation_key where code = \(split.key)))
      """
    let parts = [ActParts(number: number, day: draft.notifiedOn, parts: split.parts)]
    try connection.execute(
      "with act as (" + act + ") " + insertion(of: parts, contract: "\(contract.id)", type: contract.type.code))
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

  static func notAFramework(_ reference: String) -> Problem {
    Problem(
      code: Violation.contractMaximumIsOfAFramework.rawValue, Violation.contractMaximumIsOfAFramework.sentence,
      hint: Phrase("\(reference) is an ordinary contract: ", "\(reference) est un marché ordinaire : ") + .give(.amount)
        + Phrase(" changes it", " le modifie"))
  }

  static let notified = Phrase("the contract was notified", "le marché a été notifié")
}

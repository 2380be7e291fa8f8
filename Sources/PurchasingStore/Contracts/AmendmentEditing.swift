import Postgres
public import Purchasing

extension Store {
  /// Corrects an amendment; what isn't given stays. Those that are split like the contract are split again from it on,
  /// so that their sums stay exact.
  ///
  /// - parameter rule: new shares; the usual ones are like the contract's. Nil splits as it was split.
  /// - returns: what the corrected amendment calls for, too.
  /// - throws: `Problem` `reason_missing`, `amendment_unknown`, `too_early`, `shares_needed`, `year_is_open`.
  public func editAmendment(
    _ number: Int, of reference: String, _ change: AmendmentChange, shares rule: ShareRule? = nil
  ) throws -> (correction: ContractCorrection, warnings: [AmendmentWarning]) {
    try requireReason()
    let contract = try contract(named: reference, holding: true)
    let acts = try acts(of: contract.id)
    let old = try acts.amendment(number, of: contract)
    let grounds = try amendmentGrounds()
    let ground = try change.ground.map { try $0.map { try grounds.named($0).code } }
    let new = try corrected(old, change, ground, rule)
    try require(new, fits: contract, change)
    var edited = acts
    edited.amendments = acts.amendments.map { $0.number == number ? new : $0 }
    let again = try splitAgain(edited, besides: number)
    let isSame = !again.contains { $0.number == number }
    let written = again + (isSame ? [ActParts(new)] : [])
    let known = try circumstances(of: contract)
    let orders = try ordersTouched(by: [old, new], of: contract)
    let (sheet, findings) = try watching(contract, acts, orders) {
      try namingClosedYear(old.named + contract.ofIt) {
        try connection.execute(
          "with act as (" + update(of: contract, number, change, ground, new) + ") "
            + rewriting(of: written, contract: contract.id, type: contract.type.code))
      }
    }
    let earlier = acts.before(number)
    let isJudged = change.amount != nil || change.maximum != nil || change.ground != nil || change.caoOn != nil
    return (
      ContractCorrection(
        sheet: sheet, followed: again.map(\.number).filter { $0 != number }, isSplitAnew: false,
        isPublished: known.isPublished, findings: findings),
      isJudged ? try warnings(of: new.draft, new.ground.map { try grounds.named($0.code) }, to: contract, earlier) : []
    )
  }

  /// Takes an amendment out that was entered by mistake. The others keep their numbers, and those that are split like
  /// the contract keep their sums exact.
  ///
  /// - throws: `Problem` `amendment_unknown`, `year_is_open`.
  public func removeAmendment(_ number: Int, of reference: String) throws -> ContractCorrection {
    try requireChange()
    let contract = try contract(named: reference, holding: true)
    let acts = try acts(of: contract.id)
    let old = try acts.amendment(number, of: contract)
    var left = acts
    left.amendments.removeAll { $0.number == number }
    let followed = try splitAgain(left, besides: number)
    let known = try circumstances(of: contract)
    let orders = try ordersTouched(by: [old], of: contract)
    let (sheet, findings) = try watching(contract, acts, orders) {
      try namingClosedYear(old.named + contract.ofIt) {
        try connection.execute("select report.remove_amendment(\(contract.id), \(number))")
        guard !followed.isEmpty else { return }
        try connection.execute(rewriting(of: followed, contract: contract.id, type: contract.type.code))
      }
    }
    return ContractCorrection(
      sheet: sheet, followed: followed.map(\.number), isSplitAnew: false, isPublished: known.isPublished,
      findings: findings)
  }

  /// The amendments that get other shares, none of them of a closed year.
  private func splitAgain(_ acts: ContractActs, besides number: Int) throws -> [ActParts] {
    let again = try amendmentsSplitAgain(acts, like: acts.shares.map(SplitPart.init))
    let frozen = again.filter { $0.number != number && acts.ofClosedYears.contains($0.number) }
    guard frozen.isEmpty else { throw Self.ofAClosedYear(frozen) }
    return again
  }

  /// The orders of a framework, when what these say bears on them: its maximum or its end.
  private func ordersTouched(by amendments: [Amendment], of contract: Contract) throws -> [Order]? {
    guard contract.framework, amendments.contains(where: { $0.maximum != nil || $0.endsOn != nil }) else { return nil }
    return try orders(of: contract.id)
  }

  /// - parameter ground: the code of what was typed.
  private func corrected(
    _ old: Amendment, _ change: AmendmentChange, _ ground: String??, _ rule: ShareRule?
  ) throws -> Amendment {
    let amount = change.amount ?? old.amount
    let standing = StandingSplit(
      rule: old.rule, key: old.key, amount: old.amount, shares: old.shares,
      name: Phrase("the shares of amendment \(old.number)", "les parts de l'avenant \(old.number)"))
    let isLikeTheContract = rule == .usual || rule == nil && old.rule == "contract"
    let split = isLikeTheContract ? nil : try splitAgain(amount, rule, standing)
    return Amendment(
      number: old.number, amount: amount, notifiedOn: change.notifiedOn ?? old.notifiedOn,
      ground: ground.map { $0.map { Kind(code: $0, english: $0, french: $0) } } ?? old.ground,
      title: change.title ?? old.title, maximum: change.maximum ?? old.maximum, endsOn: change.endsOn ?? old.endsOn,
      caoOn: change.caoOn ?? old.caoOn, rule: split?.rule ?? "contract", key: split?.key,
      shares: split?.parts.map(Share.init) ?? old.shares)
  }

  private func require(_ new: Amendment, fits contract: Contract, _ change: AmendmentChange) throws {
    try OrderOfActs.require(new.notifiedOn, notBefore: contract.notifiedOn, Self.notified)
    if let end = new.endsOn { try OrderOfActs.require(end, notBefore: contract.notifiedOn, Self.notified) }
    if let maximum = change.maximum, maximum != nil, !contract.framework {
      throw Self.notAFramework(contract.reference)
    }
  }

  private func update(
    of contract: Contract, _ number: Int, _ change: AmendmentChange, _ ground: String??, _ new: Amendment
  ) -> SQL {
    """
    update amendment set amount = \(new.amount), notified_on = \(new.notifiedOn),
      ground = \(replacing(ground, "ground")), title = \(replacing(change.title, "title")),
      new_maximum = \(replacing(change.maximum, "new_maximum")), new_end = \(replacing(change.endsOn, "new_end")),
      cao_on = \(replacing(change.caoOn, "cao_on")), share_rule = \(new.rule),
      key_id = (select id from allocation_key where code = \(new.key))
    where contract_id = \(contract.id) and number = \(number)
    """
  }
}

extension ContractActs {
  /// - throws: `Problem` `amendment_unknown` when there is none of this number.
  func amendment(_ number: Int, of contract: Contract) throws -> Amendment {
    if let found = amendments.first(where: { $0.number == number }) { return found }
    throw Problem(
      .unknownName, code: "amendment_unknown",
      contract.named + Phrase(" has no amendment \(number)", " n'a pas d'avenant \(number)"),
      hint: amendments.isEmpty
        ? .run(.contractShow, "\(contract.reference)")
        : Phrase("its amendments: ", "ses avenants : ") + .list(amendments.map { Phrase(verbatim: "\($0.number)") }))
  }

  /// The contract with the amendments of lower numbers: by these a later one is judged.
  fileprivate func before(_ number: Int) -> ContractActs {
    var acts = self
    acts.amendments.removeAll { $0.number >= number }
    return acts
  }
}

extension Amendment {
  /// As it would be typed.
  fileprivate var draft: AmendmentDraft {
    AmendmentDraft(
      amount: amount, notifiedOn: notifiedOn, ground: ground?.code, title: title, maximum: maximum, endsOn: endsOn,
      caoOn: caoOn)
  }
}

extension Share {
  fileprivate init(_ part: SplitPart) {
    self.init(
      member: part.member, name: part.member.text, amount: part.amount, weight: part.weight, remainder: part.remainder)
  }
}

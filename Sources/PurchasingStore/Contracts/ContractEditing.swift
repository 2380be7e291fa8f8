import Postgres
public import Purchasing

extension Store {
  /// Corrects what was recorded of a contract; what isn't given stays. A new amount is split by what the old one was
  /// split by, unless shares are given, and amendments that are split like the contract follow.
  ///
  /// - throws: `Problem` `reason_missing`, `year_is_open` where a closed year shows it, `shares_needed`,
  ///   `amendment_precedes`, `orders_need_a_framework`.
  public func editContract(
    _ reference: String, _ change: ContractChange, shares rule: ShareRule? = nil
  ) throws -> ContractCorrection {
    try requireReason(Self.reasonMissing(reference))
    let contract = try contract(named: reference, holding: true)
    let acts = try acts(of: contract.id)
    let known = try circumstances(of: contract)
    let orders = contract.framework ? try orders(of: contract.id) : []
    try require(change, fits: contract, acts, orders, known)
    let type = try change.type.map { try contractType(named: $0).code } ?? contract.type.code
    let split = try splitAgain(change.amount ?? contract.amount, rule, acts.own(of: contract))
    let isSplitAnew = split.parts.map(\.amount) != acts.shares.map(\.amount)
    let followed = isSplitAnew ? try amendmentsSplitAgain(acts, like: split.parts) : []
    var written = [ActParts(number: 0, day: change.notifiedOn ?? contract.notifiedOn, parts: split.parts)] + followed
    if type != contract.type.code {
      // Each share bears its contract's type.
      written += acts.amendments.filter { act in !followed.contains { $0.number == act.number } }.map(ActParts.init)
    }
    let (sheet, findings) = try watching(contract, acts, orders) {
      try namingClosedYear(contract.named) {
        try connection.execute(
          "with changed as (" + update(of: contract, change, type: type, split) + ")"
            + replacement(of: change, contract) + " " + rewriting(of: written, contract: contract.id, type: type))
      }
      try keepReason(change.monthsReason, of: contract)
    }
    return ContractCorrection(
      sheet: sheet, followed: followed.map(\.number), isSplitAnew: isSplitAnew, isPublished: known.isPublished,
      findings: findings)
  }

  /// Runs a correction of a contract or of an amendment, and tells which orders it leaves outside the term or beyond
  /// the maximum.
  ///
  /// - parameter orders: nil where the correction bears on none.
  func watching(
    _ contract: Contract, _ acts: ContractActs, _ orders: [Order]?, _ body: () throws -> Void
  ) throws -> (sheet: ContractSheet, findings: [Finding]) {
    guard let orders else {
      try body()
      return (try contractSheet(ofID: contract.id), [])
    }
    let before = try consumption(of: contract, shares: acts.shares, orders: orders)
    let (sheet, findings) = try watching({ orders.isEmpty ? [] : try orderFindings(of: contract.id) }) {
      try body()
      return try contractSheet(ofID: contract.id, orders: orders)
    }
    return (sheet, findings + (sheet.consumption?.findings(of: sheet.contract.reference, since: before) ?? []))
  }

  /// What a correction of a contract rests on besides what it says.
  struct Circumstances {
    let launchedOn: Day?
    let monthsReason: String?
    let isPublished: Bool
  }

  func circumstances(of contract: Contract) throws -> Circumstances {
    let found = try ask(
      """
      select launched_on, months_reason, is_published from report.contract_circumstance
      where contract_id = \(contract.id)
      """
    ) {
      try Circumstances(
        launchedOn: $0["launched_on"], monthsReason: $0["months_reason"], isPublished: $0["is_published"])
    }
    guard let known = found.first else { throw Misuse("contract \(contract.id) is not there") }
    return known
  }

  private func require(
    _ change: ContractChange, fits contract: Contract, _ acts: ContractActs, _ orders: [Order],
    _ known: Circumstances
  ) throws {
    if let day = change.notifiedOn {
      try OrderOfActs.require(day, notBefore: known.launchedOn, Phrase("the lot was launched", "le lot a été lancé"))
      if let first = acts.amendments.first(where: { $0.notifiedOn < day }) {
        throw Self.precedes(first, day, of: contract)
      }
    }
    guard change.framework ?? contract.framework else {
      if let first = orders.first { throw Self.ordered(first, contract) }
      return
    }
    if change.framework != nil || change.maximum != nil {
      try FrameworkRules.requireMaximum(
        change.maximum ?? contract.maximum, launchedOn: known.launchedOn,
        what: Phrase("contract \(contract.reference)", "le marché \(contract.reference)"),
        hint: .give(.maximum, .said("AMOUNT", "MONTANT")))
    }
    if change.framework != nil || change.months != nil, contract.lot != nil {
      try FrameworkRules.requireReason(
        change.monthsReason ?? known.monthsReason, months: change.months ?? contract.months)
    }
  }

  private func update(of contract: Contract, _ change: ContractChange, type: String, _ split: Split) throws -> SQL {
    let procedure = try change.procedure.map { try $0.map(procedureCode(named:)) }
    let maximum: Money?? = change.framework == false ? .some(nil) : change.maximum
    return """
      update contract set title = coalesce(\(change.title), title), supplier = coalesce(\(change.supplier), supplier),
        amount = coalesce(\(change.amount), amount), notified_on = coalesce(\(change.notifiedOn), notified_on),
        reference = coalesce(\(change.reference), reference), contract_type = \(type),
        procedure = \(replacing(procedure, "procedure")), framework = coalesce(\(change.framework), framework),
        months = \(replacing(change.months, "months")), firm_months = \(replacing(change.firmMonths, "firm_months")),
        renewal_months = \(replacing(change.renewalMonths, "renewal_months")),
        notice_months = \(replacing(change.noticeMonths, "notice_months")), cpv = \(replacing(change.cpv, "cpv")),
        maximum = \(replacing(maximum, "maximum")), offers = \(replacing(change.offers, "offers")),
        share_rule = \(split.rule), key_id = (select id from allocation_key where code = \(split.key))
      where id = \(contract.id)
      """
  }

  /// What a column becomes: itself where nothing was said of it.
  func replacing<T: PostgresEncodable>(_ value: T??, _ column: SQL) -> SQL { value.map { "\($0)" } ?? column }
  func replacing<T: Stored>(_ value: T??, _ column: SQL) -> SQL { value.map { "\($0)" } ?? column }

  /// Parts of a statement that replace the holders; empty where they stay.
  private func replacement(of change: ContractChange, _ contract: Contract) -> SQL {
    guard let holders = change.holders else { return "" }
    return """
      , gone as (delete from contract_holder where contract_id = \(contract.id) and position > \(holders.count)),
      holder as (
        insert into contract_holder (contract_id, position, siret)
        select \(contract.id), position, siret
        from unnest(\(holders)::text[]) with ordinality as h (siret, position)
        on conflict (contract_id, position)
        do update set siret = excluded.siret, name = null, identifier_kind = null, identifier = null
      )
      """
  }

  private func keepReason(_ reason: String?, of contract: Contract) throws {
    guard let reason else { return }
    guard contract.lot != nil else {
      throw Problem(
        code: "months_reason_of_a_lot",
        Phrase(
          "the reason of a long term stands with the lot, and contract \(contract.reference) has none",
          "le motif d'une durée longue se note sur le lot, et le marché \(contract.reference) n'en a pas"),
        hint: Phrase("leave out ", "retirez ") + .give(.monthsReason))
    }
    try connection.execute(
      "update lot set months_reason = \(reason) where id = (select lot_id from contract where id = \(contract.id))")
  }

  // MARK: Refusals

  /// Who typed the word that meant an amendment is told the one that does.
  private static func reasonMissing(_ reference: String) -> Problem {
    Problem(
      code: Reason.missing.code, Reason.missing.message,
      hint: .give(.reason, .said("REASON", "MOTIF"))
        + Phrase(
          "; what was agreed since the award is an amendment: ",
          " ; ce qui a été convenu depuis l'attribution est un avenant : ")
        + .run(.contractAmend, "\(reference)", .give(.amount, .said("±A", "±M")), .give(.notified, "D")))
  }

  private static func precedes(_ amendment: Amendment, _ day: Day, of contract: Contract) -> Problem {
    Problem(
      code: "amendment_precedes",
      amendment.named + Phrase(" would precede the notification on ", " précéderait la notification du ") + .day(day),
      hint: .run(
        .amendmentEdit, "\(contract.reference)", "\(amendment.number)", .give(.notified, "D"),
        .give(.reason, .said("REASON", "MOTIF"))))
  }

  private static func ordered(_ order: Order, _ contract: Contract) -> Problem {
    Problem(
      code: "orders_need_a_framework",
      Phrase(
        "there are orders under \(contract.reference), which stays a framework: ",
        "des commandes reposent sur \(contract.reference), qui reste un accord-cadre : ") + order.named,
      hint: .run(.orderRemove, "\(order.id)"))
  }
}

import Postgres
import Purchasing

extension Store {
  /// What an amendment calls for, before it is recorded.
  func warnings(
    of draft: AmendmentDraft, _ ground: String?, to contract: Contract, _ acts: ContractActs
  ) throws -> [AmendmentWarning] {
    let (facts, maximum) = try facts(of: contract, acts, ground: ground)
    let increase = try draft.maximum.flatMap { new in try maximum.map { try new.subtracting($0) } } ?? draft.amount
    return try facts.warnings(
      increase: increase, ground: ground, maximum: draft.maximum, opinion: draft.caoOn != nil)
  }

  func ground(named text: String) throws -> String {
    let grounds = try ask("select code, title_en, title_fr, article from amendment_ground order by ordinal") {
      try (kind: $0.kind(), article: $0["article"] as String)
    }
    // «R2194-5» is the ground of that article.
    let wanted = text.uppercased()
    if let found = grounds.first(where: { $0.article.split(separator: ",").first.map(String.init) == wanted }) {
      return found.kind.code
    }
    return try grounds.map(\.kind)
      .named(text, noun: Phrase("ground of amendment", "motif d'avenant"), code: "ground_unknown").code
  }

  /// What is known of the contract, and the maximum in force.
  private func facts(
    of contract: Contract, _ acts: ContractActs, ground: String?
  ) throws -> (facts: AmendmentFacts, maximum: Money?) {
    let known = try ask(
      """
      select c.amount, case when c.framework then c.maximum end as maximum, t.low_amount_percent,
        coalesce(l.eu_threshold, report.threshold_on('eu', t.purchase_kind, c.notified_on)) as threshold,
        coalesce(c.procedure, own.procedure, l.procedure, '') = 'formal' as is_formal,
        (select most_percent from amendment_ground where code = \(ground)) as most
      from contract as c join contract_type as t on t.code = c.contract_type left join launch as l on l.id = c.launch_id
      left join launch_lot as own on own.launch_id = c.launch_id and own.lot_id = c.lot_id
      where c.id = \(contract.id)
      """
    ) {
      try (
        amount: $0["amount"] as Money, maximum: $0["maximum"] as Money?, lowPercent: $0["low_amount_percent"] as Int,
        threshold: $0["threshold"] as Money?, isFormal: $0["is_formal"] as Bool, most: $0["most"] as Int?
      )
    }.first
    var maximum = known?.maximum
    var steps: [AmendmentFacts.Step] = []
    for amendment in acts.amendments {
      var increase = amendment.amount
      if let new = amendment.maximum {
        increase = try maximum.map { try new.subtracting($0) } ?? increase
        maximum = new
      }
      steps.append((increase, amendment.ground?.code))
    }
    let facts = AmendmentFacts(
      initial: known?.maximum ?? known?.amount ?? contract.amount, lowPercent: known?.lowPercent ?? 0,
      threshold: known?.threshold, isFormal: known?.isFormal ?? false, earlier: steps, mostPercent: known?.most,
      ordered: contract.ordered)
    return (facts, maximum)
  }
}

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
      (kind: try $0.nextKind(), article: try $0.next(String.self))
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
      select c.amount, case when c.framework then c.maximum end, t.low_amount_percent,
        coalesce(l.eu_threshold, report.threshold_on('eu', t.purchase_kind, c.notified_on)),
        coalesce(c.procedure, own.procedure, l.procedure, '') = 'formal',
        (select most_percent from amendment_ground where code = \(ground))
      from contract as c join contract_type as t on t.code = c.contract_type left join launch as l on l.id = c.launch_id
      left join launch_lot as own on own.launch_id = c.launch_id and own.lot_id = c.lot_id
      where c.id = \(contract.id)
      """
    ) {
      (
        amount: try $0.next(Money.self), maximum: try $0.next(Money?.self), lowPercent: try $0.next(Int.self),
        threshold: try $0.next(Money?.self), isFormal: try $0.next(Bool.self), most: try $0.next(Int?.self)
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

import Postgres
public import Purchasing

extension Store {
  /// What an amendment would call for, before it is recorded.
  public func warnings(of draft: AmendmentDraft, to reference: String) throws -> [AmendmentWarning] {
    try read {
      let contract = try contract(named: reference)
      let ground = try draft.ground.map(ground(named:))
      let (facts, maximum) = try facts(of: contract, ground: ground)
      let increase = try draft.maximum.flatMap { new in try maximum.map { try new.subtracting($0) } } ?? draft.amount
      return try facts.warnings(
        increase: increase, ground: ground, maximum: draft.maximum, opinion: draft.caoOn != nil)
    }
  }

  func ground(named text: String) throws -> String {
    let grounds = try amendmentGrounds()
    let articles = try ask("select code, article from amendment_ground order by ordinal") {
      (code: try $0.next(String.self), article: try $0.next(String.self))
    }
    // «R2194-5» is the ground of that article.
    let wanted = text.uppercased()
    if let found = articles.first(where: { $0.article.split(separator: ",").first.map(String.init) == wanted }) {
      return found.code
    }
    return try grounds.named(text, noun: Phrase("ground of amendment", "motif d'avenant"), code: "ground_unknown").code
  }

  /// What is known of the contract, and the maximum in force.
  private func facts(
    of contract: Contract, ground: String?
  ) throws -> (facts: AmendmentFacts, maximum: Money?) {
    let known = try ask(
      """
      select c.amount, case when c.framework then c.maximum end, t.low_amount_percent, l.eu_threshold, t.purchase_kind,
        coalesce(c.procedure, own.procedure, l.procedure, '') = 'formal',
        (select most_percent from amendment_ground where code = \(ground))
      from contract as c
      join contract_type as t on t.code = c.contract_type
      left join launch as l on l.id = c.launch_id
      left join launch_lot as own on own.launch_id = c.launch_id and own.lot_id = c.lot_id
      where c.id = \(contract.id)
      """
    ) {
      (
        amount: try $0.next(Money.self), maximum: try $0.next(Money?.self), lowPercent: try $0.next(Int.self),
        frozen: try $0.next(Money?.self), purchase: try $0.next(Purchase.self),
        isFormal: try $0.next(Bool.self), most: try $0.next(Int?.self)
      )
    }.first
    let threshold = try known?.frozen ?? known.flatMap { try europeanThreshold($0.purchase, on: contract.notifiedOn) }
    let earlier = try ask(
      "select amount, new_maximum, ground from amendment where contract_id = \(contract.id) order by number"
    ) { (amount: try $0.next(Money.self), maximum: try $0.next(Money?.self), ground: try $0.next(String?.self)) }
    var maximum = known?.maximum
    var steps: [AmendmentFacts.Step] = []
    for amendment in earlier {
      var increase = amendment.amount
      if let new = amendment.maximum {
        increase = try maximum.map { try new.subtracting($0) } ?? increase
        maximum = new
      }
      steps.append((increase, amendment.ground))
    }
    let facts = AmendmentFacts(
      initial: known?.maximum ?? known?.amount ?? contract.amount, lowPercent: known?.lowPercent ?? 0,
      threshold: threshold, isFormal: known?.isFormal ?? false, earlier: steps, mostPercent: known?.most,
      ordered: contract.ordered)
    return (facts, maximum)
  }
  /// Where no launch froze one; nil on days of which none is known.
  private func europeanThreshold(_ purchase: Purchase, on day: Day?) throws -> Money? {
    let rows = try thresholds()
    return try? day.map { try Threshold.amount(.eu, purchase, on: $0, in: rows) }
  }
}

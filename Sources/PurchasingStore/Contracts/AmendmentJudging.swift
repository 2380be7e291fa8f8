import Postgres
public import Purchasing

extension Store {
  /// What an amendment calls for, before it is recorded.
  func warnings(
    of draft: AmendmentDraft, _ ground: (code: String, mostPercent: Int?)?, to contract: Contract, _ acts: ContractActs
  ) throws -> [AmendmentWarning] {
    guard let judged = try judgedContracts("c.id = \(contract.id)").first else {
      throw Misuse("contract \(contract.id) is not there")
    }
    return try judged.warnings(of: draft, ground, acts)
  }

  /// The grounds on which a contract may be amended, in the order of the law.
  public func groundsOfAmendment() throws -> [Kind] { try amendmentGrounds().all.map(\.kind) }

  /// The grounds of amendments, with the most that one may be of the initial amount.
  func amendmentGrounds() throws -> AmendmentGrounds {
    AmendmentGrounds(
      all: try ask("select code, title_en, title_fr, article, most_percent from amendment_ground order by ordinal") {
        try (kind: $0.kind(), article: $0["article"] as String, mostPercent: $0["most_percent"] as Int?)
      })
  }

  /// - parameters:
  ///   - condition: on `c`.
  ///   - orders: whether each comes with its orders.
  func judgedContracts(_ condition: SQL, orders: Bool = false) throws -> [JudgedContract] {
    let placed: SQL =
      orders
      ? """
      array(select concat_ws(chr(31), o.id, m.code, o.amount::text, o.ordered_on::text, o.reference)
        from purchase_order as o join member as m on m.id = o.member_id where o.contract_id = c.id order by o.id)
      """ : "'{}'::text[]"
    return try ask(
      """
      select c.id, c.reference, c.buyer, c.contract_type, c.framework, c.amount, c.maximum, c.notified_on,
        c.low_amount_percent, c.threshold, c.is_formal, c.ordered, c.parties, c.sharers, c.is_launched,
        c.is_of_a_project, \(placed) as orders
      from report.judged_contract(\(today)) as c where \(condition) order by c.reference, c.buyer
      """
    ) { row in
      try JudgedContract(
        id: row["id"], reference: row["reference"], buyer: row["buyer"], type: row["contract_type"],
        framework: row["framework"], amount: row["amount"], maximum: row["maximum"], notifiedOn: row["notified_on"],
        lowPercent: row["low_amount_percent"], threshold: row["threshold"], isFormal: row["is_formal"],
        ordered: row["ordered"], parties: (row["parties"] as [String]?).map(Set.init),
        sharers: Set(row["sharers"] as [String]), isLaunched: row["is_launched"],
        isOfAProject: row["is_of_a_project"], orders: row["orders"])
    }
  }
}

/// The grounds that an amendment may have.
struct AmendmentGrounds {
  let all: [(kind: Kind, article: String, mostPercent: Int?)]

  /// - throws: `Problem` `ground_unknown`.
  func named(_ text: String) throws -> (code: String, mostPercent: Int?) {
    // «R2194-5» is the ground of that article.
    let wanted = text.uppercased()
    if let found = all.first(where: { $0.article.split(separator: ",").first.map(String.init) == wanted }) {
      return (found.kind.code, found.mostPercent)
    }
    let code = try all.map(\.kind)
      .named(text, noun: Phrase("ground of amendment", "cas d'avenant"), code: "ground_unknown").code
    return (code, all.first { $0.kind.code == code }?.mostPercent)
  }
}

/// What is known of a contract when an amendment or an order of it is judged.
struct JudgedContract {
  let id: ID<Contract>
  let reference: String
  let buyer: MemberCode
  let type: String
  let framework: Bool
  let amount: Money
  let maximum: Money?
  let notifiedOn: Day?
  let lowPercent: Int
  let threshold: Money?
  let isFormal: Bool
  let ordered: Money
  /// Who may have a share; nil for anybody.
  let parties: Set<String>?
  /// Who has a share, and may order.
  let sharers: Set<String>
  let isLaunched: Bool
  let isOfAProject: Bool
  /// Where they were asked for, each as one text.
  let orders: [String]

  /// The rule that a share breaks whose member may have none.
  var strangersBreak: Violation {
    isLaunched ? .shareOfALaunchedMember : isOfAProject ? .shareOfAmoIsTheClients : .shareOfAMember
  }

  /// - parameter acts: the amendments that came before.
  func warnings(
    of draft: AmendmentDraft, _ ground: (code: String, mostPercent: Int?)?, _ acts: ContractActs
  ) throws -> [AmendmentWarning] {
    var maximum = maximum
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
      initial: self.maximum ?? amount, lowPercent: lowPercent, threshold: threshold, isFormal: isFormal,
      earlier: steps, mostPercent: ground?.mostPercent, ordered: ordered)
    let increase = try draft.maximum.flatMap { new in try maximum.map { try new.subtracting($0) } } ?? draft.amount
    return try facts.warnings(
      increase: increase, ground: ground?.code, maximum: draft.maximum, opinion: draft.caoOn != nil)
  }
}

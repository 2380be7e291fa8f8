import Postgres
public import Purchasing

extension Store {
  /// Contracts notified in a period, by buyer's SIRET and number, whatever their count: few are in memory at a time.
  ///
  /// Must be called inside `read`, so that two walks see the same.
  public func eachPublication(in period: Period, _ body: (Publication) throws -> Void) throws {
    try explaining {
      try connection.stream(publicationColumns(period) + Self.publicationOrder, decodePublication, body)
    }
  }

  /// One contract as it would be published, for each of its buyers.
  func publications(of contract: Contract) throws -> [Publication] {
    guard let day = contract.notifiedOn, let period = Period(year: day.year) else { return [] }
    return try ask(
      publicationColumns(period) + " where p.contract_id = \(contract.id) " + Self.publicationOrder, decodePublication)
  }

  private static var publicationOrder: SQL {
    " order by p.buyer_siret collate \"C\", p.id collate \"C\", p.contract_id, p.buyer_code"
  }

  private func publicationColumns(_ period: Period) -> SQL {
    """
    select p.reference, p.buyer_code, p.group_title, p.id, p.buyer_siret, p.object, p.cpv, p.amount, p.framework,
      p.notified_on, p.months, p.offers, p.procedure, p.holder_kinds, p.holder_ids, \(Self.factColumns), p.numbers,
      p.totals, p.terms, p.notified, p.published, p.titles, p.amendment_holder_kinds, p.amendment_holder_ids,
      p.share_amendments, p.share_members, p.share_amounts
    from report.whole_publication(\(period.start)::date, \(period.end)::date) as p
    left join contract_publication as f on f.contract_id = p.contract_id
    """
  }

  private static var factColumns: SQL {
    """
    f.nature, f.techniques, f.execution_modes, f.framework_reference, f.innovative, f.ccag, f.advance_granted,
    trim_scale(f.advance_rate), trim_scale(f.made_in_eu_rate), trim_scale(f.made_in_france_rate), f.official_procedure,
    f.place_code, f.place_kind, f.price_form, f.price_kinds, f.holders_grouping, f.subcontracting, f.social,
    f.environmental, f.published_on
    """
  }

  private func decodePublication(_ row: inout Row) throws -> Publication {
    let (reference, buyer) = (try row.next(String.self), try row.next(MemberCode.self))
    let group: String? = try row.next()
    var contract = PublishedContract(
      id: try row.next(), buyerSiret: try row.next(), object: try row.next(), cpv: try row.next(),
      amount: try row.next(), framework: try row.next(), notifiedOn: try row.next(), months: try row.next(),
      offers: try row.next(), holders: [], facts: PublicationFacts(), amendments: [])
    let procedure: String? = try row.next()
    contract.holders = Self.holders(try row.next(), try row.next())
    contract.facts = try decodeFacts(&row)
    contract.amendments = try decodeAmendments(&row)
    contract.complete(procedure: procedure, publishedOn: today)
    return Publication(
      reference: reference, buyer: buyer, group: group, shares: try decodeShares(&row), contract: contract,
      missing: contract.gaps)
  }

  private func decodeFacts(_ row: inout Row) throws -> PublicationFacts {
    func list(_ row: inout Row) throws -> [String] { try row.next([String]?.self) ?? [] }
    var facts = PublicationFacts()
    facts.nature = try row.next()
    facts.techniques = try list(&row)
    facts.executionModes = try list(&row)
    facts.frameworkReference = try row.next()
    facts.innovative = try row.next()
    facts.ccag = try row.next()
    facts.advanceGranted = try row.next()
    facts.advanceRate = try row.next()
    facts.europeanRate = try row.next()
    facts.frenchRate = try row.next()
    facts.procedure = try row.next()
    facts.placeCode = try row.next()
    facts.placeKind = try row.next()
    facts.priceForm = try row.next()
    facts.priceKinds = try list(&row)
    facts.holdersGrouping = try row.next()
    facts.subcontracting = try row.next()
    facts.social = try list(&row)
    facts.environmental = try list(&row)
    facts.publishedOn = try row.next()
    return facts
  }

  private func decodeAmendments(_ row: inout Row) throws -> [PublishedAmendment] {
    let numbers = try row.next([Int]?.self) ?? []
    func column(_ row: inout Row) throws -> [String?] { try row.next([String?]?.self) ?? [] }
    let (totals, months, notified) = (try column(&row), try column(&row), try column(&row))
    let (published, titles) = (try column(&row), try column(&row))
    let (kinds, ids) = (try column(&row), try column(&row))
    return try numbers.enumerated().map { index, number in
      func list(_ column: [String?]) -> [String] { column[index]?.split(separator: "\n").map(String.init) ?? [] }
      return PublishedAmendment(
        number: number, total: try totals[index].map { try Money(stored: $0) },
        months: months[index].flatMap { Int($0) }, notifiedOn: try Day(stored: notified[index] ?? ""),
        publishedOn: try published[index].map { try Day(stored: $0) }, holders: Self.holders(list(kinds), list(ids)),
        title: titles[index])
    }
  }

  private func decodeShares(_ row: inout Row) throws -> [PublishedShare] {
    let amendments = try row.next([Int]?.self) ?? []
    let members = try row.next([String]?.self) ?? []
    let amounts = try row.next([String]?.self) ?? []
    return try amendments.indices.map {
      PublishedShare(
        amendment: amendments[$0], member: try MemberCode(stored: members[$0]), amount: try Money(stored: amounts[$0]))
    }
  }

  private static func holders(_ kinds: [String]?, _ ids: [String]?) -> [PublishedHolder] {
    zip(kinds ?? [], ids ?? []).map { PublishedHolder(kind: $0, id: $1, name: nil) }
  }
}

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
    trim_scale(f.advance_rate) as advance_rate, trim_scale(f.made_in_eu_rate) as made_in_eu_rate,
    trim_scale(f.made_in_france_rate) as made_in_france_rate, f.official_procedure, f.place_code, f.place_kind,
    f.price_form, f.price_kinds, f.holders_grouping, f.subcontracting, f.social, f.environmental, f.published_on
    """
  }

  private func decodePublication(_ row: borrowing Row) throws -> Publication {
    var contract = try PublishedContract(
      id: row["id"], buyerSiret: row["buyer_siret"], object: row["object"], cpv: row["cpv"], amount: row["amount"],
      framework: row["framework"], notifiedOn: row["notified_on"], months: row["months"], offers: row["offers"],
      holders: Self.holders(row["holder_kinds"], row["holder_ids"]), facts: decodeFacts(row),
      amendments: decodeAmendments(row))
    try contract.complete(procedure: row["procedure"], publishedOn: today)
    return try Publication(
      reference: row["reference"], buyer: row["buyer_code"], group: row["group_title"], shares: decodeShares(row),
      contract: contract, missing: contract.gaps)
  }

  private func decodeFacts(_ row: borrowing Row) throws -> PublicationFacts {
    var facts = PublicationFacts()
    facts.nature = try row["nature"]
    facts.techniques = try row["techniques"] ?? []
    facts.executionModes = try row["execution_modes"] ?? []
    facts.frameworkReference = try row["framework_reference"]
    facts.innovative = try row["innovative"]
    facts.ccag = try row["ccag"]
    facts.advanceGranted = try row["advance_granted"]
    facts.advanceRate = try row["advance_rate"]
    facts.europeanRate = try row["made_in_eu_rate"]
    facts.frenchRate = try row["made_in_france_rate"]
    facts.procedure = try row["official_procedure"]
    facts.placeCode = try row["place_code"]
    facts.placeKind = try row["place_kind"]
    facts.priceForm = try row["price_form"]
    facts.priceKinds = try row["price_kinds"] ?? []
    facts.holdersGrouping = try row["holders_grouping"]
    facts.subcontracting = try row["subcontracting"]
    facts.social = try row["social"] ?? []
    facts.environmental = try row["environmental"] ?? []
    facts.publishedOn = try row["published_on"]
    return facts
  }

  private func decodeAmendments(_ row: borrowing Row) throws -> [PublishedAmendment] {
    let numbers: [Int] = try row["numbers"] ?? []
    let (totals, months, notified) = (try row.list("totals"), try row.list("terms"), try row.list("notified"))
    let (published, titles) = (try row.list("published"), try row.list("titles"))
    let (kinds, ids) = (try row.list("amendment_holder_kinds"), try row.list("amendment_holder_ids"))
    return try numbers.enumerated().map { index, number in
      func list(_ column: [String?]) -> [String] { column[index]?.split(separator: "\n").map(String.init) ?? [] }
      return PublishedAmendment(
        number: number, total: try totals[index].map { try Money(stored: $0) },
        months: months[index].flatMap { Int($0) }, notifiedOn: try Day(stored: notified[index] ?? ""),
        publishedOn: try published[index].map { try Day(stored: $0) }, holders: Self.holders(list(kinds), list(ids)),
        title: titles[index])
    }
  }

  private func decodeShares(_ row: borrowing Row) throws -> [PublishedShare] {
    let amendments: [Int] = try row["share_amendments"] ?? []
    let (members, amounts): ([String], [String]) = try (row["share_members"] ?? [], row["share_amounts"] ?? [])
    return try amendments.indices.map {
      PublishedShare(
        amendment: amendments[$0], member: try MemberCode(stored: members[$0]), amount: try Money(stored: amounts[$0]))
    }
  }

  private static func holders(_ kinds: [String]?, _ ids: [String]?) -> [PublishedHolder] {
    zip(kinds ?? [], ids ?? []).map { PublishedHolder(kind: $0, id: $1, name: nil) }
  }
}

extension Row {
  /// An array, empty where the column is NULL.
  func list(_ name: StaticString) throws -> [String?] { try self[name] ?? [] }
}

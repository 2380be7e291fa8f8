import Postgres
public import Purchasing

extension Store {
  /// Contracts as they would be published now, one for each of their buyers.
  public func publications(of references: [String]) throws -> [Publication] {
    try read { try references.flatMap { try publications(of: contract(named: $0)) } }
  }

  /// Keeps what someone enters about the publication of some contracts.
  ///
  /// - returns: the contracts as they would be published then.
  public func publish(_ references: [String], _ change: PublicationChange) throws -> [Publication] {
    try requireChange()
    return try references.flatMap { reference in
      let contract = try contract(named: reference)
      try keep(change, of: contract.id)
      return try publications(of: contract)
    }
  }

  private func keep(_ change: PublicationChange, of contract: ID<Contract>) throws {
    try connection.execute("select 1 from contract where id = \(contract) for no key update")
    try connection.execute(
      """
      update contract set cpv = coalesce(\(change.cpv), cpv), months = coalesce(\(change.months)::int, months),
        offers = coalesce(\(change.offers)::int, offers)
      where id = \(contract)
      """)
    try connection.execute("insert into contract_publication (contract_id) values (\(contract)) on conflict do nothing")
    try keep(change.facts, of: contract)
    try connection.execute(
      """
      update contract_publication set number = coalesce(\(change.number), number),
        buyer_siret = coalesce(\(change.buyerSiret), buyer_siret), object = coalesce(\(change.object), object)
      where contract_id = \(contract)
      """)
    guard !change.holders.isEmpty else { return }
    try connection.execute("delete from contract_holder where contract_id = \(contract)")
    try connection.execute(
      """
      insert into contract_holder (contract_id, position, name, siret, identifier_kind, identifier)
      select \(contract), position, case when kind <> 'SIRET' then id end, case when kind = 'SIRET' then id end,
        nullif(kind, 'SIRET'), case when kind <> 'SIRET' then id end
      from unnest(\(change.holders.map(\.kind))::text[], \(change.holders.map(\.id))::text[])
        with ordinality as h (kind, id, position)
      """)
  }

  private func keep(_ facts: PublicationFacts, of contract: ID<Contract>) throws {
    func list(_ words: [String]) -> [String]? { words.isEmpty ? nil : words }
    try connection.execute(
      """
      update contract_publication
      set nature = coalesce(\(facts.nature), nature),
        techniques = coalesce(\(list(facts.techniques))::text[], techniques),
        execution_modes = coalesce(\(list(facts.executionModes))::text[], execution_modes),
        framework_reference = coalesce(\(facts.frameworkReference), framework_reference),
        innovative = coalesce(\(facts.innovative)::boolean, innovative), ccag = coalesce(\(facts.ccag), ccag),
        advance_granted = coalesce(\(facts.advanceGranted)::boolean, advance_granted),
        advance_rate = coalesce(\(facts.advanceRate)::numeric, advance_rate),
        made_in_eu_rate = coalesce(\(facts.europeanRate)::numeric, made_in_eu_rate),
        made_in_france_rate = coalesce(\(facts.frenchRate)::numeric, made_in_france_rate),
        official_procedure = coalesce(\(facts.procedure), official_procedure),
        place_code = coalesce(\(facts.placeCode), place_code), place_kind = coalesce(\(facts.placeKind), place_kind),
        price_form = coalesce(\(facts.priceForm), price_form),
        price_kinds = coalesce(\(list(facts.priceKinds))::text[], price_kinds),
        holders_grouping = coalesce(\(facts.holdersGrouping), holders_grouping),
        subcontracting = coalesce(\(facts.subcontracting)::boolean, subcontracting),
        social = coalesce(\(list(facts.social))::text[], social),
        environmental = coalesce(\(list(facts.environmental))::text[], environmental),
        published_on = coalesce(\(facts.publishedOn)::date, published_on)
      where contract_id = \(contract)
      """)
  }
}

import Postgres
public import Purchasing

extension Store {
  /// Which open needs could be bought together.
  ///
  /// Needs of one contract type and one family, or of near words where no family fits, whose periods overlap or adjoin,
  /// of two members at least. The list is remembered for whoever is connected, so that `S2` still means the same when
  /// the group is formed.
  /// - throws: `Problem` `.unknownName` when there is no such campaign.
  public func suggestGroups(_ filter: SuggestionFilter = SuggestionFilter()) throws -> [GroupSuggestion] {
    let suggestions = try suggestions(filter)
    try remember(suggestions)
    return suggestions
  }

  /// The same, and nothing of it is remembered.
  public func suggestions(_ filter: SuggestionFilter) throws -> [GroupSuggestion] {
    try read {
      let campaign = try filter.campaign.map(campaignID(named:))
      let (nomenclature, stems) = try nomenclature()
      let known = try whatNeedsSay()
      let types = known.types
      var gathering = GroupSuggestGathering(
        nomenclature, types: types.map(\.kind), stems: stems, expecting: known.needs)
      try gathering.gather(connection, campaign: campaign)
      let composing = GroupSuggestComposing(
        gathering, filter: filter, members: known.members, running: try runningContracts(nomenclature, stems),
        thresholds: try thresholds(),
        purchases: Dictionary(uniqueKeysWithValues: types.map { ($0.kind.code, $0.purchase) }),
        today: today)
      return try composing.suggestions()
    }
  }

  /// The families ready for use, with the stems of their words.
  func nomenclature() throws -> (Nomenclature, stems: [String: String]) {
    let families = try families()
    var words: Set<String> = []
    for family in families {
      for phrase in family.words + family.opposing { words.formUnion(TitleWords(phrase).words.map(\.text)) }
    }
    let stems = try read { try connection.frenchStems(words.sorted()) }
    return (Nomenclature(families) { stems[$0] ?? $0 }, stems)
  }

  /// The contract types with what they buy, the codes of members, and how many needs there are: in one question.
  private func whatNeedsSay() throws -> (
    types: [(kind: Kind, purchase: Purchase)], members: [Int64: MemberCode], needs: Int
  ) {
    var (count, members) = (0, [Int64: MemberCode]())
    let types = try connection.query(
      """
      select code, title_en, title_fr, purchase_kind, (select count(*) from need where withdrawn_on is null) as needs,
        array(select id from member order by id) as ids, array(select code::text from member order by id) as codes
      from contract_type order by ordinal
      """
    ) { row in
      if members.isEmpty {
        let codes = try (row["codes"] as [String]).map { try MemberCode(stored: $0) }
        members = Dictionary(zip(try row["ids"] as [Int64], codes), uniquingKeysWith: { first, _ in first })
        count = try row["needs"]
      }
      return (try row.kind(), Purchase(rawValue: try row["purchase_kind"]) ?? .suppliesServices)
    }
    return (types, members, count)
  }

  /// References of contracts that run today, by family.
  private func runningContracts(_ nomenclature: Nomenclature, _ stems: [String: String]) throws -> [Int: [String]] {
    let rows = try connection.query(
      """
      select reference, title, contract_type, cpv from report.contract_on(\(today))
      where state = 'running' and notified_on <= \(today) order by reference
      """
    ) {
      try (
        reference: $0["reference"] as String, title: $0["title"] as String, type: $0["contract_type"] as String,
        cpv: $0["cpv"] as String?
      )
    }
    var running: [Int: [String]] = [:]
    for row in rows {
      let title = nomenclature.titled(TitleWords(row.title), stems: stems)
      if let choice = nomenclature.choose(title, type: row.type, cpv: row.cpv) {
        running[choice.family, default: []].append(row.reference)
      }
    }
    return running
  }
}

// MARK: - What was shown

extension Store {
  /// Keeps the list for this user. Who may only read gets the list all the same, and forms no group.
  private func remember(_ suggestions: [GroupSuggestion]) throws {
    do {
      try connection.transaction(.write) {
        let isBound: Bool? = try connection.value(
          """
          with gone as (delete from suggestion where shown_to = trust.actor())
          select row_security_active('suggestion')
          """)
        let columns: SQL = "number, title, contract_type, need_ids"
        try connection.copying(into: "suggestion", columns: columns, isBound: isBound ?? false) { target in
          try connection.copyIn("copy " + target + " from stdin") { writer in
            for suggestion in suggestions {
              try writer.row([
                String(suggestion.number), suggestion.title.french, suggestion.type.code,
                suggestion.needs.postgresText,
              ])
            }
          }
        }
      }
    } catch let error as ServerError where ["42501", "25006"].contains(error.sqlState) {
      return
    } catch {
      throw problem(for: error)
    }
  }

  /// The needs of a suggestion as it was shown last.
  ///
  /// - throws: `Problem` `.unknownName` when no suggestion was shown under this name; `.changedMeanwhile` when a
  ///   need of it was taken or withdrawn meanwhile.
  public func needs(ofSuggestion name: String, without: [ID<Need>]) throws -> [ID<Need>] {
    let number = Int(name.drop { $0 == "S" || $0 == "s" }) ?? 0
    if try values("select 1 from suggestion where shown_to = trust.actor() limit 1", as: Int.self).isEmpty {
      _ = try suggestGroups()
    }
    let found = try value(
      "select need_ids from suggestion where shown_to = trust.actor() and number = \(number)", as: [Int64].self)
    guard let found else { throw try noSuggestion(name) }
    if let stranger = without.first(where: { !found.contains($0.number) }) {
      throw Problem(
        code: "need_not_in_suggestion",
        Phrase(
          "need \(stranger) is not in suggestion \(name)", "le besoin \(stranger) n'est pas dans la proposition \(name)"
        ),
        hint: .run(.groupSuggest) + Phrase(" shows its needs", " montre ses besoins"))
    }
    let left = Set(without.map(\.number))
    let wanted = found.filter { !left.contains($0) }
    guard !wanted.isEmpty else {
      throw Problem(code: "needs_missing", Phrase("no need is left", "il ne reste aucun besoin"))
    }
    let open = Set(
      try values("select id from report.open_need where id = any (\(wanted)::bigint[])", as: Int64.self))
    if let gone = wanted.first(where: { !open.contains($0) }) { throw Self.suggestionChanged(name, ID(gone)) }
    return wanted.map { ID($0) }
  }

  private func noSuggestion(_ name: String) throws -> Problem {
    try unknown(
      name, noun: Phrase("suggestion", "proposition"), code: "suggestion_unknown", list: .groupSuggest,
      among: ask("select number from suggestion where shown_to = trust.actor() order by number limit 200") {
        "S\(try $0.value(Int.self))"
      })
  }

  private static func suggestionChanged(_ name: String, _ need: ID<Need>) -> Problem {
    Problem(
      .changedMeanwhile, code: "suggestion_changed",
      Phrase(
        "need \(need) of suggestion \(name) was taken or withdrawn since the list was shown",
        "le besoin \(need) de la proposition \(name) a été pris ou retiré depuis que la liste a été montrée"),
      hint: Phrase("look again with ", "regardez à nouveau avec ") + .run(.groupSuggest)
        + Phrase(", or leave it out: ", ", ou laissez-le de côté : ") + .give(.without, "\(need)"))
  }
}

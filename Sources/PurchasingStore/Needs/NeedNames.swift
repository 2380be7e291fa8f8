import Postgres
import Purchasing

/// What the names in an edit of a need stand for: a type, a family, a campaign, as they were typed.
struct NeedNames {
  /// A type's code.
  let type: String
  /// Its code; that which the need had where nothing was said of it.
  let family: String?
  /// The one that it goes into, or stays in; nil for none.
  let campaign: Campaign?
}

/// What was found of the names, before it is known what of them is new.
private struct FoundNames {
  let types: [Kind]
  let knowsCPV: Bool
  let family: String?
  let campaign: Campaign?
}

extension Store {
  /// The need, whose row is held until the end of the transaction, and what an edit of it names: looked up in one
  /// question. Spellings other than a code take a question more.
  ///
  /// - throws: `Problem` `need_unknown`, `cpv_unknown`, `type_…`, `family_unknown`, `campaign_unknown`,
  ///   `campaign_closed_is_frozen`.
  func lockedNeed(_ id: ID<Need>, named draft: NeedDraft) throws -> (before: Need, names: NeedNames) {
    let found = try foundNames(id, draft)
    let before = try need(id)
    guard let found else { throw Self.noNeed(id) }
    if draft.cpv != before.cpv, !found.knowsCPV { try requireKnown(cpv: draft.cpv) }
    let moved = draft.campaign == before.campaign ? nil : draft.campaign
    if moved != nil, let campaign = found.campaign { try requireOpen(campaign) }
    let names = NeedNames(
      type: try draft.type.map { try found.types.contractType(named: $0).code } ?? before.type.code,
      family: try draft.family.map { try found.family ?? familyKey(named: $0).code } ?? before.family,
      campaign: try found.campaign ?? moved.map(campaignTakingAnswers))
    return (before, names)
  }

  private func foundNames(_ id: ID<Need>, _ draft: NeedDraft) throws -> FoundNames? {
    try connection.first(
      """
      select codes, english, french, knows_cpv, family, id, code, title, opens_on, closes_on, closed_on
      from report.names_of_edit(\(id), \(draft.cpv), \(draft.family), \(draft.campaign),
        \(draft.cleared.contains(.campaign)))
      """
    ) { row in
      let (codes, english, french) = try (
        row["codes"] as [String], row["english"] as [String], row["french"] as [String]
      )
      let id: Int64? = try row["id"]
      return try FoundNames(
        types: codes.indices.map { Kind(code: codes[$0], english: english[$0], french: french[$0]) },
        knowsCPV: row["knows_cpv"], family: row["family"], campaign: id == nil ? nil : decodeCampaignRow(row))
    }
  }
}

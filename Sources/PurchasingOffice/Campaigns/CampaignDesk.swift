public import Purchasing
public import PurchasingStore

/// What is done about a campaign, with what has to be known of it, in a change of the caller's.
public struct CampaignDesk {
  private let store: Store

  public init(_ store: Store) { self.store = store }

  /// Closes it; how many stay silent is said.
  ///
  /// - parameter lastDay: the last day for answers as whoever closes knows it.
  public func close(_ code: String, on day: Day?, lastDay: Day?) throws -> Outcome<CampaignSheet> {
    let sheet = try store.closeCampaign(code, on: day, lastDay: lastDay)
    let silent = sheet.silent.count
    return Outcome(
      sheet,
      remarks: silent == 0
        ? [] : [Phrase("members that stay silent: \(silent)", "membres restés sans réponse : \(silent)")])
  }

  /// Gives more time; that it was closed is said.
  public func extend(_ code: String, to day: Day) throws -> Outcome<CampaignSheet> {
    let (sheet, wasClosed) = try store.extendCampaign(code, to: day)
    return Outcome(
      sheet,
      remarks: wasClosed.map {
        [
          Phrase("it was closed on ", "il était clos depuis le ") + .day($0)
            + Phrase("; it takes answers again", " ; il reçoit de nouveau des réponses")
        ]
      } ?? [])
  }

  /// Asks more members; those that it had asked are said.
  public func ask(_ code: String, members: [String]) throws -> Outcome<CampaignSheet> {
    let (sheet, known) = try store.askCampaign(code, members: members)
    let list = known.map(\.text).joined(separator: ", ")
    return Outcome(
      sheet,
      remarks: known.isEmpty ? [] : [Phrase("it asked already: \(list)", "il sollicitait déjà : \(list)")])
  }
}

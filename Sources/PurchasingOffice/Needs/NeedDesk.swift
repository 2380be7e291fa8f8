public import Purchasing
public import PurchasingStore

/// What is done about a need that is there, with what it brings about, in a change of the caller's.
public struct NeedDesk {
  private let store: Store

  public init(_ store: Store) { self.store = store }

  /// Corrects what the draft says. Launch and shares of the lots that it is in stay, and that is said.
  public func edit(_ id: ID<Need>, _ draft: NeedDraft) throws -> Outcome<NeedSheet> {
    let (edited, findings) = try store.watching(.need(id)) { try store.correctNeed(id, draft) }
    return Outcome(try sheet(edited.need), findings: findings, remarks: edited.launched.map(Self.stays))
  }

  public func withdraw(_ id: ID<Need>) throws -> Outcome<NeedSheet> {
    Outcome(try sheet(store.withdrawNeed(id)))
  }

  /// Takes a withdrawal back.
  public func reopen(_ id: ID<Need>) throws -> Outcome<NeedSheet> {
    let (need, findings) = try store.watching(.need(id)) { try store.reopenNeed(id) }
    return Outcome(try sheet(need), findings: findings)
  }

  private func sheet(_ need: Need) throws -> NeedSheet {
    NeedSheet(need: need, corrections: try store.corrections(of: need.id))
  }

  private static func stays(_ link: NeedLink) -> Phrase {
    let launched: Phrase = link.launchedOn.map { Phrase(" launched on ", " lancé le ") + .day($0) } ?? Phrase("", "")
    return Phrase("it is in lot \(link.place)", "il est dans le lot \(link.place)") + launched
      + Phrase(": its launch and the shares stay as they were", " : le lancement et les parts restent inchangés")
  }
}

/// What happened to a need or to an answer, as its reader is told.
public struct NewsItem: Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    case added, changed, withdrawn, removed
  }

  public enum Subject: Sendable, Equatable {
    /// A need, by its number and title.
    case need(ID<Need>, title: String)
    /// «No need», or «doesn't take part».
    case answer
  }

  /// To the minute, where the reader is: `2027-03-05 14:05`.
  public let at: String
  public let subject: Subject
  public let kind: Kind
  public let member: MemberCode
  /// The code of its campaign.
  public let campaign: String?
  /// Who did it; nil for whom that is nobody's business.
  public let by: String?

  public init(at: String, subject: Subject, kind: Kind, member: MemberCode, campaign: String?, by: String?) {
    (self.at, self.subject, self.kind) = (at, subject, kind)
    (self.member, self.campaign, self.by) = (member, campaign, by)
  }

  /// `added`, as a need's or an answer's sentence goes on.
  public var done: Phrase {
    switch (kind, subject) {
    case (.added, .answer):
      Phrase("answered: no need, or not taking part", "a répondu : aucun besoin, ou ne participe pas")
    case (_, .answer): Phrase("changed its answer", "a changé sa réponse")
    case (.added, .need): Phrase("declared", "déclaré")
    case (.changed, .need): Phrase("changed", "modifié")
    case (.withdrawn, .need): Phrase("withdrawn", "retiré")
    case (.removed, .need): Phrase("removed", "supprimé")
    }
  }
}

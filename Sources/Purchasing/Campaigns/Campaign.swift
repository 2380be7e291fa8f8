/// A dated call for needs (recensement); each member that is asked answers, declines, has no need, or stays silent.
public struct Campaign: Sendable, Equatable {
  public let id: ID<Campaign>
  public let code: String
  public let title: String
  public let opensOn: Day
  /// The last day for answers; later ones are kept and marked.
  public let closesOn: Day
  /// Since when it is frozen; nil while it takes answers.
  public let closedOn: Day?
  public let state: State

  public init(
    id: ID<Campaign>, code: String, title: String, opensOn: Day, closesOn: Day, closedOn: Day?, state: State
  ) {
    self.id = id
    self.code = code
    self.title = title
    self.opensOn = opensOn
    self.closesOn = closesOn
    self.closedOn = closedOn
    self.state = state
  }
}

/// A message to a member about a campaign.
public enum CampaignLetter: String, CaseIterable, Sendable {
  /// The first one, to whoever is asked.
  case invitation
  /// To whoever hasn't answered.
  case reminder
}

/// A campaign that someone wants to open.
public struct CampaignDraft: Sendable {
  public let code: String
  public let title: String
  public let opensOn: Day
  public let closesOn: Day
  /// Who is asked; nil: the members of the perimeter whose kind is asked (communes, CCAS, syndicates), and the EPCI
  /// where it buys: where it has needs of its own, or a part of a contract.
  public let members: [String]?

  public init(code: String, title: String, opensOn: Day, closesOn: Day, members: [String]?) {
    self.code = code
    self.title = title
    self.opensOn = opensOn
    self.closesOn = closesOn
    self.members = members
  }
}

/// What someone wants to correct of a campaign. Nil is *not said*.
public struct CampaignEdit: Sendable, Equatable {
  public var title: String?
  public var opensOn: Day?
  public var closesOn: Day?

  public init() {}
}

/// What one member answered.
public struct CampaignAnswer: Sendable, Equatable {
  /// Four answers that are not the same: an amount of zero is `answered`.
  public enum Kind: String, CaseIterable, Sendable {
    case answered, none, declined, silent

    public var title: Phrase {
      switch self {
      case .answered: Phrase("answered", "répondu")
      case .none: Phrase("no need", "aucun besoin")
      case .declined: Phrase("declined", "ne participe pas")
      case .silent: Phrase("silent", "sans réponse")
      }
    }
  }

  public let member: MemberCode
  public let name: String
  public let contact: String?
  /// False for a member that answered without being asked.
  public let asked: Bool
  public let answer: Kind
  public let needs: Int
  public let amount: Money
  /// The day of the last answer; nil for a silent one.
  public let answeredOn: Day?
  /// Something came after the last day.
  public let late: Bool
  public let note: String?
  /// «No need» or a refusal that a need outweighs.
  public let setAside: Kind?
  /// When an invitation to it was last drafted, and a reminder; nil for never.
  public let invitedOn: Day?
  public let remindedOn: Day?

  public init(
    member: MemberCode, name: String, contact: String?, asked: Bool, answer: Kind, needs: Int, amount: Money,
    answeredOn: Day?, late: Bool, note: String?, setAside: Kind?, invitedOn: Day?, remindedOn: Day?
  ) {
    self.member = member
    self.name = name
    self.contact = contact
    self.asked = asked
    self.answer = answer
    self.needs = needs
    self.amount = amount
    self.answeredOn = answeredOn
    self.late = late
    self.note = note
    self.setAside = setAside
    self.invitedOn = invitedOn
    self.remindedOn = remindedOn
  }
}

/// A campaign with its answers, in French order of names.
public struct CampaignSheet: Sendable, Equatable {
  public let campaign: Campaign
  public let answers: [CampaignAnswer]

  public init(campaign: Campaign, answers: [CampaignAnswer]) {
    self.campaign = campaign
    self.answers = answers
  }

  public var asked: Int { answers.count { $0.asked } }
  public var needs: Int { answers.reduce(0) { $0 + $1.needs } }
  public var silent: [CampaignAnswer] { answers.filter { $0.answer == .silent } }

  public func count(_ kind: CampaignAnswer.Kind) -> Int { answers.count { $0.answer == kind } }

  /// - throws: `Problem` for a sum beyond what an amount holds.
  public func amount() throws -> Money { try Money.sum(answers.map(\.amount)) }
}

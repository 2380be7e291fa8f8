/// What a role of the database server may do.
public enum AccessLevel: String, CaseIterable, Sendable {
  /// Everything but changing the schema and giving access.
  case officer
  /// A body's own needs, answers and shares, and the groups it is in.
  case member
  /// Reports, and what they rest on.
  case reader
  /// The page's own: it acts for whoever's key a transaction carries, and for nobody else.
  case web
  /// The page's own: signs people in, and reads no fact.
  case door

  /// Whether somebody acts at it: a role of a person, or an account.
  public var isAPersons: Bool { self != .web && self != .door }

  public var title: Phrase {
    switch self {
    case .officer: Phrase("officer", "agent")
    case .member: Phrase("member", "membre")
    case .reader: Phrase("reader", "lecteur")
    case .web: Phrase("page", "page")
    case .door: Phrase("door", "porte")
    }
  }
}

/// One role and what it may do; for a member, whose.
public struct AccessGrant: Sendable, Equatable {
  public let role: String
  public let level: AccessLevel
  public let member: MemberCode?
  /// Whether the server has such a role, and it may log in.
  public let canLogIn: Bool
  /// How many sessions the role may have at once, on the whole server; nil is any number.
  public let connections: Int?

  public init(role: String, level: AccessLevel, member: MemberCode?, canLogIn: Bool, connections: Int?) {
    self.role = role
    self.level = level
    self.member = member
    self.canLogIn = canLogIn
    self.connections = connections
  }
}

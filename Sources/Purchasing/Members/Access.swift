/// What a role of the database server may do.
public enum AccessLevel: String, CaseIterable, Sendable {
  /// Everything but changing the schema and giving access.
  case officer
  /// A body's own needs, answers and shares, and the groups it is in.
  case member
  /// Reports, and what they rest on.
  case reader

  public var title: Phrase {
    switch self {
    case .officer: Phrase("officer", "agent")
    case .member: Phrase("member", "membre")
    case .reader: Phrase("reader", "lecteur")
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

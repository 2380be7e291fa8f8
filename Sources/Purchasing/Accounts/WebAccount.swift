/// Somebody who comes by the page, and what he may do there.
public struct WebAccount: Sendable, Equatable {
  /// What the history knows it by: `web:17`.
  public let number: Int64
  /// In small letters; nil once it was taken out.
  public let email: String?
  public let name: String?
  public let language: Language?
  /// Nil for one that may do nothing any more.
  public let level: AccessLevel?
  /// For whom an account of members acts.
  public let members: [MemberCode]
  /// Whether it invites others and closes their accounts.
  public let managesAccounts: Bool
  public let openedOn: Day
  public let closedOn: Day?

  public init(
    number: Int64, email: String?, name: String?, language: Language?, level: AccessLevel?, members: [MemberCode],
    managesAccounts: Bool, openedOn: Day, closedOn: Day?
  ) {
    self.number = number
    self.email = email
    self.name = name
    self.language = language
    self.level = level
    self.members = members
    self.managesAccounts = managesAccounts
    self.openedOn = openedOn
    self.closedOn = closedOn
  }

  /// What people call it: its address, or the number that stands in its place.
  public var called: String { email ?? "web:\(number)" }
}

/// When an account was last there, what it has open, and what became of its last message: for whoever manages accounts.
public struct AccountPresence: Sendable, Equatable {
  /// As the server writes it; nil for who never came.
  public let seenAt: String?
  public let sessions: Int
  public let keys: Int
  public let mailFailure: String?

  public init(seenAt: String?, sessions: Int, keys: Int, mailFailure: String?) {
    (self.seenAt, self.sessions, self.keys, self.mailFailure) = (seenAt, sessions, keys, mailFailure)
  }
}

/// An account to be opened.
public struct WebAccountDraft: Sendable, Equatable {
  public let email: String
  public let name: String?
  public let language: Language?
  public let level: AccessLevel
  /// As typed.
  public let members: [String]
  public let managesAccounts: Bool

  /// - throws: `Problem` `.refused` for an address that isn't one, a level that isn't a person's, members where they
  ///   don't belong or are missing, and the right to manage accounts without an officer's.
  public init(
    email: String, name: String?, language: Language?, level: AccessLevel, members: [String], managesAccounts: Bool
  ) throws {
    self.email = try Self.address(email)
    self.name = name
    self.language = language
    self.level = level
    self.members = members
    self.managesAccounts = managesAccounts
    try Self.check(level, hasMembers: !members.isEmpty, managesAccounts)
  }

  /// The whole of what was typed, in small letters: addresses differ in nothing else that people mean.
  public static func address(_ typed: String) throws -> String {
    let bare = typed.lowercased()
    guard let found = EmailAddress(in: bare), found.text == bare else {
      throw Problem(
        code: "email_invalid",
        Phrase("“\(typed)” is not an e-mail address", "« \(typed) » n'est pas une adresse électronique"),
        hint: Phrase("mairie@daoulas.bzh", "mairie@daoulas.bzh"))
    }
    return bare
  }

  public static func check(_ level: AccessLevel, hasMembers: Bool, _ managesAccounts: Bool) throws {
    guard level.isAPersons else {
      throw Problem(
        code: "account_level_invalid",
        Phrase(
          "an account is an officer's, a member's or a reader's", "un compte est d'agent, de membre ou de lecteur"),
        hint: Phrase("a role of the server: ", "un rôle du serveur : ") + .run(.accessGrant))
    }
    guard (level == .member) == hasMembers else {
      throw Problem(
        code: "account_member_goes_with_its_level",
        Phrase(
          "an account of a member says of which, and no other does",
          "un compte de membre dit de quelle collectivité, et lui seul"),
        hint: .give(.member, "daoulas"))
    }
    guard !managesAccounts || level == .officer else {
      throw Problem(
        code: "account_manager_is_an_officer",
        Phrase("only an officer manages accounts", "seul un agent gère les comptes"),
        hint: .give(.as, "officer"))
    }
  }
}

/// What a running session of the page is.
public struct Visitor: Sendable, Equatable {
  public let account: Int64
  public let level: AccessLevel
  public let members: [MemberCode]
  public let name: String?
  public let email: String?
  public let language: Language?
  public let managesAccounts: Bool
  /// When it ends, in seconds from now.
  public let endsIn: Int
  /// Whether it is a program's, which has a key; pages are for people.
  public let isKey: Bool

  public init(
    account: Int64, level: AccessLevel, members: [MemberCode], name: String?, email: String?, language: Language?,
    managesAccounts: Bool, endsIn: Int, isKey: Bool
  ) {
    self.account = account
    self.level = level
    self.members = members
    self.name = name
    self.email = email
    self.language = language
    self.managesAccounts = managesAccounts
    self.endsIn = endsIn
    self.isKey = isKey
  }
}

/// A session or a key of one's own.
public struct OwnSession: Sendable, Equatable {
  public let number: Int64
  public let isKey: Bool
  /// Where it came from, or what the key was called.
  public let place: String?
  public let startedAt: String
  public let seenAt: String
  public let endsAt: String
  /// Whether it is the one that asks.
  public let isThis: Bool

  public init(
    number: Int64, isKey: Bool, place: String?, startedAt: String, seenAt: String, endsAt: String, isThis: Bool
  ) {
    self.number = number
    self.isKey = isKey
    self.place = place
    self.startedAt = startedAt
    self.seenAt = seenAt
    self.endsAt = endsAt
    self.isThis = isThis
  }
}

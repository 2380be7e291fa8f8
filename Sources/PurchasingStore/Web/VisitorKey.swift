import Postgres
public import Purchasing

/// What a session of the page proves itself with to the database: made of the cookie, which never leaves the program.
public struct VisitorKey: Sendable, Equatable {
  /// SHA-256 of the cookie; the base holds the SHA-256 of this, so that neither a backup nor a log gives either.
  let text: String
  let level: AccessLevel

  public init(cookie: String, level: AccessLevel) {
    text = Self.key(of: cookie)
    self.level = level
  }

  var acting: Acting { Acting(role: "mutua_" + level.rawValue, setting: "mutua.session", secret: text) }

  /// What the base knows a session by, in hexadecimal.
  public static func digest(ofCookie cookie: String) -> String { Secret.digest(key(of: cookie)) }

  private static func key(of cookie: String) -> String { Secret.digest("mutua session" + cookie) }
}

/// A form that has counted already: no refusal, since what it asks is done.
public struct FormCounted: Error {}

/// A form that counts once: SHA-256 of its ticket, its page and its fields, in hexadecimal.
public struct FormMark: Sendable, Equatable {
  let digest: String

  public init(_ text: String) { digest = Secret.digest(text) }
}

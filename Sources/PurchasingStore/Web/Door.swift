import Postgres
public import Purchasing

/// The door of the page: a connection that signs people in and out, and reads no fact.
public struct Door {
  private let store: Store

  public init(_ session: StoreSession) { store = session.store }

  /// Whether this login is the door of this base.
  public func isOne() throws -> Bool {
    do {
      return try ask("select web.is_door()") ?? false
    } catch let problem as Problem where problem.kind == .notAllowed {
      return false
    }
  }

  public static let isNone = Problem(
    .notAllowed, code: "not_the_door",
    Phrase("this login is not the door of the page", "cet accès n'est pas la porte de la page"),
    hint: .run(.accessGrant, "mutua_door", .give(.as, "door")))

  /// Somebody asks for a link: a message goes where the address is known, and nothing tells.
  ///
  /// - parameter browser: the cookie of the browser that asks.
  public func askLink(_ address: String, browser: String, place: String) throws {
    try run("select web.ask_link(\(address), \(Self.bytes(Secret.digest(browser))), \(place))")
  }

  /// A message that is to go now.
  public struct Due: Sendable {
    public let number: Int64
    public let isInvitation: Bool
    public let email: String
    public let name: String?
    public let language: Language?
  }

  /// Takes the next message, if there is one.
  public func takeMessage() throws -> Due? {
    try store.writing {
      try store.connection.first("select * from web.take_message()") { row in
        let kind: String = try row["kind"]
        return try Due(
          number: row["id"], isInvitation: kind == "invitation", email: row["email"], name: row["name"],
          language: (row["language"] as String?).flatMap { Language(rawValue: $0) })
      }
    }
  }

  /// Makes the link of a message, and the code that opens in the browser that asked.
  public func makeLink(for message: Int64, word: String, code: String) throws {
    try run(
      """
      select web.make_link(\(message), \(Self.bytes(Secret.digest(word))),
        \(Self.bytes(Secret.digest("mutua code" + code))))
      """)
  }

  /// - parameter failure: what the mail program said; nil when it took the message.
  public func sent(_ message: Int64, failure: String?) throws { try run("select web.sent(\(message), \(failure))") }

  /// What became of a link or a code.
  public enum Outcome: String, Sendable {
    case open
    /// A good link, in another browser than the one that asked.
    case elsewhere
    /// A code that isn't the one.
    case wrong
    /// Used, old, or tried too often.
    case over
  }

  /// Opens a session by a link.
  public func open(link word: String, browser: String?, cookie: String, place: String) throws -> Outcome {
    try open(Self.bytes(Secret.digest(word)), browser, "null::bytea", cookie, place)
  }

  /// Opens a session by the code that a message shows, in the browser that asked.
  public func open(code: String, browser: String, cookie: String, place: String) throws -> Outcome {
    try open("null::bytea", browser, Self.bytes(Secret.digest("mutua code" + code)), cookie, place)
  }

  private func open(
    _ link: SQL, _ browser: String?, _ code: SQL, _ cookie: String, _ place: String
  ) throws -> Outcome {
    let known: SQL = browser.map { Self.bytes(Secret.digest($0)) } ?? "null::bytea"
    let session = Self.bytes(VisitorKey.digest(ofCookie: cookie))
    let outcome: String? = try ask(
      "select outcome from web.open_session(\(link), \(known), \(code), \(session), \(place))")
    return outcome.flatMap(Outcome.init) ?? .over
  }

  public func touch(cookie: String) throws {
    try run("select web.touch(\(Self.bytes(VisitorKey.digest(ofCookie: cookie))))")
  }

  public func end(cookie: String) throws {
    try run("select web.end_session(\(Self.bytes(VisitorKey.digest(ofCookie: cookie))))")
  }

  /// Keeps what was typed when a session had ended.
  /// - returns: false where the cookie was never a session's, or too much is kept already.
  public func keep(typed fields: String, on path: String, cookie: String) throws -> Bool {
    let session = Self.bytes(VisitorKey.digest(ofCookie: cookie))
    return try ask("select web.put_parcel(\(session), \(path), \(fields))") ?? false
  }

  /// Seals what waits to be sealed, and takes away what is over.
  public func tidy() throws { try run("select web.tidy()") }

  private static func bytes(_ hexadecimal: String) -> SQL { "decode(\(hexadecimal), 'hex')" }

  private func run(_ sql: SQL) throws { try store.writing { _ = try store.connection.execute(sql) } }

  private func ask<T: PostgresDecodable>(_ sql: SQL) throws -> T? {
    try store.writing { try store.connection.value(sql, as: T.self) }
  }
}

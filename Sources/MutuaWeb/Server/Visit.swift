import Purchasing
import PurchasingStore
import Reporting

/// A request, as pages see it.
struct Visit: Sendable {
  /// What stands in the place of `{…}` in the path.
  let names: [String: String]
  let query: FormBody
  /// What a form sent; empty for a question.
  let form: FormBody
  /// The file that came with it.
  let upload: Upload?
  let language: Language
  let today: Day
  /// The visitor's session; nil before signing in.
  let session: String?
  /// Who it is, on a site with accounts.
  let visitor: Visitor?
  /// Where the request comes from, as far as that is known.
  let place: String
  /// The cookie by which a browser is known that asks for a link.
  let browser: String?
  /// The page of ours where it was made, where that can be asked for.
  let cameFrom: String?
  /// Whether it asks for a page to be seen.
  let isQuestion: Bool
  /// Words for remedies that no page can do.
  let commandLine: Remedy.Wording
  /// Whether the visitor does the office's work, as the database says; pages without one know nothing of it.
  var isOfficer = false

  /// A value of the path, which its route makes sure of.
  func name(_ key: String) -> String { names[key] ?? "" }

  /// The last value of a key, as browsers mean it; nil where it isn't there.
  func asked(_ key: String) -> String? { query.all(key).last }

  /// A field as typed; nil where it isn't there or is empty.
  func typed(_ key: String) -> String? {
    form.all(key).last.flatMap { $0.isEmpty ? nil : $0 }
  }
}

/// What a page answers.
enum WebAnswer: Sendable {
  /// A page in the site's frame.
  case page(Page, status: Int = 200)
  /// After a change: the page that shows it, which says the sentence.
  case seeOther(String, said: Phrase? = nil)
  /// The same for who has just signed in.
  case signedIn(session: String, to: String)
  case signedOut(to: String)
  /// From now on in this language.
  case spoken(Language, to: String)
  /// A page, and a cookie by which this browser is known when the link comes.
  case asked(Page, browser: String)
  /// A file: its bytes, their type, a name to save it by, and whether it may be kept for good.
  case file([UInt8], type: String, name: String? = nil, isLasting: Bool = false)
  case text(String, status: Int = 200)
}

/// A path and what stands there. All of them are one list, which a test goes over.
struct Route: Sendable {
  enum Method: String, Sendable, CaseIterable {
    case get = "GET"
    case post = "POST"
  }

  enum Audience: Sendable {
    /// Whoever comes.
    case anybody
    /// Who is signed in; others are sent to the door.
    case visitor
    /// Who does the office's work; other visitors are told whose page it is.
    case officer
  }

  enum Work: Sendable {
    /// Needs no database.
    case plain(@Sendable (Visit, Site) throws -> WebAnswer)
    /// On a desk, with the site itself.
    case site(@Sendable (Visit, StoreSession, Site) throws -> WebAnswer)
    /// At the door: who comes in or goes out.
    case door(@Sendable (Visit, Site) async throws -> WebAnswer)
    /// A command, for who comes with a key.
    case api
    /// Whether all is well, asked of a desk of its own.
    case health
    /// On a desk.
    case desk(@Sendable (Visit, StoreSession) throws -> WebAnswer)
    /// The same, with the files that wait to be taken in.
    case uploads(@Sendable (Visit, StoreSession, Uploads) throws -> WebAnswer)
  }

  /// What a form of it may bring.
  enum Body: Sendable {
    /// At most 64 KiB: what people type.
    case typed
    /// At most 1 MiB: a file's corrections.
    case corrections
    /// A file, of at most 10 MB.
    case upload

    /// Of a form without a file.
    var mostBytes: Int {
      if case .corrections = self { 1 << 20 } else { 65_536 }
    }
  }

  let method: Method
  /// `/besoins/{number}`
  let path: String
  let audience: Audience
  /// What the history says: `web need add`; nil for a question.
  let command: String?
  let work: Work
  var body = Body.typed

  static func get(_ path: String, _ work: @escaping @Sendable (Visit, StoreSession) throws -> WebAnswer) -> Route {
    Route(method: .get, path: path, audience: .visitor, command: nil, work: .desk(work))
  }

  static func post(
    _ path: String, as command: String, _ work: @escaping @Sendable (Visit, StoreSession) throws -> WebAnswer
  ) -> Route {
    Route(method: .post, path: path, audience: .visitor, command: "web " + command, work: .desk(work))
  }

  static func door(
    _ method: Method, _ path: String, _ work: @escaping @Sendable (Visit, Site) async throws -> WebAnswer
  ) -> Route {
    Route(method: method, path: path, audience: .anybody, command: nil, work: .door(work))
  }

  /// The same for the office alone.
  static func office(
    _ path: String, _ work: @escaping @Sendable (Visit, StoreSession) throws -> WebAnswer
  ) -> Route {
    Route(method: .get, path: path, audience: .officer, command: nil, work: .desk(work))
  }

  static func office(
    _ path: String, as command: String, _ work: @escaping @Sendable (Visit, StoreSession) throws -> WebAnswer
  ) -> Route {
    Route(method: .post, path: path, audience: .officer, command: "web " + command, work: .desk(work))
  }

  static func plain(
    _ method: Method, _ path: String, for audience: Audience,
    _ work: @escaping @Sendable (Visit, Site) throws -> WebAnswer
  ) -> Route {
    Route(method: method, path: path, audience: audience, command: nil, work: .plain(work))
  }
}

import Purchasing
import PurchasingStore
import Synchronization
import SystemFiles

/// Sessions of a site without accounts: whoever has a link that the terminal shows is the person at this machine. They
/// live as long as the program.
final class Visitors: Sendable {
  /// How long a link can be used, and a session lives, in milliseconds.
  static let linkLife = 10 * 60_000
  static let sessionLife = 12 * 3_600_000
  private static let longestMemory = 500

  private struct Session {
    let endsAt: Int
    var said: Phrase?
    /// What forms have done: the same form again answers the same.
    var done: [(form: Form, location: String)] = []
    var underWay: [Form] = []
  }

  private struct Form: Equatable {
    let ticket: String
    let digest: String
  }

  private struct State {
    /// The digest of the link that can be used, and until when.
    var link: (digest: String, endsAt: Int)?
    /// By the digest of the cookie: not even a dump of memory's keys gives one.
    var sessions: [String: Session] = [:]
  }

  private let state = Mutex(State())
  private let clock: @Sendable () -> Int

  init(clock: @escaping @Sendable () -> Int = { SteadyClock.milliseconds() }) {
    self.clock = clock
  }

  /// A new link takes the place of the one before.
  func makeLink() -> String {
    let word = Secret.make()
    state.withLock { $0.link = (Secret.digest(word), clock() + Self.linkLife) }
    return word
  }

  /// Whether the word would open a session, which asking doesn't use up: mail scanners and prefetching follow links.
  func canEnter(_ word: String) -> Bool {
    state.withLock { state in
      guard let link = state.link else { return false }
      return link.digest == Secret.digest(word) && clock() < link.endsAt
    }
  }

  /// Uses the link up.
  /// - Returns: the new session's cookie; nil when the link was used or is old.
  func enter(_ word: String) -> String? {
    let cookie = Secret.make()
    return state.withLock { state in
      guard let link = state.link, link.digest == Secret.digest(word), clock() < link.endsAt else { return nil }
      state.link = nil
      state.sessions = state.sessions.filter { $0.value.endsAt > clock() }
      state.sessions[Secret.digest(cookie)] = Session(endsAt: clock() + Self.sessionLife)
      return cookie
    }
  }

  /// A session that the base knows has a place for what is said to it.
  func know(_ cookie: String) {
    let key = Secret.digest(cookie)
    state.withLock { state in
      guard state.sessions[key] == nil else { return }
      if state.sessions.count > 10_000 { state.sessions = state.sessions.filter { $0.value.endsAt > clock() } }
      state.sessions[key] = Session(endsAt: clock() + Self.sessionLife)
    }
  }

  func isAlive(_ cookie: String) -> Bool {
    state.withLock { ($0.sessions[Secret.digest(cookie)]?.endsAt ?? 0) > clock() }
  }

  func leave(_ cookie: String) { state.withLock { _ = $0.sessions.removeValue(forKey: Secret.digest(cookie)) } }

  /// Keeps a sentence for the next page.
  func say(_ sentence: Phrase?, to cookie: String) {
    state.withLock { $0.sessions[Secret.digest(cookie)]?.said = sentence }
  }

  /// The sentence kept for this page.
  func takeSaid(for cookie: String) -> Phrase? {
    let key = Secret.digest(cookie)
    return state.withLock { state in
      defer { state.sessions[key]?.said = nil }
      return state.sessions[key]?.said
    }
  }

  /// What became of a form that was sent before.
  enum Standing {
    case new
    /// It led there.
    case done(String)
  }

  /// Begins what a form asks, unless the same form has done it: one that is under way is waited for. The same ticket
  /// with other fields is another form.
  func begin(_ ticket: String, _ digest: String, for cookie: String) async throws -> Standing {
    let (key, form) = (Secret.digest(cookie), Form(ticket: ticket, digest: digest))
    while true {
      let standing = state.withLock { state -> Standing? in
        guard let session = state.sessions[key] else { return .new }
        if let done = session.done.first(where: { $0.form == form }) { return .done(done.location) }
        if session.underWay.contains(form) { return nil }
        state.sessions[key]?.underWay.append(form)
        return .new
      }
      if let standing { return standing }
      try await Task.sleep(for: .milliseconds(20))
    }
  }

  /// - parameter location: where it led; nil when nothing was done, so that it may be sent again.
  func end(_ ticket: String, _ digest: String, at location: String?, for cookie: String) {
    let (key, form) = (Secret.digest(cookie), Form(ticket: ticket, digest: digest))
    state.withLock { state in
      state.sessions[key]?.underWay.removeAll { $0 == form }
      guard let location else { return }
      state.sessions[key]?.done.append((form, location))
      if let count = state.sessions[key]?.done.count, count > Self.longestMemory {
        state.sessions[key]?.done.removeFirst()
      }
    }
  }
}

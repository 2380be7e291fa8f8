import Glibc
import MutuaCLI
import MutuaWeb
import Purchasing
import PurchasingFiles
import PurchasingStore
import Synchronization

/// The page, served until Ctrl-C.
struct PageHost: PageServer {
  func serve(_ options: ServeOptions, asOf: String?, _ context: Context) throws {
    let settings = try options.settings(context)
    let host = ServeHost(options, asOf: asOf, context)
    if let accounts = settings.accounts {
      try host.requireLogins(accounts)
    } else {
      // What is wrong with the database is said now, not on the first page.
      let session = try context.session()
      try session.requireCurrent()
      session.store.disconnect()
    }
    let site = Site(settings, host.host(isShared: settings.accounts != nil))
    let outcome = Mutex<Result<Void, any Error>>(.success(()))
    let done = MainThreadBell()
    let language = context.language
    Task {
      do {
        try await site.run(late: { done.signal() }) { address, link in
          let output = Output(STDOUT_FILENO)
          try? output.put(Self.ready(address, link)(language) + "\n")
          try? output.flush()
        }
      } catch {
        outcome.withLock { $0 = .failure(error) }
      }
      done.signal()
    }
    done.wait()
    try outcome.withLock { try $0.get() }
  }

  private static func ready(_ address: String, _ link: String?) -> Phrase {
    guard let link else {
      return Phrase("Mutua serves \(address); Ctrl-C ends it.", "Mutua sert \(address) ; Ctrl-C l'arrête.")
    }
    return Phrase(
      "Mutua listens on \(address); to come in, once, within ten minutes:\n\(link)\nCtrl-C ends it.",
      "Mutua écoute sur \(address) ; pour entrer, une fois, dans les dix minutes :\n\(link)\nCtrl-C l'arrête.")
  }
}

/// What the main thread waits for: an asynchronous `main` would put the concurrency runtime before every command.
private final class MainThreadBell: Sendable {
  private nonisolated(unsafe) let bell: UnsafeMutablePointer<sem_t>

  init() {
    bell = .allocate(capacity: 1)
    sem_init(bell, 0, 0)
  }

  func signal() { sem_post(bell) }
  func wait() { while sem_wait(bell) != 0 {} }
}

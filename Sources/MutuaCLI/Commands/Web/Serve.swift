import ArgumentParser
import Glibc
import MutuaWeb
import PrivateServer
import Purchasing
import PurchasingFiles
import PurchasingStore
import Synchronization

/// `mutua serve`: the page, for the person at this machine or, with `--url`, for people with accounts.
struct Serve: UpkeepCommand {
  static let configuration = verb(
    "serve", french: ["servir"],
    Phrase("Serve the page to browsers", "Servir la page aux navigateurs"),
    details: Phrase(
      "It listens on this machine only, shows a link that opens a session once, and works until Ctrl-C. With --url it "
        + "serves people with accounts (`account add`), behind a proxy that holds the certificate: the database is "
        + "then reached by a login of the page (`access grant NAME --as web`), and people are signed in by another "
        + "one, the door (--as door).",
      "Il n'écoute que sur cette machine, affiche un lien qui ouvre une session une fois, et travaille jusqu'à Ctrl-C. "
        + "Avec --url, il sert des personnes ayant un compte (« compte ajouter »), derrière un mandataire qui tient le "
        + "certificat : la base est alors jointe par un accès de la page (« accès donner NOM --niveau web »), et les "
        + "sessions s'ouvrent par un autre, la porte (--niveau door).")
  )
  static let examples = [
    "mutua serve", "mutua serve --listen 127.0.0.1:8080",
    "mutua serve --url https://achats.example.fr --db 'dbname=mutua user=mutua_web' --mail sendmail",
  ]

  @OptionGroup var common: CommonOptions
  @OptionGroup var serving: ServeOptions

  func run(_ context: Context) throws -> Answer {
    let settings = try serving.settings(context)
    if let accounts = settings.accounts {
      try ServeHost(self, context).requireLogins(accounts)
    } else {
      // What is wrong with the database is said now, not on the first page.
      let session = try context.session()
      try session.requireCurrent()
      session.store.disconnect()
    }
    let site = Site(settings, ServeHost(self, context).host(isShared: settings.accounts != nil))
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
    return .nothing
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

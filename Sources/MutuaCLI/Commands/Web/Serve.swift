import ArgumentParser
import Purchasing

/// `mutua serve`: the page, for the person at this machine or, with `--url`, for people with accounts.
///
/// What serves is a program of its own, `mutua-serve`, to which this one gives up its place. The runtime of Swift looks
/// through all conformances of a program for each type that it meets, some seventy times before a command begins, and
/// those of an HTTP server are a quarter of them. Without it a command has 11 % fewer instructions (callgrind); in
/// turns, 101 pairs each on a machine that was in use, `member list` took 1.11 to 1.21 times psql's time instead of
/// 1.17 to 1.21, and `need add` 1.14 to 1.23 instead of 1.22 to 1.28 (2026-11-29).
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
    guard let server = context.server else { try ServerProgram.takeOver() }
    try server.serve(serving, asOf: common.asOf, context)
    return .nothing
  }
}

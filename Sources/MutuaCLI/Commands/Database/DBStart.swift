import ArgumentParser
import PrivateServer
import Purchasing

extension DatabaseCommands {
  struct Start: UpkeepCommand {
    static let configuration = verb(
      "start", french: ["démarrer"], Phrase("Start the private server", "Démarrer le serveur privé"))
    static let examples = ["mutua db start"]

    @OptionGroup var common: CommonOptions

    func run(_ context: Context) throws -> Answer {
      let server = try PrivateOnly.server(context)
      if context.dryRun {
        return Answer(
          .plan(
            name: "db_start", [Phrase("start the server in \(server.home)", "démarrer le serveur de \(server.home)")])
        )
      }
      let started = try server.start()
      return Answer.nothing.saying(started ? Phrase("started", "démarré") : Phrase("it runs already", "il tourne déjà"))
    }
  }
}

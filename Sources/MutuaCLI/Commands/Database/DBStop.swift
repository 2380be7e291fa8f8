import ArgumentParser
import PrivateServer
import Purchasing

extension DatabaseCommands {
  struct Stop: UpkeepCommand {
    static let configuration = verb(
      "stop", french: ["arrêter"], Phrase("Stop the private server", "Arrêter le serveur privé"))
    static let examples = ["mutua db stop"]

    @OptionGroup var common: CommonOptions

    func run(_ context: Context) throws -> Answer {
      let server = try PrivateOnly.server(context)
      if context.dryRun {
        return Answer(
          .plan(name: "db_stop", [Phrase("stop the server in \(server.home)", "arrêter le serveur de \(server.home)")]))
      }
      let stopped = try server.stop()
      return Answer.nothing.saying(stopped ? Phrase("stopped", "arrêté") : Phrase("it doesn't run", "il ne tourne pas"))
    }
  }
}

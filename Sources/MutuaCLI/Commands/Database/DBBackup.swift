import ArgumentParser
import PrivateServer
import Purchasing
import PurchasingStore

extension DatabaseCommands {
  struct Backup: WritingCommand {
    static let configuration = verb(
      "backup", french: ["sauvegarder"],
      Phrase("Write the whole database into one file", "Écrire toute la base dans un fichier"),
      details: Phrase(
        "All as it is at one moment, while others work on. The file is read to its end before it gets its name; it is "
          + "pg_dump's custom format, which pg_restore reads too. Passwords of roles are not in it.",
        "Toute la base telle qu'elle est à un instant, pendant que d'autres travaillent. Le fichier est relu jusqu'au "
          + "bout avant de prendre son nom ; c'est le format « custom » de pg_dump, que pg_restore lit aussi. Les mots "
          + "de passe des rôles n'y sont pas."))
    static let examples = ["mutua db backup mutua-2026-06-30.dump"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the file to write", "le fichier à écrire", .file)) var file: String

    func run(_ context: Context) throws -> Answer {
      let store = try context.store()
      let tools = try DatabaseTools.fitting(server: store.serverVersion, context.environment)
      if context.dryRun {
        return Answer(
          .plan(
            name: "db_backup",
            [
              Phrase("seal the history", "sceller le journal"),
              Phrase("write the whole database to \(file)", "écrire toute la base dans \(file)"),
              Phrase("read the file to its end", "relire le fichier jusqu'au bout"),
            ]))
      }
      _ = try context.change { try $0.seal() }
      try tools.dump(to: file, context.toolVariables())
      return Answer.nothing.saying(
        Phrase("written and checked: \(file)", "écrit et contrôlé : \(file)"))
    }
  }
}

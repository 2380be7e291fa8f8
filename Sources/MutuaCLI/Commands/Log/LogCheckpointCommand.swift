import ArgumentParser
import Purchasing
import PurchasingFiles
import PurchasingStore
import Reporting

extension LogCommands {
  struct Checkpoint: WritingCommand {
    static let configuration = verb(
      "checkpoint", french: ["attester"],
      Phrase("Write up to where the history reaches into a file", "Écrire dans un fichier jusqu'où va le journal"),
      details: Phrase(
        "Keep the file where whoever runs the database can't change it: `log verify --checkpoint FILE` then finds a "
          + "history that was cut or rewritten.",
        "Conservez ce fichier hors de portée de qui administre la base : « journal vérifier --checkpoint FICHIER » "
          + "révèle alors un journal coupé ou réécrit."))
    static let examples = ["mutua log checkpoint 2026-06.txt"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the file to write", "le fichier à écrire", .file)) var file: String

    func run(_ context: Context) throws -> Answer {
      // Looked at before anything is sealed.
      let output = try OutputFile(file)
      func sealed(_ store: Store) throws -> LogCheckpoint? {
        try store.seal()
        return try store.checkpoint()
      }
      guard let checkpoint = try context.dryRun ? context.store().checkpoint() : context.change(sealed) else {
        throw Problem(
          code: "history_empty", Phrase("the history is empty", "le journal est vide"),
          hint: Phrase("there is nothing to check later", "il n'y a rien à contrôler plus tard"))
      }
      if !context.dryRun { try output.write { try $0.put(checkpoint.text) } }
      return Answer.nothing.saying(
        Phrase(
          "entries sealed: \(checkpoint.entries); seal \(checkpoint.seal), sha256 \(checkpoint.digest)",
          "entrées scellées : \(checkpoint.entries) ; scellé \(checkpoint.seal), sha256 \(checkpoint.digest)"))
    }
  }
}

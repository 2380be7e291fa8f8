import ArgumentParser
import Purchasing
import PurchasingFiles
import PurchasingStore
import Reporting

extension LogCommands {
  struct Verify: ReadingCommand {
    static let configuration = verb(
      "verify", french: ["vérifier"],
      Phrase("Compare the history with its digests", "Comparer le journal à ses empreintes"),
      details: Phrase(
        "Entries are sealed in batches: one in sixteen seals those before it, and so do this command, `log "
          + "checkpoint`, `db backup` and `year close`. What was cut from the end is found with a checkpoint that was "
          + "kept elsewhere.",
        "Les entrées sont scellées par lots : une sur seize scelle les précédentes, de même que cette commande, « "
          + "journal attester », « base sauvegarder » et « exercice clore ». Ce qui a été coupé à la fin se voit avec "
          + "une attestation conservée ailleurs."))
    static let examples = ["mutua log verify"]
    static let partialView = PartialView.whole

    @OptionGroup var common: CommonOptions
    @Option(help: help("a file that `log checkpoint` wrote", "un fichier écrit par « journal attester »", .file))
    var checkpoint: String?

    func run(_ context: Context) throws -> Answer {
      let known = try checkpoint.map(CheckpointFile.read)
      let verification = try context.session().verifyLog(known, seals: !context.dryRun)
      return Answer(.logVerification(verification), status: verification.findings.isEmpty ? .done : .needsAttention)
    }
  }
}

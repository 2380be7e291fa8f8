import ArgumentParser
import Purchasing

extension CompletionScript: ExpressibleByArgument {}

struct Completion: UpkeepCommand {
  static let configuration = verb(
    "completion", french: ["complétion"],
    Phrase("Print the completion script of a shell", "Afficher le script de complétion d'un interpréteur"))
  static let examples = [
    "eval \"$(mutua completion bash)\"", "mutua completion fish > ~/.config/fish/completions/mutua.fish",
  ]

  @OptionGroup var common: CommonOptions
  @Argument(help: help("the shell", "l'interpréteur de commandes", ValueName("shell", "interpréteur"))) var shell:
    CompletionScript

  func run(_ context: Context) throws -> Answer { .text(shell.text) }
}

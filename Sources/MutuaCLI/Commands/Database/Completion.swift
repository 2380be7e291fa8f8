import ArgumentParser
import Purchasing

extension CompletionScript: ExpressibleByArgument {}

struct Completion: MutuaCommand {
  static let configuration = verb(
    "completion", french: ["complétion"],
    Phrase("Print the completion script of a shell", "Afficher le script de complétion d'un interpréteur"))
  static var examples: [String] {
    ["eval \"$(mutua completion bash)\"", "mutua completion fish > ~/.config/fish/completions/mutua.fish"]
  }

  static var asksTheDatabase: Bool { false }

  @OptionGroup var common: CommonOptions
  @Argument(help: help("the shell", "l'interpréteur de commandes", value: "shell")) var shell: CompletionScript

  func run(_ context: Context) throws -> Answer {
    .text(shell.text)
  }
}

import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension KeyCommands {
  struct Remove: WritingCommand {
    static let configuration = verb(
      "remove", french: ["supprimer"],
      Phrase(
        "Take out a key; what was split by it stays as it was",
        "Supprimer une clé ; ce qu'elle a réparti reste tel quel"))
    static let examples = ["mutua key remove salles"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("its code", "son code", .key)) var code: String
    @OptionGroup var why: ReasonOption

    func run(_ context: Context) throws -> Answer {
      let (key, splits) = try context.change(because: why.typed()) { try $0.removeKey(code) }
      return Answer(.key(key))
        .saying(Phrase("Key \(key.code) is taken out.", "La clé \(key.code) est supprimée."))
        .saying(KeyCommands.kept(splits))
    }
  }
}

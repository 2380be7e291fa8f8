import ArgumentParser
import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

extension GroupCommands {
  struct Remove: WritingCommand {
    static let configuration = verb(
      "remove", french: ["supprimer"],
      Phrase("Remove a group that was entered by mistake", "Supprimer un groupement saisi par erreur"),
      details: Phrase(
        "With its lots and members; its needs are open again. Refused once something rests on it: a launch, contract, "
          + "a price. The history keeps it, and `undo` brings it back.",
        "Avec ses lots et ses membres ; ses besoins redeviennent ouverts. Refusé dès que quelque chose en dépend : un "
          + "lancement, un marché, un prix. Le journal le garde, et « annuler » le rétablit."))
    static let examples = ["mutua group remove essai"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the group's code", "le code du groupement", .group)) var group: String
    @OptionGroup var why: ReasonOption

    func run(_ context: Context) throws -> Answer {
      let reason = try why.typed()
      return Answer(try context.change(because: reason) { try ActDesk($0).removeGroup(group) }, { .group($0) })
    }
  }
}

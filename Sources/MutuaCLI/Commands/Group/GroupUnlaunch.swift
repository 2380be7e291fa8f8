import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension GroupCommands {
  struct Unlaunch: WritingCommand {
    static let configuration = verb(
      "unlaunch", french: ["annuler-lancement"],
      Phrase("Take back a launch that was entered by mistake", "Annuler un lancement saisi par erreur"),
      details: Phrase(
        "The group's last launch, or that of the lots named: they are as before it. Refused once something was awarded "
          + "from it.",
        "Le dernier lancement du groupement, ou celui des lots nommés : ils sont comme avant. Refusé dès qu'un marché "
          + "en est issu."))
    static let examples = ["mutua group unlaunch papier", "mutua group unlaunch papier --lot 1"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the group's code", "le code du groupement", .openGroup)) var group: String
    @Option(help: help("only these lots: 2,3", "seulement ces lots : 2,3", .numbers)) var lot: String?
    @OptionGroup var why: ReasonOption

    func run(_ context: Context) throws -> Answer {
      let (lots, reason) = (try Typed.numbers(lot, "--lot"), try why.typed())
      return Answer(.group(try context.change(because: reason) { try $0.unlaunchGroup(group, lots: lots) }))
    }
  }
}

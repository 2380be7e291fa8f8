import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension AccountCommands {
  struct Close: WritingCommand {
    static let configuration = verb(
      "close", french: ["clore", "clôturer"],
      Phrase(
        "Close an account: its sessions and keys end at once", "Clore un compte : ses sessions et clés prennent fin"),
      details: Phrase(
        "The history keeps what it did. `account edit --reopen` opens it again. --forget also takes out its name and "
          + "its address, for good: its number stands in their place.",
        "Le journal garde ce qu'il a fait. « compte modifier --rouvrir » le rouvre. --oublier efface aussi son nom et "
          + "son adresse, pour de bon : son numéro les remplace."))
    static let examples = [
      "mutua account close elu@hanvec.example", "mutua compte clore elu@hanvec.example --forget --yes",
    ]

    @OptionGroup var common: CommonOptions
    @Argument(
      help: help(
        "its e-mail address, or its number: web:17", "son adresse, ou son numéro : web:17", AccountCommands.value))
    var account: String
    @Flag(help: help("take out its name and address for good", "effacer son nom et son adresse, pour de bon"))
    var forget = false
    @Flag(name: [.customShort("y"), .long], help: help("don't ask", "ne rien demander")) var yes = false

    func run(_ context: Context) throws -> Answer {
      if forget, !yes, !context.dryRun {
        try Confirmation.ask(
          Phrase("Take out its name and address for good?", "Effacer son nom et son adresse, pour de bon ?"), context)
      }
      return Answer(.accounts([try context.change { try $0.closeWebAccount(account, forgets: forget) }], [:]))
    }
  }
}

import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension AccountCommands {
  struct Link: WritingCommand {
    static let configuration = verb(
      "link", french: ["lien"],
      Phrase("Make a link that opens a session once, within a day", "Faire un lien qui ouvre une session, une fois"),
      details: Phrase(
        "For whoever gets no mail: hand it on by telephone or in person; whoever has it comes in. It isn't kept: a "
          + "lost one is made anew.",
        "Pour qui ne reçoit pas de courriel : transmettez-le de vive voix ou en main propre ; qui l'a peut entrer. Il "
          + "vaut un jour et n'est gardé nulle part : perdu, on en refait un."))
    static let examples = ["mutua account link accueil@dirinon.example --url https://achats.example.fr"]

    @OptionGroup var common: CommonOptions
    @Argument(
      help: help(
        "its e-mail address, or its number: web:17", "son adresse, ou son numéro : web:17", AccountCommands.value))
    var account: String
    @Option(
      help: help(
        "the site's address; MUTUA_URL otherwise", "l'adresse du site ; MUTUA_URL sinon", ValueName("url", "adresse")))
    var url: String?

    func run(_ context: Context) throws -> Answer {
      let site = try SiteAddress(url ?? context.environment["MUTUA_URL"] ?? "")
      let store = try context.store()
      if context.dryRun {
        _ = try store.webAccount(named: account)
        return .text(site.text + "/entrer/lien?j=…\n")
      }
      return .text(site.text + "/entrer/lien?j=" + (try store.handLink(to: account)) + "\n")
    }
  }
}

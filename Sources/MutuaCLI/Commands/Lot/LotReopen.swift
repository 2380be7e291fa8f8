import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension LotCommands {
  struct Reopen: WritingCommand {
    static let configuration = verb(
      "reopen", french: ["rouvrir"],
      Phrase("Take the end of a lot back: it goes on", "Annuler la fin d'un lot : il continue"),
      details: Phrase(
        "Refused once the lot was launched again.",
        "Refusé dès que le lot a été relancé."))
    static let examples = ["mutua lot reopen papier-2026 2"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the group's code", "le code du groupement", .openGroup)) var group: String
    @Argument(help: help("the lot's number", "le numéro du lot", .number)) var number: Int
    @OptionGroup var why: ReasonOption

    func run(_ context: Context) throws -> Answer {
      let reason = try why.typed()
      return Answer(.group(try context.change(because: reason) { try $0.reopenLot(of: group, number: number) }))
    }
  }
}

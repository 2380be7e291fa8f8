import ArgumentParser
import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

extension GroupCommands {
  struct Reopen: WritingCommand {
    static let configuration = verb(
      "reopen", french: ["rouvrir"],
      Phrase("Take the close of a group back", "Rouvrir un groupement clos"),
      details: Phrase(
        "Needs that the close freed are linked again, unless they are elsewhere now, or withdrawn.",
        "Les besoins que la clôture a libérés sont réaffectés, sauf s'ils sont ailleurs désormais, ou retirés."))
    static let examples = ["mutua group reopen papier-2025"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the group's code", "le code du groupement", .group)) var group: String
    @OptionGroup var why: ReasonOption

    func run(_ context: Context) throws -> Answer {
      let reason = try why.typed()
      return Answer(try context.change(because: reason) { try ActDesk($0).reopenGroup(group) }, { .group($0) })
    }
  }
}

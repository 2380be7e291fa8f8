import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension NeedCommands {
  struct Edit: WritingCommand {
    static let configuration = verb(
      "edit", french: ["modifier"],
      Phrase("Change what a need says; the rest stays", "Changer ce que dit un besoin ; le reste demeure"))
    static let examples = ["mutua need edit 6 --amount 7000.10"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("its number", "son numéro", .need)) var id: String
    @Option(help: help("what is needed", "l'objet du besoin", .title)) var title: String?
    @Option(help: help("refused: a need has one owner for ever", "refusé : un besoin a un seul propriétaire", .member))
    var member: String?
    @OptionGroup var details: NeedOptions

    func run(_ context: Context) throws -> Answer {
      var draft = try details.draft(context)
      draft.title = title
      draft.member = member
      guard draft != NeedDraft() else { throw UsageProblem.nothingToChange }
      let need = try Typed.need(id)
      let (edited, findings) = try context.change { store in
        try store.watching(.need(need)) { try store.editNeed(need, draft) }
      }
      return Answer(.need(edited)).warning(findings)
    }
  }
}

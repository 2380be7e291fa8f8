import ArgumentParser
import Purchasing
import PurchasingOffice
import Reporting

extension NeedCommands {
  struct Edit: WritingCommand {
    static let configuration = verb(
      "edit", french: ["modifier"],
      Phrase("Change what a need says; the rest stays", "Changer ce que dit un besoin ; le reste demeure"),
      details: Phrase(
        "none empties a field: --cpv none. What a closed campaign gathered, or a launched lot holds, an officer "
          + "corrects with --reason, which the member sees; the launch and the shares stay.",
        "aucun vide un champ : --cpv aucun. Ce qu'un recensement clos a recueilli, ou qu'un lot lancé contient, un "
          + "agent le corrige avec --reason, que le membre voit ; le lancement et les parts demeurent."))
    static let examples = ["mutua need edit 6 --amount 7000.10", "mutua besoin modifier 6 --cpv aucun"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("its number", "son numéro", .need)) var id: String
    @Option(help: help("what is needed", "l'objet du besoin", .title)) var title: String?
    @Option(help: help("refused: a need has one owner for ever", "refusé : un besoin a un seul propriétaire", .member))
    var member: String?
    @OptionGroup var details: NeedOptions
    @OptionGroup var reason: ReasonOption

    func run(_ context: Context) throws -> Answer {
      var draft = try details.draft(context)
      draft.title = title
      draft.member = member
      guard draft != NeedDraft() else { throw UsageProblem.nothingToChange }
      let need = try Typed.need(id)
      let outcome = try context.change(because: reason.typed()) { try NeedDesk($0).edit(need, draft) }
      return Answer(outcome, Report.need)
    }
  }
}

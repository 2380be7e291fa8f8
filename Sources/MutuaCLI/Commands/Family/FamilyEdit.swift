import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension FamilyCommands {
  struct Edit: WritingCommand {
    static let configuration = verb(
      "edit", french: ["modifier"],
      Phrase("Change what a family says; the rest stays", "Changer ce que dit une famille ; le reste demeure"))
    static let examples = ["mutua family edit papier --opposing \"peint,toilette,cadeau\""]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("its code or title", "son code ou son intitulé", .familyCode)) var code: String
    @Option(help: help("its title", "son intitulé", .title)) var title: String?
    @OptionGroup var details: FamilyOptions
    @OptionGroup var why: ReasonOption

    func run(_ context: Context) throws -> Answer {
      var draft = FamilyDraft(code: code)
      draft.title = title
      try details.fill(&draft)
      guard draft != FamilyDraft(code: code) else { throw UsageProblem.nothingToChange }
      return Answer(.family(try context.change(because: why.typed()) { try $0.editFamily(draft) }))
    }
  }
}

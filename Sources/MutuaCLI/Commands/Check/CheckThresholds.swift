import ArgumentParser
import Purchasing
import PurchasingOffice

extension CheckCommands {
  struct Thresholds: ReadingCommand {
    static let configuration = verb(
      "thresholds", french: ["seuils"],
      Phrase(
        "Say which members buy a family inside a group and outside it",
        "Dire quels membres achètent une même famille dans un groupement et en dehors"),
      details: Phrase(
        "Homogeneous needs add up (CCP R2121-6): what is bought apart counts for the threshold. Exit 1 when there is "
          + "any.",
        "Les besoins homogènes s'additionnent (CCP R2121-6) : l'achat séparé compte pour le seuil. Code 1 s'il y en a.")
    )
    static let examples = ["mutua check thresholds"]
    static let partialView = PartialView.refused

    @OptionGroup var common: CommonOptions

    func run(_ context: Context) throws -> Answer {
      let (report, isWrong) = try CheckDesk(context.store()).thresholds()
      return Answer(report, status: isWrong ? .needsAttention : .done)
    }
  }
}

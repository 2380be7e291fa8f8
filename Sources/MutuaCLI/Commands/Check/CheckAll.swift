import ArgumentParser
import Purchasing
import PurchasingOffice

extension CheckCommands {
  struct All: ReadingCommand {
    static let configuration = verb(
      "all", french: ["tout"],
      Phrase(
        "Every check of the base: shares, conventions, lots, needs, orders, thresholds, AMO",
        "Tous les contrôles de la base : parts, conventions, lots, besoins, commandes, seuils, AMO"),
      details: Phrase(
        "Everything that a command warned of stays listed until it is put right. Exit 1 when there is anything.",
        "Tout ce qu'une commande a signalé reste listé jusqu'à sa correction. Code 1 s'il y a quelque chose."))
    static let examples = ["mutua check all"]
    static let partialView = PartialView.refused

    @OptionGroup var common: CommonOptions

    func run(_ context: Context) throws -> Answer {
      let (report, isWrong) = try CheckDesk(context.store()).all()
      return Answer(report, status: isWrong ? .needsAttention : .done)
    }
  }
}

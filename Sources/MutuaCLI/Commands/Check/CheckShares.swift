import ArgumentParser
import Purchasing
import PurchasingOffice

extension CheckCommands {
  struct Shares: ReadingCommand {
    static let configuration = verb(
      "shares", french: ["parts"],
      Phrase("Add up and split again the shares of every contract", "Recalculer les parts de chaque marché"))
    static let examples = ["mutua check shares"]
    static let partialView = PartialView.refused

    @OptionGroup var common: CommonOptions

    func run(_ context: Context) throws -> Answer {
      let (report, isWrong) = try CheckDesk(context.store()).shares()
      return Answer(report, status: isWrong ? .needsAttention : .done)
    }
  }
}

import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

struct ThresholdList: MutuaCommand {
  static let configuration = verb("list", french: ["lister", "liste"], Phrase("List thresholds", "Lister les seuils"))

  @OptionGroup var common: CommonOptions

  func run(_ context: Context) throws -> Answer {
    Answer(.thresholds(try context.store().thresholds()))
  }
}

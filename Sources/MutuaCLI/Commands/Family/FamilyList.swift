import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

struct FamilyList: MutuaCommand {
  static let configuration = verb("list", french: ["lister", "liste"], Phrase("List families", "Lister les familles"))

  @OptionGroup var common: CommonOptions

  func run(_ context: Context) throws -> Answer {
    Answer(.families(try context.store().families()))
  }
}

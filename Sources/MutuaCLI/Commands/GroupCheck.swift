import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

struct GroupCheck: MutuaCommand {
  static let configuration = verb(
    "check", french: ["contrôler"],
    Phrase("Say which délibérations and signatures are missing", "Dire quelles délibérations et signatures manquent"))

  @OptionGroup var common: CommonOptions
  @Argument(help: help("the group's code", "le code du groupement")) var group: String

  func run(_ context: Context) throws -> Answer {
    let sheet = try context.store().groupSheet(group)
    let complete = sheet.memberships.allSatisfy(\.missing.isEmpty)
    return Answer(.adhesions(sheet), status: complete ? .done : .needsALook)
  }
}

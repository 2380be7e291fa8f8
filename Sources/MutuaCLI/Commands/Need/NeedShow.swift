import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

struct NeedShow: MutuaCommand {
  static let configuration = verb(
    "show", french: ["montrer", "afficher"], Phrase("Show one need", "Montrer un besoin"))

  @OptionGroup var common: CommonOptions
  @Argument(help: help("its number", "son numéro", value: "number"), completion: .names(.needs)) var id: String

  func run(_ context: Context) throws -> Answer {
    let need = try context.store().need(Typed.need(id))
    return Answer(.need(need)).offeringCPV(for: need, context)
  }
}

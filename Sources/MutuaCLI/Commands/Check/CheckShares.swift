import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

struct CheckShares: MutuaCommand {
  static let configuration = verb(
    "shares", french: ["parts"],
    Phrase("Add up and split again the shares of every contract", "Recalculer les parts de chaque marché"))

  @OptionGroup var common: CommonOptions

  func run(_ context: Context) throws -> Answer {
    let (checked, findings) = try context.store().checkShares()
    return Answer(
      .findings(
        name: "check_shares", title: Phrase("Shares, checked", "Parts, contrôlées"), findings.map(\.finding),
        notes: [Self.note(checked, findings.count)]),
      status: findings.isEmpty ? .done : .needsALook)
  }

  static func note(_ checked: Int, _ wrong: Int) -> Phrase {
    Phrase(
      "Contracts and amendments: \(checked); whose shares don't agree: \(wrong).",
      "Marchés et avenants : \(checked) ; dont les parts ne concordent pas : \(wrong).")
  }
}

import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

struct CheckAll: MutuaCommand {
  static let configuration = verb(
    "all", french: ["tout"],
    Phrase(
      "Every check of the base: shares, conventions, frameworks, thresholds",
      "Tous les contrôles de la base : parts, conventions, accords-cadres, seuils"))

  @OptionGroup var common: CommonOptions

  func run(_ context: Context) throws -> Answer {
    let store = try context.store()
    let (checked, findings) = try store.checkShares()
    var rows = Findings.of(findings)
    for (subject, message) in try store.conventionFindings() { rows.append(("conventions", subject, message)) }
    for (subject, message) in try store.consumptionFindings() { rows.append(("consumption", subject, message)) }
    for (subject, message) in try store.thresholdFindings() { rows.append(("thresholds", subject, message)) }
    return Answer(
      .findings(
        name: "check_all", title: Phrase("All checks", "Tous les contrôles"), rows,
        notes: [
          Findings.note(checked, findings.count),
          rows.isEmpty
            ? Phrase("Nothing needs a look.", "Rien à signaler.")
            : Phrase("To look at: \(rows.count).", "À regarder : \(rows.count)."),
        ]),
      status: rows.isEmpty ? .done : .needsALook)
  }
}

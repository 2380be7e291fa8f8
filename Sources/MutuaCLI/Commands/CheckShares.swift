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
        name: "check_shares", title: Phrase("Shares, checked", "Parts, contrôlées"), Findings.of(findings),
        notes: [Findings.note(checked, findings.count)]),
      status: findings.isEmpty ? .done : .needsALook)
  }
}

/// Findings about shares as rows of a check.
enum Findings {
  static func of(_ findings: [ShareFinding]) -> [(check: String, subject: String, message: Phrase)] {
    findings.map { finding in
      let subject = finding.amendment == 0 ? finding.contract : "\(finding.contract)/\(finding.amendment)"
      return (
        "shares", subject,
        finding.shares == finding.amount
          ? finding.explanation
          : finding.explanation + Phrase(": ", " : ") + .amount(finding.shares) + Phrase(" for ", " pour ")
            + .amount(finding.amount)
      )
    }
  }

  static func note(_ checked: Int, _ wrong: Int) -> Phrase {
    Phrase(
      "Contracts and amendments: \(checked); whose shares don't agree: \(wrong).",
      "Marchés et avenants : \(checked) ; dont les parts ne concordent pas : \(wrong).")
  }
}

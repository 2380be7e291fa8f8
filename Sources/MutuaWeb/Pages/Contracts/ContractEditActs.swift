import Purchasing
import PurchasingOffice
import PurchasingStore

// A contract as it is awarded, corrected, taken out.

extension ContractActs {
  /// Of a lot that was launched.
  static let award = Act<GroupSubject>(
    path: "attribuer", command: "contract award", title: Phrase("Award", "Attribuer"),
    button: Phrase("Record the contract", "Enregistrer le marché"),
    explanation: { _ in
      Phrase(
        "Shares follow the needs linked to the lot, unless a key or shares are given; they add up to the cent.",
        "Les parts suivent les besoins du lot, sauf clé ou parts saisies ; leur somme est exacte au centime.")
    },
    isOffered: { $0.isOpen && $0.lot?.launchedOn != nil && $0.lot?.state == .open },
    fields: { subject, store in
      try ContractFields.all(
        store, members: parties(subject), isCorrection: false, subject.visit.language)
    },
    values: { subject in
      guard let lot = subject.lot else { return [:] }
      return [
        "objet": [lot.title], "mois": [lot.months.map(String.init) ?? ""], "cpv": [lot.cpv ?? ""],
        "accord_cadre": [lot.framework ? "oui" : ""],
        "maximum": [lot.maximum.map { NeedForm.plain($0, subject.visit.language) } ?? ""],
      ]
    },
    work: { form, subject in
      let (draft, rule) = (
        ContractFields.draft(&form), ContractFields.rule(&form, parties(subject).map(\.code))
      )
      guard let draft, let lot = subject.lot else { return nil }
      let group = subject.code
      return { store in
        let awarded = try ActDesk(store).award(draft, group: group, lot: lot.number, shares: rule ?? .usual)
        let said = Phrase("contract ", "marché ") + Phrase(verbatim: awarded.sheet.contract.reference)
        return Outcome(
          try store.groupSheet(group), findings: awarded.findings, remarks: [said] + awarded.remarks)
      }
    },
    done: Phrase("Awarded", "Attribué"))

  private static func parties(_ subject: GroupSubject) -> [(code: MemberCode, name: String)] {
    subject.sheet.memberships.map { ($0.member, $0.name) }
  }

  static let edit = Act<ContractSubject>(
    path: "modifier", command: "contract edit", title: Phrase("Correct the contract", "Corriger le marché"),
    button: Phrase("Save", "Enregistrer"),
    explanation: { _ in
      Phrase(
        "For typing errors: what the parties have agreed since is an amendment.",
        "Pour les erreurs de saisie : ce que les parties ont convenu depuis est un avenant.")
    },
    fields: { subject, store in
      try ContractFields.all(
        store, members: subject.sheet.shares.map { ($0.member, $0.name) }, isCorrection: true,
        subject.visit.language)
    },
    values: { ContractFields.values($0).mapValues { [$0] } },
    asksForReason: true,
    work: { form, subject in
      let change = ContractFields.change(&form, subject)
      let rule = ContractFields.rule(&form, subject.sheet.shares.map(\.member))
      let reference = subject.reference
      return { try ActDesk($0).edit(reference, change, shares: rule) }
    },
    done: Phrase("Contract corrected", "Marché corrigé"))

  static let remove = Act<ContractSubject>(
    path: "supprimer", command: "contract remove", title: Phrase("Take the contract out", "Supprimer le marché"),
    button: Phrase("Take this contract out", "Supprimer ce marché"),
    explanation: { _ in
      Phrase(
        "For a contract that was entered by mistake: its lot can be awarded again, and the history keeps it.",
        "Pour un marché saisi par erreur : son lot peut être attribué à nouveau, et le journal le garde.")
    },
    asksForReason: true, isRemoval: true,
    work: { _, subject in { try ActDesk($0).removeContract(subject.reference) } },
    done: Phrase("Taken out", "Supprimé"))
}

import Purchasing
import PurchasingOffice
import PurchasingStore

// The way back of what was recorded of a contract while it runs: each is corrected, or taken out.

extension ContractActs {
  static let editOrder = Act<ContractSubject>(
    path: "modifier", command: "order edit", title: Phrase("Correct", "Corriger"),
    button: Phrase("Save", "Enregistrer"),
    fields: { subject, _ in orderFields(subject) },
    values: { subject in
      guard let order = subject.order else { return [:] }
      return [
        "membre": [order.member.text], "montant": [subject.typed(order.amount)],
        "le": [subject.typed(order.orderedOn)], "reference": [order.reference ?? ""],
      ]
    },
    asksForReason: true,
    work: { form, subject in
      let (member, amount) = (form.required("membre"), form.money("montant", isRequired: true))
      let (day, reference) = (form.day("le", isRequired: true), form.text("reference"))
      guard let order = subject.order, let member, let amount, let day else { return nil }
      var change = OrderChange()
      if member != order.member.text { change.member = member }
      if amount != order.amount { change.amount = amount }
      if day != order.orderedOn { change.orderedOn = day }
      if reference != order.reference { change.reference = .some(reference) }
      return { [change] in try ActDesk($0).editOrder(order.id, change) }
    },
    done: Phrase("Order corrected", "Commande corrigée"))

  static let removeOrder = Act<ContractSubject>(
    path: "supprimer", command: "order remove", title: Phrase("Take out", "Supprimer"),
    button: Phrase("Take this order out", "Supprimer cette commande"),
    explanation: { _ in
      Phrase(
        "For an order that was entered by mistake. The history keeps it.",
        "Pour une commande saisie par erreur. Le journal la garde.")
    },
    asksForReason: true,
    work: { _, subject in
      guard let order = subject.order else { return nil }
      return { try ActDesk($0).removeOrder(order.id) }
    },
    done: Phrase("Order taken out", "Commande supprimée"))

  static let editAmendment = Act<ContractSubject>(
    path: "modifier", command: "amendment edit", title: Phrase("Correct", "Corriger"),
    button: Phrase("Save", "Enregistrer"),
    fields: { try amendmentFields($0, $1).filter { $0.name != "accord" } },
    values: { subject in
      guard let act = subject.amendment else { return [:] }
      return [
        "montant": [subject.typed(act.amount)], "notifie": [subject.typed(act.notifiedOn)],
        "cas": [act.ground?.code ?? ""], "objet": [act.title ?? ""], "maximum": [subject.typed(act.maximum)],
        "fin": [subject.typed(act.endsOn)], "cao": [subject.typed(act.caoOn)],
      ]
    },
    asksForReason: true,
    work: { form, subject in
      let (amount, maximum) = (form.money("montant") ?? .zero, form.money("maximum"))
      let (day, end, opinion) = (form.day("notifie", isRequired: true), form.day("fin"), form.day("cao"))
      guard let act = subject.amendment, let day else { return nil }
      var change = AmendmentChange()
      if amount != act.amount { change.amount = amount }
      if day != act.notifiedOn { change.notifiedOn = day }
      if form.text("cas") != act.ground?.code { change.ground = .some(form.text("cas")) }
      if form.text("objet") != act.title { change.title = .some(form.text("objet")) }
      if maximum != act.maximum { change.maximum = .some(maximum) }
      if end != act.endsOn { change.endsOn = .some(end) }
      if opinion != act.caoOn { change.caoOn = .some(opinion) }
      let reference = subject.reference
      return { [change] store in
        let (warnings, outcome) = try ActDesk(store).editAmendment(act.number, of: reference, change, shares: nil)
        return Outcome(
          outcome.sheet, findings: outcome.findings, remarks: outcome.remarks + warnings.map(\.message))
      }
    },
    done: Phrase("Amendment corrected", "Avenant corrigé"))

  static let removeAmendment = Act<ContractSubject>(
    path: "supprimer", command: "amendment remove", title: Phrase("Take out", "Supprimer"),
    button: Phrase("Take this amendment out", "Supprimer cet avenant"),
    explanation: { _ in
      Phrase(
        "For an amendment that was entered by mistake. The history keeps it.",
        "Pour un avenant saisi par erreur. Le journal le garde.")
    },
    asksForReason: true,
    work: { _, subject in
      guard let act = subject.amendment else { return nil }
      return { try ActDesk($0).removeAmendment(act.number, of: subject.reference) }
    },
    done: Phrase("Amendment taken out", "Avenant supprimé"))
}

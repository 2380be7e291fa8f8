import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

/// What the office does about a contract, about an amendment and about an order.
enum ContractActs {
  static let routes =
    ActPages.routes(ofContract, under: "/marches/{contract}")
    + ActPages.routes(ofAmendment, under: "/marches/{contract}/avenants/{amendment}")
    + ActPages.routes(ofOrder, under: "/marches/{contract}/commandes/{order}")

  /// In the order in which the contract's page has them.
  static let ofContract = [order, amend, publish, edit, remove]
  static let ofAmendment = [editAmendment, removeAmendment]
  static let ofOrder = [editOrder, removeOrder]

  static let example = Phrase("15/10/2027", "15/10/2027")

  static let ground = Phrase("Ground", "Cas")
  static let maximum = Phrase("New maximum, excl. tax", "Nouveau maximum HT")
  static let newEnd = Phrase("New end", "Nouvelle fin")
  static let notified = Phrase("Notified on", "Notifié le")
  static let opinion = Phrase("Opinion of the CAO on", "Avis de la CAO du")

  static func orderFields(_ subject: ContractSubject) -> [PageForm.Field] {
    [
      PageForm.Field(
        name: "membre", label: Phrase("Who orders", "Qui commande"),
        control: .choice(subject.sheet.shares.map { ($0.member.text, $0.name) }, empty: "–"), isRequired: true,
        refusals: ["member_unknown", "order_by_a_member_with_a_share"]),
      PageForm.Field(
        name: "montant", label: Phrase("Amount excl. tax", "Montant HT"),
        hint: Phrase("a credit note with a minus", "un avoir avec un moins"), control: .decimal, isRequired: true,
        refusals: ["order_amount_not_zero", "amount_too_large"]),
      PageForm.Field(
        name: "le", label: Phrase("Ordered on", "Commandé le"), hint: example, isRequired: true,
        refusals: ["too_early", "too_late"]),
      PageForm.Field(name: "reference", label: Phrase("Its reference", "Sa référence")),
    ]
  }

  static let order = Act<ContractSubject>(
    path: "commander", command: "contract order", title: Phrase("Record an order", "Enregistrer une commande"),
    button: Phrase("Record this order", "Enregistrer cette commande"),
    explanation: { _ in
      Phrase(
        "An order beyond the maximum or after the end is recorded and said.",
        "Une commande au-delà du maximum ou après la fin est enregistrée et signalée.")
    },
    isOffered: { $0.contract.framework },
    fields: { subject, _ in orderFields(subject) }, isOfVersion: false,
    work: { form, subject in
      let (member, amount) = (form.required("membre"), form.money("montant", isRequired: true))
      let (day, number) = (form.day("le", isRequired: true), form.text("reference"))
      guard let member, let amount, let day else { return nil }
      let reference = subject.contract.reference
      return { try ActDesk($0).order(reference, member: member, amount: amount, on: day, number: number) }
    }, done: Phrase("Order recorded", "Commande enregistrée"))

  static func amendmentFields(_ subject: ContractSubject, _ store: Store) throws -> [PageForm.Field] {
    let language = subject.visit.language
    let grounds = try store.groundsOfAmendment().map { ($0.code, $0.title(language)) }
    let agreed = Phrase("record it all the same", "l'enregistrer quand même")(language)
    return [
      PageForm.Field(
        name: "montant", label: Phrase("What it adds, excl. tax", "Ce qu'il ajoute, HT"),
        hint: Phrase("with a minus what it takes off", "avec un moins ce qu'il retranche"), control: .decimal),
      PageForm.Field(
        name: "notifie", label: notified, hint: example, isRequired: true,
        refusals: ["amendment_out_of_order", "amendment_precedes", "too_early", "too_late"]),
      PageForm.Field(
        name: "cas", label: ground,
        control: .choice(grounds, empty: Phrase("low amount", "faible montant")(language)),
        refusals: ["ground_unknown"]),
      PageForm.Field(name: "objet", label: Phrase("Title", "Objet")),
      PageForm.Field(name: "maximum", label: maximum, control: .decimal, isFolded: true),
      PageForm.Field(name: "fin", label: newEnd, hint: example, isFolded: true),
      PageForm.Field(name: "cao", label: opinion, hint: example, isFolded: true),
      PageForm.Field(
        name: "accord", label: Phrase("When it is warned of", "En cas d'alerte"),
        control: .ticks([("oui", agreed)]), refusals: ["amendment_asks"], isFolded: true),
    ]
  }

  static let amend = Act<ContractSubject>(
    path: "avenant", command: "contract amend", title: Phrase("Record an amendment", "Enregistrer un avenant"),
    button: Phrase("Record this amendment", "Enregistrer cet avenant"),
    explanation: { _ in
      Phrase(
        "It counts in the year of its own notification; its shares follow the contract's.",
        "Il compte dans l'année de sa propre notification ; ses parts suivent celles du marché.")
    },
    fields: { subject, store in try amendmentFields(subject, store) }, work: amendment,
    done: Phrase("Amendment recorded", "Avenant enregistré"))

  private static let amendment: @Sendable (inout PageForm, ContractSubject) -> Act<ContractSubject>.Work? = {
    form, subject in
    let (amount, maximum) = (form.money("montant"), form.money("maximum"))
    let (day, end, opinion) = (form.day("notifie", isRequired: true), form.day("fin"), form.day("cao"))
    if form.text("montant") == nil, form.text("maximum") == nil, form.text("fin") == nil {
      form.refuse(nothing, "montant")
    }
    guard let day, !form.hasErrors else { return nil }
    let draft = AmendmentDraft(
      amount: amount ?? .zero, notifiedOn: day, ground: form.text("cas"), title: form.text("objet"), maximum: maximum,
      endsOn: end, caoOn: opinion)
    let (reference, isAgreed) = (subject.contract.reference, !form.values("accord").isEmpty)
    return { store in
      let (warnings, outcome) = try ActDesk(store).amend(reference, draft, shares: .usual, isAgreed: isAgreed)
      guard let outcome else { throw asks(warnings) }
      return Outcome(
        outcome.sheet, findings: outcome.findings, remarks: warnings.map(\.message) + outcome.remarks)
    }
  }

  static let nothing = Problem(
    code: "amendment_of_nothing",
    Phrase(
      "an amendment changes the amount, the maximum or the end", "un avenant change le montant, le maximum ou la fin"),
    hint: Phrase("fill in one of the three", "remplissez l'un des trois"))

  /// Somebody has to agree to what it calls for.
  static func asks(_ warnings: [AmendmentWarning]) -> Problem {
    let said = warnings.filter(\.asks).map(\.message)
    return Problem(
      code: "amendment_asks", said.dropFirst().reduce(said.first ?? Phrase("", "")) { $0 + Phrase(". ", ". ") + $1 },
      hint: Phrase(
        "correct it, or tick “record it all the same”", "corrigez, ou cochez « l'enregistrer quand même »"))
  }
}

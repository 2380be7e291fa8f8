import Purchasing
import PurchasingStore

/// What a form says of a contract: when it is awarded, and when it is corrected.
enum ContractFields {
  static let months = Phrase("Whole term in months, with renewals", "Durée totale en mois, reconductions comprises")
  static let monthsReason = Phrase("Why it lasts more than 4 years", "Pourquoi il dure plus de 4 ans")
  static let maximum = Phrase("Maximum of the framework, excl. tax", "Maximum de l'accord-cadre HT")
  static let offers = Phrase("Offers received", "Offres reçues")
  static let renewal = Phrase("Renewed each so many months", "Reconduit tous les tant de mois")
  static let firm = Phrase("Firm for so many months", "Ferme pendant tant de mois")
  static let shares = Phrase("Share, typed in", "Part saisie")
  private static let isFramework = "accord_cadre"

  /// - parameters:
  ///   - members: those who have, or will have, a share.
  ///   - isCorrection: some of what it says isn't shown, and what is left empty there stays as it is.
  static func all(
    _ store: Store, members: [(code: MemberCode, name: String)], isCorrection: Bool, _ language: Language
  ) throws -> [PageForm.Field] {
    try main(language, isCorrection) + more(store, isCorrection, language)
      + members.map { member in
        PageForm.Field(
          name: part(of: member.code), label: shares + Phrase(": \(member.name)", " : \(member.name)"),
          control: .decimal, isFolded: true)
      }
  }

  private static func main(_ language: Language, _ isCorrection: Bool) -> [PageForm.Field] {
    let ticked = Phrase("it is a framework", "c'est un accord-cadre")(language)
    return [
      PageForm.Field(
        name: "objet", label: Phrase("Title", "Objet"), isRequired: true,
        refusals: ["title_is_not_empty", "title_is_not_too_long"]),
      PageForm.Field(
        name: "titulaire", label: Phrase("Supplier", "Titulaire"), isRequired: true,
        refusals: ["contract_supplier_is_not_empty"]),
      PageForm.Field(
        name: "montant", label: Phrase("Amount excl. tax, whole term", "Montant HT, durée totale"), control: .decimal,
        isRequired: true,
        refusals: ["contract_amount_not_negative", "amount_too_large", "shares_needed", "shares_do_not_add_up"]),
      PageForm.Field(
        name: "notifie", label: ContractActs.notified, hint: ContractActs.example, isRequired: true,
        refusals: ["too_early", "too_late", "amendment_precedes"]),
      PageForm.Field(name: "mois", label: months, control: .number, refusals: ["months_are_a_term"]),
      PageForm.Field(
        name: isFramework, label: Phrase("Framework", "Accord-cadre"), control: .ticks([("oui", ticked)]),
        refusals: ["orders_need_a_framework"]),
      PageForm.Field(
        name: "maximum", label: maximum, control: .decimal,
        refusals: ["maximum_needed", "contract_maximum_is_of_a_framework"]),
      PageForm.Field(
        name: "reference", label: Phrase("Reference", "Référence"),
        hint: isCorrection ? nil : Phrase("made when left empty", "attribuée si rien n'est saisi"),
        isRequired: isCorrection, refusals: ["contract_reference_once"]),
    ]
  }

  /// Most leave these as they are.
  private static func more(
    _ store: Store, _ isCorrection: Bool, _ language: Language
  ) throws -> [PageForm.Field] {
    func number(_ name: String, _ label: Phrase) -> PageForm.Field {
      PageForm.Field(name: name, label: label, control: .number, isFolded: true)
    }
    let stays = isCorrection ? Phrase("empty: as it is", "vide : inchangé") : nil
    let procedures = try store.procedureKinds().map { ($0.code, $0.title(language)) }
    let ofLaunch = Phrase("that of the launch", "celle du lancement")
    let types = try store.contractTypes().map { ($0.code, $0.title(language)) }
    return [
      PageForm.Field(
        name: "duree_motif", label: monthsReason, hint: stays,
        refusals: ["months_reason_needed", "months_reason_of_a_lot", "lot_long_framework_has_a_reason"],
        isFolded: true),
      number("ferme", firm), number("reconduit", renewal),
      number("preavis", Phrase("Months of notice", "Mois de préavis")),
      PageForm.Field(
        name: "cpv", label: Phrase("CPV code", "Code CPV"), refusals: ["need_cpv_division_exists"], isFolded: true),
      PageForm.Field(
        name: "siret", label: Phrase("SIRET of the suppliers", "SIRET des titulaires"),
        hint: Phrase("one a line", "un par ligne"), control: .lines,
        refusals: ["siret_invalid", "siret_has_its_form", "siret_passes_luhn"], isFolded: true),
      PageForm.Field(name: "offres", label: offers, hint: stays, control: .number, isFolded: true),
      PageForm.Field(
        name: "procedure", label: Phrase("Procedure", "Procédure"),
        control: .choice(procedures, empty: (stays ?? ofLaunch)(language)), refusals: ["procedure_unknown"],
        isFolded: true),
      PageForm.Field(
        name: "cle", label: Phrase("Split by the key", "Répartir selon la clé"), hint: stays,
        control: .choice(try store.keys().map { ($0.code, $0.code) }, empty: "–"), refusals: ["key_unknown"],
        isFolded: true),
    ]
      + (isCorrection
        ? [
          PageForm.Field(
            name: "type", label: Phrase("Type", "Type"), control: .choice(types, empty: nil), isFolded: true)
        ] : [])
  }

  private static func part(of member: MemberCode) -> String { "part_\(member.text)" }

  // MARK: Reading

  static func draft(_ form: inout PageForm) -> ContractDraft? {
    let (title, supplier) = (form.required("objet"), form.required("titulaire"))
    let (amount, day) = (form.money("montant", isRequired: true), form.day("notifie", isRequired: true))
    let (months, maximum, cpv) = (form.months("mois"), form.money("maximum"), form.cpv("cpv"))
    let (firm, renewal, notice) = (form.months("ferme"), form.months("reconduit"), form.months("preavis"))
    let (offers, holders) = (form.count("offres"), holders(&form))
    guard let title, let supplier, let amount, let day else { return nil }
    var draft = ContractDraft(
      title: title, supplier: supplier, amount: amount, notifiedOn: day, reference: form.text("reference"),
      months: months, framework: form.values(isFramework).contains("oui"), maximum: maximum, cpv: cpv, offers: offers,
      holders: holders, procedure: form.text("procedure"))
    draft.monthsReason = form.text("duree_motif")
    (draft.firmMonths, draft.renewalMonths, draft.noticeMonths) = (firm, renewal, notice)
    return draft
  }

  private static func holders(_ form: inout PageForm) -> [String] {
    form.read("siret") { text in
      try text.split(whereSeparator: \.isNewline).map { try Registry.siret(typed: String($0)) }
    } ?? []
  }

  /// - returns: nil where the shares are made as usual.
  static func rule(_ form: inout PageForm, _ members: [MemberCode]) -> ShareRule? {
    let key = form.text("cle")
    let typed = members.compactMap { member in
      form.money(part(of: member)).map { (member: member.text, amount: $0) }
    }
    guard !typed.isEmpty else { return key.map(ShareRule.key) }
    if key != nil { form.refuse(keyAndShares, "cle") }
    return .amounts(typed)
  }

  private static let keyAndShares = Problem(
    code: "key_and_shares",
    Phrase("shares follow a key, or are typed in", "les parts suivent une clé, ou sont saisies"),
    hint: Phrase("leave one of the two out", "enlevez l'un des deux"))

  // MARK: Correcting

  static func values(_ subject: ContractSubject) -> [String: String] {
    let contract = subject.contract
    func text(_ number: Int?) -> String { number.map(String.init) ?? "" }
    return [
      "objet": contract.title, "titulaire": contract.supplier, "montant": subject.typed(contract.amount),
      "notifie": subject.typed(contract.notifiedOn), "mois": text(contract.months),
      isFramework: contract.framework ? "oui" : "", "maximum": subject.typed(contract.maximum),
      "reference": contract.reference, "ferme": text(contract.firmMonths), "reconduit": text(contract.renewalMonths),
      "preavis": text(contract.noticeMonths), "cpv": contract.cpv ?? "", "type": contract.type.code,
      "siret": subject.sheet.holders.joined(separator: "\n"),
    ]
  }

  /// What is typed otherwise than it stands.
  static func change(_ form: inout PageForm, _ subject: ContractSubject) -> ContractChange {
    let (contract, stands) = (subject.contract, values(subject))
    func differs(_ name: String) -> Bool { (form.text(name) ?? "") != (stands[name] ?? "") }
    let changed = Set(stands.keys.filter(differs))
    func ifChanged<Value>(_ name: String, _ value: Value) -> Value? { changed.contains(name) ? value : nil }
    var change = ContractChange()
    change.title = form.required("objet").flatMap { ifChanged("objet", $0) }
    change.supplier = form.required("titulaire").flatMap { ifChanged("titulaire", $0) }
    change.reference = form.required("reference").flatMap { ifChanged("reference", $0) }
    change.type = form.text("type").flatMap { ifChanged("type", $0) }
    if let amount = form.money("montant", isRequired: true), amount != contract.amount { change.amount = amount }
    if let day = form.day("notifie", isRequired: true), day != contract.notifiedOn { change.notifiedOn = day }
    change.months = ifChanged("mois", form.months("mois"))
    change.firmMonths = ifChanged("ferme", form.months("ferme"))
    change.renewalMonths = ifChanged("reconduit", form.months("reconduit"))
    change.noticeMonths = ifChanged("preavis", form.months("preavis"))
    change.cpv = ifChanged("cpv", form.cpv("cpv"))
    let maximum = form.money("maximum")
    if maximum != contract.maximum { change.maximum = .some(maximum) }
    let isFramework = form.values(Self.isFramework).contains("oui")
    if isFramework != contract.framework { change.framework = isFramework }
    let holders = holdersIfTypedOtherwise(&form, subject.sheet.holders)
    change.holders = holders
    change.monthsReason = form.text("duree_motif")
    if let offers = form.count("offres") { change.offers = .some(offers) }
    if let procedure = form.text("procedure") { change.procedure = .some(procedure) }
    return change
  }

  /// Suppliers without a SIRET stand there by their names, which stay as long as nobody changes the list.
  private static func holdersIfTypedOtherwise(_ form: inout PageForm, _ stands: [String]) -> [String]? {
    let typed = (form.text("siret") ?? "").split(whereSeparator: \.isNewline).map { TypedText.bare(String($0)) }
    return typed == stands ? nil : holders(&form)
  }
}

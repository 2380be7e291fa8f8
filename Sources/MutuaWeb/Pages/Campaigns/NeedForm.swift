import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

/// The form of a need: its fields, what was typed in them, and what is wrong with it.
struct NeedForm {
  typealias Field = NeedColumn

  /// What is asked of everybody; the rest is folded away.
  private static let first: [Field] = [.title, .type, .amount, .yearly, .months]
  private static let more: [Field] = [
    .cpv, .family, .quantity, .unit, .from, .contractEnds, .baselinePrice, .baselineSource, .baselineDate, .reference,
    .comment,
  ]
  static let fields = first + more
  /// Why something is corrected: no field of the need itself.
  static let reasonName = "raison"

  private(set) var typed = NeedFields(emptying: .byBlank)
  private(set) var reason = ""
  private(set) var problems: [(field: Field?, problem: Problem)] = []
  /// Whether the office wants to know why.
  private(set) var asksForReason = false
  let types: [Kind]

  init(types: [Kind]) {
    self.types = types
  }

  /// What was sent.
  init(_ visit: Visit, types: [Kind]) {
    self.types = types
    for field in Self.fields { typed[field] = visit.form.all(Self.name(field)).last ?? "" }
    reason = visit.typed(Self.reasonName) ?? ""
    asksForReason = visit.form[Self.reasonName] != nil
  }

  /// A need that is there.
  init(_ need: Need, types: [Kind], _ language: Language) {
    self.types = types
    typed.title = need.title
    typed.type = need.type.code
    typed.amount = need.yearly == nil ? Self.plain(need.amount, language) : nil
    typed.yearly = need.yearly.map { Self.plain($0, language) }
    typed.months = need.months.map(String.init)
    typed.cpv = need.cpv
    typed.family = need.family
    typed.quantity = need.quantity.map { Self.plain($0.description, language) }
    typed.unit = need.unit
    typed.from = need.wantedFrom.map { NumberFormat.date($0, language) }
    typed.contractEnds = need.contractEnds.map { NumberFormat.date($0, language) }
    typed.baselinePrice = need.baseline.map { Self.plain($0.price.description, language) }
    typed.baselineSource = need.baseline?.source
    typed.baselineDate = need.baseline.map { NumberFormat.date($0.date, language) }
    typed.reference = need.reference
    typed.comment = need.comment
  }

  var hasErrors: Bool { !problems.isEmpty }

  /// What the office refused when it was written.
  mutating func refuse(_ problem: Problem) {
    asksForReason = asksForReason || problem.code == Reason.missing.code
    problems.append((asksForReason ? nil : NeedFields.field(of: problem), problem))
  }

  /// The need that the fields mean; all that is wrong with them is among the problems.
  ///
  /// - parameter need: the one that is edited.
  mutating func draft(in store: Store, editing need: Need? = nil) throws -> NeedDraft {
    let reading = try typed.check(in: store, editing: need)
    problems += reading.refusals.map { ($0.field, $0.problem) }
    return reading.draft
  }

  /// The name of a field in a form.
  static func name(_ field: Field) -> String {
    switch field {
    case .title: "objet"
    case .type: "type"
    case .amount: "montant"
    case .yearly: "montant_annuel"
    case .months: "mois"
    case .family: "famille"
    case .quantity: "quantite"
    case .unit: "unite"
    case .from: "a_partir_de"
    case .contractEnds: "fin_marche"
    case .baselinePrice: "prix_actuel"
    case .baselineSource: "source_prix"
    case .baselineDate: "date_prix"
    case .comment: "commentaire"
    case .cpv, .reference, .member, .campaign, .received, .id: "\(field)"
    }
  }

  /// An amount as one types it.
  static func plain(_ money: Money, _ language: Language) -> String {
    plain(FixedPoint.text(money.cents, decimals: 2), language)
  }

  static func plain(_ number: String, _ language: Language) -> String {
    language == .french ? number.replacing(".", with: ",") : number
  }
}

// MARK: The form as people see it

extension NeedForm {
  static func label(_ field: Field) -> Phrase {
    switch field {
    case .title: Phrase("What is needed", "Objet du besoin")
    case .type: Phrase("Contract type", "Type de marché")
    case .amount: Phrase("Amount excl. tax, whole term", "Montant HT, durée totale")
    case .yearly: Phrase("or amount excl. tax of one year", "ou montant HT d'un an")
    case .months: Phrase("Term in months", "Durée en mois")
    case .cpv: Phrase("CPV code", "Code CPV")
    case .family: Phrase("Family", "Famille")
    case .quantity: Phrase("Quantity", "Quantité")
    case .unit: Phrase("Unit", "Unité")
    case .from: Phrase("Needed from", "À partir du")
    case .contractEnds: Phrase("Today's contract ends on", "Fin du marché actuel")
    case .baselinePrice: Phrase("Unit price paid today", "Prix unitaire payé aujourd'hui")
    case .baselineSource: Phrase("Where that price is from", "Source de ce prix")
    case .baselineDate: Phrase("Date of that price", "Date de ce prix")
    case .reference: Phrase("Your own number", "Votre référence")
    case .comment: Phrase("Comment", "Commentaire")
    case .member: Phrase("Member", "Membre")
    case .campaign: Phrase("Campaign", "Recensement")
    case .received: Phrase("Received on", "Reçu le")
    case .id: Phrase("Number", "Numéro")
    }
  }

  static let reasonLabel = Phrase("Why it is corrected", "Raison de la correction")

  private static func hint(_ field: Field) -> Phrase? {
    switch field {
    case .type: Phrase("found from the CPV code when left out", "déduit du code CPV si rien n'est choisi")
    case .amount: Phrase("with renewals: 12 500,50", "reconductions comprises : 12 500,50")
    case .yearly: Phrase("with the term in months", "avec la durée en mois")
    case .from, .contractEnds, .baselineDate: Phrase("15/10/2027", "15/10/2027")
    case .unit: Phrase("ream, kWh, hour", "ramette, kWh, heure")
    default: nil
    }
  }

  /// A link to each field that is wrong, for who comes back to the form.
  func summary(_ language: Language) -> HTML {
    FormParts.summary(
      problems.map { field, problem in
        let known = field.flatMap { Self.fields.contains($0) ? $0 : nil }
        return (known.map(Self.name), known.map(Self.label), problem)
      }, language)
  }

  /// - parameter hidden: names and values that the form carries.
  func html(action: String, button: Phrase, hidden: [(String, String)], _ language: Language) -> HTML {
    let isOpen = Self.more.contains { field in
      typed[field]?.isEmpty == false || problems.contains { $0.field == field }
    }
    let reason = asksForReason ? reasonRow(language) : ""
    let state: HTML = isOpen ? " open" : ""
    return """
      <form method="post" action="\(action)" novalidate data-draft>
      \(FormParts.hidden(hidden))\(Self.first.map { row($0, language) }.joined())<details\(state)>
      <summary>\(Phrase("More about this need", "Plus de précisions")(language))</summary>
      \(Self.more.map { row($0, language) }.joined())</details>
      \(reason)<button>\(button(language))</button>
      </form>

      """
  }

  private func row(_ field: Field, _ language: Language) -> HTML {
    FormParts.field(
      Self.name(field), Self.label(field), hint: Self.hint(field),
      problems.filter { $0.field == field }.map(\.problem), isRequired: field == .title, language
    ) { control(field, $0, language) }
  }

  private func reasonRow(_ language: Language) -> HTML {
    let name = Self.reasonName
    return FormParts.field(name, Self.reasonLabel, hint: nil, [], isRequired: true, language) { attributes in
      "<input id=\"\(name)\" name=\"\(name)\" value=\"\(HTML.typed(reason))\"\(attributes)>"
    }
  }

  private func control(_ field: Field, _ attributes: HTML, _ language: Language) -> HTML {
    let id = Self.name(field)
    let value = typed[field] ?? ""
    switch field {
    case .type:
      return FormParts.select(
        id, name: id, types.map { ($0.code, $0.title(language)) }, chosen: value, empty: "–", attributes)
    case .comment:
      return "<textarea id=\"\(id)\" name=\"\(id)\" rows=\"3\"\(attributes)>\n\(HTML.typed(value))</textarea>"
    case .amount, .yearly, .quantity, .baselinePrice:
      return "<input id=\"\(id)\" name=\"\(id)\" inputmode=\"decimal\" value=\"\(HTML.typed(value))\"\(attributes)>"
    case .months:
      return "<input id=\"\(id)\" name=\"\(id)\" inputmode=\"numeric\" value=\"\(HTML.typed(value))\"\(attributes)>"
    default:
      return "<input id=\"\(id)\" name=\"\(id)\" value=\"\(HTML.typed(value))\"\(attributes)>"
    }
  }
}

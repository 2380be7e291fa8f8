import Purchasing
import PurchasingStore

/// A report that the site has a page of: its address, and the fields of its question.
enum ReportKind: String, CaseIterable, Sendable {
  case annual = "annuel"
  case volumes
  case trend = "evolution"
  case groups = "groupements"
  case savings = "economies"
  case amo
  case indicators = "indicateurs"
  case member = "membre"
  case campaign = "recensement"

  var path: String { "/rapports/" + rawValue }

  /// Its name in a question, which is the verb of its command.
  var name: String {
    switch self {
    case .annual: "annual"
    case .volumes: "volumes"
    case .trend: "trend"
    case .groups: "groups"
    case .savings: "savings"
    case .amo: "amo"
    case .indicators: "indicators"
    case .member: "member"
    case .campaign: "campaign"
    }
  }

  var title: Phrase {
    switch self {
    case .annual: Phrase("Mutualisation report", "Rapport de mutualisation")
    case .volumes: Phrase("Volumes", "Volumes")
    case .trend: Phrase("Volumes over the years", "Volumes au fil des années")
    case .groups: Phrase("Groups of the year", "Groupements de l'année")
    case .savings: Phrase("Savings", "Économies")
    case .amo: Phrase("AMO service", "Service d'AMO")
    case .indicators: Phrase("Indicators", "Indicateurs")
    case .member: Phrase("One member's page", "Page d'une collectivité")
    case .campaign: Phrase("Return of a campaign", "Bilan d'un recensement")
    }
  }

  /// What it is good for.
  var explanation: Phrase {
    switch self {
    case .annual:
      Phrase(
        "key figures beside last year's, tables, charts, what was notified",
        "chiffres clés à côté de ceux de l'année précédente, tableaux, graphiques, marchés notifiés")
    case .volumes:
      Phrase("along any axes, with totals on both sides", "selon tous axes, avec les totaux des deux côtés")
    case .trend: Phrase("year by year", "année par année")
    case .groups: Phrase("with each member's share", "avec la part de chaque membre")
    case .savings: Phrase("prices before and after, at constant volume", "prix avant et après, à volume constant")
    case .amo: Phrase("contracts by type, or days by step", "marchés par type, ou jours par étape")
    case .indicators: Phrase("those of a year", "ceux d'une année")
    case .member:
      Phrase("needs, groups, volumes, AMO, savings", "besoins, groupements, volumes, AMO, économies")
    case .campaign: Phrase("what came back from it", "ce qu'il a donné")
    }
  }

  /// A field of the form: what it is in a question, and what stands there when the address doesn't say.
  struct Field {
    /// `year`, `by`…: as a question has it.
    let name: String
    var form: PageForm.Field
    var usual: String?
    /// Whether the report can't be asked for without it.
    var isNeeded = false
  }

  /// Two levels of rows are two fields, and one value of the question.
  static let innerRows = "inner"

  func fields(_ store: Store, _ language: Language) throws -> [Field] {
    let choices = ReportChoices(language)
    switch self {
    case .annual, .indicators: return [try year(store)]
    case .groups:
      let hint = Phrase(
        "codes, with commas; the others together", "codes, séparés par des virgules ; les autres réunis")
      return [
        try year(store),
        Field(
          name: "members",
          form: PageForm.Field(
            name: "colonnes", label: Phrase("Columns", "Colonnes"), hint: hint, refusals: ["member_unknown"])),
      ]
    case .savings:
      return [
        try year(store, isNeeded: false), choices.field("by", "par", ReportChoices.rows, choices.savings, "group"),
      ]
    case .amo:
      return [
        try year(store), choices.field("measure", "mesure", ReportChoices.measure, choices.amoMeasures, "amount"),
        choices.field("by", "par", ReportChoices.rows, choices.amoAxes, nil, empty: Phrase("usual", "habituel")),
      ]
    case .volumes: return [try year(store)] + choices.volumes
    case .trend:
      return [
        Field(name: "from", form: yearField("de", Phrase("From", "De"))),
        Field(name: "to", form: yearField("a", Phrase("To", "À"))),
        choices.field("columns", "colonnes", ReportChoices.columns, choices.axes, nil, empty: Phrase("none", "aucune")),
        choices.annualised,
      ]
    case .member:
      let members = try store.members().filter { $0.merger == nil }.map { ($0.code.text, $0.name) }
      let label = Phrase("Member", "Collectivité")
      return [
        choices.field("name", "membre", label, members, nil, empty: Phrase("–", "–"), isNeeded: true), try year(store),
      ]
    case .campaign:
      let campaigns = try store.campaigns().map { ($0.campaign.code, $0.campaign.title) }
      let label = Phrase("Campaign", "Recensement")
      return [choices.field("name", "recensement", label, campaigns, campaigns.last?.0, isNeeded: true)]
    }
  }

  private func year(_ store: Store, isNeeded: Bool = true) throws -> Field {
    let last = try isNeeded ? store.yearsWithVolumes().max() ?? store.today.year : nil
    var form = yearField("annee", ReportChoices.year)
    if !isNeeded { form.hint = Phrase("empty: all years", "vide : toutes les années") }
    return Field(name: "year", form: form, usual: last.map { String($0) }, isNeeded: isNeeded)
  }

  private func yearField(_ name: String, _ label: Phrase) -> PageForm.Field {
    PageForm.Field(name: name, label: label, control: .number)
  }
}

/// What can be chosen for a report.
struct ReportChoices {
  private let language: Language

  init(_ language: Language) { self.language = language }

  static let rows = Phrase("Rows", "Lignes")
  static let columns = Phrase("Columns", "Colonnes")
  static let measure = Phrase("Measure", "Mesure")
  static let year = Phrase("Year of notification", "Année de notification")
  static let beside = Phrase("Beside another year", "En regard d'une autre année")

  typealias Choices = [(value: String, title: String)]

  var axes: Choices { VolumeDimension.allCases.map { ($0.rawValue, $0.title(language)) } }

  var measures: Choices {
    named([
      ("amount", Phrase("amount", "montant")), ("count", Phrase("count", "nombre")), ("share", Phrase("share", "part")),
    ])
  }

  var savings: Choices {
    named([
      ("group", Phrase("group", "groupement")), ("member", Phrase("member", "collectivité")),
      ("item", Phrase("item", "article")),
    ])
  }

  var amoMeasures: Choices {
    named([("amount", Phrase("amount", "montant")), ("days", Phrase("days", "jours"))])
  }

  var amoAxes: Choices {
    named([
      ("line", Phrase("line, as printed", "ligne, comme imprimé")),
      ("project-type", Phrase("project type", "type de projet")),
      ("contract-type", Phrase("contract type (amounts)", "type de marché (montants)")),
      ("member", Phrase("member (days)", "collectivité (jours)")),
      ("project", Phrase("project (days)", "projet (jours)")),
    ])
  }

  private func named(_ choices: [(String, Phrase)]) -> Choices { choices.map { ($0.0, $0.1(language)) } }

  /// Of volumes, behind the year.
  var volumes: [ReportKind.Field] {
    let none = Phrase("none", "aucune")
    let codes = Phrase("codes, with commas; empty: all", "codes, séparés par des virgules ; vide : tous")
    func folded(_ name: String, _ key: String, _ label: Phrase, _ hint: Phrase, _ refusals: Set<String>)
      -> ReportKind.Field
    {
      ReportKind.Field(
        name: name, form: PageForm.Field(name: key, label: label, hint: hint, refusals: refusals, isFolded: true))
    }
    var order = field(
      "sort", "ordre", Phrase("Order of rows", "Ordre des lignes"),
      named([
        ("label", Phrase("by label", "par libellé")), ("value", Phrase("the largest first", "les plus fortes d'abord")),
      ]),
      "label")
    order.form.isFolded = true
    var annualised = annualised
    annualised.form.isFolded = true
    return [
      field("by", "par", Self.rows, axes, "type", isNeeded: true),
      field(ReportKind.innerRows, "puis", Phrase("Rows within them", "Lignes à l'intérieur"), axes, nil, empty: none),
      field("columns", "colonnes", Self.columns, axes, "member", empty: none),
      field("measure", "mesure", Self.measure, measures, "amount"),
      folded(
        "compare", "face_a", Self.beside,
        Phrase("2022, or 01/01/2022..30/06/2022; without columns", "2022, ou 01/01/2022..30/06/2022 ; sans colonnes"),
        ["period_unreadable", "compared_with_columns"]),
      annualised,
      folded("member", "membre", Phrase("Members", "Collectivités"), codes, ["member_unknown"]),
      folded("group", "groupement", Phrase("Groups", "Groupements"), codes, ["group_unknown"]),
      folded("type", "type", Phrase("Types", "Types de marché"), codes, ["type_unknown", "contract_type_unknown"]),
      order,
    ]
  }

  var annualised: ReportKind.Field {
    let yes = Phrase(
      "divide terms of more than 12 months by their years", "diviser les durées de plus de 12 mois par leurs années")
    return ReportKind.Field(
      name: "annualised",
      form: PageForm.Field(
        name: "annualise", label: Phrase("Per year", "Par an"), control: .ticks([("true", yes(language))])))
  }

  func field(
    _ name: String, _ key: String, _ label: Phrase, _ choices: Choices, _ usual: String?, empty: Phrase? = nil,
    isNeeded: Bool = false
  ) -> ReportKind.Field {
    ReportKind.Field(
      name: name, form: PageForm.Field(name: key, label: label, control: .choice(choices, empty: empty?(language))),
      usual: usual, isNeeded: isNeeded)
  }
}

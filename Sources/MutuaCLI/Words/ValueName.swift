import Purchasing
import PurchasingStore

/// What stands behind an option or as an argument: its name in usage lines, `CODE`, `MEMBER` or `MEMBRE`, and the names
/// of the database that completion offers for it.
///
///     @Option(help: help("who joins", "qui adhère", .member)) var member: String
///     @Option(help: help("who takes part", "qui participe", .members)) var members: String
struct ValueName: Equatable {
  let english: String
  let french: String
  let live: [LiveWord]
  let form: Form

  /// How names stand in the value: alone, in a list, or with an amount behind each.
  enum Form: String {
    case one, list, pair, pairs

    /// What is typed already, and the part of a name under the cursor; nil where an amount is being typed.
    func cut(_ cursor: String) -> (done: String, typed: String?) {
      guard self != .one else { return ("", cursor) }
      let last = self == .pair ? cursor[...] : cursor.split(separator: ",", omittingEmptySubsequences: false).last ?? ""
      let done = String(cursor.dropLast(last.count))
      return (done, self != .list && last.contains("=") ? nil : String(last))
    }

    var suffix: String { self == .pair || self == .pairs ? "=" : "" }
  }

  init(_ english: String, _ french: String? = nil, _ live: LiveWord..., form: Form = .one) {
    (self.english, self.french, self.live, self.form) = (english, french ?? english, live, form)
  }

  /// The parser carries it as one text: `group/groupement/groups contracts/one`.
  init?(carried: String) {
    let parts = carried.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 4, let form = Form(rawValue: parts[3]) else { return nil }
    (english, french, self.form) = (parts[0], parts[1], form)
    live = parts[2].split(separator: " ").compactMap { LiveWord(rawValue: String($0)) }
  }

  var carried: String {
    "\(english)/\(french)/\(live.map(\.rawValue).joined(separator: " "))/\(form.rawValue)"
  }

  /// As people read it.
  func text(_ language: Language) -> String { (language == .french ? french : english).uppercased() }

  static let amount = ValueName("amount", "montant"), basis = ValueName("basis", "fondement"),
    by = ValueName("by", "axe"),
    campaign = ValueName("campaign", "recensement", .campaigns), campaignCode = ValueName("code", "code", .campaigns),
    choice = ValueName("choice", "choix"), code = ValueName("code"), columnNames = ValueName("columns", "colonnes"),
    columns = ValueName("columns", "axe"),
    contact = ValueName("contact"), count = ValueName("count", "nombre"),
    contract = ValueName("ref", "référence", .contracts),
    contractType = ValueName("type", "type", .contractTypes),
    coordinator = ValueName("coordinator", "membre", .members),
    cpv = ValueName("cpv"), date = ValueName("date"), entry = ValueName("number", "numéro", .entries),
    familyCode = ValueName("code", "code", .families),
    figure = ValueName("row column", "ligne colonne"), file = ValueName("file", "fichier"),
    folder = ValueName("folder", "dossier"), group = ValueName("group", "groupement", .groups),
    insee = ValueName("insee"), key = ValueName("key", "clé", .keys), kind = ValueName("kind", "catégorie"),
    maximum = ValueName("maximum", "montant"), member = ValueName("member", "membre", .members),
    members = ValueName("members", "membres", .members, form: .list), mission = ValueName("mission"),
    months = ValueName("months", "mois"), name = ValueName("name", "nom"), need = ValueName("number", "numéro", .needs),
    needs = ValueName("needs", "besoins", .needs, form: .list), number = ValueName("number", "numéro"),
    numbers = ValueName("numbers", "numéros"),
    openCampaign = ValueName("code", "code", .openCampaigns), openGroup = ValueName("group", "groupement", .openGroups),
    period = ValueName("period", "période", .years),
    prefix = ValueName("prefix", "préfixe"), project = ValueName("code", "code", .projects),
    projectType = ValueName("project-type", "type", .projectTypes),
    rate = ValueName("rate", "taux"),
    reason = ValueName("reason", "motif"), reference = ValueName("reference", "référence"),
    report = ValueName("report", "rapport"), shares = ValueName("shares", "parts", .members, form: .pairs),
    sheet = ValueName("sheet", "feuille"), siren = ValueName("siren"), siret = ValueName("siret"),
    span = ValueName("span", "durée"), state = ValueName("state", "état"),
    suggestion = ValueName("suggestion", "proposition", .suggestions),
    text = ValueName("text", "texte"), title = ValueName("title", "objet"), unit = ValueName("unit", "unité"),
    weights = ValueName("weights", "poids", .members, form: .pairs), word = ValueName("word", "mot"),
    words = ValueName("words", "mots"), year = ValueName("year", "année", .years)
}

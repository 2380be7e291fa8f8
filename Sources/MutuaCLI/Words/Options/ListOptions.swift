import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

/// What every list takes: what is looked for, in which order, which columns, how many rows.
struct ListOptions: ParsableArguments {
  @Option(
    help: help(
      "only rows with these words, in any order; accents, capitals and a slip in a longer word don't count",
      "seulement les lignes avec ces mots, dans n'importe quel ordre ; accents, majuscules et une faute de frappe dans "
        + "un mot long ne comptent pas", .text))
  var search: String?
  @Option(
    parsing: .unconditional,
    help: help(
      "sort by these columns, - for descending: -amount,title",
      "trier par ces colonnes, - pour décroissant : "
        + "-montant,objet", .columnNames))
  var sort: String?
  @Option(
    help: help("show these columns only: title,amount", "ne montrer que ces colonnes : objet,montant", .columnNames))
  var columns: String?
  @Option(
    help: help(
      "show so many rows at most; totals are of all rows found",
      "montrer ce nombre de lignes au plus ; les totaux portent sur toutes celles trouvées", .count))
  var limit: String?

  func question() throws -> ListQuestion {
    try ListQuestion(
      search: search.map { try Typed.search($0, "--search") },
      sort: Typed.names(sort ?? "").map { ListQuestion.Sort(typed: $0) }, columns: Typed.names(columns ?? ""),
      limit: limit.map { try Typed.limit($0) })
  }

  /// The same, held against the columns of a list.
  func question(among columns: [Column]) throws -> ListQuestion { try question().resolved(among: columns) }
}

/// An option that leaves rows out, the same on every list that has it.
protocol FilteringOptions: ParsableArguments {
  func fill(_ filter: inout ListFilter, _ context: Context) throws
}

extension ListFilter {
  /// What these options say together.
  init(_ options: [any FilteringOptions], _ context: Context) throws {
    self.init()
    for option in options { try option.fill(&self, context) }
  }
}

struct MemberOption: FilteringOptions {
  @Option(help: help("only this member's", "seulement ceux de ce membre", .member)) var member: String?
  func fill(_ filter: inout ListFilter, _ context: Context) { filter.member = member }
}

struct TypeOption: FilteringOptions {
  @Option(help: help("only this contract type", "seulement ce type de marché", .contractType)) var type: String?
  func fill(_ filter: inout ListFilter, _ context: Context) { filter.type = type }
}

struct FamilyOption: FilteringOptions {
  @Option(help: help("only this family", "seulement cette famille", ValueName("family", "famille", .families)))
  var family: String?
  func fill(_ filter: inout ListFilter, _ context: Context) { filter.family = family }
}

struct CPVOption: FilteringOptions {
  @Option(help: help("only CPV codes that begin so", "seulement les codes CPV qui commencent ainsi", .prefix))
  var cpv: String?
  func fill(_ filter: inout ListFilter, _ context: Context) { filter.cpv = cpv }
}

struct CampaignOption: FilteringOptions {
  @Option(help: help("only those of this campaign", "seulement ceux de ce recensement", .campaign))
  var campaign: String?
  func fill(_ filter: inout ListFilter, _ context: Context) { filter.campaign = campaign }
}

struct GroupLotOptions: FilteringOptions {
  @Option(help: help("only this group's", "seulement ceux de ce groupement", .group)) var group: String?
  @Option(help: help("only this lot's, with --group", "seulement ceux de ce lot, avec --group", .number))
  var lot: Int?

  func fill(_ filter: inout ListFilter, _ context: Context) {
    filter.group = group
    filter.lot = lot
  }
}

struct SupplierOption: FilteringOptions {
  @Option(
    help: help(
      "only suppliers with these words in their name", "seulement les titulaires dont le nom a ces mots", .words))
  var supplier: String?
  func fill(_ filter: inout ListFilter, _ context: Context) throws {
    filter.supplier = try supplier.map { try Typed.search($0, "--supplier") }
  }
}

/// What contracts, their amendments and their orders are picked by: of the latter two, most of it is the contract's.
struct ContractFilterOptions: FilteringOptions {
  @OptionGroup var members: MemberOption
  @OptionGroup var types: TypeOption
  @OptionGroup var families: FamilyOption
  @OptionGroup var codes: CPVOption
  @OptionGroup var suppliers: SupplierOption
  @OptionGroup var groups: GroupLotOptions
  @OptionGroup var days: DaysOptions
  @OptionGroup var amounts: AmountOption

  func fill(_ filter: inout ListFilter, _ context: Context) throws {
    let options: [any FilteringOptions] = [members, types, families, codes, suppliers, groups, days, amounts]
    for option in options { try option.fill(&filter, context) }
  }
}

struct AmountOption: FilteringOptions {
  @Option(
    parsing: .unconditional,
    help: help(
      "only such amounts: \">1000\", \"<=5000\", 10..20, 1200.50",
      "seulement de tels montants : \">1000\", \"<=5000\", 10..20, 1200,50", .amount))
  var amount: String?
  func fill(_ filter: inout ListFilter, _ context: Context) throws {
    filter.amount = try amount.map { text in try Typed.about("--amount") { try AmountRange(typed: text) } }
  }
}

/// A year, or days of it: of notification, of the order… whatever the list goes by.
struct DaysOptions: FilteringOptions {
  @Option(help: help("only those of this year", "seulement ceux de cette année", .year)) var year: Int?
  @Option(help: help("only from this day on", "seulement à partir de ce jour", .date)) var from: String?
  @Option(help: help("only until this day", "seulement jusqu'à ce jour", .date)) var to: String?

  func fill(_ filter: inout ListFilter, _ context: Context) throws {
    guard year == nil || (from == nil && to == nil) else { throw UsageProblem.exclusive("--year", "--from, --to") }
    if let year { return filter.keep(year: year) }
    filter.from = try Typed.day(from, "--from")
    filter.to = try Typed.day(to, "--to")
  }
}

struct EndsWithinOption: FilteringOptions {
  @Option(help: help("only what ends from today on, within: 6m, 90d", "seulement ce qui finit d'ici : 6m, 90j", .span))
  var endsWithin: String?
  func fill(_ filter: inout ListFilter, _ context: Context) throws {
    filter.endsBy = try endsWithin.map { text in
      try Typed.about("--ends-within") { try Window.end(text, from: context.today) }
    }
  }
}

extension Typed {
  static func search(_ text: String, _ option: String) throws -> SearchText {
    try about(option) { try SearchText(text) }
  }

  static func limit(_ text: String) throws -> Int {
    let count = try about("--limit") { try NumberGrammar.count(text) }
    guard count > 0 else {
      throw Problem(
        .usage, code: "limit_is_zero", Phrase("--limit is one or more", "--limit vaut un ou plus"),
        hint: Phrase("leave it out to see all rows", "sans elle, toutes les lignes sont montrées"))
    }
    return count
  }

  /// A state by its own word, or as screens show it.
  static func state<Each: State>(_ text: String?, _ type: Each.Type) throws -> String? {
    guard let text else { return nil }
    return try UsageProblem.value(type, text, of: "--state").rawValue
  }
}

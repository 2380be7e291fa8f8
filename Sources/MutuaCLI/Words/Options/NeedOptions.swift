import ArgumentParser
import Purchasing
import PurchasingOffice
import PurchasingStore

/// What `need add` and `need edit` say of a need besides its member and its title.
struct NeedOptions: ParsableArguments {
  @Option(
    help: help(
      "works, supplies, services, project-management…", "travaux, fournitures, services, maîtrise d'œuvre…",
      .contractType))
  var type: String?
  @Option(
    parsing: .unconditional,
    help: help(
      "excl. tax, for the whole term with renewals", "HT, pour toute la durée, reconductions comprises", .amount))
  var amount: String?
  @Option(
    parsing: .unconditional,
    help: help("excl. tax, for one year; needs --months", "HT, pour un an ; avec --months", .amount))
  var yearly: String?
  @Option(help: help("the whole term with renewals", "la durée totale, reconductions comprises", .months))
  var months: String?
  @Option(help: help("CPV code", "code CPV", .cpv)) var cpv: String?
  @Option(help: help("homogeneous family", "famille homogène", ValueName("family", "famille", .families)))
  var family: String?
  @Option(parsing: .unconditional, help: help("how many units", "combien d'unités", ValueName("quantity", "quantité")))
  var quantity: String?
  @Option(help: help("the unit of the quantity and of the price", "l'unité de la quantité et du prix", .unit))
  var unit: String?
  @Option(help: help("when it should begin", "à partir de quand", .date)) var from: String?
  @Option(help: help("campaign that it answers", "recensement auquel il répond", .campaign)) var campaign: String?
  @Option(
    help: help(
      "when it came in; today for an answer to a campaign otherwise",
      "quand il est arrivé ; aujourd'hui sinon, pour une réponse à un recensement", .date))
  var received: String?
  @Option(help: help("the member's own number for it", "le numéro que lui donne le membre", .reference))
  var reference: String?
  @Option(
    parsing: .unconditional,
    help: help("baseline price: the unit price paid today", "prix unitaire payé aujourd'hui", .amount))
  var baselinePrice: String?
  @Option(help: help("where that price is from", "d'où vient ce prix", .text)) var baselineSource: String?
  @Option(help: help("when that price was paid", "à quelle date", .date)) var baselineDate: String?
  @Option(help: help("when today's contract ends", "fin du marché actuel", .date)) var contractEnds: String?
  @Option(help: help("free text", "texte libre", .text)) var comment: String?

  /// - throws: `Problem` that names the option.
  func draft(_ context: Context) throws -> NeedDraft {
    do {
      return try fields.draft(remark: context.talk)
    } catch let refusal as NeedFields.Refusal {
      throw Typed.naming(refusal.field.option, refusal.problem)
    }
  }

  private var fields: NeedFields {
    var fields = NeedFields()
    (fields.reference, fields.type, fields.cpv, fields.family) = (reference, type, cpv, family)
    (fields.amount, fields.yearly, fields.months) = (amount, yearly, months)
    (fields.quantity, fields.unit, fields.from, fields.contractEnds) = (quantity, unit, from, contractEnds)
    (fields.baselinePrice, fields.baselineSource) = (baselinePrice, baselineSource)
    (fields.baselineDate, fields.campaign) = (baselineDate, campaign)
    (fields.received, fields.comment) = (received, comment)
    return fields
  }
}

extension NeedColumn {
  /// `--contract-ends`
  fileprivate var option: String { "--" + name.replacing("_", with: "-") }
}

import ArgumentParser
import Purchasing
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

  func draft(_ context: Context) throws -> NeedDraft {
    var draft = NeedDraft()
    func said(_ text: String?, _ field: NeedDraft.Field) -> String? {
      guard Typed.isNone(text) else { return text }
      draft.cleared.insert(field)
      return nil
    }
    draft.reference = said(reference, .reference)
    draft.type = type
    draft.cpv = try Typed.cpv(said(cpv, .cpv), context)
    draft.family = said(family, .family)
    draft.amount = try Typed.money(amount, "--amount")
    draft.yearly = try Typed.money(said(yearly, .yearly), "--yearly")
    draft.months = try Typed.months(said(months, .months), "--months")
    draft.quantity = try Typed.quantity(said(quantity, .quantity), "--quantity")
    draft.unit = said(unit, .unit)
    draft.wantedFrom = try Typed.day(said(from, .wantedFrom), "--from")
    draft.contractEnds = try Typed.day(said(contractEnds, .contractEnds), "--contract-ends")
    // A price, its source and its date go together.
    draft.baselinePrice = try Typed.unitPrice(said(baselinePrice, .baseline), "--baseline-price")
    draft.baselineSource = said(baselineSource, .baseline)
    draft.baselineDate = try Typed.day(said(baselineDate, .baseline), "--baseline-date")
    draft.campaign = said(campaign, .campaign)
    draft.receivedOn = try Typed.day(said(received, .receivedOn), "--received")
    draft.comment = said(comment, .comment)
    return draft
  }
}

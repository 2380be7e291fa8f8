import ArgumentParser
import Purchasing

/// What `contract award` and `amo contract` say of a contract.
struct AwardOptions: ParsableArguments {
  @Option(help: help("what the contract is about", "l'objet du marché", .title)) var title: String
  @Option(help: help("who won it", "qui l'a obtenu", ValueName("supplier", "titulaire"))) var supplier: String
  @Option(parsing: .unconditional, help: help("excl. tax, for the whole term", "HT, pour toute la durée", .amount))
  var amount: String
  @Option(help: help("day of notification", "date de notification", .date)) var notified: String
  @Option(help: help("its reference; made otherwise", "sa référence ; sinon attribuée", .reference))
  var reference: String?
  @OptionGroup var terms: TermOptions

  func draft(_ context: Context) throws -> ContractDraft {
    var draft = ContractDraft(
      title: title, supplier: supplier, amount: try Typed.money(amount, "--amount"),
      notifiedOn: try Typed.day(notified, "--notified"), reference: reference,
      months: try Typed.months(terms.months, "--months"),
      framework: false, maximum: nil, cpv: try Typed.cpv(terms.cpv, context), offers: nil, holders: [], procedure: nil)
    draft.firmMonths = try Typed.months(terms.firm, "--firm")
    draft.renewalMonths = try Typed.months(terms.renewedEvery, "--renewed-every")
    draft.noticeMonths = try Typed.months(terms.notice, "--notice")
    return draft
  }
}

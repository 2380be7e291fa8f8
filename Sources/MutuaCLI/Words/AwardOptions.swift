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
  @Option(help: help("the whole term with renewals", "la durée totale, reconductions comprises", .months))
  var months: String?
  @Option(help: help("CPV code", "code CPV", .cpv)) var cpv: String?
  @Option(help: help("firm for so many months, then renewed", "ferme pendant tant de mois, puis reconduit", .months))
  var firm: String?
  @Option(help: help("tacitly renewed each so many months", "reconduit tacitement tous les tant de mois", .months))
  var renewedEvery: String?
  @Option(
    help: help(
      "months of notice before a renewal, or the end", "mois de préavis avant une reconduction, ou la fin", .months))
  var notice: String?

  /// What the terms mean and may not have been meant so.
  static func remark(_ contract: Contract) -> Phrase? {
    contract.shortRenewalMonths.map {
      Phrase(
        "the whole term cuts the last renewal of \(contract.reference) short: \($0) months",
        "la durée totale écourte la dernière reconduction de \(contract.reference) : \($0) mois")
    }
  }

  func draft(_ context: Context) throws -> ContractDraft {
    var draft = ContractDraft(
      title: title, supplier: supplier, amount: try Typed.money(amount, "--amount"),
      notifiedOn: try Typed.day(notified, "--notified"), reference: reference,
      months: try Typed.months(months, "--months"),
      framework: false, maximum: nil, cpv: try Typed.cpv(cpv, context), offers: nil, holders: [], procedure: nil)
    draft.firmMonths = try Typed.months(firm, "--firm")
    draft.renewalMonths = try Typed.months(renewedEvery, "--renewed-every")
    draft.noticeMonths = try Typed.months(notice, "--notice")
    return draft
  }
}

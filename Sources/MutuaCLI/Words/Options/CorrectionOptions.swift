import ArgumentParser
import Purchasing

/// What `contract edit` says of a contract: all that `contract award` and `amo contract` do, each once more.
struct CorrectionOptions: ParsableArguments {
  @Option(help: help("what the contract is about", "l'objet du marché", .title)) var title: String?
  @Option(help: help("who won it", "qui l'a obtenu", ValueName("supplier", "titulaire"))) var supplier: String?
  @Option(parsing: .unconditional, help: help("excl. tax, for the whole term", "HT, pour toute la durée", .amount))
  var amount: String?
  @Option(help: help("day of notification", "date de notification", .date)) var notified: String?
  @Option(help: help("its reference", "sa référence", .reference)) var reference: String?
  @Option(
    help: help(
      "works, supplies, services, project-management…", "travaux, fournitures, services, maîtrise d'œuvre…",
      .contractType))
  var type: String?
  @OptionGroup var terms: TermOptions
  @OptionGroup var details: GroupContractOptions
  @Flag(help: help("an ordinary contract after all", "finalement un marché ordinaire")) var notFramework = false

  /// Nil where the shares are to follow.
  func rule() throws -> ShareRule? {
    let rule = try Typed.rule(shares: details.shares, key: details.key)
    return rule == .usual ? nil : rule
  }

  func change(_ context: Context) throws -> ContractChange {
    if details.framework, notFramework { throw UsageProblem.exclusive("--framework", "--not-framework") }
    var change = ContractChange()
    (change.title, change.supplier, change.reference) = (title, supplier, reference)
    (change.type, change.monthsReason) = (type, details.monthsReason)
    change.procedure = Typed.procedure(details.procedure)
    change.amount = try Typed.money(amount, "--amount")
    change.notifiedOn = try Typed.day(notified, "--notified")
    change.months = try Typed.replacing(terms.months) { try Typed.months($0, "--months") }
    change.firmMonths = try Typed.replacing(terms.firm) { try Typed.months($0, "--firm") }
    change.renewalMonths = try Typed.replacing(terms.renewedEvery) { try Typed.months($0, "--renewed-every") }
    change.noticeMonths = try Typed.replacing(terms.notice) { try Typed.months($0, "--notice") }
    change.cpv = try Typed.replacing(terms.cpv) { try Typed.cpv($0, context) }
    change.framework = details.framework ? true : notFramework ? false : nil
    change.maximum = try Typed.replacing(details.maximum) { try Typed.money($0, "--maximum") }
    change.offers = try Typed.replacing(details.offers) { try Typed.count($0, "--offers") }
    let holders = details.holders
    if !holders.isEmpty { change.holders = holders.count == 1 && Typed.isNone(holders[0]) ? [] : holders }
    return change
  }
}

import ArgumentParser
import Purchasing

/// What `lot add` and `lot edit` say of a lot besides its title and type.
struct LotOptions: ParsableArguments {
  @Option(help: help("CPV code", "code CPV", .cpv)) var cpv: String?
  @Option(help: help("its whole term with renewals", "sa durée totale, reconductions comprises", .months))
  var months: String?
  @Option(help: help("why a framework lasts more than 4 years", "pourquoi un accord-cadre dure plus de 4 ans", .reason))
  var monthsReason: String?
  @Option(
    parsing: .unconditional,
    help: help("the officer's estimate; its needs otherwise", "l'estimation ; sinon ses besoins", .amount))
  var estimate: String?
  @Option(parsing: .unconditional, help: help("maximum of a framework", "maximum d'un accord-cadre", .maximum))
  var maximum: String?
  @Flag(help: help("it is a framework (accord-cadre)", "c'est un accord-cadre")) var framework = false
  @Flag(
    help: help(
      "social or other specific services (R2123-1 3°)", "services sociaux ou autres services spécifiques (R2123-1 3°)"))
  var specificService = false

  func change(_ context: Context) throws -> LotChange {
    var cleared: Set<LotChange.Field> = []
    func said(_ text: String?, _ field: LotChange.Field) -> String? {
      guard Typed.isNone(text) else { return text }
      cleared.insert(field)
      return nil
    }
    var change = LotChange(
      cpv: try Typed.cpv(said(cpv, .cpv), context), months: try Typed.months(said(months, .months), "--months"),
      monthsReason: said(monthsReason, .monthsReason),
      estimate: try Typed.money(said(estimate, .estimate), "--estimate"),
      maximum: try Typed.money(said(maximum, .maximum), "--maximum"),
      framework: framework ? true : nil, specificService: specificService ? true : nil)
    change.cleared = cleared
    return change
  }
}

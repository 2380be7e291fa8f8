/// What the law asks of frameworks (accords-cadres) before they are launched.
public enum FrameworkRules {
  /// From this day on a framework states its maximum (CCP R2162-4, décret 2021-1111, article 2).
  public static let maximumSince = Day(year: 2022, month: 1, day: 1)
  /// In months; longer ones need a reason (CCP L2125-1).
  public static let usualMonths = 48

  /// - throws: `Problem` `framework_without_maximum`.
  public static func requireMaximum(_ maximum: Money?, launchedOn day: Day?, what: Phrase, hint: Phrase) throws {
    guard maximum == nil, let day, let since = maximumSince, day >= since else { return }
    throw Problem(
      code: "framework_without_maximum",
      what
        + Phrase(
          ": a framework launched from 2022 on states a maximum (R2162-4)",
          " : un accord-cadre lancé à partir de 2022 fixe un maximum (R2162-4)"),
      hint: hint)
  }

  /// - throws: `Problem` `framework_too_long`.
  public static func requireReason(_ reason: String?, months: Int?) throws {
    guard reason == nil, let months, months > usualMonths else { return }
    throw Problem(
      code: "framework_too_long",
      Phrase(
        "a framework of \(months) months needs a reason: more than 4 years (L2125-1)",
        "un accord-cadre de \(months) mois demande un motif : plus de 4 ans (L2125-1)"),
      hint: .give(.monthsReason, .said("\"…\"", "« … »")))
  }
}

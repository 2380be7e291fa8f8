import Postgres
public import Purchasing

extension Store {
  /// How long preparing takes today, by procedure, délibérations last.
  public func preparations() throws -> [Preparation] {
    try ask("select step as code, title_en, title_fr, months, since from report.preparation_on(\(today))") {
      try Preparation(step: $0.kind(), months: $0["months"], since: $0["since"])
    }
  }

  /// That of one procedure as typed, or of délibérations.
  ///
  /// - throws: `Problem` `procedure_unknown`.
  public func preparation(of name: String) throws -> Preparation {
    let all = try preparations()
    let step = try all.map(\.step).named(
      name, noun: Phrase("procedure", "procédure"), code: "procedure_unknown")
    return all.first { $0.step == step } ?? Preparation(step: step, months: 0, since: nil)
  }

  /// Says how long it takes from today on; what was said for an earlier day stays.
  public func setPreparation(of name: String, months: Int) throws -> Preparation {
    try requireChange()
    let step = try preparation(of: name).step
    try connection.execute(
      """
      insert into preparation (step, valid_from, months) values (\(step.code), \(today), \(months))
      on conflict (step, valid_from) do update set months = excluded.months
      """)
    return try preparation(of: step.code)
  }
}

import Postgres
public import Purchasing

// Reference tables: what exists is a row there, and nobody here keeps a second list.

extension Store {
  public func contractTypes() throws -> [Kind] {
    try ask("select code, title_en, title_fr from contract_type order by ordinal") { try $0.kind() }
  }

  public func projectTypes() throws -> [Kind] {
    try ask("select code, title_en, title_fr from project_type order by ordinal") { try $0.kind() }
  }

  public func memberKinds() throws -> [Kind] {
    try ask("select code, title_en, title_fr from member_kind order by ordinal") { try $0.kind() }
  }

  public func amoSteps() throws -> [Kind] {
    try ask("select code, title_en, title_fr from amo_step order by ordinal") { try $0.kind() }
  }

  func groupBases() throws -> [Kind] {
    try ask("select code, title_en, title_fr from group_basis order by code") { try $0.kind() }
  }

  func groupMissions() throws -> [Kind] {
    try ask("select code, title_en, title_fr from group_mission order by code") { try $0.kind() }
  }

  func procedureKinds() throws -> [Kind] {
    try ask("select code, title_en, title_fr from procedure_kind order by ordinal") { try $0.kind() }
  }

  /// - throws: `Problem` `.unknownName` that lists the types.
  public func contractType(named text: String) throws -> Kind {
    try contractTypes().named(text, noun: Phrase("contract type", "type de marché"), code: "contract_type_unknown")
  }

  func projectType(named text: String) throws -> Kind {
    try projectTypes().named(text, noun: Phrase("project type", "type de projet"), code: "project_type_unknown")
  }

  /// The thresholds in force at one time or another, by kind and purchase.
  public func thresholds() throws -> [Threshold] {
    try ask(
      """
      select kind, purchase_kind, amount, valid_from from threshold
      order by kind, purchase_kind, valid_from
      """
    ) { row -> Threshold? in
      let kind = try Threshold.Kind(rawValue: row["kind"])
      let purchase = try Purchase(rawValue: row["purchase_kind"])
      let (amount, from) = try (row["amount"] as Money, row["valid_from"] as Day)
      guard let kind, let purchase else { return nil }
      return Threshold(kind: kind, purchase: purchase, amount: amount, from: from)
    }.compactMap { $0 }
  }

  /// Adds the next row of a threshold; launches from that day on are judged by it, frozen ones never.
  public func addThreshold(
    kind: Threshold.Kind, purchase: Purchase, amount: Money, from day: Day
  ) throws -> [Threshold] {
    try requireChange()
    try connection.execute(
      """
      insert into threshold (kind, purchase_kind, amount, valid_from)
      values (\(kind.rawValue), \(purchase.rawValue), \(amount), \(day))
      """)
    return try thresholds().filter { $0.kind == kind && $0.purchase == purchase && $0.from == day }
  }
}

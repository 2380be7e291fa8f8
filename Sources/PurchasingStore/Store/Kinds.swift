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

  public func groupBases() throws -> [Kind] {
    try ask("select code, title_en, title_fr from group_basis order by code") { try $0.kind() }
  }

  public func groupMissions() throws -> [Kind] {
    try ask("select code, title_en, title_fr from group_mission order by code") { try $0.kind() }
  }

  /// By how formal they are.
  public func procedureKinds() throws -> [Kind] {
    try ask("select code, title_en, title_fr from procedure_kind order by ordinal") { try $0.kind() }
  }

  /// - throws: `Problem` `.unknownName` that lists the types.
  public func contractType(named text: String) throws -> Kind {
    try contractTypes().contractType(named: text)
  }

  func projectType(named text: String) throws -> Kind {
    try projectTypes().named(text, noun: Phrase("project type", "type de projet"), code: "project_type_unknown")
  }
}

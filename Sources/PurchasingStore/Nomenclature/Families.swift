import Postgres
public import Purchasing

extension Store {
  /// The nomenclature, by code.
  ///
  /// - parameter filter: a CPV code is in the families one of whose prefixes begins with it, or begins it.
  public func families(_ filter: ListFilter = ListFilter()) throws -> [Family] {
    var conditions = Conditions()
    if let type = try filter.type.map({ try contractType(named: $0) }) {
      conditions.add(
        "exists (select from family_type as t where t.family_id = f.id and t.contract_type = \(type.code))")
    }
    if let cpv = filter.cpv {
      conditions.add(
        "exists (select from unnest(f.prefixes) as p where starts_with(p, \(cpv)) or starts_with(\(cpv), p))")
    }
    return try ask(familyColumns + conditions.clause + " order by f.code", decodeFamily)
  }

  /// - throws: `Problem` `.unknownName` with the nearest codes.
  public func family(named name: String) throws -> Family {
    let all = try families()
    let folded = Folding.code(name)
    if let family = all.first(where: { $0.code == name || Folding.code($0.title.french) == folded }) { return family }
    throw try unknown(
      name, noun: Phrase("family", "famille"), code: "family_unknown", list: .familyList,
      among: all.map(\.code))
  }

  public func addFamily(_ draft: FamilyDraft) throws -> Family {
    try requireChange()
    try write([FamilyRow(draft, instead: nil, among: contractTypes())])
    return try family(named: draft.code)
  }

  /// Changes what the draft says and leaves the rest.
  public func editFamily(_ draft: FamilyDraft) throws -> Family {
    try requireChange()
    let before = try family(named: draft.code)
    try write([FamilyRow(draft, instead: before, among: contractTypes())])
    return try family(named: before.code)
  }

  /// Adds the families of a file, and changes those whose code is there.
  ///
  /// - returns: how many were added, changed, and there already word for word; and the file's families as they are now.
  public func importFamilies(
    _ lines: [(draft: FamilyDraft, at: FileLine)]
  ) throws -> (added: Int, changed: Int, known: Int, families: [Family]) {
    try requireChange()
    let before = Dictionary(try families().map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    let types = try contractTypes()
    try writeAsSets(
      lines, { try write($0.map { try FamilyRow($0.draft, instead: before[$0.draft.code], among: types) }) },
      refused: { throw $1.at($0.at.place(Self.columns[$1.code] ?? "code", "code")) })
    let named = Set(lines.map(\.draft.code))
    var result = (added: 0, changed: 0, known: 0, families: try families().filter { named.contains($0.code) })
    result.added = lines.count { before[$0.draft.code] == nil }
    for family in result.families {
      guard let was = before[family.code] else { continue }
      if family == was { result.known += 1 } else { result.changed += 1 }
    }
    return result
  }

  /// The column of a file that a problem is about, where that isn't the code.
  private static let columns = [
    "contract_type_unknown": "types", "family_cpv_prefix_has_its_form": "cpv", "family_words_are_not_empty": "words",
    "title_is_not_empty": "title", "title_is_not_too_long": "title",
  ]

  /// Takes a family out; `undo` brings it back.
  ///
  /// - returns: what it was.
  /// - throws: `Problem` `rests_on_it` that names the needs and contracts that are of it.
  public func removeFamily(_ code: String) throws -> Family {
    try requireChange()
    let family = try family(named: code)
    try connection.execute("select 1 from family where id = \(family.id) for update")
    let resting = try connection.query(
      """
      select need, member, contract, title, count(*) over () as all from report.rests_on_family(\(family.id))
      order by need, contract
      limit \(WhatRests.shown)
      """
    ) { row in
      let rests: Phrase =
        if let need: ID<Need> = try row["need"] {
          try WhatRests.need(need, row["title"], of: row["member"])
        } else {
          try WhatRests.contract(row["contract"], row["title"])
        }
      return (rests: rests, all: try row["all"] as Int)
    }
    if let first = resting.first {
      throw WhatRests.refusal(
        Phrase("family \(family.code)", "la famille \(family.code)"), resting.map(\.rests), of: first.all,
        hint: Phrase("give needs another, or none: ", "donnez-en une autre aux besoins, ou aucune : ")
          + .run(.needEdit, "N", .give(.family, "none")))
    }
    try connection.execute("delete from family_type where family_id = \(family.id)")
    try connection.execute("delete from family where id = \(family.id)")
    return family
  }

  /// Writes families in this order.
  private func write(_ rows: [FamilyRow]) throws {
    try connection.execute(
      """
      select report.write_families(\(rows.map(\.id))::bigint[], \(rows.map(\.code))::text[],
        \(rows.map(\.title))::text[], \(rows.map(\.english))::text[], \(rows.map(\.prefixes))::text[],
        \(rows.map(\.words))::text[], \(rows.map(\.opposing))::text[], \(rows.map(\.types))::text[])
      """)
  }

  private var familyColumns: SQL {
    """
    select f.id, f.code, coalesce(f.title_en, f.title) as title_en, f.title, f.prefixes, f.words, f.opposing,
      t.types, t.types_en, t.types_fr
    from family as f cross join lateral (
      select coalesce(array_agg(k.code::text order by k.ordinal), '{}') as types,
        coalesce(array_agg(k.title_en order by k.ordinal), '{}') as types_en,
        coalesce(array_agg(k.title_fr order by k.ordinal), '{}') as types_fr
      from family_type as t join contract_type as k on k.code = t.contract_type where t.family_id = f.id
    ) as t
    """
  }

  private func decodeFamily(_ row: borrowing Row) throws -> Family {
    let (codes, english, french): ([String], [String], [String]) = (
      try row["types"], try row["types_en"], try row["types_fr"]
    )
    return try Family(
      id: row["id"], code: row["code"], title: Phrase(row["title_en"], row["title"]),
      types: codes.indices.map { Kind(code: codes[$0], english: english[$0], french: french[$0]) },
      prefixes: row["prefixes"], words: row["words"], opposing: row["opposing"])
  }
}

/// A family as it will stand; lists as PostgreSQL writes arrays.
private struct FamilyRow {
  /// Nil for a new one.
  let id: ID<Family>?
  let code: String
  let title: String?
  let english: String?
  let prefixes: String?
  let words: String?
  let opposing: String?
  /// Nil for those that it has.
  let types: String?

  /// - parameter before: the family that is there, which keeps what the draft doesn't say.
  init(_ draft: FamilyDraft, instead before: Family?, among known: [Kind]) throws {
    let types = try draft.types?.map {
      try known.contractType(named: $0).code
    }
    // A list of ours in English has the English title alone.
    let isEnglish = before != nil && draft.titleEnglish == nil && draft.title == before?.title.english
    let english = before.flatMap { $0.title.english == $0.title.french ? nil : $0.title.english }
    id = before?.id
    code = draft.code
    title = isEnglish ? before?.title.french : draft.title ?? before?.title.french
    self.english = draft.titleEnglish ?? english
    prefixes = (draft.prefixes ?? before?.prefixes ?? []).postgresText
    words = (draft.words ?? before?.words ?? []).postgresText
    opposing = (draft.opposing ?? before?.opposing ?? []).postgresText
    self.types = types?.postgresText
  }
}

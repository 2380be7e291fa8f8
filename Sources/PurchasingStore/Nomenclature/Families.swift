import Postgres
public import Purchasing

extension Store {
  /// The nomenclature, by code.
  public func families() throws -> [Family] {
    try ask(familyColumns + " order by f.code", decodeFamily)
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
    try insertFamily(draft, among: contractTypes())
    return try family(named: draft.code)
  }

  /// Changes what the draft says and leaves the rest.
  public func editFamily(_ draft: FamilyDraft) throws -> Family {
    try requireChange()
    let before = try family(named: draft.code)
    try updateFamily(before, draft, among: contractTypes())
    return try family(named: before.code)
  }

  /// Adds the families of a file, and changes those whose code is there.
  ///
  /// - returns: how many were added, changed, and there already word for word; and the file's families as they are now.
  public func importFamilies(
    _ drafts: [FamilyDraft], places: [Place]
  ) throws -> (added: Int, changed: Int, known: Int, families: [Family]) {
    try requireChange()
    var result = (added: 0, changed: 0, known: 0, families: [Family]())
    let before = Dictionary(try families().map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    let types = try contractTypes()
    for (draft, place) in zip(drafts, places) {
      do {
        if let family = before[draft.code] {
          try explaining { try updateFamily(family, draft, among: types) }
        } else {
          try explaining { try insertFamily(draft, among: types) }
          result.added += 1
        }
      } catch let problem as Problem {
        throw problem.at(place)
      }
    }
    let named = Set(drafts.map(\.code))
    result.families = try families().filter { named.contains($0.code) }
    for family in result.families {
      guard let was = before[family.code] else { continue }
      if family == was { result.known += 1 } else { result.changed += 1 }
    }
    return result
  }

  private func insertFamily(_ draft: FamilyDraft, among types: [Kind]) throws {
    try connection.execute(
      """
      insert into family (code, title, title_en, prefixes, words, opposing)
      values (\(draft.code), \(draft.title), \(draft.titleEnglish), \(draft.prefixes ?? []), \(draft.words ?? []),
        \(draft.opposing ?? []))
      """)
    try addTypes(to: draft.code, draft.types ?? [], among: types)
  }

  private func updateFamily(_ before: Family, _ draft: FamilyDraft, among known: [Kind]) throws {
    let english = before.title.english == before.title.french ? nil : before.title.english
    // A list of ours in English has the English title alone.
    let isEnglish = draft.titleEnglish == nil && draft.title == before.title.english
    let title = isEnglish ? before.title.french : draft.title ?? before.title.french
    try connection.execute(
      """
      update family
      set title = \(title), title_en = \(draft.titleEnglish ?? english),
        prefixes = \(draft.prefixes ?? before.prefixes), words = \(draft.words ?? before.words),
        opposing = \(draft.opposing ?? before.opposing)
      where id = \(before.id)
      """)
    guard let types = draft.types else { return }
    try connection.execute("delete from family_type where family_id = \(before.id)")
    try addTypes(to: before.code, types, among: known)
  }

  private func addTypes(to code: String, _ names: [String], among known: [Kind]) throws {
    guard !names.isEmpty else { return }
    let types = try names.map {
      try known.named($0, noun: Phrase("contract type", "type de marché"), code: "contract_type_unknown").code
    }
    try connection.execute(
      """
      insert into family_type (family_id, contract_type)
      select id, type from family, unnest(\(types)::text[]) as type where code = \(code)
      """)
  }

  private var familyColumns: SQL {
    """
    select f.id, f.code, coalesce(f.title_en, f.title), f.title, f.prefixes, f.words, f.opposing,
      array(
        select t.contract_type::text from family_type as t join contract_type as k on k.code = t.contract_type
        where t.family_id = f.id order by k.ordinal
      )
    from family as f
    """
  }

  private func decodeFamily(_ row: inout Row) throws -> Family {
    let (id, code) = (try row.next(ID<Family>.self), try row.next(String.self))
    let title = Phrase(try row.next(), try row.next())
    let prefixes: [String] = try row.next()
    let words: [String] = try row.next()
    let opposing: [String] = try row.next()
    return Family(
      id: id, code: code, title: title, types: try row.next(), prefixes: prefixes, words: words, opposing: opposing)
  }
}

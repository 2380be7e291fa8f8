import Postgres
public import Purchasing

/// What an import of codes did, or would do.
public struct CPVImportResult: Sendable, Equatable {
  public let language: Language
  public let rows: Int
  public let added: Int
  public let changed: Int
  public let known: Int
  /// Whether suggestions compare trigrams; false where the server doesn't let us.
  public let trigrams: Bool
}

extension Store {
  /// Adds the codes of a list in one language, and renames those that have another label. A code known in one language
  /// only bears that label in both until the other list comes.
  ///
  /// - parameter language: nil: that of the divisions' labels.
  /// - parameter lines: gives one line after the other to the closure that it gets.
  public func importCPV(
    language: Language?, lines: ((CPVLine) throws -> Void) throws -> Void
  ) throws -> CPVImportResult {
    try requireChange()
    try connection.execute(
      "create temporary table cpv_line (code text not null, label text not null) on commit drop")
    var rows = 0
    _ = try connection.copyIn("copy cpv_line (code, label) from stdin") { writer in
      try lines { line in
        rows += 1
        try writer.row([line.code, line.label])
      }
    }
    try refuseTwice()
    let language = try language ?? languageOfLines()
    let (added, changed) = try merge(language)
    return CPVImportResult(
      language: language, rows: rows, added: added, changed: changed, known: rows - added - changed,
      trigrams: try haveTrigrams())
  }

  private func refuseTwice() throws {
    let twice = try connection.values(
      "select code from cpv_line group by code having count(*) > 1 order by code limit 3", as: String.self)
    guard let first = twice.first else { return }
    throw Problem(
      code: "cpv_twice",
      Phrase("code \(first) is in the file twice", "le code \(first) figure deux fois dans le fichier"),
      hint: Phrase("keep one line a code", "gardez une ligne par code"))
  }

  /// The divisions ship in both languages: whose labels the file repeats, its language is.
  private func languageOfLines() throws -> Language {
    let counts = try connection.first(
      """
      select count(*) filter (where left(lower(l.label), 12) = left(lower(c.title_fr), 12)) as french,
        count(*) filter (where left(lower(l.label), 12) = left(lower(c.title_en), 12)) as english
      from cpv_line as l join cpv_code as c on c.code = l.code
      where l.code like '%000000'
      """
    ) { try (french: $0["french"] as Int, english: $0["english"] as Int) }
    guard let counts, counts.french != counts.english else {
      throw Problem(
        code: "cpv_language_unknown",
        Phrase("the labels are neither French nor English", "les libellés ne sont ni français ni anglais"),
        hint: Phrase("say which: ", "précisez : ") + .give(.labels, "fr"))
    }
    return counts.french > counts.english ? .french : .english
  }

  private func merge(_ language: Language) throws -> (added: Int, changed: Int) {
    let changed =
      switch language {
      case .french:
        try connection.execute(
          """
          update cpv_code as c
          set title_fr = l.label
          from cpv_line as l
          where l.code = c.code and c.title_fr <> l.label
          """)
      case .english:
        try connection.execute(
          """
          update cpv_code as c
          set title_en = l.label
          from cpv_line as l
          where l.code = c.code and c.title_en <> l.label
          """)
      }
    let added = try connection.execute(
      """
      insert into cpv_code (code, title_en, title_fr)
      select code, label, label from cpv_line
      where not exists (select from cpv_code as c where c.code = cpv_line.code)
      order by code
      """)
    return (added, changed)
  }

  /// `pg_trgm` may be created by whoever may create in the database; it costs init nothing since it waits until here.
  func haveTrigrams() throws -> Bool {
    do {
      try connection.savepoint { try connection.execute("create extension if not exists pg_trgm with schema public") }
      return true
    } catch is ServerError {
      return false
    }
  }
}

// MARK: - Codes of a need

extension Store {
  /// All codes that are known, in order: the divisions, or the whole nomenclature once it has been imported.
  public func cpvCodes() throws -> [(code: String, label: Phrase)] {
    try ask("select code, title_en, title_fr from cpv_code order by code") {
      try (code: $0["code"] as String, label: Phrase($0["title_en"], $0["title_fr"]))
    }
  }

  /// Whether more than the divisions is there.
  func hasFullCPV() throws -> Bool {
    if let told = session.hasFullCodes { return told }
    return try connection.value("select exists (select from report.cpv_below_division)")
      ?? false
  }

  /// - throws: `Problem` when all codes are imported and this isn't one of them.
  func requireKnown(cpv: String?) throws {
    guard let cpv else { return }
    let known: Bool =
      try connection.value(
        """
        select exists (select from cpv_code where code = \(cpv))
          or not exists (select from report.cpv_below_division)
        """) ?? true
    guard !known else { return }
    let near = try connection.query(
      """
      select code || ' ' || title_en as english, code || ' ' || title_fr as french
      from cpv_code, generate_series(7, 2, -1) as length
      where left(cpv_code.code, length) = left(\(cpv), length)
      order by length desc, code
      limit 1
      """
    ) { try Phrase($0["english"], $0["french"]) }
    throw Problem(
      code: "cpv_unknown", Phrase("there is no CPV code \(cpv)", "le code CPV \(cpv) n'existe pas"),
      hint: near.first.map {
        Phrase("the nearest is ", "le plus proche est ") + $0
      })
  }

  /// CPV codes that a need's title may mean, best first; offered, never applied.
  ///
  /// The family's own code comes first, then labels with near words: trigrams where the extension is there, else French
  /// stems. Empty until the full list is imported.
  public func cpvSuggestions(title: String) throws -> [CPVSuggestion] {
    // Asked by itself: where only the divisions are, `need add` pays for one short question.
    guard try session.hasFullCodes ?? read(hasFullCPV) else { return [] }
    return try read {
      let (nomenclature, _) = try nomenclature()
      let words = TitleWords(title)
      let stems = try connection.frenchStems(words.words.map(\.text))
      var found: [CPVSuggestion] = []
      if let best = nomenclature.titled(words, stems: stems).candidates.first(where: { !$0.opposed }) {
        let codes = nomenclature.families[best.family].prefixes.map {
          $0 + String(repeating: "0", count: 8 - $0.utf8.count)
        }
        found += try connection.query(
          """
          select code, title_en, title_fr from cpv_code where code = any (\(codes)::text[])
          order by array_position(\(codes)::text[], code::text) limit 1
          """, Self.decodeSuggestion)
      }
      for near in try nearLabels(title) where !found.contains(near) { found.append(near) }
      return Array(found.prefix(3))
    }
  }

  private func nearLabels(_ title: String) throws -> [CPVSuggestion] {
    // The extension may lie in a schema of its own, as some hosts want it.
    let schema = try connection.value(
      "select n.nspname from pg_extension join pg_namespace as n on n.oid = extnamespace where extname = 'pg_trgm'",
      as: String.self)
    if let schema {
      let trigrams = SQL.identifier(schema)
      return try connection.query(
        """
        select code, title_en, title_fr
        from (select code, title_en, title_fr, title_fr::text as label from cpv_code) as c
        where \(trigrams).word_similarity(label, \(title)) >= 0.5
        order by \(trigrams).word_similarity(label, \(title)) desc, \(trigrams).similarity(label, \(title)) desc, code
        limit 3
        """, Self.decodeSuggestion)
    }
    return try connection.query(
      """
      select code, title_en, title_fr
      from cpv_code, to_tsvector('french', title_fr) as label,
        to_tsquery('french', array_to_string(tsvector_to_array(to_tsvector('french', \(title))), ' | ')) as asked
      where label @@ asked
      order by ts_rank(label, asked, 1) desc, code
      limit 3
      """, Self.decodeSuggestion)
  }

  private static func decodeSuggestion(_ row: borrowing Row) throws -> CPVSuggestion {
    try CPVSuggestion(code: row["code"], title: Phrase(row["title_en"], row["title_fr"]))
  }
}

/// A code that a title may mean.
public struct CPVSuggestion: Sendable, Equatable {
  public let code: String
  public let title: Phrase
}

public import Purchasing

extension Report {
  /// The nomenclature in short.
  public static func families(_ families: [Family]) -> Report {
    Report(
      name: "family_list", title: Phrase("Families", "Familles"),
      columns: [
        Column("family", Phrase("Code", "Code"), .code), Column("title", Phrase("Title", "Intitulé"), .text),
        Column("title_en", Phrase("English title", "Intitulé anglais"), .text, for: .machines),
        Column("types", Phrase("Types", "Types"), .text), Column("cpv", Phrase("CPV", "CPV"), .text, for: .machines),
        Column("words", Phrase("Words", "Mots"), .text, for: .machines),
        Column("opposing", Phrase("Opposing words", "Mots contraires"), .text, for: .machines),
      ],
      rows: families.map(familyCells))
  }

  /// One family with all its words.
  public static func family(_ family: Family) -> Report {
    Report(
      name: "family", title: Phrase("Family \(family.code)", "Famille \(family.code)"),
      columns: [
        Column("family", Phrase("Code", "Code"), .code), Column("title", Phrase("Title", "Intitulé"), .text),
        Column("title_en", Phrase("English title", "Intitulé anglais"), .text, for: .machines),
        Column("types", Phrase("Contract types", "Types de marché"), .text),
        Column("cpv", Phrase("CPV codes begin with", "Codes CPV commençant par"), .text),
        Column("words", Phrase("Words", "Mots"), .text),
        Column("opposing", Phrase("Opposing words", "Mots contraires"), .text),
      ],
      rows: [familyCells(family)], shape: .record)
  }

  private static func familyCells(_ family: Family) -> [Cell] {
    [
      .code(family.code), .code(family.title.french, label: family.title), .text(family.title.english),
      .list(family.types.map { .kind($0) }), .list(family.prefixes.map { .code($0) }),
      .list(family.words.map { .text($0) }), .list(family.opposing.map { .text($0) }),
    ]
  }

  /// What an import of CPV codes did.
  public static func cpvImport(
    language: Language, rows: Int, added: Int, changed: Int, known: Int
  ) -> Report {
    Report(
      name: "cpv_import", title: Phrase("CPV codes", "Codes CPV"),
      columns: [
        Column("labels", Phrase("Labels", "Libellés"), .code), Column("rows", Phrase("Rows", "Lignes"), .count),
        Column("added", Phrase("Added", "Ajoutés"), .count), Column("changed", Phrase("Changed", "Changés"), .count),
        Column("known", Phrase("Known already", "Déjà connus"), .count),
      ],
      rows: [[.code(language.rawValue), .count(rows), .count(added), .count(changed), .count(known)]], shape: .record)
  }
}

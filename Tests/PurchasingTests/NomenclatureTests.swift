import Purchasing
import TestSupport
import Testing

/// Titles, families and periods, without a database: words are their own stems here.
@Suite struct NomenclatureTests {
  private static func family(
    _ number: Int64, _ code: String, _ types: [String], _ prefixes: [String], _ words: [String],
    _ opposing: [String] = []
  ) -> Family {
    Family(
      id: ID(number), code: code, title: Phrase(verbatim: code),
      types: types.map { Kind(code: $0, english: $0, french: $0) }, prefixes: prefixes, words: words,
      opposing: opposing)
  }

  static let nomenclature = Nomenclature([
    family(1, "paper", ["supplies"], ["301976"], ["papier", "ramette", "papier a4"], ["peint"]),
    family(2, "wallpaper", ["supplies"], ["39192"], ["papier peint"]),
    family(3, "boilers", ["supplies"], ["44621"], ["chaudière"]),
    family(4, "heating", ["services"], ["5072"], ["entretien chaudière", "chaudière", "cvc"]),
    family(5, "copiers", ["services"], ["3012"], ["photocopieur", "abri bus"]),
  ]) { $0 }

  private func chosen(_ title: String, _ type: String, _ cpv: String? = nil) -> String? {
    let all = Self.nomenclature
    return all.choose(all.titled(TitleWords(title), stems: [:]), type: type, cpv: cpv)
      .map { all.families[$0.family].code }
  }

  /// Small words of a phrase count, each in its place.
  private static let small = Nomenclature([
    family(1, "sound", [], [], ["matériel son", "sonorisation"]),
    family(2, "control", [], [], ["mission l", "mission ctc"]),
    family(3, "safety", [], [], ["sps niveau 2"]),
    family(4, "quarry", [], [], ["tout venant", "grave 0 31 5"]),
    family(5, "soils", [], [], ["étude de sol"]),
    family(6, "paper", [], [], ["papier"], ["en tête", "à froid"]),
    family(7, "tea", [], [], ["thé"]),
    family(8, "things", [], [], ["matériel", "de matériel", "mission", "matériel divers"]),
    family(9, "fuel", [], [], ["sans plomb", "gazole non routier"]),
  ]) { $0 }

  @Test(
    arguments: [
      ("Matériel agricole", nil), ("Matériel de son et lumière", nil), ("La salle et son matériel", nil),
      ("Matériel, son entretien", nil), ("Matériel son et lumière", "sound"), ("Matériels son (salle)", "sound"),
      ("Mission de contrôle", nil), ("Mission l'eau", nil), ("Mission L", "control"), ("Missions L, SEI", "control"),
      ("SPS niveau 3", nil), ("SPS, niveau 2", "safety"), ("SPS de niveau 2", "safety"), ("2 SPS de niveau", nil),
      ("Venant", nil), ("Tout-venant 0/80", "quarry"), ("Grave 0/31,5", "quarry"), ("Grave 0, 31, 5", nil),
      ("Étude géotechnique de sols", "soils"), ("Étude des sols", "soils"), ("Étude sol", nil),
      ("Papier", "paper"), ("Papier en-tête", nil), ("Papier tête", "paper"), ("Thé", "tea"), ("Mission", nil),
      ("Matériel", nil), ("Achat de matériel", nil), ("Matériel divers", "things"), ("Plomb", nil),
      ("Essence sans plomb", "fuel"), ("Gazole routier", nil), ("Gazole non routier", "fuel"),
    ] as [(String, String?)])
  func phrasesKeepTheirSmallWords(title: String, code: String?) {
    let all = Self.small
    let found = all.choose(all.titled(TitleWords(title), stems: [:]), type: "supplies", cpv: nil)
    #expect(found.map { all.families[$0.family].code } == code, "«\(title)»")
  }

  @Test(arguments: [
    ("matériel", "phrase_too_common"), ("Missions", "phrase_too_common"), ("de matériel", "phrase_too_common"),
    ("nettoiement", "phrase_too_common"), ("ruche,fourniture", "phrase_too_common"),
    ("achat acquisition", "phrase_too_common"), ("0 31 5", "phrase_without_words"), ("de la", "phrase_without_words"),
    ("papier hors toilette", "phrase_with_exception"),
  ])
  func phrasesThatLoseWordsAreRefused(text: String, code: String) {
    let found = problem { _ = try FamilyDraft.naming(text) }
    #expect(found?.code == code && found?.hint != nil, "«\(text)»")
  }

  @Test func phrasesThatAreTaken() throws {
    #expect(try FamilyDraft.naming("matériel son; mission l,thé") == ["matériel son", "mission l", "thé"])
    // What opposes may be common: it gathers nothing.
    #expect(try FamilyDraft.opposing("matériel, entretien") == ["matériel", "entretien"])
  }

  @Test func wordsAreOfNoFamily() {
    #expect(chosen("Feu d'artifice", "services") == nil)
    #expect(chosen("", "supplies") == nil)
    #expect(chosen("2026 - n° 12 (lot 3)", "supplies") == nil)
    #expect(chosen("Enveloppes, hors papier", "supplies") == nil)
  }

  @Test func wordsNameAFamily() {
    #expect(chosen("PAPIERS A4", "supplies") == "paper")
    #expect(chosen("Papier peint", "supplies") == "wallpaper")
    #expect(chosen("Papeir pour photocopieurs", "supplies") == "paper")
    #expect(chosen("Papier pour les photocopieurs", "supplies") == "paper")
    #expect(chosen("Chaudières", "supplies") == "boilers")
    #expect(chosen("Chaudières", "services") == "heating")
    #expect(chosen("Dépannage de la chaudière", "services") == "heating")
    #expect(chosen("C.V.C.", "services") == "heating")
    #expect(chosen("Photo-copieuse", "services") == "copiers")
    #expect(chosen("abribus", "services") == nil)
  }

  /// A wrong code never wins over clear words; alone it decides, unless a word opposes.
  @Test func codesTipTheBalance() {
    #expect(chosen("Papier", "supplies", "39192000") == "paper")
    #expect(chosen("Divers", "supplies", "39192000") == "wallpaper")
    #expect(chosen("Divers", "supplies", "39000000") == nil)
    #expect(chosen("Papier peint", "supplies", "30197630") == "wallpaper")
  }

  @Test func periodsAreCutWhereTheyAreApart() {
    func need(_ id: Int64, _ start: Int32?, _ end: Int32?) -> OpenNeed {
      OpenNeed(
        id: id, cents: 1, member: 1, key: 1, start: start ?? OpenNeed.unknown, end: end ?? OpenNeed.unknown, cpv: 0,
        basis: 1, cpvElsewhere: false)
    }
    var needs = [need(4, 2000, 2365), need(2, 100, 465), need(3, 600, 900), need(1, nil, nil), need(5, 2100, 2200)]
    needs.sortForSweep()
    #expect(needs.map(\.id) == [1, 2, 3, 4, 5])
    let windows = PeriodSweep(months: 6).windows(needs[...])
    #expect(windows.map { $0.range } == [1..<3, 3..<5] && windows.map { $0.withUndated } == [true, false])
    #expect(PeriodSweep(months: 1).windows(needs[...]).map { $0.range } == [1..<2, 2..<3, 3..<5])
    #expect(PeriodSweep(months: 6).windows(needs[..<1]).map { $0.range } == [0..<1])
    // Overlaps that go on for ever are cut all the same.
    let chain: [OpenNeed] = (0..<60).map { (place: Int32) -> OpenNeed in
      need(Int64(place), place * 100, place * 100 + 200)
    }
    #expect(PeriodSweep(months: 6).windows(chain[...]).allSatisfy { $0.range.count <= 8 })
  }

  @Test func theOrderOfTheSweepIsThatOfSorting() {
    var generator = SeededGenerator(seed: 7)
    let needs = (0..<2000).map { id in
      OpenNeed(
        id: Int64(id), cents: 0, member: 0, key: Int32.random(in: 0...9, using: &generator),
        start: Int32.random(in: 0...50, using: &generator), end: 60, cpv: 0, basis: 0, cpvElsewhere: false)
    }
    var sorted = needs
    sorted.sortForSweep()
    #expect(sorted.map(\.id) == needs.sorted(by: OpenNeed.inOrder).map(\.id))
  }
}

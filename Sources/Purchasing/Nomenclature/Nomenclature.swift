/// Families made ready for asking of which one a title is.
///
/// Trigrams and stems alone can't tell paper from wallpaper, so that the families' words and opposing words decide; a
/// CPV code only tips the balance, since half of those that town halls send are missing and some are wrong.
public struct Nomenclature: Sendable {
  public let families: [Family]

  private var phrases: [Phrase] = []
  /// The phrases that are looked at when a stem is met: each stands under its rarest one.
  private var anchored: [[Int32]] = []
  private var opposing: [[Phrase]] = []
  private var forms: [String: Int32] = [:]
  private var stemIDs: [String: Int32] = [:]
  private let typos: TypoIndex
  private let prefixes: [String: [Int]]

  fileprivate struct Phrase {
    let family: Int
    let stems: [Int32]
    /// Small words that must stand beside one of its words, as they are.
    let runs: [[Piece]]
  }

  /// A piece of a phrase or a title.
  fileprivate enum Piece: Equatable {
    case stem(Int32)
    case small(String)
    case other
  }

  /// What a title says: the families that it may be of, best first.
  public struct Title: Sendable, Equatable {
    public struct Candidate: Sendable, Equatable {
      /// Index in `families`.
      public let family: Int
      /// 100 is one word of the object.
      public let score: Int
      /// An opposing word keeps the title out of it.
      public let opposed: Bool
    }

    public var candidates: [Candidate] = []
    /// Small words decided it, or kept something out: titles of the same other words may be of other families.
    public internal(set) var restsOnSmallWords = false
    public init() {}
  }

  /// Of which family a need is, and why.
  public struct Choice: Sendable, Equatable {
    public enum Basis: Int, Sendable { case stated, words, cpv }
    public let family: Int
    public let basis: Basis
    /// Its CPV code points elsewhere.
    public let cpvElsewhere: Bool

    public init(family: Int, basis: Basis, cpvElsewhere: Bool) {
      self.family = family
      self.basis = basis
      self.cpvElsewhere = cpvElsewhere
    }
  }

  /// - parameter stem: the stem of a word, the word itself where there is none.
  public init(_ families: [Family], stem: (String) -> String) {
    self.families = families
    var counts: [Int32: Int] = [:]
    var forms: [String: Int32] = [:]
    var stemIDs: [String: Int32] = [:]
    // Read once: there are thousands.
    let naming = families.map { $0.words.map(FamilyPhrase.init) }
    let against = families.map { $0.opposing.map(FamilyPhrase.init) }
    let apart = Self.wordsApart(naming, against, stem)
    func identify(_ word: String) -> Int32 {
      if let known = forms[word] { return known }
      let root = apart.contains(word) ? word + " apart" : stem(word)
      let id = stemIDs[root] ?? Int32(stemIDs.count)
      stemIDs[root] = id
      forms[word] = id
      return id
    }
    func ready(_ phrase: FamilyPhrase, _ family: Int) -> Phrase {
      let runs = phrase.runs.map { run in
        run.map { piece -> Piece in
          switch piece {
          case .word(let word): .stem(identify(word))
          case .small(let word): .small(word)
          case .pause: .other
          }
        }
      }
      return Phrase(family: family, stems: Array(Set(phrase.words.map(identify))).sorted(), runs: runs)
    }
    opposing = Array(repeating: [], count: families.count)
    for index in families.indices {
      for phrase in naming[index] where !phrase.words.isEmpty && phrase.mayNameAlone {
        phrases.append(ready(phrase, index))
      }
    }
    for phrase in phrases {
      for stem in phrase.stems { counts[stem, default: 0] += 1 }
    }
    for index in families.indices {
      for phrase in against[index] where !phrase.words.isEmpty {
        opposing[index].append(ready(phrase, index))
      }
    }
    anchored = Array(repeating: [], count: stemIDs.count)
    for (index, phrase) in phrases.enumerated() {
      let rarest = phrase.stems.min { (counts[$0] ?? 0, $0) < (counts[$1] ?? 0, $1) }
      if let rarest { anchored[Int(rarest)].append(Int32(index)) }
    }
    self.forms = forms
    self.stemIDs = stemIDs
    typos = TypoIndex(forms)
    var prefixes: [String: [Int]] = [:]
    for (index, family) in families.enumerated() {
      for prefix in family.prefixes { prefixes[prefix, default: []].append(index) }
    }
    self.prefixes = prefixes
  }

  /// Words that oppose a family which another word of the same stem names: «imprimante» is no form of «imprimé», though
  /// their stem is one.
  private static func wordsApart(
    _ naming: [[FamilyPhrase]], _ against: [[FamilyPhrase]], _ stem: (String) -> String
  ) -> Set<String> {
    var apart: Set<String> = []
    for (naming, against) in zip(naming, against) where !against.isEmpty {
      let words = Set(naming.flatMap(\.words))
      let stems = Set(words.map(stem))
      for word in against.flatMap(\.words) where !words.contains(word) && stems.contains(stem(word)) {
        apart.insert(word)
      }
    }
    return apart
  }

  /// Whether a word needs no stem: it is one of the nomenclature's own forms.
  public func knows(_ word: String) -> Bool { forms[word] != nil }

  /// The families that a title may be of.
  ///
  /// - parameter stems: stems by word, for words that the nomenclature doesn't know; others are compared as they are.
  public func titled(_ title: TitleWords, stems: [String: String]) -> Title {
    var exact = read(title, stems, mendingTypos: false)
    if let best = exact.candidates.first, best.score >= 100, !best.opposed { return exact }
    var mended = read(title, stems, mendingTypos: true)
    exact.restsOnSmallWords = exact.restsOnSmallWords || mended.restsOnSmallWords
    mended.restsOnSmallWords = exact.restsOnSmallWords
    guard let first = mended.candidates.first(where: { !$0.opposed }) else {
      return exact.candidates.isEmpty ? mended : exact
    }
    guard let best = exact.candidates.first(where: { !$0.opposed }), best.score + 40 > first.score else {
      return mended
    }
    return exact
  }

  /// Weighs the title against the contract type and the CPV code.
  ///
  /// - returns: nil when neither words nor CPV code name a family.
  public func choose(_ title: Title, type: String, cpv: String?) -> Choice? {
    var best: (family: Int, total: Int)?
    for candidate in title.candidates where !candidate.opposed {
      let total =
        candidate.score + fit(candidate.family, type) + (cpv.map { depth(of: $0, candidate.family) * 10 } ?? 0)
      if best.map({ total > $0.total }) ?? true { best = (candidate.family, total) }
    }
    if let best {
      let elsewhere = cpv.map { depth(of: $0, best.family) == 0 } ?? false
      return Choice(family: best.family, basis: .words, cpvElsewhere: elsewhere)
    }
    guard let cpv else { return nil }
    let opposed = Set(title.candidates.filter(\.opposed).map(\.family))
    for length in stride(from: 8, through: 3, by: -1) {
      let named = (prefixes[String(cpv.prefix(length))] ?? []).filter { !opposed.contains($0) }
      if let family = named.max(by: { (fit($0, type), -$0) < (fit($1, type), -$1) }), fit(family, type) >= 0 {
        return Choice(family: family, basis: .cpv, cpvElsewhere: false)
      }
    }
    return nil
  }

  /// How many digits of a CPV code a family's prefixes name, 0 for none, 5 at most.
  public func depth(of cpv: String, _ family: Int) -> Int {
    families[family].prefixes.reduce(0) { cpv.hasPrefix($1) ? max($0, min(5, $1.utf8.count)) : $0 }
  }

  private func fit(_ family: Int, _ type: String) -> Int {
    let types = families[family].types
    return types.isEmpty ? 0 : types.contains { $0.code == type } ? 30 : -60
  }
}

// MARK: - Titles

extension Nomenclature {
  /// One stem of a title.
  private struct Position {
    let stem: Int32
    let weight: Int
    let action: Bool
  }

  private func positions(_ title: TitleWords, _ stems: [String: String], mendingTypos: Bool) -> [Position] {
    var found: [Position] = []
    var head = true
    for (index, word) in title.words.prefix(40).enumerated() {
      let action = TitleWords.isAction(word.text)
      // The object comes first in a French title; what is done with it may stand before.
      let weight = word.weight + (head && !action ? 2 : 0)
      if !action { head = false }
      if let stem = id(word.text, stems, mendingTypos) {
        found.append(Position(stem: stem, weight: weight, action: action))
      }
      // «photo copieur», «auto-laveuse»
      if index + 1 < title.words.count, let joined = forms[word.text + title.words[index + 1].text] {
        found.append(Position(stem: joined, weight: weight, action: false))
      }
    }
    return found
  }

  private func id(_ word: String, _ stems: [String: String], _ mendingTypos: Bool) -> Int32? {
    if let id = forms[word] ?? stemIDs[stems[word] ?? word] { return id }
    return mendingTypos ? typos.nearest(word) : nil
  }

  private func read(_ words: TitleWords, _ stems: [String: String], mendingTypos: Bool) -> Title {
    let positions = positions(words, stems, mendingTypos: mendingTypos)
    var title = Title()
    guard !positions.isEmpty else { return title }
    /// Asked for few titles, and made for those alone.
    func stands(_ runs: [[Piece]]) -> Bool {
      guard !runs.isEmpty else { return true }
      title.restsOnSmallWords = true
      let pieces = pieces(words, stems, mendingTypos)
      return runs.allSatisfy { run in
        pieces.indices.contains { pieces[$0...].starts(with: run) }
      }
    }
    var matches: [Int: [(value: Int, mask: UInt64)]] = [:]
    for position in positions {
      for index in anchored[Int(position.stem)] {
        let phrase = phrases[Int(index)]
        guard let match = match(phrase, positions), stands(phrase.runs) else { continue }
        matches[phrase.family, default: []].append(match)
      }
    }
    var candidates: [Title.Candidate] = []
    for (family, found) in matches {
      let opposed = opposing[family].contains { isOpposing($0, positions) && stands($0.runs) }
      candidates.append(Title.Candidate(family: family, score: Self.score(found), opposed: opposed))
    }
    candidates.sort { ($0.opposed ? 1 : 0, -$0.score, $0.family) < ($1.opposed ? 1 : 0, -$1.score, $1.family) }
    if candidates.count > 6 { candidates.removeLast(candidates.count - 6) }
    title.candidates = candidates
    return title
  }

  private func pieces(_ words: TitleWords, _ stems: [String: String], _ mendingTypos: Bool) -> [Piece] {
    words.pieces.map { piece in
      switch piece {
      case .word(let word): id(word, stems, mendingTypos).map(Piece.stem) ?? .other
      case .small(let word): .small(word)
      case .pause: .other
      }
    }
  }

  /// A phrase is worth its first word of the object in full, others and deeds less.
  private func match(_ phrase: Phrase, _ positions: [Position]) -> (value: Int, mask: UInt64)? {
    var mask: UInt64 = 0
    var objects: [Int] = []
    var deeds = 0
    for stem in phrase.stems {
      guard let index = positions.firstIndex(where: { $0.stem == stem }) else { return nil }
      mask |= 1 << UInt64(min(index, 63))
      if positions[index].action { deeds += positions[index].weight } else { objects.append(positions[index].weight) }
    }
    guard let first = objects.max() else { return (6 * deeds / max(1, phrase.stems.count), mask) }
    return (10 * first + 6 * (objects.reduce(0, +) - first) + 4 * deeds, mask)
  }

  /// The best phrase, and a little for each other one beside it.
  private static func score(_ found: [(value: Int, mask: UInt64)]) -> Int {
    var sorted = found
    sorted.sort { ($0.value, $0.mask) > ($1.value, $1.mask) }
    var score = sorted[0].value
    var used = sorted[0].mask
    var more = 0
    for match in sorted.dropFirst() where match.mask & used == 0 && more < 2 {
      score += 30
      used |= match.mask
      more += 1
    }
    return score
  }

  private func isOpposing(_ phrase: Phrase, _ positions: [Position]) -> Bool {
    phrase.stems.allSatisfy { stem in positions.contains { $0.stem == stem && $0.weight > 7 } }
  }
}

/// Words of the nomenclature by their first letters, for titles with a slip of the pen.
private struct TypoIndex: Sendable {
  private var byStart: [String: [(word: [UInt8], id: Int32)]] = [:]

  init(_ forms: [String: Int32]) {
    for (word, id) in forms where word.utf8.count >= 5 {
      byStart[String(word.prefix(2)), default: []].append((Array(word.utf8), id))
    }
    for key in byStart.keys { byStart[key]?.sort { $0.word.lexicographicallyPrecedes($1.word) } }
  }

  /// The nearest word within one slip, two in a word of nine letters or more; slips stand behind the first two letters.
  func nearest(_ word: String) -> Int32? {
    let length = word.utf8.count
    guard length >= 6, let near = byStart[String(word.prefix(2))] else { return nil }
    var best: (distance: Int, id: Int32)?
    for candidate in near {
      let allowed = min(length, candidate.word.count) >= 9 ? 2 : 1
      guard abs(candidate.word.count - length) <= allowed else { continue }
      let distance = slips(Array(word.utf8), candidate.word)
      if distance <= allowed, best.map({ distance < $0.distance }) ?? true { best = (distance, candidate.id) }
    }
    return best?.id
  }

  /// Letters left out, put in, replaced, or two neighbours exchanged.
  private func slips(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var before: [Int] = []
    var previous = Array(0...b.count)
    for i in 1...a.count {
      var row = [i]
      for j in 1...b.count {
        var least = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { least = min(least, before[j - 2] + 1) }
        row.append(least)
      }
      before = previous
      previous = row
    }
    return previous[b.count]
  }
}

import Postgres
import Purchasing

/// Reads open needs one after the other and says of what each is. The server sends them by title, so that a title that
/// a hundred town halls wrote is read once.
struct GroupSuggestGathering {
  let nomenclature: Nomenclature
  let types: [Kind]
  private(set) var needs: [OpenNeed] = []
  private(set) var near = NearWords()
  /// Needs whose words named a family that they are not of, by that family.
  private(set) var nearMisses: [Int: [NearMiss]] = [:]
  /// The first needs of each key, to name a few of them elsewhere.
  private(set) var firsts: [Int32: [Int64]] = [:]
  /// By number, in the order in which they come.
  private(set) var members: [Int64: Int32] = [:]

  private let typeIndex: [String: Int]
  private let familyIndex: [Int64: Int]
  private var stems: [String: String]
  private var last: (title: String, words: TitleWords, found: Nomenclature.Title)?
  private var known: [[TitleWords.Word]: Nomenclature.Title] = [:]

  struct NearMiss {
    let need: Int64
    let type: Int
    /// The family that it is of; nil for none.
    let family: Int?
    let opposed: Bool
  }

  private let expected: Int

  private static let atOnce = 10_000
  private static let mostKnown = 20_000
  private static let mostStems = 100_000
  private static let mostNamed = 12

  init(_ nomenclature: Nomenclature, types: [Kind], stems: [String: String], expecting count: Int) {
    self.nomenclature = nomenclature
    self.types = types
    self.stems = stems
    typeIndex = Dictionary(types.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
    familyIndex = Dictionary(
      nomenclature.families.enumerated().map { ($1.id.number, $0) }, uniquingKeysWith: { first, _ in first })
    expected = count
    needs.reserveCapacity(count)
  }

  /// What a key stands for.
  func meaning(of key: Int32) -> (family: Int?, cluster: Int, type: Int) {
    let thing = Int(key) / types.count
    let type = Int(key) % types.count
    return thing < nomenclature.families.count
      ? (thing, 0, type) : (nil, thing - nomenclature.families.count, type)
  }

  func key(family: Int, type: Int) -> Int32 { Int32(family * types.count + type) }

  /// All open needs, some thousand at a time.
  mutating func gather(_ connection: Connection, campaign: Int64?) throws {
    let open: SQL = """
      select id, member_id, title, contract_type, cpv, family_id, (amount * 100)::bigint as cents,
        starts_on - date '1970-01-01' as start, ends_on - date '1970-01-01' as end
      from report.open_need
      where \(campaign)::bigint is null or campaign_id = \(campaign)
      order by title collate "C", id
      """
    // A cursor only where one answer doesn't hold them.
    if expected <= Self.atOnce {
      try take(connection.query(open, Self.decode), connection)
    } else {
      try connection.execute("declare open_need no scroll cursor for " + open)
      while true {
        let rows = try connection.query("fetch forward 10000 from open_need", Self.decode)
        guard !rows.isEmpty else { break }
        try take(rows, connection)
      }
      try connection.execute("close open_need")
    }
    needs.sortForSweep()
  }

  private mutating func take(_ rows: [Line], _ connection: Connection) throws {
    try learn(rows, connection)
    for row in rows { add(row) }
  }

  private struct Line {
    let id: Int64
    let member: Int64
    let title: String
    let type: String
    let cpv: String?
    let family: Int64?
    let cents: Int64
    let start: Int32?
    let end: Int32?
  }

  private static func decode(_ row: borrowing Row) throws -> Line {
    try Line(
      id: row["id"], member: row["member_id"], title: row["title"], type: row["contract_type"], cpv: row["cpv"],
      family: row["family_id"], cents: row["cents"], start: row["start"], end: row["end"])
  }

  /// Asks PostgreSQL for the French stems of words that are new.
  private mutating func learn(_ rows: [Line], _ connection: Connection) throws {
    var fresh: Set<String> = []
    var before = last?.title
    for row in rows where row.title != before {
      before = row.title
      for word in TitleWords(row.title).words where stems[word.text] == nil && !nomenclature.knows(word.text) {
        if word.text.utf8.allSatisfy({ $0 > 0x39 }) { fresh.insert(word.text) }
      }
    }
    guard !fresh.isEmpty, stems.count + fresh.count < Self.mostStems else { return }
    try stems.merge(connection.frenchStems(fresh.sorted())) { first, _ in first }
  }

  private mutating func add(_ line: Line) {
    guard let type = typeIndex[line.type] else { return }
    let (words, title) = read(line.title)
    let choice = choose(line, title)
    noteNearMisses(line.id, type, title, choice)
    let member = members[line.member] ?? Int32(members.count)
    members[line.member] = member
    guard let key = key(line, words, choice, type) else { return }
    if (firsts[key]?.count ?? 0) < Self.mostNamed { firsts[key, default: []].append(line.id) }
    needs.append(
      OpenNeed(
        id: line.id, cents: line.cents, member: member, key: key, start: line.start ?? OpenNeed.unknown,
        end: line.end ?? OpenNeed.unknown, cpv: line.cpv.flatMap { Int32($0) } ?? 0,
        basis: UInt8(choice?.basis.rawValue ?? 3), cpvElsewhere: choice?.cpvElsewhere ?? false))
  }

  private mutating func read(_ title: String) -> (TitleWords, Nomenclature.Title) {
    if let last, last.title == title { return (last.words, last.found) }
    let words = TitleWords(title)
    let found = known[words.words] ?? nomenclature.titled(words, stems: stems)
    if !found.restsOnSmallWords {
      if known.count >= Self.mostKnown { known.removeAll(keepingCapacity: true) }
      known[words.words] = found
    }
    last = (title, words, found)
    return (words, found)
  }

  private func choose(_ line: Line, _ title: Nomenclature.Title) -> Nomenclature.Choice? {
    if let stated = line.family.flatMap({ familyIndex[$0] }) {
      return Nomenclature.Choice(family: stated, basis: .stated, cpvElsewhere: false)
    }
    return nomenclature.choose(title, type: line.type, cpv: line.cpv)
  }

  private mutating func key(
    _ line: Line, _ words: TitleWords, _ choice: Nomenclature.Choice?, _ type: Int
  ) -> Int32? {
    if let choice { return key(family: choice.family, type: type) }
    guard let cluster = near.cluster(words, title: line.title, type: type, cpv: line.cpv, stems: stems) else {
      return nil
    }
    return key(family: nomenclature.families.count + cluster, type: type)
  }

  private mutating func noteNearMisses(
    _ need: Int64, _ type: Int, _ title: Nomenclature.Title, _ choice: Nomenclature.Choice?
  ) {
    for candidate in title.candidates where candidate.family != choice?.family {
      guard candidate.opposed || candidate.score >= 100, (nearMisses[candidate.family]?.count ?? 0) < 40 else {
        continue
      }
      nearMisses[candidate.family, default: []].append(
        NearMiss(need: need, type: type, family: choice?.family, opposed: candidate.opposed))
    }
  }
}

extension Connection {
  /// The stems that PostgreSQL's French dictionary gives, by word; what it has no stem for is left out.
  func frenchStems(_ words: [String]) throws -> [String: String] {
    guard !words.isEmpty else { return [:] }
    let pairs = try query(
      """
      select word, (ts_lexize('french_stem', word))[1] as stem from unnest(\(words)::text[]) as word
      """
    ) { try ($0["word"] as String, $0["stem"] as String?) }
    return Dictionary(
      pairs.compactMap { word, stem in stem.map { (word, $0) } }, uniquingKeysWith: { first, _ in first })
  }
}

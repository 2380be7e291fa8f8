import Postgres
import Purchasing

/// What looks like something known without being it: a similar title, the same member, and terms that overlap. Only
/// said, never merged; and only of files as people write them, since a look at everything has its price.
struct NearNeeds {
  /// Beyond so many lines nobody reads such remarks.
  static let mostLines = 2000
  private static let mostStored = 20_000
  private static let shown = 10

  private struct Title {
    let number: Int
    let member: Int64
    let title: String
    let months: ClosedRange<Int32>?
    let trigrams: [UInt32]

    init(_ number: Int, _ member: Int64, _ title: String, from: Int32?, months: Int64?) {
      self.number = number
      self.member = member
      self.title = title
      // A month of 30 days is near enough to tell whether two terms meet.
      self.months = from.map { $0...$0 + 30 * Int32(clamping: max(months ?? 12, 1)) }
      trigrams = Self.trigrams(Folding.words(title).joined(separator: " "))
    }

    private static func trigrams(_ text: String) -> [UInt32] {
      let bytes = Array("  \(text) ".utf8)
      var all: Set<UInt32> = []
      var last: UInt32 = 0
      for (index, byte) in bytes.enumerated() {
        last = (last << 8 | UInt32(byte)) & 0xFF_FFFF
        if index >= 2 { all.insert(last) }
      }
      return all.sorted()
    }

    func resembles(_ other: Title) -> Bool {
      guard member == other.member else { return false }
      if let months, let theirs = other.months, !months.overlaps(theirs) { return false }
      var (left, right, shared) = (0, 0, 0)
      while left < trigrams.count, right < other.trigrams.count {
        if trigrams[left] == other.trigrams[right] {
          (left, right, shared) = (left + 1, right + 1, shared + 1)
        } else if trigrams[left] < other.trigrams[right] {
          left += 1
        } else {
          right += 1
        }
      }
      // Shared over all: 0.6 of what either has.
      return shared * 10 >= 6 * (trigrams.count + other.trigrams.count - shared)
    }
  }

  private var lines: [Title] = []
  private var hasTooMany = false

  mutating func note(_ line: NeedCells, _ reader: NeedLineReader) {
    guard !hasTooMany else { return }
    guard lines.count < Self.mostLines else {
      hasTooMany = true
      lines = []
      return
    }
    lines.append(
      Title(line.line, reader.member, reader.text(line, .title) ?? "", from: reader.from, months: reader.months))
  }

  /// - parameter isNew: whether a line will be added.
  func remarks(_ connection: Connection, _ file: String, isNew: (Int) -> Bool) throws -> [Phrase] {
    guard !lines.isEmpty else { return [] }
    let stored = Dictionary(grouping: try stored(connection), by: \.member)
    var earlier: [Int64: [Title]] = [:]
    var remarks: [Phrase] = []
    var count = 0
    for line in lines {
      defer { earlier[line.member, default: []].append(line) }
      guard isNew(line.number) else { continue }
      let need = stored[line.member]?.first { $0.resembles(line) }
      let other = need == nil ? earlier[line.member]?.first { $0.resembles(line) } : nil
      guard let found = need ?? other else { continue }
      count += 1
      guard count <= Self.shown else { continue }
      let what = need == nil ? Phrase("line", "la ligne") : Phrase("need", "au besoin")
      let which = need == nil ? Phrase("", "à ") : Phrase("", "")
      remarks.append(
        Phrase(
          "\(file):\(line.number): “\(line.title)” looks like ", "\(file):\(line.number) : « \(line.title) » ressemble "
        )
          + which + what + Phrase(" \(found.number) “\(found.title)”", " \(found.number) « \(found.title) »"))
    }
    if count > Self.shown {
      let more = count - Self.shown
      remarks.append(Phrase("\(more) more lines look like others", "\(more) autres lignes ressemblent à d'autres"))
    }
    return remarks
  }

  private func stored(_ connection: Connection) throws -> [Title] {
    let members = Array(Set(lines.map(\.member)))
    return try connection.query(
      """
      select id, member_id, title, wanted_from, months from need
      where member_id = any (\(members)::bigint[]) and withdrawn_on is null
      order by id desc limit \(Self.mostStored)
      """
    ) {
      try Title(
        $0["id"] as Int, $0["member_id"] as Int64, $0["title"] as String,
        from: ($0["wanted_from"] as Day?).map { Int32($0.number) }, months: $0["months"] as Int64?)
    }
  }
}

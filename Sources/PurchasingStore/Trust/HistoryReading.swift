import Digests
import Postgres
import Purchasing

/// Reads the whole history once, in its order, and computes every digest itself: no function of the base that is judged
/// is asked. What is held at a time is one change, and a few words of each seal.
struct HistoryReading {
  private(set) var findings: [LogFinding] = []
  private var seals: [Int64: SealReading] = [:]
  private var entry: EntryReading?
  private let connection: Connection

  /// Inside a transaction of `Store.read`.
  init(_ connection: Connection) throws {
    self.connection = connection
    // Times stand in digests as they are written in this zone; the order is that of the keys, nothing is sorted.
    try connection.script(
      "set local timezone = 'UTC'; set local search_path = pg_catalog, pg_temp; set local enable_hashjoin = off; "
        + "set local enable_sort = off")
    try readSeals()
    try readChanges()
    try connection.script("set local enable_hashjoin = on; set local enable_sort = on")
    findings += try gaps()
  }

  private mutating func readSeals() throws {
    try connection.forEach(
      """
      select number, entries, encode(previous, 'hex') as previous, encode(digest, 'hex') as digest,
        concat_ws(' ', 'seal', number, entries, horizon, extract(epoch from sealed_at)) as heading
      from history.seal
      """
    ) { row in
      let number: Int64 = try row["number"]
      seals[number] = try SealReading(
        number: number, entries: row["entries"], previous: row["previous"], digest: row["digest"],
        heading: row["heading"])
    }
  }

  private mutating func readChanges() throws {
    try connection.forEach(
      """
      select e.id, s.seal_number, c.previous is not null as is_chained, encode(c.previous, 'hex') as previous,
        encode(c.digest, 'hex') as digest,
        case when c.entry_id is not null then
          concat(c.entry_id, ' ', c.table_name, ' ', c.row_key, ' ', c.before, '>', c.after)
        end as fact,
        case when lag(e.id) over w is distinct from e.id then
          (jsonb_build_array(e.id, e.transaction::text, extract(epoch from e.began_at),
            extract(epoch from e.recorded_at), e.recorded_by, e.account, e.command, e.command_id, e.undoes)
            || case when e.reason is null then '[]' else jsonb_build_array(e.reason) end)::text
        end as heading,
        case when lag(e.id) over w is distinct from e.id then
          (jsonb_build_array(e.id, e.transaction::text, e.began_at, e.recorded_at, e.recorded_by, e.account, e.command,
            e.command_id, e.undoes) || case when e.reason is null then '[]' else jsonb_build_array(e.reason) end)::text
        end as text
      from history.entry as e
      left join history.change as c on c.entry_id = e.id
      left join history.sealed as s on s.entry_id = e.id
      window w as (order by e.id, c.id)
      order by e.id, c.id
      """
    ) { try read($0) }
    endEntry()
    for seal in seals.values where !seal.holds { findings.append(LogFinding("seal_broken", seal.number)) }
  }

  private mutating func read(_ row: borrowing Row) throws {
    let id: Int64 = try row["id"]
    if let text: String = try row["text"] {
      endEntry()
      entry = try EntryReading(id: id, seal: row["seal_number"], text: text)
    }
    guard let fact: String = try row["fact"], let digest: String = try row["digest"] else { return }
    let expected = FileDigest()
    try expected.update(row["previous"] ?? "")
    if try row["is_chained"], let heading: String = try row["heading"] { expected.update(heading) }
    expected.update(fact)
    let computed = hexadecimal(expected.finish())
    entry?.digest.update(computed)
    if computed != digest, entry?.isAltered == false {
      entry?.isAltered = true
      findings.append(LogFinding("change_altered", id))
    }
  }

  private mutating func endEntry() {
    guard let ended = entry else { return }
    entry = nil
    if let number = ended.seal { seals[number]?.add(hexadecimal(ended.digest.finish())) }
  }

  /// What is missing, by what names it.
  private func gaps() throws -> [LogFinding] {
    try connection.query(
      """
      select 'change_missing' as finding, c.entry_id as place from history.change as c
      -- The first change of all follows none. So does a second that was written at the same moment.
      where c.previous <> '\\x'
        and not exists (select from history.change as p where p.digest = c.previous and p.id < c.id)
      union
      select 'entry_without_change', e.id from history.entry as e
      where not exists (select from history.change as c where c.entry_id = e.id)
      union
      select 'change_without_entry', c.entry_id from history.change as c
      where not exists (select from history.entry as e where e.id = c.entry_id)
      union
      select 'entry_missing', s.entry_id from history.sealed as s
      where not exists (select from history.entry as e where e.id = s.entry_id)
      union
      select 'seal_missing', s.seal_number from history.sealed as s
      where not exists (select from history.seal as l where l.number = s.seal_number)
      union
      select 'seal_missing', number - 1
      from (
        select number, previous, lag(number) over (order by number) as before,
          lag(digest) over (order by number) as expected
        from history.seal
      ) as l
      where before is distinct from nullif(number - 1, 0) or (number > 1 and previous is distinct from expected)
      """
    ) { try LogFinding($0["finding"], $0["place"]) }
  }
}

/// The entry whose changes are being read.
private struct EntryReading {
  let id: Int64
  let seal: Int64?
  let digest = FileDigest()
  var isAltered = false

  init(id: Int64, seal: Int64?, text: String) {
    self.id = id
    self.seal = seal
    digest.update(text)
  }
}

/// A seal, and the digest of those of its entries that have been read: as it is made today, and as released programs
/// made it, without its own number of entries and times.
private struct SealReading {
  let number: Int64
  private let entries: Int
  private let previous: String
  private let digest: String
  private let heading: String
  private var count = 0
  private var sums: [FileDigest] = []
  private(set) var holds = false

  init(number: Int64, entries: Int, previous: String, digest: String, heading: String) {
    self.number = number
    self.entries = entries
    self.previous = previous
    self.digest = digest
    self.heading = heading
  }

  mutating func add(_ entryDigest: String) {
    if count == 0 {
      sums = [heading, String(number)].map { text in
        let sum = FileDigest()
        sum.update(bytes(hexadecimal: previous) ?? [])
        sum.update(text)
        return sum
      }
    }
    count += 1
    for sum in sums { sum.update(" \\x" + entryDigest) }
    guard count == entries else {
      holds = holds && count < entries
      return
    }
    holds = sums.contains { hexadecimal($0.finish()) == digest }
    sums = []
  }
}

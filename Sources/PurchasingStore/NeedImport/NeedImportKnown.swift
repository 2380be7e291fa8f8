import Postgres
import Purchasing

// The second time: which lines the database has already.

extension NeedImportJob {
  /// Looks through the needs of the file's members, in constant memory.
  mutating func lookUp() throws {
    guard book.count > 0 else { return }
    var isFirst = true
    try connection.copyOut(storedRows) { message in
      // The first message has the format's header before its row, the last one only the number -1.
      let row = isFirst ? UnsafeRawBufferPointer(rebasing: message[19...]) : message
      isFirst = false
      try addStored(row)
    }
    try known.find(in: book, numbered: numberedLines)
    result.differing = known.changed.count
    switch options.knownLines {
    case .stop: result.known = known.same.count + known.changed.count
    case .skip: result.known = known.same.count + known.changed.count + known.twins.count
    case .update: result.known = known.same.count + known.twins.count
    case .add: break
    }
  }

  /// Needs as the reader writes lines; columns that the file lacks are nothing, as there.
  private var storedRows: SQL {
    func column(_ column: NeedColumn, _ sql: SQL, _ nothing: SQL) -> SQL {
      source.columns[column] == nil ? nothing : sql
    }
    let columns: [SQL] = [
      "id", "withdrawn_on is not null", column(.reference, "reference", "null::text"), "member_id", "title",
      "contract_type", "amount", "months",
      column(.yearly, "yearly", "null::numeric"), column(.cpv, "cpv", "null::text"),
      column(.family, "family_id", "null::bigint"), column(.quantity, "quantity", "null::numeric"),
      column(.unit, "unit", "null::text"), column(.from, "wanted_from", "null::date"),
      column(.contractEnds, "contract_ends", "null::date"),
      column(.baselinePrice, "baseline_price", "null::numeric"),
      column(.baselineSource, "baseline_source", "null::text"),
      column(.baselineDate, "baseline_date", "null::date"), column(.campaign, "campaign_id", "null::bigint"),
      column(.comment, "comment", "null::text"), column(.received, "answered_on", "null::date"),
    ]
    return """
      copy (
        select \(SQL.joined(columns, by: ", ")) from need
        where member_id = any (current_setting('mutua.members')::bigint[])
      ) to stdout with (format binary)
      """
  }

  private func addStored(_ row: UnsafeRawBufferPointer) throws {
    // Number of fields, id and its length, mark and its length; then what the reader writes too.
    let start = 2 + 12 + 5
    guard row.count > start else { return }
    let id = UInt64(bigEndian: row.loadUnaligned(fromByteOffset: 6, as: UInt64.self))
    let isWithdrawn = row[18] != 0
    let fields = UnsafeRawBufferPointer(rebasing: row[start...])
    func end(of field: Int) -> Int {
      let length = Int(Int32(bigEndian: fields.loadUnaligned(fromByteOffset: field, as: Int32.self)))
      return field + 4 + max(length, 0)
    }
    let afterReference = end(of: 0)
    let afterMember = end(of: afterReference)
    let afterMonths = (0..<4).reduce(afterMember) { offset, _ in end(of: offset) }
    let place = id | LineKey.storedMark
    let said = UnsafeRawBufferPointer(rebasing: fields[afterReference...])
    if numberedLines.count > 0 {
      let member = Int64(bigEndian: fields.loadUnaligned(fromByteOffset: afterReference + 4, as: Int64.self))
      try book.addStored(hashes.byNumber(member: member, Int64(id), whole: fields, place: place))
    }
    if afterReference > 4 {
      let key = UnsafeRawBufferPointer(rebasing: fields[..<afterMember])
      try book.addStored(hashes.byReference(key, whole: said, place: place))
    }
    guard !isWithdrawn, options.knownLines != .add else { return }
    let key = UnsafeRawBufferPointer(rebasing: fields[afterReference..<afterMonths])
    try book.addStored(hashes.byContent(key, whole: said, place: place))
  }

  /// Reads the file again to say which cells are known, when that is a reason to refuse them.
  mutating func listKnown() throws {
    guard
      options.knownLines == .stop || options.knownLines == .add || known.clashes.count > 0 || known.strays.count > 0
    else { return }
    var found: [LineProblem] = []
    try source.forEachLine(.listing) { line in
      guard !refusedLines.contains(line.line), outcome(line.line) == .refuse else { return }
      let isStored = known.same.contains(line.line) || known.changed.contains(line.line)
      if !(options.knownLines == .stop && isStored) { refusedLines.insert(line.line) }
      found.append(refusal(line))
      // Only so many can be listed; the others are counted.
      if found.count >= 4096 {
        problems.merge(found)
        found.removeAll()
      }
    } broken: { _, _ in
    }
    problems.merge(found)
  }

  /// Why a line that is good in itself is refused.
  func refusal(_ line: NeedCells) -> LineProblem {
    let (id, reference) = (reader.text(line, .id), reader.text(line, .reference))
    let column: NeedColumn = id != nil ? .id : reference == nil ? .title : .reference
    if let problem = refusedChanges[line.line] { return reader.problem(problem, line, column) }
    // Only the first of many are told what they are like.
    var (twin, need): (Int?, Int?) = (nil, nil)
    switch known.others[line.line] {
    case .line(let other): twin = other
    case .need(let other): need = other
    case nil: break
    }
    let isStored = known.same.contains(line.line) || known.changed.contains(line.line)
    let problem: Problem
    if let id {
      problem = KnownLine.numbered(
        id,
        isStored
          ? (known.same.contains(line.line) ? .same : .changed)
          : known.strays.contains(line.line)
            ? .stray
            : .twice(twin))
      return reader.problem(problem, line, column)
    }
    switch (isStored, reference) {
    case (false, let reference?): problem = KnownLine.twice(reference: reference, twin)
    case (false, nil): problem = KnownLine.twice(twin)
    case (true, let reference?) where options.knownLines == .add: problem = KnownLine.taken(reference, need)
    case (true, let reference?) where known.changed.contains(line.line):
      problem = KnownLine.otherwise(reference, need)
    case (true, _): problem = KnownLine.same(need)
    }
    return reader.problem(problem, line, column)
  }
}

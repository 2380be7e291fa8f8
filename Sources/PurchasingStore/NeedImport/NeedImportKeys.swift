import Glibc
import Purchasing
import SystemFiles

/// What identifies a line or a stored need, as 128 bits of hash, and what it says as a whole, as 64 more.
struct LineKey {
  let high: UInt64
  let low: UInt64
  let whole: UInt64
  /// A line of the file or a need's number, and what it is in the highest bits.
  let place: UInt64

  static let storedMark: UInt64 = 1 << 63
  /// On keys that identify, by reference or by our own number.
  static let identityMark: UInt64 = 1 << 62

  var isStored: Bool { place & Self.storedMark != 0 }
  var identifies: Bool { place & Self.identityMark != 0 }
  var number: Int { Int(place & ~(Self.storedMark | Self.identityMark)) }
}

/// How keys are made. Two kinds of key never meet: each has seeds of its own.
struct LineHashes {
  private let number = (ByteHash(), ByteHash())
  private let reference = (ByteHash(), ByteHash())
  private let content = (ByteHash(), ByteHash())
  private let whole = ByteHash()

  func byReference(_ key: UnsafeRawBufferPointer, whole row: UnsafeRawBufferPointer, place: UInt64) -> LineKey {
    LineKey(
      high: reference.0(key), low: reference.1(key), whole: whole(row), place: place | LineKey.identityMark)
  }

  /// A need's number identifies it among those of its member alone.
  func byNumber(member: Int64, _ id: Int64, whole row: UnsafeRawBufferPointer, place: UInt64) -> LineKey {
    withUnsafeBytes(of: (member, id)) { key in
      LineKey(high: number.0(key), low: number.1(key), whole: whole(row), place: place | LineKey.identityMark)
    }
  }

  func byContent(_ key: UnsafeRawBufferPointer, whole row: UnsafeRawBufferPointer, place: UInt64) -> LineKey {
    LineKey(high: content.0(key), low: content.1(key), whole: whole(row), place: place)
  }

  func digest(_ row: UnsafeRawBufferPointer) -> UInt64 { whole(row) }
}

/// The keys of a file of any length in constant memory: in 256 parts, each of which is looked through by itself. What
/// is more than eight megabytes goes to a temporary file without a name, in `TMPDIR` or `/var/tmp`.
final class KeyBook {
  private static let pageSize = 1024
  private static let parts = 256

  // Unchecked, since a check a line is a tenth of an import: nothing here calls anyone who could come back.
  @exclusivity(unchecked) private let pages = UnsafeMutablePointer<LineKey>.allocate(capacity: parts * pageSize)
  @exclusivity(unchecked) private let filled = UnsafeMutablePointer<Int>.allocate(capacity: parts)
  /// Which keys the file may have: two bits of a word for each.
  @exclusivity(unchecked) private let seen = UnsafeMutablePointer<UInt64>.allocate(capacity: words)
  private static let words = 1 << 17
  @exclusivity(unchecked) private(set) var count = 0
  /// Where the pages of each part that were put away begin.
  private var stored: [[Int]] = Array(repeating: [], count: parts)
  private var file: TemporaryFile?
  private var length = 0

  init() {
    filled.initialize(repeating: 0, count: Self.parts)
    seen.initialize(repeating: 0, count: Self.words)
  }

  deinit {
    pages.deallocate()
    filled.deallocate()
    seen.deallocate()
  }

  /// A line of the file.
  func add(_ key: LineKey) throws {
    seen[Self.word(key)] |= Self.bits(key)
    try put(key)
  }

  /// A stored need: kept only when a line may be the same.
  func addStored(_ key: LineKey) throws {
    let bits = Self.bits(key)
    if seen[Self.word(key)] & bits == bits { try put(key) }
  }

  private static func word(_ key: LineKey) -> Int { Int(truncatingIfNeeded: key.low >> 12) & (words - 1) }
  private static func bits(_ key: LineKey) -> UInt64 { 1 << (key.low & 63) | 1 << ((key.low >> 6) & 63) }

  private func put(_ key: LineKey) throws {
    let part = Int(truncatingIfNeeded: key.high >> 56)
    (pages + part * Self.pageSize + filled[part]).initialize(to: key)
    filled[part] += 1
    count += 1
    if filled[part] == Self.pageSize { try spill(part) }
  }

  private func spill(_ part: Int) throws {
    let size = Self.pageSize * MemoryLayout<LineKey>.stride
    do {
      let file = try self.file ?? TemporaryFile.nameless()
      self.file = file
      let page = UnsafeRawBufferPointer(start: pages + part * Self.pageSize, count: size)
      try writeAll(page, to: file.descriptor, at: length)
    } catch let failure as SystemFailure {
      throw Self.failed(failure.code)
    }
    stored[part].append(length)
    length += size
    filled[part] = 0
  }

  /// Gives the keys of one part after the other, within a part in the order in which they came.
  func forEachPart(_ body: ([LineKey]) throws -> Void) throws {
    for part in 0..<Self.parts where filled[part] > 0 || !stored[part].isEmpty {
      var keys: [LineKey] = []
      keys.reserveCapacity((stored[part].count + 1) * Self.pageSize)
      for offset in stored[part] { keys += try page(at: offset) }
      keys += UnsafeBufferPointer(start: pages + part * Self.pageSize, count: filled[part])
      try body(keys)
    }
  }

  private func page(at offset: Int) throws -> [LineKey] {
    let size = Self.pageSize * MemoryLayout<LineKey>.stride
    let descriptor = file?.descriptor ?? -1
    return try [LineKey](unsafeUninitializedCapacity: Self.pageSize) { buffer, count in
      guard pread(descriptor, buffer.baseAddress, size, offset) == size else { throw Self.failed(errno) }
      count = Self.pageSize
    }
  }

  private static func failed(_ code: Int32) -> Problem {
    Problem(
      code: "temporary_file_failed",
      Phrase(
        "a temporary file can't be written (error \(code))", "un fichier temporaire ne peut être écrit (erreur \(code))"
      ),
      hint: Phrase(
        "free some space, or let TMPDIR name another folder",
        "libérez de la place, ou indiquez un autre dossier dans TMPDIR"))
  }
}

/// Which lines are known, and which stand twice in the file.
struct KnownLines {
  /// Word for word as stored.
  private(set) var same = LineSet()
  /// Stored with other words.
  private(set) var changed = LineSet()
  /// In the file already: the same in all, or the same need without a reference.
  private(set) var twins = LineSet()
  /// In the file already with this reference, and other words.
  private(set) var clashes = LineSet()
  /// With a number that no need of their member has.
  private(set) var strays = LineSet()
  /// For the first of them what they are like: a line, or a need's number.
  private(set) var others: [Int: Other] = [:]

  enum Other {
    case line(Int)
    case need(Int)
  }

  private let limit: Int
  private var last = Int.max

  init(limit: Int) { self.limit = max(limit, 1) }

  var isEmpty: Bool { same.count + changed.count + twins.count + clashes.count + strays.count == 0 }

  /// - parameter numbered: the lines that have a need's number.
  mutating func find(in book: KeyBook, numbered: LineSet) throws {
    try book.forEachPart { find(in: $0) }
    strays = numbered.subtracting([same, changed, twins, clashes])
  }

  /// Open addressing over one part: first what is stored, then the lines from first to last.
  private mutating func find(in keys: [LineKey]) {
    var capacity = 16
    while capacity < keys.count * 2 { capacity *= 2 }
    var table = [Int32](repeating: -1, count: capacity)
    // The line that took a stored need first.
    var takenBy: [Int32: Int] = [:]
    func place(_ key: LineKey) -> Int {
      var index = Int(truncatingIfNeeded: key.low) & (capacity - 1)
      while table[index] >= 0 {
        let other = keys[Int(table[index])]
        if other.low == key.low, other.high == key.high { return index }
        index = (index + 1) & (capacity - 1)
      }
      return index
    }
    for (index, key) in keys.enumerated() where key.isStored {
      let slot = place(key)
      if table[slot] < 0 || keys[Int(table[slot])].place > key.place { table[slot] = Int32(index) }
    }
    for (index, key) in keys.enumerated() where !key.isStored {
      let slot = place(key)
      guard table[slot] >= 0 else {
        table[slot] = Int32(index)
        continue
      }
      let other = keys[Int(table[slot])]
      let isSame = other.whole == key.whole
      if other.isStored, let first = takenBy.updateValue(key.number, forKey: table[slot]) {
        takenBy[table[slot]] = first
        note(key.number, .line(first), isTwin: true, isSame || !key.identifies)
      } else {
        note(
          key.number, other.isStored ? .need(other.number) : .line(other.number), isTwin: !other.isStored,
          isSame || (!other.isStored && !key.identifies))
      }
    }
  }

  private mutating func note(_ line: Int, _ other: Other, isTwin: Bool, _ isSame: Bool) {
    switch (isTwin, isSame) {
    case (false, true): same.insert(line)
    case (false, false): changed.insert(line)
    case (true, true): twins.insert(line)
    case (true, false): clashes.insert(line)
    }
    guard line < last else { return }
    others[line] = other
    if others.count > 4 * limit {
      let lines = others.keys.sorted()
      last = lines[limit]
      for line in lines[limit...] { others[line] = nil }
    }
  }
}

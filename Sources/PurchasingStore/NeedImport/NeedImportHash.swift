import Purchasing

/// A hash of bytes by multiplication of 64 by 64 bits, after Wang Yi's wyhash (public domain). Seeded anew in each
/// process, so that nobody can write a file whose lines fall together.
struct ByteHash {
  private let seed: UInt64
  private static let odd: UInt64 = 0xa076_1d64_78bd_642f
  private static let even: UInt64 = 0xe703_7ed1_a0b4_28db

  init() { seed = UInt64.random(in: .min ... .max) }

  func callAsFunction(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    guard let base = bytes.baseAddress else { return Self.mixed(seed, Self.odd) }
    let count = bytes.count
    var state = seed
    var offset = 0
    while count - offset > 16 {
      state = Self.mixed(Self.word(base + offset) ^ Self.odd, Self.word(base + offset + 8) ^ state)
      offset += 16
    }
    let (left, right) = Self.tail(base + offset, count - offset)
    state = Self.mixed(left ^ Self.even, right ^ state)
    return Self.mixed(state ^ Self.odd, UInt64(count) ^ Self.even ^ seed)
  }

  /// The last bytes, 16 at most, as two words.
  @inline(__always)
  private static func tail(_ base: UnsafeRawPointer, _ count: Int) -> (UInt64, UInt64) {
    if count >= 8 { return (word(base), word(base + count - 8)) }
    var value: UInt64 = 0
    for index in 0..<count { value = value << 8 | UInt64(base.load(fromByteOffset: index, as: UInt8.self)) }
    return (value, UInt64(count))
  }

  @inline(__always)
  private static func word(_ pointer: UnsafeRawPointer) -> UInt64 { pointer.loadUnaligned(as: UInt64.self) }

  @inline(__always)
  private static func mixed(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }
}

/// What cells mean that were seen before: a file of a million lines has few members, types and codes.
///
/// The bytes themselves aren't kept, only 128 bits of hash.
struct CellCache<Meaning> {
  private static var capacity: Int { 1 << 12 }

  private struct Slot {
    var one: UInt64 = 0
    var two: UInt64 = 0
    /// Zero for none, else one more than the place of the meaning.
    var meaning = 0
  }

  private let one = ByteHash()
  private let two = ByteHash()
  private var slots = [Slot](repeating: Slot(), count: capacity)
  private var meanings: [Meaning] = []

  init() {}

  mutating func meaning(of cell: CellBytes, _ find: (CellBytes) -> Meaning) -> Meaning {
    let bytes = UnsafeRawBufferPointer(cell)
    let (first, second) = (one(bytes), two(bytes))
    var index = Int(truncatingIfNeeded: first) & (Self.capacity - 1)
    while slots[index].meaning > 0 {
      if slots[index].one == first, slots[index].two == second { return meanings[slots[index].meaning - 1] }
      index = (index + 1) & (Self.capacity - 1)
    }
    // Whoever sends more different names than this has no use for them.
    if meanings.count > Self.capacity / 2 {
      slots = [Slot](repeating: Slot(), count: Self.capacity)
      meanings = []
      index = Int(truncatingIfNeeded: first) & (Self.capacity - 1)
    }
    meanings.append(find(cell))
    slots[index] = Slot(one: first, two: second, meaning: meanings.count)
    return meanings[meanings.count - 1]
  }
}

/// A set of lines, one bit each.
struct LineSet {
  fileprivate var words: [UInt64] = []
  private(set) var count = 0

  mutating func insert(_ line: Int) {
    let word = line >> 6
    while words.count <= word { words.append(contentsOf: repeatElement(0, count: max(64, words.count))) }
    let bit: UInt64 = 1 << UInt64(line & 63)
    if words[word] & bit == 0 { count += 1 }
    words[word] |= bit
  }

  func contains(_ line: Int) -> Bool {
    let word = line >> 6
    return word < words.count && words[word] & (1 << UInt64(line & 63)) != 0
  }
}

extension LineSet {
  /// Those that are in none of the others.
  func subtracting(_ others: [LineSet]) -> LineSet {
    guard count > 0 else { return self }
    var left = LineSet()
    for word in words.indices where words[word] != 0 {
      let rest = others.reduce(words[word]) { $1.words.indices.contains(word) ? $0 & ~$1.words[word] : $0 }
      for bit in 0..<64 where rest & (1 << UInt64(bit)) != 0 { left.insert(word * 64 + bit) }
    }
    return left
  }
}

/// A memory for numbers that come again and again; it forgets the large ones.
struct SmallNumbers {
  private var seen = [Bool](repeating: false, count: 1 << 16)

  /// Whether it has been asked for this number before, as far as it knows.
  mutating func contains(_ number: Int64) -> Bool {
    guard number >= 0, number < 1 << 16 else { return false }
    defer { seen[Int(number)] = true }
    return seen[Int(number)]
  }
}

/// One open need as the sweep sees it; small, since there may be a million.
public struct OpenNeed: Sendable {
  public let id: Int64
  public let cents: Int64
  /// Index of its member.
  public let member: Int32
  /// What it is of: a family, or a cluster of near words, with the contract type.
  public let key: Int32
  /// Days since 1970 of its period's start and end; `unknown` when it says neither.
  public let start: Int32
  public let end: Int32
  /// Eight digits, 0 for none.
  public let cpv: Int32
  public let basis: UInt8
  public let cpvElsewhere: Bool

  public static let unknown = Int32.min

  public init(
    id: Int64, cents: Int64, member: Int32, key: Int32, start: Int32, end: Int32, cpv: Int32, basis: UInt8,
    cpvElsewhere: Bool
  ) {
    self.id = id
    self.cents = cents
    self.member = member
    self.key = key
    self.start = start
    self.end = end
    self.cpv = cpv
    self.basis = basis
    self.cpvElsewhere = cpvElsewhere
  }

  /// The order of the sweep: by what it is of, then by time, those without a period first.
  public static func inOrder(_ a: OpenNeed, _ b: OpenNeed) -> Bool {
    if a.key != b.key { return a.key < b.key }
    if a.start != b.start { return a.start < b.start }
    if a.end != b.end { return a.end < b.end }
    return a.id < b.id
  }
}

extension [OpenNeed] {
  /// Sorts for the sweep where they lie: the standard library's sort takes half as much memory again.
  public mutating func sortForSweep() {
    withUnsafeMutableBufferPointer { heap in
      for root in stride(from: heap.count / 2 - 1, through: 0, by: -1) { Self.sift(heap, root, heap.count) }
      for end in stride(from: heap.count - 1, to: 0, by: -1) {
        heap.swapAt(0, end)
        Self.sift(heap, 0, end)
      }
    }
  }

  /// Lets a need sink below the later ones among the first `count`.
  private static func sift(_ heap: UnsafeMutableBufferPointer<OpenNeed>, _ root: Int, _ count: Int) {
    let sinking = heap[root]
    var place = root
    while true {
      var child = 2 * place + 1
      guard child < count else { break }
      if child + 1 < count, OpenNeed.inOrder(heap[child], heap[child + 1]) { child += 1 }
      guard OpenNeed.inOrder(sinking, heap[child]) else { break }
      heap[place] = heap[child]
      place = child
    }
    heap[place] = sinking
  }
}

/// Cuts needs of one thing into those whose periods overlap or adjoin.
public struct PeriodSweep: Sendable {
  /// How far apart periods may be, in days.
  public let within: Int32
  /// How far apart starts may be: nobody waits longer for the others, and a framework lasts four years (L2125-1).
  public let widest: Int32

  /// - parameter months: how far apart periods may be.
  public init(months: Int) {
    within = Int32(clamping: months * 61 / 2)
    widest = max(Int32(731), within)
  }

  /// - parameter needs: in the order of `OpenNeed.inOrder`, of one key.
  /// - returns: ranges of them; those without a period, which come first, go to the largest.
  public func windows(_ needs: ArraySlice<OpenNeed>) -> [(range: Range<Int>, withUndated: Bool)] {
    let dated = needs.firstIndex { $0.start != OpenNeed.unknown } ?? needs.endIndex
    let undated = needs.startIndex..<dated
    var ranges: [Range<Int>] = []
    var begin = dated
    var last = OpenNeed.unknown
    for index in dated..<needs.endIndex {
      let need = needs[index]
      let far = Int64(need.start) > Int64(last) + Int64(within) || need.start - needs[begin].start > widest
      if index > begin, far {
        ranges.append(begin..<index)
        begin = index
        last = need.end
      }
      last = max(last, need.end)
    }
    if begin < needs.endIndex { ranges.append(begin..<needs.endIndex) }
    guard !undated.isEmpty else { return ranges.map { ($0, false) } }
    guard let largest = ranges.indices.max(by: { (ranges[$0].count, -$0) < (ranges[$1].count, -$1) }) else {
      return [(undated, false)]
    }
    return ranges.indices.map { (ranges[$0], $0 == largest) }
  }
}

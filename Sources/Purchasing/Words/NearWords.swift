/// Titles that no family knows, gathered by near words: at least half of the stems in common and the same first one,
/// most of them, or one and the same CPV category.
///
/// Each title is compared with the first of each heap only, and with so many at most, so that a million titles cost a
/// million times as much as one.
public struct NearWords: Sendable {
  private struct Heap {
    let words: [Int32]
    let head: Int32
    let cpv: Int32
    let type: Int
  }

  private var heaps: [Heap] = []
  private var ids: [String: Int32] = [:]
  private var byWord: [Int32: [Int32]] = [:]
  /// Titles of the first need of each heap.
  public private(set) var titles: [String] = []

  private static let mostHeaps = 50_000
  private static let mostCompared = 48

  public init() {}

  /// The heap of a title; nil when its words say nothing, or there are too many heaps.
  public mutating func heap(
    _ words: TitleWords, title: String, type: Int, cpv: String?, stems: [String: String]
  ) -> Int? {
    let said = words.words.filter { !TitleWords.isNeutral($0.text) && !TitleWords.isAction($0.text) && $0.weight > 7 }
    guard let first = said.first else { return nil }
    let head = id(stems[first.text] ?? first.text)
    let all = Array(Set(said.map { id(stems[$0.text] ?? $0.text) })).sorted()
    let category = cpv.flatMap { Int32($0.prefix(5)) }.map { $0 % 1000 == 0 ? 0 : $0 } ?? 0
    var best: (near: Int, heap: Int)?
    for word in all {
      for index in (byWord[word] ?? []).prefix(Self.mostCompared) {
        let heap = heaps[Int(index)]
        guard heap.type == type, let near = Self.nearness(heap, all, head, category) else { continue }
        if best.map({ (near, -Int(index)) > ($0.near, -$0.heap) }) ?? true { best = (near, Int(index)) }
      }
    }
    if let best { return best.heap }
    guard heaps.count < Self.mostHeaps else { return nil }
    for word in all where (byWord[word]?.count ?? 0) < Self.mostCompared {
      byWord[word, default: []].append(Int32(heaps.count))
    }
    heaps.append(Heap(words: all, head: head, cpv: category, type: type))
    titles.append(title)
    return heaps.count - 1
  }

  private mutating func id(_ word: String) -> Int32 {
    if let id = ids[word] { return id }
    let id = Int32(ids.count)
    ids[word] = id
    return id
  }

  /// In percent of the words of both, nil when they are not near.
  private static func nearness(_ heap: Heap, _ words: [Int32], _ head: Int32, _ category: Int32) -> Int? {
    let common = words.count { heap.words.contains($0) }
    let near = 200 * common / (words.count + heap.words.count)
    if near >= 65 || (near >= 50 && heap.head == head) { return near }
    return category != 0 && category == heap.cpv && common > 0 ? near : nil
  }
}

/// Titles that no family knows, gathered by near words: at least half of the stems in common and the same first one,
/// most of them, or one and the same CPV category.
///
/// Each title is compared with the first of each cluster only, and with so many at most, so that a million titles cost
/// a million times as much as one.
public struct NearWords: Sendable {
  private struct Cluster {
    let words: [Int32]
    let head: Int32
    let cpv: Int32
    let type: Int
  }

  private var clusters: [Cluster] = []
  private var ids: [String: Int32] = [:]
  private var byWord: [Int32: [Int32]] = [:]
  /// Titles of the first need of each cluster.
  public private(set) var titles: [String] = []

  private static let mostHeaps = 50_000
  private static let mostCompared = 48

  public init() {}

  /// The cluster of a title; nil when its words say nothing, or there are too many clusters.
  public mutating func cluster(
    _ words: TitleWords, title: String, type: Int, cpv: String?, stems: [String: String]
  ) -> Int? {
    let said = words.words.filter { !TitleWords.isNeutral($0.text) && !TitleWords.isAction($0.text) && $0.weight > 7 }
    guard let first = said.first else { return nil }
    let head = id(stems[first.text] ?? first.text)
    let all = Array(Set(said.map { id(stems[$0.text] ?? $0.text) })).sorted()
    let category = cpv.flatMap { Int32($0.prefix(5)) }.map { $0 % 1000 == 0 ? 0 : $0 } ?? 0
    var best: (near: Int, cluster: Int)?
    for word in all {
      for index in (byWord[word] ?? []).prefix(Self.mostCompared) {
        let cluster = clusters[Int(index)]
        guard cluster.type == type, let near = Self.nearness(cluster, all, head, category) else { continue }
        if best.map({ (near, -Int(index)) > ($0.near, -$0.cluster) }) ?? true { best = (near, Int(index)) }
      }
    }
    if let best { return best.cluster }
    guard clusters.count < Self.mostHeaps else { return nil }
    for word in all where (byWord[word]?.count ?? 0) < Self.mostCompared {
      byWord[word, default: []].append(Int32(clusters.count))
    }
    clusters.append(Cluster(words: all, head: head, cpv: category, type: type))
    titles.append(title)
    return clusters.count - 1
  }

  private mutating func id(_ word: String) -> Int32 {
    if let id = ids[word] { return id }
    let id = Int32(ids.count)
    ids[word] = id
    return id
  }

  /// In percent of the words of both, nil when they are not near.
  private static func nearness(_ cluster: Cluster, _ words: [Int32], _ head: Int32, _ category: Int32) -> Int? {
    let common = words.count { cluster.words.contains($0) }
    let near = 200 * common / (words.count + cluster.words.count)
    if near >= 65 || (near >= 50 && cluster.head == head) { return near }
    return category != 0 && category == cluster.cpv && common > 0 ? near : nil
  }
}

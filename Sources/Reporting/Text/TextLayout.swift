import Purchasing

/// Which columns of a table a screen shows, and how wide each is there. Where they don't fit, empty columns give way
/// first, then those that a screen can do without, in their order; texts keep room to be read, and are wrapped, and so
/// are codes at last. What still isn't narrow enough is no table any more: see `TextRenderer`.
struct TextLayout {
  /// Places of the columns that stand in the table, from left to right.
  private(set) var shown: [Int]
  /// As many as `shown`, in columns of the terminal.
  private(set) var widths: [Int]
  /// What a wider screen would show as well; what is empty isn't among them.
  private(set) var leftOut: [Int] = []
  /// How narrow each may be: dates and numbers stay whole, codes and headings their words, and texts can be read.
  private var floors: [Int]
  /// Columns of the terminal between two.
  static let gap = 2
  /// A text has that much before a column that may leave does.
  private static let readable = 24
  private static let narrowest = 8
  /// A code of so much isn't folded: `en cours`.
  private static let shortest = 12

  init(
    _ columns: [Column], _ rows: ReportRows, totals: [Cell]?, subtotals: [Int: [Cell]], _ options: RenderOptions
  ) {
    let visible = columns.indices.filter { columns[$0].audience.includes(.people) }
    let headings = visible.map { SafeText.line(columns[$0].heading(options.language)) }
    /// The widest of what stands in each column.
    func widest(_ measure: (String) -> Int, _ positions: [Int]) -> [Int] {
      var widths = visible.map { _ in 0 }
      func widen(_ row: [Cell]) {
        for position in positions {
          let width = measure(SafeText.line(row.cell(visible[position]).text(options.language)))
          if width > widths[position] { widths[position] = width }
        }
      }
      for row in rows { widen(row) }
      for row in subtotals.values { widen(row) }
      if let totals { widen(totals) }
      return widths
    }
    let contents = widest(DisplayWidth.of, Array(visible.indices))
    shown = visible
    widths = zip(headings, contents).map { max(DisplayWidth.of($0), $1) }
    floors = widths
    guard let available = options.width, width > available else { return }
    let words = widest(DisplayWidth.ofLongestWord, visible.indices.filter { columns[visible[$0]].kind == .code })
    floors = visible.indices.map { position in
      let kind = columns[visible[position]].kind
      let isFoldable = kind == .code && contents[position] > Self.shortest
      let whole = max(
        isFoldable ? words[position] : contents[position], DisplayWidth.ofLongestWord(headings[position]))
      return kind == .text || isFoldable ? min(whole, Self.readable) : whole
    }
    let places = { (widths: [Int]) in Dictionary(uniqueKeysWithValues: zip(visible, widths)) }
    fit(columns, places(contents), headings: places(headings.map(DisplayWidth.ofLongestWord)), to: available)
  }

  /// How many columns of the terminal it takes.
  var width: Int { Self.sum(widths) }

  private static func sum(_ widths: [Int]) -> Int { widths.reduce(0, +) + gap * max(0, widths.count - 1) }

  /// - parameters:
  ///   - contents: how wide what stands in a column is, by its place among all.
  ///   - headings: how wide the longest word of its heading is.
  private mutating func fit(
    _ columns: [Column], _ contents: [Int: Int], headings: [Int: Int], to available: Int
  ) {
    for position in shown.indices.reversed() where contents[shown[position]] == 0 && shown.count > 1 {
      remove(position)
    }
    let leaving = shown.filter { columns[$0].leaves != nil }
      .sorted { (columns[$0].leaves ?? 0, $0) < (columns[$1].leaves ?? 0, $1) }
    for index in leaving where Self.sum(floors) > available {
      guard let position = shown.firstIndex(of: index) else { continue }
      remove(position)
      leftOut.append(index)
    }
    let texts = shown.indices.filter { columns[shown[$0]].kind == .text }
    let others = shown.indices.filter { columns[shown[$0]].kind != .text }
    // Headings are folded first, then texts as far as they can be read, codes of several words, and texts further.
    narrow(others, to: others.map { max(floors[$0], contents[shown[$0]] ?? 0) }, available)
    shrink(texts, narrowest: Self.readable, to: available)
    narrow(others, to: others.map { floors[$0] }, available)
    shrink(texts, narrowest: Self.narrowest, to: available)
    // Headings and whatever stands whole keep their room.
    let codes = others.filter { columns[shown[$0]].kind == .code }
    narrow(codes, to: codes.map { min(floors[$0], max(Self.shortest, headings[shown[$0]] ?? 0)) }, available)
  }

  private mutating func narrow(_ positions: [Int], to floors: [Int], _ available: Int) {
    for (position, floor) in zip(positions, floors) {
      widths[position] -= max(0, min(width - available, widths[position] - floor))
    }
  }

  private mutating func remove(_ position: Int) {
    shown.remove(at: position)
    widths.remove(at: position)
    floors.remove(at: position)
  }

  /// Takes columns of the widest texts until the line fits, or none can give more.
  private mutating func shrink(_ texts: [Int], narrowest: Int, to available: Int) {
    var excess = width - available
    while excess > 0 {
      let candidates = texts.filter { widths[$0] > narrowest }
      guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { return }
      let next = candidates.filter { $0 != widest }.map { widths[$0] }.max() ?? narrowest
      // Down to the next widest at once, then by one so that equals shrink together.
      let step = min(excess, max(1, widths[widest] - max(next, narrowest)))
      widths[widest] -= step
      excess -= step
    }
  }
}

extension [Column] {
  /// What people read below a table that left these out; none if it left none.
  func leftOutNote(_ indices: [Int]) -> [Phrase] {
    guard let first = indices.first else { return [] }
    let names = indices.dropFirst().reduce(self[first].heading) { $0 + Phrase(", ", ", ") + self[$1].heading }
    return [
      Phrase("A wider screen or a file shows more: ", "Un écran plus large ou un fichier montre aussi : ") + names
        + Phrase(".", ".")
    ]
  }
}

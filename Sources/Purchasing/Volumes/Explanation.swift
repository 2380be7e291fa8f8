/// One share behind a figure: what a contract or an amendment brought to a member.
public struct FigurePart: Sendable, Equatable {
  /// Its reference; where several buyers' contracts bear it, with the buyer's code before it.
  public let contract: String
  /// `group/number`
  public let lot: String?
  /// Nil for what the contract itself brought.
  public let amendment: Int?
  public let notifiedOn: Day?
  public let supplier: String
  public let member: MemberCode
  /// What the figure counts of it: one year's part, where it is annualised.
  public let amount: Money
  /// `needs|key|amounts|client`; of an amendment `contract|key|amounts`
  public let rule: String
  public let key: String?
  /// Nil where it isn't known, or the log isn't the reader's.
  public var record: Record?

  /// Who wrote it as it stands, and when, with the time's zone.
  public struct Record: Sendable, Equatable {
    public let by: String?
    public let at: String

    public init(by: String?, at: String) {
      (self.by, self.at) = (by, at)
    }
  }

  public init(
    contract: String, lot: String?, amendment: Int?, notifiedOn: Day?, supplier: String, member: MemberCode,
    amount: Money, rule: String, key: String?, record: Record?
  ) {
    self.contract = contract
    self.lot = lot
    self.amendment = amendment
    self.notifiedOn = notifiedOn
    self.supplier = supplier
    self.member = member
    self.amount = amount
    self.rule = rule
    self.key = key
    self.record = record
  }
}

/// Where one figure of a table stands, as it is named there; nil for the total.
public struct FigurePlace: Sendable {
  public let row: ComputedTable.Name?
  public let column: ComputedTable.Name?

  public init(row: ComputedTable.Name?, column: ComputedTable.Name?) {
    (self.row, self.column) = (row, column)
  }
}

/// The shares that a figure is summed from.
public struct Explanation: Sendable {
  public let place: FigurePlace
  public let parts: [FigurePart]
  /// Whether the figure is a number of contracts: those of the parts, each once.
  public let counts: Bool

  public init(place: FigurePlace, parts: [FigurePart], counts: Bool) {
    (self.place, self.parts, self.counts) = (place, parts, counts)
  }

  /// What the parts add up to.
  public func amount() throws -> Money { try Money.sum(parts.map(\.amount)) }

  public var contracts: Int { Set(parts.map(\.contract)).count }
}

/// How the row or the column of a figure is called.
public enum FigureName {
  /// `TOTAL` and `total` stand for all of them, as the headings of total columns do.
  public static func isTotal(_ text: String) -> Bool {
    ["total", "total-ht", "total-excl-tax"].contains(Folding.code(text))
  }

  /// The one that somebody typed: a code wins over titles, and spelling is folded.
  ///
  /// - returns: its place; nil when nothing is called so.
  /// - throws: `Problem` `.unknownName` `name_ambiguous` for a name of several.
  public static func find(_ text: String, among names: [ComputedTable.Name]) throws -> Int? {
    if let exact = names.firstIndex(where: { $0.code == text }) { return exact }
    let found = ComputedTable.indices(of: text, in: names)
    guard found.count > 1 else { return found.first }
    throw several(text, found.map { names[$0].code })
  }

  /// A name of several, each with its code.
  public static func several(_ text: String, _ codes: [String], code: String = "name_ambiguous") -> Problem {
    let all = codes.joined(separator: ", ")
    return Problem(
      .unknownName, code: code,
      Phrase("“\(text)” names several: \(all)", "« \(text) » en désigne plusieurs : \(all)"),
      hint: Phrase("write the code", "écrivez le code"))
  }

  /// Nothing is called so; those that are near, or else some that there are.
  public static func unknown(_ text: String, _ noun: Phrase, among codes: [String]) -> Problem {
    unknown(text, noun, among: codes, titles: codes)
  }

  /// The same of what has titles, which French readers type.
  public static func unknown(_ text: String, _ noun: Phrase, among names: [ComputedTable.Name]) -> Problem {
    let titles = names.map { $0.title.french == $0.code ? $0.code : "« \($0.title.french) »" }
    return unknown(text, noun, among: names.map(\.code), titles: titles)
  }

  private static func unknown(
    _ text: String, _ noun: Phrase, among codes: [String], titles: [String]
  ) -> Problem {
    let near = Folding.near(text, among: codes)
    let nearTitles = titles.indices.filter { near.contains(codes[$0]) }.map { titles[$0] }
    func some(_ all: [String]) -> String {
      all.prefix(most).joined(separator: ", ") + (all.count > most ? ", …" : "")
    }
    return Problem(
      .unknownName, code: "figure_unknown",
      Phrase("no \(noun.english) is called “\(text)”", "« \(text) » : \(noun.french) introuvable"),
      hint: near.isEmpty
        ? Phrase("one of: \(some(codes))", "au choix : \(some(titles))")
        : Phrase(
          "did you mean \(near.joined(separator: ", "))?", "vouliez-vous dire \(nearTitles.joined(separator: ", ")) ?"))
  }

  private static let most = 12
}

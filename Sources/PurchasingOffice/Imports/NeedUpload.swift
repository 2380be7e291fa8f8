package import Purchasing
import PurchasingFiles
package import PurchasingStore
import Spreadsheet

/// A file of needs that somebody sent to a page: checked line by line, corrected in its place without being sent again,
/// and then taken as a whole or not at all.
///
/// What an officer takes in is an import like another; what a member takes in are needs of its own, each with its
/// history.
package struct NeedUpload {
  /// How much a file may have.
  package struct Bounds: Sendable {
    package var bytes = 10_000_000
    package var lines = 5_000
    /// Of a workbook when it is unpacked, in bytes.
    package var unpacked = 64 << 20
    package var corrections = 100

    package init() {}
  }

  /// What was sent, and what was said of it.
  package struct Sent: Sendable {
    /// Where the file is kept.
    package var path: String
    /// What it was called where it comes from.
    package var name: String
    /// Whose needs all lines are, as typed; nil where the file says so.
    package var member: String?
    /// The campaign of lines that name none; nil for that of the file.
    package var campaign: String?
    /// The contract type of all lines.
    package var type: String?
    /// The sheet of a workbook, by name or number.
    package var sheet: String?
    /// What becomes of lines that are known already.
    package var knownLines = KnownLinePolicy.skip
    /// Whether most of what the file matches may become something else.
    package var mayRewrite = false
    package var corrections: [CellCorrection] = []

    package init(path: String, name: String) { (self.path, self.name) = (path, name) }
  }

  private let store: Store
  private let bounds: Bounds

  package init(_ store: Store, _ bounds: Bounds = Bounds()) {
    self.store = store
    self.bounds = bounds
  }

  /// Says what would become of it; nothing is written.
  ///
  /// - throws: `Problem` for a file that can't be read as one of needs at all.
  package func check(_ sent: Sent) throws -> NeedUploadCheck {
    let (file, options) = try opened(sent)
    let checked = try store.check(file, options)
    let result = try store.change(dryRun: true) { try $0.importNeeds(checked) }
    return NeedUploadCheck(file, result, otherCampaign: sent.campaign, isTaken: false)
  }

  /// Takes it in, in a change of the caller's: all of it, or nothing where a line is still refused.
  ///
  /// - throws: as `check`.
  package func take(_ sent: Sent) throws -> NeedUploadCheck {
    let (file, options) = try opened(sent)
    let result = try store.importNeeds(try store.check(file, options))
    return NeedUploadCheck(file, result, otherCampaign: sent.campaign, isTaken: !result.isRefused)
  }

  /// The lines that would be refused, with their reasons, as the file of rejects of the command line has them.
  ///
  /// - throws: as `check`.
  package func rejects(of sent: Sent, _ language: Language) throws -> [UInt8] {
    let (file, options) = try opened(sent, rejects: RejectFile.passing(in: language))
    let checked = try store.check(file, options)
    let result = try store.change(dryRun: true) { try $0.importNeeds(checked) }
    let reasons = Dictionary(grouping: result.problems) { $0.problem.place?.line ?? 0 }
    try file.forEachLine(.adding) { line in
      if let problems = reasons[line.line] { try file.reject(problems) }
    } broken: { problem, _ in
      try file.reject([LineProblem(problem)])
    }
    return try file.rejected()
  }

  private func opened(
    _ sent: Sent, rejects: RejectFile.Place? = nil
  ) throws -> (NeedFile, NeedImportOptions) {
    var upload = NeedFile.Upload()
    upload.name = Self.shown(sent.name)
    (upload.mostBytes, upload.mostLines, upload.unpacked) = (bounds.bytes, bounds.lines, bounds.unpacked)
    upload.corrections = try laid(sent.corrections)
    let file = try NeedFile(
      path: sent.path, sheet: sent.sheet, namesMember: sent.member != nil, rejects: rejects, upload: upload)
    var options = NeedImportOptions()
    options.knownLines = sent.knownLines
    options.mayRewrite = sent.mayRewrite
    (options.member, options.campaign, options.type) = (sent.member, sent.campaign, sent.type)
    // All of them: what is the same on many lines is told once.
    options.mostProblems = bounds.lines * NeedColumn.allCases.count
    try requireOwn(file, sent)
    try ImportDesk.take(file, &options, sent.campaign != nil)
    return (file, options)
  }

  /// A file that a campaign sent says above its table whose it is: taken for another's, all of it would be wrong.
  private func requireOwn(_ file: NeedFile, _ sent: Sent) throws {
    guard let named = file.form.member, let own = sent.member else { return }
    let (theirs, ours) = try store.read { (try store.member(named: named), try store.member(named: own)) }
    guard theirs.code != ours.code else { return }
    throw Problem(
      code: "file_of_another_member",
      Phrase(
        "\(file.name) was filled in for \(theirs.name), not for \(ours.name)",
        "\(file.name) a été rempli pour \(theirs.name), et non pour \(ours.name)"),
      hint: Phrase(
        "choose your own file, or take the name out of the lines above its table",
        "choisissez votre fichier, ou ôtez le nom des lignes au-dessus du tableau"))
  }

  private func laid(_ all: [CellCorrection]) throws -> CellCorrections {
    guard all.count <= bounds.corrections, all.allSatisfy({ $0.count <= bounds.lines }) else {
      throw Problem(
        code: "too_many_corrections",
        Phrase(
          "more than \(bounds.corrections) cells were corrected here",
          "plus de \(bounds.corrections) cellules ont été corrigées ici"),
        hint: Phrase("correct them in your file, and send it again", "corrigez-les dans votre fichier, et renvoyez-le"))
    }
    var corrections = CellCorrections()
    for correction in all {
      for line in correction.lines.joined() { corrections[line, correction.column] = correction.text }
    }
    return corrections
  }

  /// The name without folders and without what can't be seen.
  private static func shown(_ name: String) -> String {
    let last = name.split { $0 == "/" || $0 == "\\" }.last ?? ""
    let plain = last.unicodeScalars.filter { $0.properties.generalCategory != .control }
    let text = TypedText.bare(String(String.UnicodeScalarView(plain.prefix(200))))
    return text.isEmpty ? "fichier" : text
  }
}

/// What somebody put in place of what stands in a column, on one line or on all lines where the same was wrong.
package struct CellCorrection: Sendable, Equatable {
  /// From 1, as the file counts them.
  package let lines: [ClosedRange<Int>]
  /// From 1.
  package let column: Int
  package let text: String

  package init(lines: [Int], column: Int, text: String) {
    self.init(ranges: Self.ranges(lines), column: column, text: text)
  }

  private init(ranges: [ClosedRange<Int>], column: Int, text: String) {
    (lines, self.column, self.text) = (ranges, column, text)
  }

  /// - parameter name: `14.3` is line 14 and column 3, `14-16_20.3` lines 14 to 16 and 20.
  package init?(name: String, text: String) {
    let halves = name.split(separator: ".", omittingEmptySubsequences: false)
    guard halves.count == 2, let column = Self.number(halves[1]) else { return nil }
    var ranges: [ClosedRange<Int>] = []
    for piece in halves[0].split(separator: "_", omittingEmptySubsequences: false) {
      let ends = piece.split(separator: "-", omittingEmptySubsequences: false).map(Self.number)
      guard ends.count <= 2, let first = ends[0], let last = ends[ends.count - 1], first <= last else { return nil }
      ranges.append(first...last)
    }
    self.init(ranges: ranges, column: column, text: text)
  }

  /// The lines and the column as a name, which `init(name:text:)` reads.
  package var name: String {
    lines.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }.joined(separator: "_")
      + ".\(column)"
  }

  /// Of so many lines.
  var count: Int { lines.reduce(0) { $0 + $1.count } }

  private static func number(_ text: Substring) -> Int? {
    guard (1...9).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let number = Int(text), number > 0
    else { return nil }
    return number
  }

  private static func ranges(_ lines: [Int]) -> [ClosedRange<Int>] {
    lines.sorted().reduce(into: []) { ranges, line in
      if let last = ranges.last, line <= last.upperBound + 1 {
        ranges[ranges.count - 1] = last.lowerBound...max(line, last.upperBound)
      } else {
        ranges.append(line...line)
      }
    }
  }
}

public import Purchasing

/// Problems of one kind that aren't listed any more.
public struct UnlistedProblems: Sendable {
  public var count: Int
  /// The first of them.
  public let first: Problem
}

/// The first problems of a file in the order of its lines, and a count of the others by kind.
struct ProblemList {
  private let limit: Int
  private(set) var listed: [LineProblem] = []
  private(set) var unlisted: [UnlistedProblems] = []
  private var kinds: [String: Int] = [:]

  init(limit: Int) { self.limit = limit }

  var isEmpty: Bool { listed.isEmpty && unlisted.isEmpty }

  /// They come in the order of lines, but for those found later, of which `merge` takes care.
  mutating func append(_ problem: LineProblem) {
    if listed.count < limit { listed.append(problem) } else { count(problem.problem) }
  }

  /// Puts problems that were found in another reading into their places.
  mutating func merge(_ others: [LineProblem]) {
    let all = (listed + others).enumerated().sorted {
      ($0.element.order.0, $0.element.order.1, $0.offset) < ($1.element.order.0, $1.element.order.1, $1.offset)
    }.map(\.element)
    listed = Array(all.prefix(limit))
    for problem in all.dropFirst(limit) { count(problem.problem) }
  }

  private mutating func count(_ problem: Problem, times: Int = 1) {
    if let index = kinds[problem.code] {
      unlisted[index].count += times
    } else {
      kinds[problem.code] = unlisted.count
      unlisted.append(UnlistedProblems(count: times, first: problem))
    }
  }
}

/// What a reader should know of lines that are taken: the first few, and how many.
struct LineRemarks {
  static let shown = 5
  private(set) var lines: [(line: Int, phrase: Phrase?)] = []
  private(set) var count = 0

  mutating func append(_ line: Int, _ phrase: Phrase? = nil) {
    count += 1
    if lines.count < Self.shown { lines.append((line, phrase)) }
  }

  /// `2, 5, 9…`
  var numbers: String {
    lines.map { String($0.line) }.joined(separator: ", ") + (count > lines.count ? "…" : "")
  }
}

// MARK: - Sentences about lines that are there already

enum KnownLine {
  static func twice(reference: String, _ line: Int?) -> Problem {
    let place = line.map { Phrase(" on line \($0)", " ligne \($0)") } ?? Phrase(" further up", " plus haut")
    return Problem(
      code: "reference_twice",
      Phrase("reference “\(reference)” stands", "la référence « \(reference) » figure déjà") + place
        + Phrase(" already", ""),
      hint: Phrase("give each line a reference of its own", "donnez à chaque ligne sa propre référence"))
  }

  static func twice(_ line: Int?) -> Problem {
    let place = line.map { Phrase(" on line \($0)", " ligne \($0)") } ?? Phrase(" further up", " plus haut")
    return Problem(
      code: "line_twice",
      Phrase("the same need stands", "le même besoin figure déjà") + place
        + Phrase(
          " already (member, title, type, term and amount)", " (membre, objet, type, durée et montant)"),
      hint: Phrase("give each a reference, or ", "donnez à chacun sa référence, ou ") + .give(.onDuplicate, "skip")
        + Phrase(" to take it once, add to take it twice", " pour le prendre une fois, add pour le prendre deux fois"))
  }

  static func same(_ need: Int?) -> Problem {
    Problem(
      code: "need_known",
      Phrase("this need is known already", "ce besoin est déjà connu") + number(need),
      hint: .give(.onDuplicate, "skip")
        + Phrase(
          " leaves known lines out; update takes their changes",
          " laisse de côté les lignes connues ; modifier reprend leurs changements"))
  }

  private static func number(_ need: Int?) -> Phrase {
    need.map { Phrase(": need \($0)", " : besoin \($0)") } ?? Phrase("", "")
  }

  static func otherwise(_ reference: String, _ need: Int?) -> Problem {
    Problem(
      code: "reference_known",
      Phrase(
        "this member has a need of reference “\(reference)” already, in another wording",
        "ce membre a déjà un besoin de référence « \(reference) », rédigé autrement") + number(need),
      hint: .give(.onDuplicate, "update")
        + Phrase(
          " takes the changes, skip leaves it as it stands; or give another reference",
          " reprend les changements, skip le laisse tel quel ; ou donnez une autre référence"))
  }

  /// What a line with a need's number is like.
  enum Numbered { case same, changed, stray, twice(Int?) }

  static func numbered(_ id: String, _ kind: Numbered) -> Problem {
    switch kind {
    case .same: return same(Int(id))
    case .changed:
      return Problem(
        code: "need_known",
        Phrase("need \(id) is known already, in another wording", "le besoin \(id) est déjà connu, rédigé autrement"),
        hint: .give(.onDuplicate, "update")
          + Phrase(
            " takes the changes, skip leaves it as it stands; empty the cell for a new need",
            " reprend les changements, skip le laisse tel quel ; videz la cellule pour un nouveau besoin"))
    case .stray:
      return Problem(
        code: "need_unknown",
        Phrase("this member has no need \(id)", "cette collectivité n'a pas de besoin \(id)"),
        hint: Phrase(
          "check the member; a need keeps its owner. Empty the cell for a new need",
          "vérifiez la collectivité : un besoin n'en change pas. Videz la cellule pour un nouveau besoin"))
    case .twice(let line):
      let place = line.map { Phrase(" on line \($0)", " ligne \($0)") } ?? Phrase(" further up", " plus haut")
      return Problem(
        code: "need_twice",
        Phrase("need \(id) stands", "le besoin \(id) figure déjà") + place + Phrase(" already", ""),
        hint: Phrase(
          "keep one of the lines; empty the cell for a new need",
          "ne gardez qu'une des lignes ; videz la cellule pour un nouveau besoin"))
    }
  }

  static let changedTwice = Problem(
    code: "need_twice",
    Phrase(
      "another line of this file changes the same need", "une autre ligne de ce fichier modifie le même besoin"),
    hint: Phrase("keep one of them", "n'en gardez qu'une"))

  static func rewritten(_ count: Int, of matched: Int, _ id: Int, _ before: String, _ after: String) -> Problem {
    Problem(
      code: "import_rewrites",
      Phrase(
        "\(count) of the \(matched) needs that this file matches would become other needs, the first one need \(id): "
          + "“\(before)” would be “\(after)”",
        "\(count) des \(matched) besoins que ce fichier retrouve en deviendraient d'autres, à commencer par le besoin "
          + "\(id) : « \(before) » serait « \(after) »"),
      hint: Phrase(
        "check the references and numbers, which may be those of another file; ",
        "vérifiez les références et les numéros, peut-être ceux d'un autre fichier ; ") + .give(.yes)
        + Phrase(" goes on", " passe outre"))
  }

  static func taken(_ reference: String, _ need: Int?) -> Problem {
    Problem(
      code: "reference_known",
      Phrase(
        "this member has a need of reference “\(reference)” already",
        "ce membre a déjà un besoin de référence « \(reference) »") + number(need),
      hint: Phrase("leave the reference empty, or give another", "laissez la référence vide, ou donnez-en une autre"))
  }
}

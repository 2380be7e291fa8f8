import Postgres
import Purchasing

// `--on-duplicate update`: what a line says replaces what is stored; an empty cell says nothing.

extension NeedImportJob {
  mutating func change() throws {
    try changeLines()
    // Another file of the same change makes its own.
    try connection.script("drop table import_line")
  }

  private mutating func changeLines() throws {
    try connection.script(
      """
      create temporary table import_line (
        reference text, member_id bigint, title text, contract_type text, amount numeric, months int, yearly numeric,
        cpv text, family_id bigint, quantity numeric, unit text, wanted_from date, contract_ends date,
        baseline_price numeric, baseline_source text, baseline_date date, campaign_id bigint, comment text,
        answered_on date, line bigint, given_id bigint, need_id bigint
      ) on commit drop
      """)
    try connection.copyInBinary(
      """
      copy import_line (reference, member_id, title, contract_type, amount, months, yearly, cpv, family_id, quantity,
        unit, wanted_from, contract_ends, baseline_price, baseline_source, baseline_date, campaign_id, comment,
        answered_on, line, given_id)
      from stdin with (format binary)
      """
    ) { writer in
      try forEachChangedLine { line, id, row in
        row.int64(Int64(line))
        row.int64(id)
        try writer.row(columns: NeedLineReader.columnCount + 2, row)
      }
    }
    try connection.script("analyze import_line; select report.match_changed_needs()")
    if try rewritesMost() { return }
    try refuseChanged()
    guard refusedChanges.isEmpty || options.skipsRefused else { return }
    let id = isDryRun ? nil : try importID()
    let candidates = known.changed.count - refusedChanges.count
    result.changed =
      try connection.value("select report.change_needs(\(id), \(today))", as: Int.self) ?? 0
    result.known += candidates - result.changed
  }

  private mutating func forEachChangedLine(_ body: (Int, Int64?, BinaryRow) throws -> Void) throws {
    try source.forEachLine(.changing) { line in
      guard known.changed.contains(line.line), reader.read(line) else { return }
      try body(line.line, reader.id, reader.rowToChange())
    } broken: { _, _ in
    }
  }

  /// Running numbers taken for references, or a column that was sorted alone, make other needs of those that are
  /// there: more than half of all that the file matches, title, amount and whatever else both say.
  private mutating func rewritesMost() throws -> Bool {
    guard !options.mayRewrite else { return false }
    let rewritten = try connection.query(
      "select line, need_id, before, after from report.rewritten_needs()"
    ) {
      try (
        line: $0["line"] as Int, id: $0["need_id"] as Int, before: $0["before"] as String, after: $0["after"] as String
      )
    }
    let matched = known.same.count + known.changed.count
    guard let first = rewritten.first, rewritten.count * 2 > matched else { return false }
    result.wouldRewrite = true
    problems.merge([
      LineProblem(
        KnownLine.rewritten(rewritten.count, of: matched, first.id, first.before, first.after)
          .at(Place(file: source.name, line: first.line)))
    ])
    return true
  }

  /// All lines that a rule would refuse, before one of them does.
  private mutating func refuseChanged() throws {
    let refused = try connection.query("select line, reason from report.refused_need_changes()") {
      try (line: $0["line"] as Int, reason: $0["reason"] as String)
    }
    for (line, reason) in refused {
      switch reason {
      case "withdrawn": refusedChanges[line] = Violation.assignmentOfALiveNeed.problem
      case "closed": refusedChanges[line] = Self.closed
      case "twice": refusedChanges[line] = KnownLine.changedTwice
      case "launched": refusedChanges[line] = Violation.needLaunchedIsClosed.problem
      default: refusedChanges[line] = Violation.assignmentWithinNeed.problem
      }
      refusedLines.insert(line)
    }
    if !refused.isEmpty { try listRefusedChanges() }
    try connection.execute("delete from import_line where line = any (\(Array(refusedChanges.keys))::bigint[])")
  }

  private mutating func listRefusedChanges() throws {
    var found: [LineProblem] = []
    try source.forEachLine(.listing) { line in
      if refusedChanges[line.line] != nil { found.append(refusal(line)) }
    } broken: { _, _ in
    }
    problems.merge(found)
  }

  private static var closed: Problem {
    Problem(
      code: "campaign_is_closed",
      Phrase(
        "this need belongs to a closed campaign, which is frozen",
        "ce besoin relève d'un recensement clos, qui ne change plus"),
      hint: .give(.onDuplicate, "skip") + Phrase(" leaves it as it stands", " le laisse tel quel"))
  }
}

import Postgres
import Purchasing

// `--on-duplicate update`: what a line says replaces what is stored; an empty cell says nothing.

extension NeedImportJob {
  mutating func change() throws {
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
    try connection.script("analyze import_line")
    try matchChanged()
    if try rewritesMost() { return }
    try refuseChanged()
    guard refusedChanges.isEmpty || options.skipsRefused else { return }
    let id = options.dryRun ? nil : try importID()
    let candidates = known.changed.count - refusedChanges.count
    result.changed = try connection.execute(changing(id))
    result.known += candidates - result.changed
  }

  private mutating func forEachChangedLine(_ body: (Int, Int64?, BinaryRow) throws -> Void) throws {
    try source.forEachLine(.changing) { line in
      guard known.changed.contains(line.line), reader.read(line) else { return }
      try body(line.line, reader.id, reader.rowToChange())
    } broken: { _, _ in
    }
  }

  /// A line with a need's number or a reference is that need; another one is the first of the same member, title,
  /// type, amount and term.
  private func matchChanged() throws {
    try connection.script(
      """
      update import_line as l set need_id = n.id
      from need as n
      where l.given_id is null and n.member_id = l.member_id and n.reference = l.reference;

      update import_line as l set need_id = n.id
      from need as n
      where n.id = l.given_id and n.member_id = l.member_id;

      update import_line as l set need_id = (
        select min(n.id) from need as n
        where n.member_id = l.member_id and n.title = l.title and n.contract_type = l.contract_type
          and n.amount = l.amount and n.months is not distinct from l.months and n.withdrawn_on is null
      )
      where l.reference is null and l.given_id is null;
      """)
  }

  /// Running numbers taken for references, or a column that was sorted alone, make other needs of those that are
  /// there: more than half of all that the file matches, title, amount and whatever else both say.
  private mutating func rewritesMost() throws -> Bool {
    guard !options.mayRewrite else { return false }
    let rewritten = try connection.query(
      """
      select l.line, n.id, n.title, l.title
      from import_line as l
      join need as n on n.id = l.need_id
      where lower(btrim(n.title)) <> lower(btrim(l.title)) and n.amount <> l.amount
        and (n.cpv = l.cpv) is not true and (n.quantity = l.quantity) is not true
        and (n.wanted_from = l.wanted_from) is not true and (n.contract_ends = l.contract_ends) is not true
        and (n.baseline_price = l.baseline_price) is not true and (n.comment = l.comment) is not true
      order by l.line
      """
    ) {
      (
        line: try $0.next(Int.self), id: try $0.next(Int.self), before: try $0.next(String.self),
        after: try $0.next(String.self)
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
    let refused = try connection.query(
      """
      select l.line,
        case
          when l.line > l.first_line then 'twice'
          when n.withdrawn_on is not null then 'withdrawn'
          when c.closed_on is not null then 'closed'
          else 'linked'
        end
      from (select *, min(line) over (partition by need_id) as first_line from import_line) as l
      join need as n on n.id = l.need_id
      left join campaign as c on c.id = n.campaign_id
      left join lateral (
        select sum(amount) as amount, sum(quantity) as quantity from report.live_assignment where need_id = n.id
      ) as linked on true
      where n.withdrawn_on is not null or c.closed_on is not null or l.line > l.first_line
        or linked.amount > l.amount or linked.quantity > coalesce(l.quantity, n.quantity)
      order by l.line
      """
    ) { (line: try $0.next(Int.self), reason: try $0.next(String.self)) }
    for (line, reason) in refused {
      switch reason {
      case "withdrawn": refusedChanges[line] = Violation.assignmentOfALiveNeed.problem
      case "closed": refusedChanges[line] = Self.closed
      case "twice": refusedChanges[line] = KnownLine.changedTwice
      default: refusedChanges[line] = Violation.assignmentWithinNeed.problem
      }
      refusedLines.insert(line)
    }
    if !refused.isEmpty { try listRefusedChanges() }
    let numbers = "{" + refusedChanges.keys.map { String($0) }.joined(separator: ",") + "}"
    try connection.execute("delete from import_line where line = any (\(numbers)::bigint[])")
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

  private func changing(_ id: Int64?) -> SQL {
    """
    with said as (
      select l.line, n.id, coalesce(l.reference, n.reference) as reference, l.title, l.contract_type, l.amount,
        coalesce(l.months, n.months) as months,
        case
          when l.yearly is not null then l.yearly
          when l.amount = n.amount and coalesce(l.months, n.months) is not distinct from n.months then n.yearly
        end as yearly,
        coalesce(l.cpv, n.cpv) as cpv, coalesce(l.family_id, n.family_id) as family_id,
        coalesce(l.quantity, n.quantity) as quantity, coalesce(l.unit, n.unit) as unit,
        coalesce(l.wanted_from, n.wanted_from) as wanted_from,
        coalesce(l.contract_ends, n.contract_ends) as contract_ends,
        coalesce(l.baseline_price, n.baseline_price) as baseline_price,
        coalesce(l.baseline_source, n.baseline_source) as baseline_source,
        coalesce(l.baseline_date, n.baseline_date) as baseline_date,
        coalesce(l.campaign_id, n.campaign_id) as campaign_id, coalesce(l.comment, n.comment) as comment,
        case
          when l.answered_on is not null then l.answered_on
          when l.campaign_id <> n.campaign_id or n.campaign_id is null and l.campaign_id is not null then \(today)::date
          else n.answered_on
        end as answered_on
      from import_line as l
      join need as n on n.id = l.need_id
    )
    update need as n
    set reference = s.reference, title = s.title, contract_type = s.contract_type, amount = s.amount,
      months = s.months, yearly = s.yearly, cpv = s.cpv, family_id = s.family_id, quantity = s.quantity,
      unit = s.unit, wanted_from = s.wanted_from, contract_ends = s.contract_ends,
      baseline_price = s.baseline_price, baseline_source = s.baseline_source, baseline_date = s.baseline_date,
      campaign_id = s.campaign_id, comment = s.comment, answered_on = s.answered_on,
      import_id = coalesce(\(id), n.import_id)
    from said as s
    where n.id = s.id
      and (n.reference, n.title, n.contract_type, n.amount, n.months, n.yearly, n.cpv, n.family_id, n.quantity,
        n.unit, n.wanted_from, n.contract_ends, n.baseline_price, n.baseline_source, n.baseline_date, n.campaign_id,
        n.comment, n.answered_on)
      is distinct from (s.reference, s.title, s.contract_type, s.amount, s.months, s.yearly, s.cpv, s.family_id,
        s.quantity, s.unit, s.wanted_from, s.contract_ends, s.baseline_price, s.baseline_source, s.baseline_date,
        s.campaign_id, s.comment, s.answered_on)
    """
  }
}

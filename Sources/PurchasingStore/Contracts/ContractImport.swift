import Postgres
public import Purchasing

extension Store {
  /// Adds all lines or, when one of them has a problem, none. Lines that are known count, and change nothing.
  ///
  /// - parameters:
  ///   - wish: which groups and lots are made on the way, where they aren't there.
  ///   - files: those that the lines stand in, each with what tells it from another.
  ///   - problems: what was found in the files already; with any, nothing is written.
  public func importContracts(
    _ lines: [ContractLine], making wish: PlacesToMake = PlacesToMake(), files: [(name: String, bytes: [UInt8])],
    problems found: [Problem]
  ) throws -> ImportedLines {
    try requireChange()
    try connection.execute("lock table contract in share row exclusive mode")
    if wish.lots { try hold(groupsNamed: lines.compactMap(\.group)) }
    var places = try ContractPlaces(self)
    places.make(wish, for: lines)
    var result = ImportedLines()
    result.problems = found + places.made.problems
    var fresh: [ResolvedContract] = []
    var seen: [String: FileLine] = [:]
    var lotsTaken: Set<ID<Lot>> = []
    for line in lines {
      guard let contract = places.resolve(line, into: &result.problems) else { continue }
      if let first = seen.updateValue(line.at, forKey: contract.key) {
        result.problems.append(Self.contractTwice(line, first).at(line.at.place("reference")))
      } else if let stored = places.known[contract.key] {
        if stored == contract.fingerprint {
          result.known += 1
        } else {
          result.problems.append(Self.contractKnownOtherwise(line).at(line.at.place("reference")))
        }
      } else if !line.draft.framework, let lot = contract.place.lot,
        places.awarded.contains(lot) || !lotsTaken.insert(lot).inserted
      {
        result.problems.append(Violation.contractOnceALot.problem.at(line.at.place("lot")))
      } else {
        fresh.append(contract)
      }
    }
    guard result.problems.isEmpty else { return result }
    result.remarks = places.made.remarks + places.oddities(fresh)
    let written = try places.made.write(to: self, into: &result.problems)
    for index in fresh.indices { fresh[index].place = written.place(fresh[index].place) }
    if result.problems.isEmpty { try insert(fresh, files: files, into: &result.problems) }
    guard result.problems.isEmpty else {
      giveUpChange()
      return result
    }
    result.added = fresh.count
    return result
  }

  private func insert(
    _ contracts: [ResolvedContract], files: [(name: String, bytes: [UInt8])], into problems: inout [Problem]
  ) throws {
    guard !contracts.isEmpty else { return }
    let rows = Dictionary(grouping: contracts, by: \.line.at.file).mapValues(\.count)
    let taken = files.filter { rows[$0.name] != nil }
    let imports = try connection.query(
      """
      insert into import (kind, file_name, sha256, rows)
      select 'contracts', f.name, sha256(f.bytes), f.rows
      from unnest(\(taken.map(\.name))::text[], \(taken.map { Bytes($0.bytes) })::bytea[],
        \(taken.map { rows[$0.name] ?? 0 })::int[]) as f (name, bytes, rows)
      returning file_name, id
      """
    ) { try ($0["file_name"] as String, $0["id"] as Int64) }
    let ids = Dictionary(imports, uniquingKeysWith: { first, _ in first })
    try writeAsSets(contracts, { try add($0, imports: ids) }) { contract, problem in
      problems.append(problem.place == nil ? problem.at(contract.place(of: problem)) : problem)
    }
  }

  private func add(_ contracts: [ResolvedContract], imports: [String: Int64]) throws {
    let (drafts, places) = (contracts.map(\.line.draft), contracts.map(\.place))
    // As texts of arrays: each contract has as many as it has.
    let shares = contracts.map { contract in
      let parts = contract.parts.parts
      return (members: parts.map(\.member.text).postgresText, amounts: parts.map(\.amount.description).postgresText)
    }
    try connection.execute(
      """
      select report.add_contracts(\(contracts.map { imports[$0.line.at.file] })::bigint[],
        \(contracts.map(\.buyer))::text[], \(contracts.map(\.reference))::text[], \(places.map(\.group))::bigint[],
        \(places.map(\.lot))::bigint[], \(places.map(\.project))::bigint[], \(drafts.map(\.title))::text[],
        \(contracts.map(\.type))::text[], \(drafts.map(\.supplier))::text[], \(drafts.map(\.amount))::numeric[],
        \(drafts.map(\.framework))::boolean[], \(drafts.map(\.maximum))::numeric[], \(drafts.map(\.notifiedOn))::date[],
        \(drafts.map(\.months))::int[], \(contracts.map(\.parts.rule))::text[], \(drafts.map(\.firmMonths))::int[],
        \(drafts.map(\.renewalMonths))::int[], \(drafts.map(\.noticeMonths))::int[],
        \(shares.map(\.members))::text[], \(shares.map(\.amounts))::text[])
      """)
  }

  private static func contractTwice(_ line: ContractLine, _ first: FileLine) -> Problem {
    let (reference, place) = (line.draft.reference ?? "", first.seen(from: line.at))
    return Problem(
      code: "contract_twice_in_file",
      Phrase("“\(reference)” is on ", "« \(reference) » figure déjà ") + place + Phrase(" already", ""),
      hint: Phrase("leave one out", "n'en gardez qu'un"))
  }

  private static func contractKnownOtherwise(_ line: ContractLine) -> Problem {
    let reference = line.draft.reference ?? ""
    return Problem(
      code: "contract_known_otherwise",
      Phrase(
        "contract “\(reference)” is there already, and says otherwise",
        "le marché « \(reference) » existe déjà et dit autre chose"),
      hint: Phrase("an import changes no contract; ", "l'import ne change aucun marché ; ")
        + .run(.contractEdit, "\(reference)", .give(.reason, .said("REASON", "MOTIF")))
        + Phrase(" corrects it", " le corrige"))
  }
}

/// A line whose names are found.
struct ResolvedContract {
  let line: ContractLine
  let reference: String
  let buyer: MemberCode
  let type: String
  let parts: Split
  var place: Store.ContractPlace

  /// The cell that a refusal of the base is about.
  func place(of problem: Problem) -> Place {
    line.at.place(problem.isOfAClosedYear ? "notified" : "reference")
  }

  var key: String { "\(buyer)\u{1F}\(reference)" }

  /// All that a line says, in one text: equal ones are the same contract.
  var fingerprint: String {
    let draft = line.draft
    let shares = parts.parts.filter { $0.amount != .zero }.map { "\($0.member)=\($0.amount)" }.sorted()
    let words: [String?] = [
      place.group.map(\.description), place.lot.map(\.description), place.project.map(\.description), draft.title, type,
      draft.supplier, draft.amount.description, draft.notifiedOn.description, draft.months.map(String.init),
      draft.framework ? "framework" : nil, draft.maximum?.description, draft.firmMonths.map(String.init),
      draft.renewalMonths.map(String.init), draft.noticeMonths.map(String.init),
    ]
    return (words.map { $0 ?? "" } + shares).joined(separator: "\u{1F}")
  }
}

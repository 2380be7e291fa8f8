import Postgres
public import Purchasing

extension Store {
  /// Adds all lines or, when one of them has a problem, none. Lines that are known count, and change nothing.
  ///
  /// - parameter place: where a line's column stands, for messages; fixed columns by their English names.
  /// - parameter problems: what was found in the file already; with any, nothing is written.
  public func importContracts(
    _ lines: [ContractLine], file: String, bytes: [UInt8], problems found: [Problem],
    place: (Int, String) -> Place
  ) throws -> ContractImport {
    try requireChange()
    try connection.execute("lock table contract in share row exclusive mode")
    let places = try ContractPlaces(self)
    var result = ContractImport()
    result.problems = found
    var fresh: [ResolvedContract] = []
    var seen: [String: Int] = [:]
    var lotsTaken: [ID<Lot>: Int] = [:]
    for line in lines {
      func at(_ column: String) -> Place { place(line.line, column) }
      guard let contract = places.resolve(line, at: at, into: &result.problems) else { continue }
      if let first = seen.updateValue(line.line, forKey: contract.key) {
        result.problems.append(Self.contractTwice(line, first).at(at("reference")))
      } else if let stored = places.known[contract.key] {
        if stored == contract.fingerprint {
          result.known += 1
        } else {
          result.problems.append(Self.contractKnownOtherwise(line).at(at("reference")))
        }
      } else if !line.draft.framework, let lot = contract.place.lot,
        places.awarded.contains(lot) || lotsTaken.updateValue(line.line, forKey: lot) != nil
      {
        result.problems.append(Violation.contractOnceALot.problem.at(at("lot")))
      } else {
        fresh.append(contract)
      }
    }
    result.problems.sort {
      ($0.place?.line ?? 0, $0.place?.column ?? 0) < ($1.place?.line ?? 0, $1.place?.column ?? 0)
    }
    guard result.problems.isEmpty else { return result }
    try insert(fresh, file: file, bytes: bytes, rows: lines.count, place: place)
    result.added = fresh.count
    return result
  }

  private func insert(
    _ contracts: [ResolvedContract], file: String, bytes: [UInt8], rows: Int, place: (Int, String) -> Place
  ) throws {
    guard !contracts.isEmpty else { return }
    let id: Int64? = try connection.value(
      """
      insert into import (kind, file_name, sha256, rows)
      values ('contracts', \(file), sha256(\(Bytes(bytes))), \(rows))
      returning id
      """)
    try writeAsSets(contracts, { try add($0, import: id) }) { contract, problem in
      throw problem.place == nil ? problem.at(place(contract.line.line, "reference")) : problem
    }
  }

  private func add(_ contracts: [ResolvedContract], import id: Int64?) throws {
    let (drafts, places) = (contracts.map(\.line.draft), contracts.map(\.place))
    // As texts of arrays: each contract has as many as it has.
    let shares = contracts.map { contract in
      let parts = contract.parts.parts
      return (members: parts.map(\.member.text).postgresText, amounts: parts.map(\.amount.description).postgresText)
    }
    try connection.execute(
      """
      select report.add_contracts(\(id), \(contracts.map(\.buyer))::text[], \(contracts.map(\.reference))::text[],
        \(places.map(\.group))::bigint[], \(places.map(\.lot))::bigint[], \(places.map(\.project))::bigint[],
        \(drafts.map(\.title))::text[], \(contracts.map(\.type))::text[], \(drafts.map(\.supplier))::text[],
        \(drafts.map(\.amount))::numeric[], \(drafts.map(\.framework))::boolean[],
        \(drafts.map(\.maximum))::numeric[], \(drafts.map(\.notifiedOn))::date[], \(drafts.map(\.months))::int[],
        \(contracts.map(\.parts.rule))::text[], \(drafts.map(\.firmMonths))::int[],
        \(drafts.map(\.renewalMonths))::int[], \(drafts.map(\.noticeMonths))::int[],
        \(shares.map(\.members))::text[], \(shares.map(\.amounts))::text[])
      """)
  }

  private static func contractTwice(_ line: ContractLine, _ first: Int) -> Problem {
    let reference = line.draft.reference ?? ""
    return Problem(
      code: "contract_twice_in_file",
      Phrase("“\(reference)” is on line \(first) already", "« \(reference) » figure déjà ligne \(first)"),
      hint: Phrase("leave one out", "n'en gardez qu'un"))
  }

  private static func contractKnownOtherwise(_ line: ContractLine) -> Problem {
    let reference = line.draft.reference ?? ""
    return Problem(
      code: "contract_known_otherwise",
      Phrase(
        "contract “\(reference)” is there already, and says otherwise",
        "le marché « \(reference) » existe déjà et dit autre chose"),
      hint: Phrase("compare with ", "comparez avec ") + .run(.contractShow)
        + Phrase("; a change is an amendment", " ; un changement est un avenant"))
  }
}

/// A line whose names are found.
struct ResolvedContract {
  let line: ContractLine
  let reference: String
  let buyer: MemberCode
  let type: String
  let parts: Split
  let place: Store.ContractPlace

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

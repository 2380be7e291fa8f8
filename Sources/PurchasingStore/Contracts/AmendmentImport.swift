import Postgres
public import Purchasing

extension Store {
  /// Records the amendments of all lines or, when one of them has a problem, none: by the rules of `amend`. Those that
  /// are there count, and change nothing.
  ///
  /// - parameter problems: what was found in the files already; with any, nothing is written.
  public func importAmendments(_ lines: [AmendmentLine], problems found: [Problem]) throws -> ImportedLines {
    try requireChange()
    let contracts = try hold(contractsNamed: lines.map(\.contract))
    let before = Set(try orderFindings(of: contracts))
    var reading = try AmendmentReading(self, lines, found)
    try reading.take(lines)
    try reading.write()
    var result = reading.result
    if result.added > 0 { result.findings = try orderFindings(of: contracts).filter { !before.contains($0) } }
    return result
  }
}

/// One import of amendments on its way.
private struct AmendmentReading: LineReading {
  private let store: Store
  private let contracts: ContractsNamed
  private let grounds: AmendmentGrounds
  /// What each contract says, with what the lines add to it.
  private var acts: [ID<Contract>: ContractActs]
  /// The numbers of amendments that were there before.
  private let stored: [ID<Contract>: Set<Int>]
  var result = ImportedLines()
  private var fresh: [ResolvedAmendment] = []
  /// Where an amendment of the files stands.
  private var seen: [String: FileLine] = [:]

  /// A line whose names are found, with its number and its shares.
  private struct ResolvedAmendment {
    let line: AmendmentLine
    let contract: JudgedContract
    let ground: (code: String, mostPercent: Int?)?
    var number = 0
    var split: Split?
  }

  init(_ store: Store, _ lines: [AmendmentLine], _ problems: [Problem]) throws {
    self.store = store
    result.problems = problems
    contracts = try ContractsNamed(store, Array(Set(lines.map(\.contract))).sorted())
    grounds = try store.amendmentGrounds()
    acts = try store.acts(of: contracts.all.map(\.id))
    stored = acts.mapValues { Set($0.amendments.map(\.number)) }
  }

  /// Contract by contract, each in the order of its numbers: an amendment follows those before it.
  mutating func take(_ lines: [AmendmentLine]) throws {
    let resolved = lines.compactMap { resolve($0) }
    let inOrder = resolved.enumerated().sorted {
      ($0.element.line.number ?? .max, $0.offset) < ($1.element.line.number ?? .max, $1.offset)
    }.map(\.element)
    for amendment in inOrder {
      do { try take(amendment) } catch let problem as Problem {
        result.problems.append(problem.place == nil ? problem.at(amendment.line.at.place("amount")) : problem)
      }
    }
  }

  private mutating func take(_ amendment: ResolvedAmendment) throws {
    var amendment = amendment
    let id = amendment.contract.id
    let before = acts[id] ?? ContractActs()
    let next = (before.amendments.last?.number ?? 0) + 1
    if let known = known(amendment, before) {
      guard isSame(amendment, known) else {
        throw Self.knownOtherwise(amendment, known).at(amendment.line.at.place("number", "contract"))
      }
      if let first = seen.updateValue(amendment.line.at, forKey: "\(id) \(known.number)") {
        throw Self.twice(amendment, known.number, first).at(amendment.line.at.place("number", "contract"))
      }
      return result.known += 1
    }
    let number = amendment.line.number ?? next
    if let first = seen["\(id) \(number)"] {
      throw Self.twice(amendment, number, first).at(amendment.line.at.place("number"))
    }
    guard number == next else {
      throw Self.outOfOrder(amendment, number, next: next).at(amendment.line.at.place("number"))
    }
    let warnings = try amendment.contract.warnings(of: amendment.line.draft, amendment.ground, before)
    result.needsAttention = result.needsAttention || warnings.contains(where: \.staysListed)
    result.remarks += warnings.map { Self.warned($0, amendment.line.at.place("amount")) }
    let split = try split(amendment, before)
    (amendment.number, amendment.split) = (number, split)
    seen["\(id) \(number)"] = amendment.line.at
    acts[id]?.amendments.append(Self.added(amendment, split))
    fresh.append(amendment)
  }

  // MARK: What a line says

  /// Nil, with what is wrong added to the problems.
  private mutating func resolve(_ line: AmendmentLine) -> ResolvedAmendment? {
    let (before, draft) = (result.problems.count, line.draft)
    guard let contract = found(line.at, "contract", { [contracts, store] in try contracts.named(line.contract, store) })
    else { return nil }
    let ground = draft.ground.map { text in found(line.at, "ground") { [grounds] in try grounds.named(text) } } ?? nil
    for (column, day) in [("notified", draft.notifiedOn), ("ends", draft.endsOn)] where line.isWhole {
      guard let day else { continue }
      _ = found(line.at, column) { try OrderOfActs.require(day, notBefore: contract.notifiedOn, Store.notified) }
    }
    if let maximum = draft.maximum {
      if !contract.framework { refuse(line.at, "maximum", Self.notAFramework(contract.reference)) }
      if maximum < .zero { refuse(line.at, "maximum", Violation.amendmentMaximumNotNegative.problem) }
    }
    if let number = line.number, number < 1 {
      refuse(line.at, "number", Violation.amendmentNumberCountsFromOne.problem)
    }
    for share in line.shares where share.amount != .zero {
      guard let parties = contract.parties, !parties.contains(share.member.text) else { continue }
      refuse(line.at, share.column, contract.strangersBreak.problem)
    }
    let sum = (try? Money.sum(line.shares.map(\.amount))) ?? .zero
    if line.isWhole, !line.shares.isEmpty, sum != draft.amount {
      refuse(line.at, "amount", ContractPlaces.sharesDiffer(sum, draft.amount))
    }
    guard line.isWhole, result.problems.count == before else { return nil }
    return ResolvedAmendment(line: line, contract: contract, ground: ground)
  }

  /// As in the file, or like the contract.
  private func split(_ amendment: ResolvedAmendment, _ before: ContractActs) throws -> Split {
    let (line, shares) = (amendment.line, amendment.line.shares)
    guard !shares.isEmpty else { return try store.amendmentSplit(line.draft.amount, .usual, before) }
    let said = shares.filter { $0.amount != .zero }.map { ($0.member, $0.amount) }
    return Split(
      rule: "amounts", key: nil,
      parts: SplitPart.said(
        Dictionary(said, uniquingKeysWith: { first, _ in first }), among: before.shares.map(\.member)))
  }

  private static func added(_ amendment: ResolvedAmendment, _ split: Split) -> Amendment {
    let draft = amendment.line.draft
    return Amendment(
      number: amendment.number, amount: draft.amount, notifiedOn: draft.notifiedOn,
      ground: amendment.ground.map { Kind(code: $0.code, english: $0.code, french: $0.code) }, title: draft.title,
      maximum: draft.maximum, endsOn: draft.endsOn, caoOn: nil, rule: split.rule, key: nil,
      shares: split.parts.map {
        Share(
          member: $0.member, name: $0.member.text, amount: $0.amount, weight: $0.weight, remainder: $0.remainder)
      })
  }

  // MARK: What is there

  /// The stored amendment that a line is about: by its number or, without one, by all that it says.
  private func known(_ amendment: ResolvedAmendment, _ before: ContractActs) -> Amendment? {
    let there = before.amendments.filter { stored[amendment.contract.id]?.contains($0.number) == true }
    if let number = amendment.line.number { return there.first { $0.number == number } }
    return there.first { isSame(amendment, $0) && seen["\(amendment.contract.id) \($0.number)"] == nil }
  }

  private func isSame(_ amendment: ResolvedAmendment, _ stored: Amendment) -> Bool {
    let (draft, shares) = (amendment.line.draft, amendment.line.shares.filter { $0.amount != .zero })
    let typed = Set(shares.map { "\($0.member)=\($0.amount)" })
    let there = Set(stored.shares.filter { $0.amount != .zero }.map { "\($0.member)=\($0.amount)" })
    return draft.amount == stored.amount && draft.notifiedOn == stored.notifiedOn
      && (draft.title == nil || draft.title == stored.title)
      && (amendment.ground == nil || amendment.ground?.code == stored.ground?.code)
      && draft.maximum == stored.maximum && draft.endsOn == stored.endsOn
      && (amendment.line.shares.isEmpty || typed == there)
  }

  // MARK: Writing

  mutating func write() throws {
    let store = store
    try write(fresh, to: store, { try Self.add($0, to: store) }) { amendment, problem in
      amendment.line.at.place(problem.isOfAClosedYear ? "notified" : "contract")
    }
  }

  private static func add(_ amendments: [ResolvedAmendment], to store: Store) throws {
    let drafts = amendments.map(\.line.draft)
    // As texts of arrays: each amendment has as many as it has.
    let shares = amendments.map { amendment in
      let parts = amendment.split?.parts ?? []
      return (
        members: parts.map(\.member.text).postgresText, amounts: parts.map(\.amount.description).postgresText,
        weights: parts.map(\.weight).postgresText, remainders: parts.map(\.remainder).postgresText
      )
    }
    try store.connection.execute(
      """
      select report.add_amendments(\(amendments.map(\.contract.id))::bigint[], \(amendments.map(\.number))::int[],
        \(drafts.map(\.amount))::numeric[], \(drafts.map(\.notifiedOn))::date[],
        \(amendments.map { $0.ground?.code })::text[], \(drafts.map(\.title))::text[],
        \(drafts.map(\.maximum))::numeric[], \(drafts.map(\.endsOn))::date[],
        \(amendments.map { $0.split?.rule ?? "contract" })::text[], \(amendments.map(\.contract.type))::text[],
        \(shares.map(\.members))::text[], \(shares.map(\.amounts))::text[], \(shares.map(\.weights))::text[],
        \(shares.map(\.remainders))::text[])
      """)
  }

  // MARK: What is said

  private static func warned(_ warning: AmendmentWarning, _ place: Place) -> Phrase {
    Phrase(verbatim: "\(place.text): ") + Phrase("warning: ", "attention : ") + warning.message
  }

  private static func notAFramework(_ reference: String) -> Problem {
    Problem(
      code: Violation.contractMaximumIsOfAFramework.rawValue, Violation.contractMaximumIsOfAFramework.sentence,
      hint: Phrase(
        "\(reference) is an ordinary contract: leave the maximum empty",
        "\(reference) est un marché ordinaire : laissez le maximum vide"))
  }

  private static func twice(_ amendment: ResolvedAmendment, _ number: Int, _ first: FileLine) -> Problem {
    let reference = amendment.contract.reference
    return Problem(
      code: "amendment_twice_in_file",
      Phrase("amendment \(number) of “\(reference)” is on ", "l'avenant \(number) de « \(reference) » figure déjà ")
        + first.seen(from: amendment.line.at) + Phrase(" already", ""),
      hint: Phrase("leave one out", "n'en gardez qu'un"))
  }

  private static func outOfOrder(_ amendment: ResolvedAmendment, _ number: Int, next: Int) -> Problem {
    let reference = amendment.contract.reference
    return Problem(
      code: "amendment_out_of_order",
      Phrase(
        "amendment \(number) of “\(reference)” is out of order: the next one is \(next)",
        "l'avenant \(number) de « \(reference) » n'est pas dans l'ordre : le prochain est le \(next)"),
      hint: Phrase(
        "give those before it too, or leave the number out; ",
        "donnez aussi ceux d'avant, ou laissez le numéro vide ; ")
        + .run(.contractShow, "\(reference)") + Phrase(" shows what is there", " montre ce qui y est"))
  }

  private static func knownOtherwise(_ amendment: ResolvedAmendment, _ stored: Amendment) -> Problem {
    let reference = amendment.contract.reference
    return Problem(
      code: "amendment_known_otherwise",
      Phrase(
        "amendment \(stored.number) of “\(reference)” is there already, and says otherwise",
        "l'avenant \(stored.number) de « \(reference) » existe déjà et dit autre chose"),
      hint: Phrase("an import changes no amendment; ", "l'import ne change aucun avenant ; ")
        + .run(
          .amendmentEdit, "\(reference)", "\(stored.number)", .give(.amount, .said("A", "M")),
          .give(.reason, .said("REASON", "MOTIF"))) + Phrase(" corrects it", " le corrige"))
  }
}

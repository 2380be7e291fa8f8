import Postgres
import Purchasing

/// Where past contracts may belong, read once for a whole file: groups with their members and lots, projects, types.
struct ContractPlaces {
  struct Group {
    let id: ID<PurchasingGroup>
    let code: String
    let coordinator: MemberCode
    var members: Set<MemberCode> = []
    /// A lot without a type is being made, and nothing says of what type it is.
    var lots: [Int: (id: ID<Lot>, type: String?)] = [:]
    /// Nil for one that is being made.
    var formedOn: Day?
    var isPermanent = false
    var isClosed = false
  }

  private var groups: [String: Group] = [:]
  private let projects: [String: (id: ID<AMOProject>, client: MemberCode)]
  private let types: [Kind]
  /// Lots that have an ordinary contract.
  let awarded: Set<ID<Lot>>
  /// What isn't there and is made with the contracts.
  private(set) var made = MadePlaces()
  private var makesLots = false
  /// Contracts that are there, by buyer and reference, with all that they say.
  let known: [String: String]

  init(_ store: Store) throws {
    var groups: [String: Group] = [:]
    var projects: [String: (id: ID<AMOProject>, client: MemberCode)] = [:]
    var awarded: Set<ID<Lot>> = []
    _ = try store.ask(
      """
      select part, code, id, member_code, number, type, is_awarded, formed_on, permanent, is_closed
      from report.contract_place order by ordinal
      """
    ) { row in
      let (part, code, id): (String, String, Int64) = (try row["part"], try row["code"], try row["id"])
      let (member, number): (MemberCode?, Int?) = (try row["member_code"], try row["number"])
      switch (part, member, number, try row["type"] as String?) {
      case ("group", let coordinator?, _, _):
        groups[code] = try Group(
          id: ID(id), code: code, coordinator: coordinator, formedOn: row["formed_on"], isPermanent: row["permanent"],
          isClosed: row["is_closed"])
      case ("member", let member?, _, _): groups[code]?.members.insert(member)
      case ("lot", _, let number?, let type?):
        groups[code]?.lots[number] = (ID(id), type)
        if try row["is_awarded"] { awarded.insert(ID(id)) }
      case ("project", let client?, _, _): projects[code] = (ID(id), client)
      default: throw Unreadable(part, as: "ContractPlaces")
      }
    }
    (self.groups, self.projects, self.awarded) = (groups, projects, awarded)
    types = try store.contractTypes()
    let known = try store.ask("select key, line from report.contract_line") {
      try ($0["key"] as String, $0["line"] as String)
    }
    self.known = Dictionary(known, uniquingKeysWith: { first, _ in first })
  }

  /// By its code, or by a title that makes the code.
  private func group(named name: String) -> Group? { Store.groupCodes(name).lazy.compactMap { groups[$0] }.first }

  /// Groups and lots that the lines name and that aren't there are made, when somebody wishes it.
  mutating func make(_ wish: PlacesToMake, for lines: [ContractLine]) {
    if wish.groups {
      made.plan(
        groupsOf: lines.filter { $0.project == nil && $0.group.map { group(named: $0) == nil } ?? false },
        coordinator: wish.coordinator)
      for group in made.groups {
        groups[group.code] = Group(
          id: group.id, code: group.code, coordinator: group.coordinator, members: Set(group.members))
      }
    }
    makesLots = wish.lots
    guard wish.lots else { return }
    let missing = lines.compactMap { line -> (group: String, line: ContractLine)? in
      guard let number = line.lot, let group = line.group.flatMap(group(named:)), group.lots[number] == nil,
        !group.isClosed
      else { return nil }
      return (group.code, line)
    }
    made.plan(lotsOf: missing) { line in
      line.type.flatMap { name in
        try? types.contractType(named: name).code
      }
    }
    for lot in made.lots { groups[lot.group]?.lots[lot.number] = (lot.id, lot.type) }
  }

  /// What contracts and their groups say of their days and may be a slip: said, and refused by nobody.
  func oddities(_ contracts: [ResolvedContract]) -> [Phrase] {
    let byGroup = Dictionary(grouping: contracts.filter { $0.place.group != nil }) { $0.place.group }
    return groups.values.sorted { $0.code < $1.code }.flatMap { group -> [Phrase] in
      guard let formed = group.formedOn, !formed.isTheFirst, let own = byGroup[group.id] else { return [] }
      let older = own.filter { $0.line.draft.notifiedOn < formed }
      let others = own.filter {
        $0.place.lot != nil && $0.line.draft.notifiedOn.year > formed.year && !group.isPermanent
      }
      return Self.older(group.code, formed, older) + Self.ofAnotherYear(group.code, formed, others)
    }
  }

  private static func listed(_ contracts: [ResolvedContract]) -> String {
    let all = contracts.prefix(10).map { "\($0.reference) (\($0.line.draft.notifiedOn.year))" }
    return (all + (contracts.count > 10 ? ["…"] : [])).joined(separator: ", ")
  }

  private static func older(_ group: String, _ formed: Day, _ contracts: [ResolvedContract]) -> [Phrase] {
    guard !contracts.isEmpty else { return [] }
    let all = listed(contracts)
    return [
      Phrase("group \(group) is there only since ", "le groupement \(group) n'existe que depuis le ") + .day(formed)
        + Phrase(", and these contracts are older: \(all)", ", et ces marchés sont plus anciens : \(all)")
    ]
  }

  private static func ofAnotherYear(_ group: String, _ formed: Day, _ contracts: [ResolvedContract]) -> [Phrase] {
    guard !contracts.isEmpty else { return [] }
    let all = listed(contracts)
    return [
      Phrase(
        "group \(group) is of \(formed.year), and the contracts of its lots of another year: \(all)",
        "le groupement \(group) est de \(formed.year), et les marchés de ses lots d'une autre année : \(all)")
    ]
  }

  /// Nil, with what is wrong added to the problems, when a name isn't found or a rule would be broken.
  func resolve(
    _ line: ContractLine, into problems: inout [Problem]
  ) -> ResolvedContract? {
    var found: [Problem] = []
    defer { problems += found }
    func refuse(_ column: String, _ problem: Problem) { found.append(problem.at(line.at.place(column))) }
    let draft = line.draft
    if draft.amount < .zero { refuse("amount", Violation.contractAmountNotNegative.problem) }
    if let maximum = draft.maximum {
      if maximum < .zero { refuse("maximum", Violation.contractMaximumNotNegative.problem) }
      if !draft.framework { refuse("maximum", Self.notAFramework) }
    }
    for (column, violation) in Self.brokenTerm(draft) { refuse(column, violation.problem) }
    if draft.title.count > 500 { refuse("title", Violation.titleIsNotTooLong.problem) }
    if draft.supplier.count > 500 { refuse("supplier", Violation.titleIsNotTooLong.problem) }
    let reference = draft.reference ?? ""
    if reference.unicodeScalars.count > 100 { refuse("reference", Violation.contractReferenceIsNotEmpty.problem) }
    for share in line.shares where share.amount < .zero { refuse(share.column, Violation.shareNotNegative.problem) }

    let parties: Parties
    let type: String
    do {
      guard let found = try self.parties(line) else { return nil }
      parties = found
      type = try self.type(line, parties)
    } catch let misplaced as Misplaced {
      refuse(misplaced.column, misplaced.problem)
      return nil
    } catch {
      return nil
    }
    for share in line.shares where share.amount != .zero && !parties.members.contains(share.member) {
      refuse(share.column, (parties.project == nil ? Violation.shareOfAMember : .shareOfAmoIsTheClients).problem)
    }
    // What couldn't be read has been said; no sum is drawn from it.
    guard line.isWhole, let parts = parts(line, parties, &found, line.at.place("amount")), found.isEmpty else {
      return nil
    }
    return ResolvedContract(
      line: line, reference: reference, buyer: parties.buyer, type: type, parts: parts,
      place: Store.ContractPlace(group: parties.group, lot: parties.lot?.id, launch: nil, project: parties.project))
  }

  /// What the terms break, as the database would say: here with the column.
  private static func brokenTerm(_ draft: ContractDraft) -> [(column: String, violation: Violation)] {
    func fits(_ months: Int?, below limit: Int) -> Bool {
      months.map { $0 >= 1 && $0 < limit } ?? true
    }
    guard fits(draft.months, below: 601) else { return [("months", .monthsAreATerm)] }
    let term = draft.months ?? 0
    var broken: [(String, Violation)] = []
    if !fits(draft.renewalMonths, below: term) { broken.append(("renewed_every", .contractRenewalWithinItsTerm)) }
    if !fits(draft.noticeMonths, below: 61) { broken.append(("notice", .contractNoticeIsATerm)) }
    if !fits(draft.firmMonths, below: term) {
      broken.append(("firm", .contractFirmPeriodWithinItsTerm))
    } else if draft.firmMonths != nil, draft.renewalMonths == nil {
      broken.append(("firm", .contractFirmPeriodHasRenewals))
    }
    return broken
  }

  private struct Parties {
    let buyer: MemberCode
    let members: Set<MemberCode>
    var group: ID<PurchasingGroup>?
    var lot: (id: ID<Lot>, type: String?)?
    var project: ID<AMOProject>?
  }

  /// A problem with the column that it is about.
  private struct Misplaced: Error {
    let column: String
    let problem: Problem
  }

  /// Nil when what couldn't be read would have to say it.
  private func parties(_ line: ContractLine) throws -> Parties? {
    switch (line.group, line.project) {
    case (let name?, nil):
      guard let group = group(named: name) else {
        guard !made.refused.contains(Store.code(for: name, of: .group)) else { return nil }
        throw Misplaced(column: "group", problem: Self.groupToMake(name, among: groups.keys.sorted()))
      }
      var parties = Parties(buyer: group.coordinator, members: group.members, group: group.id)
      if let number = line.lot {
        guard let lot = group.lots[number] else {
          throw Misplaced(column: "lot", problem: noLot(number, group))
        }
        parties.lot = lot
      }
      return parties
    case (nil, let name?):
      guard let project = projects[name] ?? projects[Folding.code(name)] else {
        throw Misplaced(
          column: "amo",
          problem: Self.unknown(
            name, "project_unknown", Phrase("AMO project", "projet AMO"), among: projects.keys.sorted()))
      }
      if line.lot != nil { throw Misplaced(column: "lot", problem: Self.lotWithoutGroup) }
      return Parties(buyer: project.client, members: [project.client], project: project.id)
    case (nil, nil):
      if line.lot != nil { throw Misplaced(column: "lot", problem: Self.lotWithoutGroup) }
      let members = Set(line.shares.filter { $0.amount != .zero }.map(\.member))
      guard members.count == 1, let only = members.first else {
        guard line.isWhole else { return nil }
        throw Misplaced(column: "group", problem: Self.ofNobody)
      }
      return Parties(buyer: only, members: members)
    case (_?, _?):
      throw Misplaced(column: "amo", problem: Violation.contractOfAGroupOrOfAProject.problem)
    }
  }

  private func type(_ line: ContractLine, _ parties: Parties) throws -> String {
    guard let name = line.type else {
      guard let type = parties.lot?.type else { throw Misplaced(column: "type", problem: Self.typeMissing) }
      return type
    }
    do {
      return try types.contractType(named: name).code
    } catch let problem as Problem {
      throw Misplaced(column: "type", problem: problem)
    }
  }

  /// The shares as they are in the file; an AMO contract without any is its client's.
  private func parts(
    _ line: ContractLine, _ parties: Parties, _ problems: inout [Problem], _ amountPlace: Place
  ) -> Split? {
    let amount = line.draft.amount
    if line.shares.isEmpty, parties.project != nil {
      let client = SplitPart(member: parties.buyer, amount: amount, weight: nil, remainder: false)
      return Split(rule: "client", key: nil, parts: [client])
    }
    let sum = (try? Money.sum(line.shares.map(\.amount))) ?? .zero
    guard sum == amount, !line.shares.isEmpty else {
      problems.append(Self.sharesDiffer(sum, amount).at(amountPlace))
      return nil
    }
    let parts = line.shares.filter { parties.members.contains($0.member) }.map {
      SplitPart(member: $0.member, amount: $0.amount, weight: nil, remainder: false)
    }
    return Split(rule: parties.project == nil ? "amounts" : "client", key: nil, parts: parts)
  }

  /// A group that isn't there, which `contract import` could make.
  private static func groupToMake(_ name: String, among all: [String]) -> Problem {
    let problem = unknownGroup(name, among: all)
    guard nearest(name, among: all) == nil else { return problem }
    return Problem(
      problem.kind, code: problem.code, problem.message,
      hint: Phrase("enter it first, or ", "saisissez-le d'abord, ou ") + .give(.makeGroups)
        + Phrase(" makes it", " le crée"))
  }

  static func unknownGroup(_ name: String, among all: [String]) -> Problem {
    unknown(name, "group_unknown", Phrase("group", "groupement"), among: all)
  }

  private static func unknown(_ name: String, _ code: String, _ noun: Phrase, among all: [String]) -> Problem {
    Problem(
      .unknownName, code: code,
      Phrase(
        "no \(noun.english) is called “\(name)”", "aucun \(noun.french) ne s'appelle « \(name) »"),
      hint: nearest(name, among: all).map { Phrase("did you mean \($0)?", "vouliez-vous dire \($0) ?") }
        ?? Phrase("enter it first", "saisissez-le d'abord"))
  }

  private static func nearest(_ name: String, among all: [String]) -> String? {
    let near = all.filter { editDistance($0, Folding.code(name)) <= 3 }.prefix(3)
    return near.isEmpty ? nil : near.joined(separator: ", ")
  }

  private func noLot(_ number: Int, _ group: Group) -> Problem {
    if number < 1 { return Violation.lotNumberCountsFromOne.problem }
    if group.isClosed, makesLots { return Store.groupClosed(group.code) }
    let all = group.lots.keys.sorted().map(String.init).joined(separator: ", ")
    return Problem(
      .unknownName, code: "lot_unknown",
      Phrase("group \(group.code) has no lot \(number)", "le groupement \(group.code) n'a pas de lot \(number)"),
      hint: (all.isEmpty
        ? Phrase("it has none; ", "il n'en a pas ; ") : Phrase("its lots: \(all); ", "ses lots : \(all) ; "))
        + .give(.makeLots) + Phrase(" makes it", " le crée"))
  }

  static let notAFramework = Problem(
    code: Violation.contractMaximumIsOfAFramework.rawValue, Violation.contractMaximumIsOfAFramework.sentence,
    hint: Phrase("say yes in the column ", "indiquez oui dans la colonne ") + .give(.framework))

  private static let lotWithoutGroup = Problem(
    code: "lot_without_group", Phrase("only a group has lots", "seul un groupement a des lots"),
    hint: Phrase("fill in ", "renseignez ") + .give(.group))

  private static let ofNobody = Problem(
    code: "contract_of_nobody",
    Phrase(
      "it belongs to no group and no AMO project, nor to one member alone",
      "il ne relève d'aucun groupement, d'aucun projet AMO, ni d'un seul membre"),
    hint: Phrase(
      "fill in the group or the project, or the share of one member",
      "renseignez le groupement ou le projet, ou la part d'un seul membre"))

  private static let typeMissing = Problem(
    code: "contract_type_missing", Phrase("the type is missing", "le type manque"),
    hint: Phrase("fill in ", "renseignez ") + .give(.type)
      + Phrase(": works, supplies, services…", " : travaux, fournitures, services…"))

  static func sharesDiffer(_ sum: Money, _ amount: Money) -> Problem {
    Problem(
      code: Violation.shareAddsUp.rawValue,
      Phrase("the shares add up to ", "la somme des parts est ") + .amount(sum) + Phrase(", not to ", " et non ")
        + .amount(amount),
      hint: Phrase("a column for each member's share", "une colonne pour la part de chaque membre"))
  }
}

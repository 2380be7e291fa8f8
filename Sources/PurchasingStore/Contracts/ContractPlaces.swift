import Postgres
import Purchasing

/// Where past contracts may belong, read once for a whole file: groups with their members and lots, projects, types.
struct ContractPlaces {
  struct Group {
    let id: ID<PurchasingGroup>
    let coordinator: MemberCode
    var members: Set<MemberCode> = []
    var lots: [Int: (id: ID<Lot>, type: String)] = [:]
  }

  private var groups: [String: Group] = [:]
  private let projects: [String: (id: ID<AMOProject>, client: MemberCode)]
  private let types: [Kind]
  /// Lots that have an ordinary contract.
  let awarded: Set<ID<Lot>>
  /// Contracts that are there, by buyer and reference, with all that they say.
  let known: [String: String]

  init(_ store: Store) throws {
    var groups: [String: Group] = [:]
    var projects: [String: (id: ID<AMOProject>, client: MemberCode)] = [:]
    var awarded: Set<ID<Lot>> = []
    _ = try store.ask(
      "select part, code, id, member_code, number, type, is_awarded from report.contract_place order by ordinal"
    ) { row in
      let (part, code, id): (String, String, Int64) = (try row["part"], try row["code"], try row["id"])
      let (member, number): (MemberCode?, Int?) = (try row["member_code"], try row["number"])
      switch (part, member, number, try row["type"] as String?) {
      case ("group", let coordinator?, _, _): groups[code] = Group(id: ID(id), coordinator: coordinator)
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

  /// Nil, with what is wrong added to the problems, when a name isn't found or a rule would be broken.
  func resolve(
    _ line: ContractLine, at place: (String) -> Place, into problems: inout [Problem]
  ) -> ResolvedContract? {
    var found: [Problem] = []
    defer { problems += found }
    func refuse(_ column: String, _ problem: Problem) { found.append(problem.at(place(column))) }
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
    guard line.isWhole, let parts = parts(line, parties, &found, place("amount")), found.isEmpty else { return nil }
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
    var lot: (id: ID<Lot>, type: String)?
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
      guard let group = groups[name] ?? groups[Folding.code(name)] else {
        throw Misplaced(column: "group", problem: Self.unknown(name, "group", "groupement", groups.keys.sorted()))
      }
      var parties = Parties(buyer: group.coordinator, members: group.members, group: group.id)
      if let number = line.lot {
        guard let lot = group.lots[number] else {
          let all = group.lots.keys.sorted().map(String.init).joined(separator: ", ")
          throw Misplaced(
            column: "lot",
            problem: Problem(
              .unknownName, code: "lot_unknown",
              Phrase("group \(name) has no lot \(number)", "le groupement \(name) n'a pas de lot \(number)"),
              hint: Phrase("its lots: \(all)", "ses lots : \(all)")))
        }
        parties.lot = lot
      }
      return parties
    case (nil, let name?):
      guard let project = projects[name] ?? projects[Folding.code(name)] else {
        throw Misplaced(column: "amo", problem: Self.unknown(name, "AMO project", "projet AMO", projects.keys.sorted()))
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
      guard let lot = parties.lot else { throw Misplaced(column: "type", problem: Self.typeMissing) }
      return lot.type
    }
    do {
      return try types.named(name, noun: Phrase("contract type", "type de marché"), code: "contract_type_unknown").code
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

  private static func unknown(_ name: String, _ english: String, _ french: String, _ all: [String]) -> Problem {
    let near = all.filter { editDistance($0, Folding.code(name)) <= 3 }.prefix(3).joined(separator: ", ")
    return Problem(
      .unknownName, code: english == "group" ? "group_unknown" : "project_unknown",
      Phrase("no \(english) is called “\(name)”", "aucun \(french) ne s'appelle « \(name) »"),
      hint: near.isEmpty
        ? Phrase("enter it first", "saisissez-le d'abord")
        : Phrase("did you mean \(near)?", "vouliez-vous dire \(near) ?"))
  }

  private static let notAFramework = Problem(
    code: Violation.contractMaximumIsOfAFramework.rawValue, Violation.contractMaximumIsOfAFramework.sentence,
    hint: Phrase("say yes in the column “framework”", "indiquez oui dans la colonne « accord-cadre »"))

  private static let lotWithoutGroup = Problem(
    code: "lot_without_group", Phrase("only a group has lots", "seul un groupement a des lots"),
    hint: Phrase("fill in the group", "renseignez le groupement"))

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
    hint: Phrase("works, supplies, services…", "travaux, fournitures, services…"))

  private static func sharesDiffer(_ sum: Money, _ amount: Money) -> Problem {
    Problem(
      code: Violation.shareAddsUp.rawValue,
      Phrase("the shares add up to ", "la somme des parts est ") + .amount(sum) + Phrase(", not to ", " et non ")
        + .amount(amount),
      hint: Phrase("a column for each member's share", "une colonne pour la part de chaque membre"))
  }
}

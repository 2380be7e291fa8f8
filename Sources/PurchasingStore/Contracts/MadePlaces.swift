import Postgres
import Purchasing

/// Groups and lots that contracts of the past name, and that are made on their way. Until they are written they have
/// numbers of their own, below zero.
struct MadePlaces {
  struct Group {
    /// The first line that names it.
    let at: FileLine
    let id: ID<PurchasingGroup>
    let code: String
    let title: String
    let coordinator: MemberCode
    let members: [MemberCode]
    let formedOn: Day
  }

  struct MadeLot {
    /// The first line that names it.
    let at: FileLine
    let id: ID<Lot>
    let group: String
    let number: Int
    let title: String
    /// Nil when no line of it can tell: its lines say so.
    let type: String?
    let months: Int?
    let framework: Bool
    let maximum: Money?
    let estimate: Money
  }

  private(set) var groups: [Group] = []
  private(set) var lots: [MadeLot] = []
  private(set) var problems: [Problem] = []
  /// Groups that can't be made, by their codes: it is said once, and not at each line.
  private(set) var refused: Set<String> = []

  // MARK: What is to be made

  /// Of lines whose group isn't there: its members are those that have a share in them.
  mutating func plan(groupsOf lines: [ContractLine], coordinator: Member?) {
    for (code, lines) in Self.grouped(lines, by: { $0.group.map { Store.code(for: $0, of: .group) } }) {
      do { groups.append(try group(code, lines, coordinator)) } catch let problem as Problem {
        problems.append(problem.at(lines[0].at.place("group")))
        refused.insert(code)
      } catch {}
    }
  }

  /// It begins with the first of its contracts, and its coordinator is there on that day.
  private func group(_ code: String, _ lines: [ContractLine], _ coordinator: Member?) throws -> Group {
    let (first, name) = (lines[0], lines[0].group ?? code)
    let formedOn = lines.map(\.draft.notifiedOn).min() ?? first.draft.notifiedOn
    guard let coordinator else { throw Self.whoCoordinates(name) }
    try coordinator.requireNotMerged(on: formedOn)
    let members = Set(lines.flatMap { $0.shares.map(\.member) }).union([coordinator.code]).sorted()
    guard members.count > 1 else { throw Self.alone(coordinator.code) }
    let isCode = Folding.code(name) == name
    return Group(
      at: first.at, id: ID(-Int64(groups.count) - 1), code: code,
      title: isCode && lines.count == 1 ? first.draft.title : name, coordinator: coordinator.code, members: members,
      formedOn: formedOn)
  }

  /// Of lines whose group has no lot of that number: it is what the contract is, and was estimated at its amount.
  ///
  /// - parameter type: what a line's contract type is; nil when it names none that is known.
  mutating func plan(lotsOf lines: [(group: String, line: ContractLine)], type: (ContractLine) -> String?) {
    for (_, lines) in Self.grouped(lines, by: { "\($0.group)\u{1F}\($0.line.lot ?? 0)" }) {
      let (first, contracts) = (lines[0], lines.map(\.line))
      guard let number = first.line.lot, number > 0 else { continue }
      lots.append(
        MadeLot(
          at: first.line.at, id: ID(-Int64(lots.count) - 1), group: first.group, number: number,
          title: first.line.draft.title,
          type: contracts.lazy.compactMap(type).first, months: contracts.compactMap(\.draft.months).max(),
          framework: contracts.contains(where: \.draft.framework), maximum: contracts.compactMap(\.draft.maximum).max(),
          estimate: (try? Money.sum(contracts.map(\.draft.amount))) ?? .zero))
    }
  }

  /// In the order in which they first come.
  private static func grouped<Each>(_ all: [Each], by key: (Each) -> String?) -> [(key: String, values: [Each])] {
    var groups: [(key: String, values: [Each])] = []
    var places: [String: Int] = [:]
    for each in all {
      guard let key = key(each) else { continue }
      if let place = places[key] {
        groups[place].values.append(each)
      } else {
        places[key] = groups.count
        groups.append((key, [each]))
      }
    }
    return groups
  }

  // MARK: Writing

  /// Where they are once they are written, by their own numbers.
  struct Written {
    fileprivate(set) var groups: [ID<PurchasingGroup>: ID<PurchasingGroup>] = [:]
    fileprivate(set) var lots: [ID<Lot>: ID<Lot>] = [:]

    func place(_ place: Store.ContractPlace) -> Store.ContractPlace {
      Store.ContractPlace(
        group: place.group.map { groups[$0] ?? $0 }, lot: place.lot.map { lots[$0] ?? $0 }, launch: place.launch,
        project: place.project)
    }
  }

  /// One of both, in the order in which they are written: groups come before their lots.
  private enum Either {
    case group(Group)
    case lot(MadeLot)

    var place: Place {
      switch self {
      case .group(let group): group.at.place("group")
      case .lot(let lot): lot.at.place("lot")
      }
    }
  }

  /// - parameter problems: gets what the base refuses, at the first line that names it.
  func write(to store: Store, into problems: inout [Problem]) throws -> Written {
    var written = Written()
    try store.writeAsSets(groups.map(Either.group) + lots.map(Either.lot)) { all in
      let groups = all.compactMap { if case .group(let group) = $0 { group } else { nil } }
      let lots = all.compactMap { if case .lot(let lot) = $0 { lot } else { nil } }
      try Self.add(groups, lots, to: store, &written)
    } refused: { made, problem in
      problems.append(problem.at(made.place))
    }
    return written
  }

  private static func add(_ groups: [Group], _ lots: [MadeLot], to store: Store, _ written: inout Written) throws {
    let ownGroups = Dictionary(groups.map { ($0.code, $0.id) }, uniquingKeysWith: { first, _ in first })
    let ownLots = Dictionary(
      lots.map { ("\($0.group)\u{1F}\($0.number)", $0.id) }, uniquingKeysWith: { first, _ in first })
    let places = try store.connection.query(
      """
      select group_code, lot_number, place_id
      from report.add_contract_places(\(groups.map(\.code))::text[], \(groups.map(\.title))::text[],
        \(groups.map(\.coordinator))::text[], \(groups.map { _ in GroupDraft.usualBasis })::text[],
        \(groups.map { _ in GroupDraft.usualMission })::text[], \(groups.map(\.formedOn))::date[],
        \(groups.map { $0.members.map(\.text).postgresText })::text[], \(lots.map(\.group))::text[],
        \(lots.map(\.number))::int[], \(lots.map(\.title))::text[], \(lots.map(\.type))::text[],
        \(lots.map(\.months))::int[], \(lots.map(\.framework))::boolean[], \(lots.map(\.maximum))::numeric[],
        \(lots.map(\.estimate))::numeric[])
      """
    ) { try (group: $0["group_code"] as String, lot: $0["lot_number"] as Int?, id: $0["place_id"] as Int64) }
    for (group, lot, id) in places {
      if let lot {
        if let own = ownLots["\(group)\u{1F}\(lot)"] { written.lots[own] = ID(id) }
      } else if let own = ownGroups[group] {
        written.groups[own] = ID(id)
      }
    }
  }

  // MARK: What is said

  var remarks: [Phrase] {
    let made = groups.map { group in
      let members = group.members.filter { $0 != group.coordinator }.map(\.text)
      let more = members.count > 12 ? ", … (\(members.count))" : ""
      let all = members.prefix(12).joined(separator: ", ") + more
      return Phrase(
        "group made: \(group.code), coordinator \(group.coordinator), members \(all)",
        "groupement créé : \(group.code), coordonnateur \(group.coordinator), membres \(all)")
    }
    guard !lots.isEmpty else { return made }
    let all = Self.grouped(lots) { $0.group }.map { code, lots in
      "\(code) \(lots.map { String($0.number) }.joined(separator: ", "))"
    }
    let (english, french) = (all.joined(separator: "; "), all.joined(separator: " ; "))
    return made + [Phrase("lots made: \(english)", "lots créés : \(french)")]
  }

  private static func whoCoordinates(_ group: String) -> Problem {
    Problem(
      code: "coordinator_missing",
      Phrase(
        "nobody says who coordinates the group “\(group)”, which isn't there",
        "rien ne dit qui coordonne le groupement « \(group) », qui n'existe pas"),
      hint: .give(.coordinator, "M"))
  }

  private static func alone(_ coordinator: MemberCode) -> Problem {
    Problem(
      code: Violation.groupHasTwoMembers.rawValue, Violation.groupHasTwoMembers.sentence,
      hint: Phrase(
        "nobody but \(coordinator) has a share in its contracts: enter it by its members, ",
        "personne d'autre que \(coordinator) n'a de part dans ses marchés : saisissez-le avec ses membres, ")
        + .run(.groupForm, .give(.members, "M,…")))
  }
}

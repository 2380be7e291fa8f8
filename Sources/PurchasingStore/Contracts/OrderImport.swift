import Postgres
public import Purchasing

extension Store {
  /// Records the orders of all lines or, when one of them has a problem, none: by the rules of `order`. Those that are
  /// there count, and change nothing.
  ///
  /// - parameter problems: what was found in the files already; with any, nothing is written.
  public func importOrders(_ lines: [OrderLine], problems found: [Problem]) throws -> ImportedLines {
    try requireChange()
    let references = Set(lines.map(\.contract)).sorted()
    let before = Set(try orderFindings(holding: references))
    var reading = try OrderReading(self, lines, found)
    for line in lines { reading.take(line) }
    try reading.write()
    var result = reading.result
    guard result.added > 0 else { return result }
    let subjects = reading.subjects
    result.findings =
      try orderFindings().filter { !before.contains($0) }
      + consumptionFindings().filter { subjects.contains($0.subject) }
    return result
  }
}

/// One import of orders on its way.
private struct OrderReading: LineReading {
  private let store: Store
  private let contracts: ContractsNamed
  /// How often each order is there, by all that it says, and not met in the files yet.
  private var stored: [String: Int] = [:]
  /// By contract and reference, what is there.
  private var references: Set<String> = []
  var result = ImportedLines()
  private var fresh: [(line: OrderLine, contract: JudgedContract)] = []

  init(_ store: Store, _ lines: [OrderLine], _ problems: [Problem]) throws {
    self.store = store
    result.problems = problems
    contracts = try ContractsNamed(store, Array(Set(lines.map(\.contract))).sorted())
    for contract in contracts.all {
      for order in contract.orders {
        stored["\(contract.id)\u{1F}\(order)", default: 0] += 1
        let parts = order.split(separator: "\u{1F}", omittingEmptySubsequences: false)
        if parts.count > 3 { references.insert("\(contract.id)\u{1F}\(parts[3])") }
      }
    }
  }

  /// Two orders that say the same may both be right, when no reference tells them apart: the first so many are known.
  mutating func take(_ line: OrderLine) {
    guard let contract = resolve(line) else { return }
    let parts =
      [line.member.text, line.amount.description, line.orderedOn.description] + (line.reference.map { [$0] } ?? [])
    let key = "\(contract.id)\u{1F}\(parts.joined(separator: "\u{1F}"))"
    if let count = stored[key], count > 0 {
      stored[key] = count - 1
      result.known += 1
    } else if let reference = line.reference, references.contains("\(contract.id)\u{1F}\(reference)") {
      refuse(line.at, "reference", Self.knownOtherwise(reference, contract))
    } else {
      fresh.append((line, contract))
    }
  }

  /// Nil, with what is wrong added to the problems.
  private mutating func resolve(_ line: OrderLine) -> JudgedContract? {
    let before = result.problems.count
    guard let contract = found(line.at, "contract", { [contracts, store] in try contracts.named(line.contract, store) })
    else { return nil }
    guard contract.framework else {
      refuse(line.at, "contract", Violation.orderContractIsAFramework.problem)
      return nil
    }
    if !contract.sharers.contains(line.member.text) {
      refuse(line.at, "member", Violation.orderByAMemberWithAShare.problem)
    }
    if line.amount == .zero { refuse(line.at, "amount", Violation.orderAmountNotZero.problem) }
    _ = found(line.at, "on") {
      try OrderOfActs.require(line.orderedOn, notBefore: contract.notifiedOn, Store.notified)
    }
    return line.isWhole && result.problems.count == before ? contract : nil
  }

  /// What the orders that are added are about: their contracts, and members' parts of them.
  var subjects: Set<String> {
    Set(fresh.flatMap { [$0.contract.reference, "\($0.contract.reference)/\($0.line.member)"] })
  }

  mutating func write() throws {
    guard result.problems.isEmpty else { return store.giveUpChange() }
    let store = store
    try store.writeAsSets(fresh, { try Self.add($0, to: store) }) { order, problem in
      result.problems.append(problem.at(order.line.at.place(problem.isOfAClosedYear ? "on" : "contract")))
    }
    guard result.problems.isEmpty else { return store.giveUpChange() }
    result.added = fresh.count
  }

  private static func add(_ orders: [(line: OrderLine, contract: JudgedContract)], to store: Store) throws {
    let all = orders.map(\.line)
    try store.connection.execute(
      """
      select report.add_orders(\(orders.map(\.contract.id))::bigint[], \(all.map(\.member))::text[],
        \(all.map(\.amount))::numeric[], \(all.map(\.orderedOn))::date[], \(all.map(\.reference))::text[])
      """)
  }

  private static func knownOtherwise(_ reference: String, _ contract: JudgedContract) -> Problem {
    Problem(
      code: "order_known_otherwise",
      Phrase(
        "order “\(reference)” of contract “\(contract.reference)” is there already, and says otherwise",
        "la commande « \(reference) » du marché « \(contract.reference) » existe déjà et dit autre chose"),
      hint: Phrase("an import changes no order; compare with ", "l'import ne change aucune commande ; comparez avec ")
        + .run(.contractShow, "\(contract.reference)"))
  }
}

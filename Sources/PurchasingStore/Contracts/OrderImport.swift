import Postgres
public import Purchasing

extension Store {
  /// Records the orders of all lines or, when one of them has a problem, none: by the rules of `order`. Those that are
  /// there count, and change nothing.
  ///
  /// - parameter problems: what was found in the files already; with any, nothing is written.
  public func importOrders(_ lines: [OrderLine], problems found: [Problem]) throws -> ImportedLines {
    try requireChange()
    let contracts = try hold(contractsNamed: lines.map(\.contract))
    let before = Set(try orderFindings(of: contracts))
    var reading = try OrderReading(self, lines, found)
    for line in lines { reading.take(line) }
    try reading.write()
    var result = reading.result
    guard result.added > 0 else { return result }
    let subjects = reading.subjects
    result.findings =
      try orderFindings(of: contracts).filter { !before.contains($0) }
      + consumptionFindings(of: contracts).filter { subjects.contains($0.subject) }
    return result
  }
}

/// One import of orders on its way.
private struct OrderReading: LineReading {
  private let store: Store
  private let contracts: ContractsNamed
  /// How often each order is there, by its contract and all that it says, and not met in the files yet.
  private var stored: [String: Int] = [:]
  /// By contract and reference, the first that is there.
  private var references: [String: StoredOrder] = [:]
  var result = ImportedLines()
  private var fresh: [(line: OrderLine, contract: JudgedContract)] = []

  /// An order that is there.
  private struct StoredOrder {
    let id: String
    let member: String
    let amount: String
    let orderedOn: String
    let reference: String?
  }

  init(_ store: Store, _ lines: [OrderLine], _ problems: [Problem]) throws {
    self.store = store
    result.problems = problems
    contracts = try ContractsNamed(store, Array(Set(lines.map(\.contract))).sorted(), orders: true)
    for contract in contracts.all {
      for text in contract.orders {
        let parts = text.split(separator: Self.separator, omittingEmptySubsequences: false).map(String.init)
        guard parts.count > 3 else { throw Unreadable(text, as: "Order") }
        let order = StoredOrder(
          id: parts[0], member: parts[1], amount: parts[2], orderedOn: parts[3],
          reference: parts.count > 4 ? parts[4] : nil)
        stored[Self.key(contract, Array(parts[1...])), default: 0] += 1
        guard let reference = order.reference else { continue }
        let key = Self.key(contract, [reference])
        references[key] = references[key] ?? order
      }
    }
  }

  private static let separator = "\u{1F}"

  private static func key(_ contract: JudgedContract, _ words: [String]) -> String {
    ([contract.id.description] + words).joined(separator: separator)
  }

  /// Two orders that say the same may both be right, when no reference tells them apart: the first so many are known.
  mutating func take(_ line: OrderLine) {
    guard let contract = resolve(line) else { return }
    let said = [line.member.text, line.amount.description, line.orderedOn.description, line.reference]
    let key = Self.key(contract, said.compactMap(\.self))
    if let count = stored[key], count > 0 {
      stored[key] = count - 1
      result.known += 1
    } else if let known = line.reference.flatMap({ references[Self.key(contract, [$0])] }) {
      refuse(line.at, "reference", Self.knownOtherwise(known, line, contract))
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
    let store = store
    try write(fresh, to: store, { try Self.add($0, to: store) }) { order, problem in
      order.line.at.place(problem.isOfAClosedYear ? "on" : "contract")
    }
  }

  private static func add(_ orders: [(line: OrderLine, contract: JudgedContract)], to store: Store) throws {
    let all = orders.map(\.line)
    try store.connection.execute(
      """
      select report.add_orders(\(orders.map(\.contract.id))::bigint[], \(all.map(\.member))::text[],
        \(all.map(\.amount))::numeric[], \(all.map(\.orderedOn))::date[], \(all.map(\.reference))::text[])
      """)
  }

  private static func knownOtherwise(_ known: StoredOrder, _ line: OrderLine, _ contract: JudgedContract) -> Problem {
    let reference = known.reference ?? ""
    var words: [Remedy.Word] = ["\(known.id)"]
    if line.member.text != known.member { words.append(.give(.member, "\(line.member)")) }
    if line.amount.description != known.amount { words.append(.give(.amount, "\(line.amount)")) }
    if line.orderedOn.description != known.orderedOn { words.append(.give(.on, "\(line.orderedOn)")) }
    return Problem(
      code: "order_known_otherwise",
      Phrase(
        "order “\(reference)” of contract “\(contract.reference)” is there already, and says otherwise",
        "la commande « \(reference) » du marché « \(contract.reference) » existe déjà et dit autre chose"),
      hint: Phrase("an import changes no order; ", "l'import ne change aucune commande ; ")
        + .run(.orderEdit, words + [.give(.reason, .said("REASON", "MOTIF"))])
        + Phrase(" corrects it", " la corrige"))
  }
}

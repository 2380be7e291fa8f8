import Postgres
import Purchasing

/// The contracts that lines of files name by their references, looked up at once. Their rows are held before that.
struct ContractsNamed {
  private let byReference: [String: [JudgedContract]]
  /// Some of those that are there, for whoever mistypes one; empty when all are found.
  private let others: [String]
  let all: [JudgedContract]

  /// - parameter orders: whether each comes with its orders.
  init(_ store: Store, _ references: [String], orders: Bool = false) throws {
    all = try store.judgedContracts("c.reference = any (\(references)::text[])", orders: orders)
    let found = Dictionary(grouping: all, by: \.reference)
    byReference = found
    let isComplete = references.allSatisfy { found[$0] != nil }
    others = isComplete ? [] : try store.values("select reference from contract order by reference limit 5000")
  }

  /// - throws: `Problem` `contract_unknown`, or `contract_ambiguous` for one of several buyers.
  func named(_ reference: String, _ store: Store) throws -> JudgedContract {
    let found = byReference[reference] ?? []
    if found.count == 1 { return found[0] }
    guard found.isEmpty else { throw Store.contractAmbiguous(reference, buyers: found.map(\.buyer)) }
    throw try store.unknown(
      reference, noun: Phrase("contract", "marché"), code: "contract_unknown", list: .contractList, among: others)
  }
}

extension Store {
  /// Holds the rows of contracts that lines name by their references until the end of the transaction: whoever changes
  /// one of them besides comes before or after.
  func hold(contractsNamed references: [String]) throws -> [ID<Contract>] {
    try connection.query(
      """
      select id from contract where reference = any (\(Set(references).sorted())::text[])
      order by id for no key update
      """
    ) { try $0["id"] }
  }
}

import Purchasing
import PurchasingStore
import Reporting

/// A contract that something is done about, or one of its amendments or orders.
struct ContractSubject: ActSubject {
  let visit: Visit
  let sheet: ContractSheet
  var amendment: Amendment?
  var order: Order?

  init(_ visit: Visit, _ store: Store) throws {
    self.visit = visit
    sheet = try store.contractSheet(visit.name("contract"))
    if let number = visit.names["amendment"] {
      guard let found = sheet.amendments.first(where: { "\($0.number)" == number }) else { throw WebRefusal.notFound }
      amendment = found
    }
    if let number = visit.names["order"] {
      guard let found = sheet.orders.first(where: { "\($0.id)" == number }) else { throw WebRefusal.notFound }
      order = found
    }
  }

  /// For the page that shows it.
  init(_ sheet: ContractSheet, amendment: Amendment? = nil, order: Order? = nil, _ visit: Visit) {
    (self.sheet, self.amendment, self.order, self.visit) = (sheet, amendment, order, visit)
  }

  var contract: Contract { sheet.contract }
  var reference: String { contract.reference }
  /// What it is about, where that is a part of the contract.
  var part: Phrase? {
    amendment.map { Phrase("amendment \($0.number)", "l'avenant \($0.number)") }
      ?? order.map { Phrase("order \($0.id)", "la commande \($0.id)") }
  }

  var name: String {
    let part = part.map { Phrase(", ", ", ") + $0 } ?? Phrase("", "")
    return "\(reference) : \(contract.title)" + part(visit.language)
  }
  var path: String { Self.path(of: sheet) }
  var actPath: String {
    if let amendment { return "\(path)/avenants/\(amendment.number)" }
    return order.map { "\(path)/commandes/\($0.id)" } ?? path
  }

  func version(in store: Store) throws -> String { try store.contractVersion(contract.id) }
  func requireVersion(_ seen: String, in store: Store) throws { try store.requireVersion(seen, of: contract) }

  static let listPath = "/marches"
  static let back = Phrase("Back to the contract", "Retour au marché")
  static func path(of sheet: ContractSheet) -> String { ContractPages.path(sheet.contract.reference) }
  static func title(of sheet: ContractSheet) -> String { sheet.contract.reference }

  // As one types them.

  func typed(_ day: Day?) -> String { day.map { NumberFormat.date($0, visit.language) } ?? "" }
  func typed(_ amount: Money?) -> String { amount.map { NeedForm.plain($0, visit.language) } ?? "" }
}

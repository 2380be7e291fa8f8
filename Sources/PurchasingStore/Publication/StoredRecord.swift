import JSON
import Purchasing

// A published contract as one object of JSON, which `sql/import` takes apart. PostgreSQL drops a key that is no column
// without a word: a test holds the lists of columns against the catalog.

/// A column, and what a row says in it. How it stands in JSON follows from its type; what isn't known is left out.
struct StoredColumn<Row>: Sendable {
  let name: String
  private let value: @Sendable (Row) -> JSONValue?

  init<Value: Recorded>(_ name: String, _ value: @escaping @Sendable (Row) -> Value?) {
    self.name = name
    self.value = { value($0)?.recorded }
  }

  func member(_ row: Row) -> (String, JSONValue?) { (name, value(row)) }
}

protocol Recorded: Sendable { var recorded: JSONValue? { get } }
extension String: Recorded { var recorded: JSONValue? { .string(self) } }
extension Int: Recorded { var recorded: JSONValue? { .count(self) } }
extension Bool: Recorded { var recorded: JSONValue? { .bool(self) } }
extension Money: Recorded { var recorded: JSONValue? { .number(description) } }
extension Quantity: Recorded { var recorded: JSONValue? { .number(description) } }
extension Day: Recorded { var recorded: JSONValue? { .string(description) } }
extension [String]: Recorded { var recorded: JSONValue? { .texts(self) } }

extension JSONValue {
  fileprivate static func row<Row>(_ row: Row, _ columns: [StoredColumn<Row>]) -> JSONValue {
    .object(columns.map { $0.member(row) })
  }
}

extension PublishedContract {
  /// The contract for the base to keep and to compare with.
  func stored() throws -> String {
    var total = amount
    let changes = try amendments.map { amendment in
      let difference = try amendment.total?.subtracting(total) ?? .zero
      total = amendment.total ?? total
      return StoredAmendment(
        published: amendment, difference: difference,
        newEnd: amendment.months.flatMap { notifiedOn?.adding(months: $0) })
    }
    return JSONValue.object(
      Self.columns.map { $0.member(self) } + [
        ("id", .text(id)), ("siret", .text(buyerSiret)), ("object", .text(object)),
        ("holders", .array(holders.map { .row($0, PublishedHolder.columns) })),
        ("facts", .row(facts, PublicationFacts.columns)),
        ("amendments", .array(changes.map { .row($0, StoredAmendment.columns) })),
      ]
    ).line
  }

  /// Of `contract`.
  static let columns: [StoredColumn<PublishedContract>] = [
    .init("title") { cut($0.object, 500) }, .init("cpv") { $0.cpv }, .init("amount") { $0.amount },
    .init("framework") { $0.framework }, .init("notified_on") { $0.notifiedOn }, .init("months") { $0.months },
    .init("offers") { $0.offers },
    .init("supplier") { contract in
      let names = contract.holders.map { $0.name ?? $0.id }
      return names.isEmpty ? "non précisé" : cut(names.joined(separator: " ; "), 500)
    },
  ]

  /// The first so many characters, the last of them an ellipsis when there were more.
  fileprivate static func cut(_ text: String, _ length: Int) -> String {
    let scalars = text.unicodeScalars
    guard scalars.count > length else { return text }
    return String(String.UnicodeScalarView(scalars.prefix(length - 1))) + "…"
  }
}

/// What is published in absolute values; in the base an amendment is a difference.
struct StoredAmendment {
  let published: PublishedAmendment
  let difference: Money
  let newEnd: Day?

  /// Of `amendment` and `amendment_publication`.
  static let columns: [StoredColumn<StoredAmendment>] = [
    .init("number") { $0.published.number }, .init("amount") { $0.difference }, .init("total") { $0.published.total },
    .init("months") { $0.published.months }, .init("notified_on") { $0.published.notifiedOn },
    .init("published_on") { $0.published.publishedOn }, .init("title") { $0.published.title },
    .init("new_end") { $0.newEnd }, .init("holder_kinds") { $0.published.holders.map(\.kind) },
    .init("holder_ids") { $0.published.holders.map(\.id) },
  ]
}

extension PublishedHolder {
  /// Of `contract_holder`.
  static let columns: [StoredColumn<PublishedHolder>] = [
    .init("name") { $0.name.map { PublishedContract.cut($0, 500) } ?? ($0.isSiret ? nil : $0.id) },
    .init("siret") { $0.isSiret ? $0.id : nil }, .init("identifier_kind") { $0.isSiret ? nil : $0.kind },
    .init("identifier") { $0.isSiret ? nil : $0.id },
  ]

  private var isSiret: Bool { kind == "SIRET" && Registry.isSiret(id) }
}

extension PublicationFacts {
  /// Of `contract_publication`.
  static let columns: [StoredColumn<PublicationFacts>] = [
    .init("nature") { $0.nature }, .init("techniques") { $0.techniques },
    .init("execution_modes") { $0.executionModes }, .init("framework_reference") { $0.frameworkReference },
    .init("innovative") { $0.innovative }, .init("ccag") { $0.ccag }, .init("advance_granted") { $0.advanceGranted },
    .init("advance_rate") { $0.advanceRate }, .init("made_in_eu_rate") { $0.europeanRate },
    .init("made_in_france_rate") { $0.frenchRate }, .init("official_procedure") { $0.procedure },
    .init("place_code") { $0.placeCode }, .init("place_kind") { $0.placeKind }, .init("price_form") { $0.priceForm },
    .init("price_kinds") { $0.priceKinds }, .init("holders_grouping") { $0.holdersGrouping },
    .init("subcontracting") { $0.subcontracting }, .init("social") { $0.social },
    .init("environmental") { $0.environmental }, .init("published_on") { $0.publishedOn },
  ]
}

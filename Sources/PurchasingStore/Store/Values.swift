import Postgres
import Purchasing

// How the domain's values travel to PostgreSQL and back: always as text that the machine's grammar reads.

/// A value of the domain that a column holds.
///
/// A protocol of this target's own: a public type can't conform to the wrapper's, which stays hidden.
protocol Stored {
  var storedText: String { get }
  init(stored text: String) throws
}

extension SQL.StringInterpolation {
  mutating func appendInterpolation(_ value: some Stored) { appendInterpolation(value.storedText) }
  mutating func appendInterpolation(_ value: (some Stored)?) { appendInterpolation(value?.storedText) }
  /// An array: many rows travel as one statement, `unnest(…)`.
  mutating func appendInterpolation(_ values: [some Stored]) { appendInterpolation(values.map(\.storedText)) }
  mutating func appendInterpolation(_ values: [(some Stored)?]) { appendInterpolation(values.map { $0?.storedText }) }
}

extension Money: Stored {
  var storedText: String { description }

  init(stored text: String) throws {
    guard let money = Money(machine: text) else {
      // A sum of amounts may leave the range of one amount: refused, like one that a person types.
      throw Self.isDecimal(text) ? Money.tooLarge : Unreadable(text, as: "Money")
    }
    self = money
  }
}

extension Money {
  /// Whether it has the form of an amount, however large.
  fileprivate static func isDecimal(_ text: String) -> Bool {
    let parts = (text.hasPrefix("-") ? text.dropFirst() : text[...]).split(
      separator: ".", omittingEmptySubsequences: false)
    return parts.count <= 2 && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
      && (parts.count == 1 || parts[1].utf8.count <= 2)
  }
}

extension Quantity: Stored {
  var storedText: String { description }

  init(stored text: String) throws {
    guard let quantity = Quantity(machine: text) else { throw Unreadable(text, as: "Quantity") }
    self = quantity
  }
}

extension Day: Stored {
  var storedText: String { description }

  init(stored text: String) throws {
    guard let day = Day(iso: text) else { throw Unreadable(text, as: "Day") }
    self = day
  }
}

extension MemberCode: Stored {
  var storedText: String { text }

  init(stored text: String) throws {
    guard let code = MemberCode(text) else { throw Unreadable(text, as: "MemberCode") }
    self = code
  }
}

extension ID: Stored {
  var storedText: String { String(number) }

  init(stored text: String) throws {
    guard let number = Int64(text) else { throw Unreadable(text, as: "ID") }
    self.init(number)
  }
}

/// A word of the database that the program has a case for: one that it doesn't know is a defect.
extension Stored where Self: RawRepresentable, RawValue == String {
  var storedText: String { rawValue }

  init(stored text: String) throws {
    guard let value = Self(rawValue: text) else { throw Unreadable(text, as: "\(Self.self)") }
    self = value
  }
}

extension AMOFee.Kind: Stored {}
extension Campaign.State: Stored {}
extension CampaignAnswer.Kind: Stored {}
extension Contract.State: Stored {}
extension Deadline.Kind: Stored {}
extension Lot.Outcome: Stored {}
extension Lot.State: Stored {}
extension Need.State: Stored {}
extension Procedure: Stored {}
extension Purchase: Stored {}
extension PurchasingGroup.State: Stored {}

/// The database holds a value that the program's own grammar refuses: a defect, not a user's slip.
struct Unreadable: Error, CustomStringConvertible {
  let text: String
  let type: String

  init(_ text: String, as type: String) {
    self.text = text
    self.type = type
  }

  var description: String { "“\(text)” is not a \(type)" }
}

extension Row {
  subscript<T: Stored>(_ name: StaticString) -> T {
    get throws { try T(stored: self[name]) }
  }

  subscript<T: Stored>(_ name: StaticString) -> T? {
    get throws { try (self[name] as String?).map { try T(stored: $0) } }
  }

  func value<T: Stored>(_ type: T.Type = T.self) throws -> T { try T(stored: value()) }

  func value<T: Stored>(_ type: T?.Type = T?.self) throws -> T? {
    try value(String?.self).map { try T(stored: $0) }
  }

  /// A row of a reference table; the columns have the names that they have there, unless others are given.
  func kind(
    _ code: StaticString = "code", _ english: StaticString = "title_en", _ french: StaticString = "title_fr"
  ) throws -> Kind {
    Kind(code: try self[code], english: try self[english], french: try self[french])
  }

  /// The columns `kind`, `kind_en`, `kind_fr`, `is_commune`, `is_intercommunality`, `assembly_fr`.
  func memberKind() throws -> MemberKind {
    MemberKind(
      try kind("kind", "kind_en", "kind_fr"), isCommune: try self["is_commune"],
      isIntercommunality: try self["is_intercommunality"],
      assembly: try self["assembly_fr"])
  }
}

extension Connection {
  func value<T: Stored>(_ sql: SQL, as type: T.Type = T.self) throws -> T? { try first(sql) { try $0.value(T.self) } }
}

/// Weights of members by which amounts are shared, with where they come from.
public struct AllocationKey: Sendable, Equatable {
  public let code: String
  public let source: String
  public let definition: String
  public let year: Int
  public let weights: [KeyWeight]

  public init(code: String, source: String, definition: String, year: Int, weights: [KeyWeight]) {
    self.code = code
    self.source = source
    self.definition = definition
    self.year = year
    self.weights = weights
  }
}

/// One member's weight in a key, as it was typed: `1879`, `0.5`.
public struct KeyWeight: Sendable, Equatable {
  public let member: MemberCode
  public let name: String
  public let weight: String

  public init(member: MemberCode, name: String, weight: String) {
    self.member = member
    self.name = name
    self.weight = weight
  }
}

/// A member's weight as it was typed, or stands in a file.
public struct TypedWeight: Sendable {
  public let member: String
  public let weight: String
  /// Where it stands, with the columns `member` and `weight`; nil for what was typed.
  public let line: FileLine?

  public init(_ member: String, _ weight: String, at line: FileLine? = nil) {
    (self.member, self.weight, self.line) = (member, weight, line)
  }

  /// Reads one of both; a problem gets its place.
  package func reading<T>(_ column: String, _ body: () throws -> T) throws -> T {
    do {
      return try body()
    } catch let problem as Problem where problem.place == nil {
      throw line.map { problem.at($0.place(column)) } ?? problem
    }
  }
}

/// What someone corrects of a key; what is nil stays.
public struct KeyChange: Sendable {
  public var source: String?
  public var definition: String?
  public var year: Int?
  /// Members and weights as typed: all of them.
  public var weights: [TypedWeight]?

  public init() {}

  public var isEmpty: Bool { source == nil && definition == nil && year == nil && weights == nil }
}

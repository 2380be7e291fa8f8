import JSON
import Purchasing

/// Values of the domain as JSON has them: days in ISO 8601, amounts and rates with all their decimals.
extension JSONValue {
  static func day(_ day: Day?) -> JSONValue? { day.map { .string($0.description) } }
  static func money(_ money: Money?) -> JSONValue? { money.map { .number($0.description) } }
  static func rate(_ rate: Quantity?) -> JSONValue? { rate.map { .number($0.description) } }
}

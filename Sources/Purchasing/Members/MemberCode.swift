/// The short name of a member that people type: `daoulas`, `la-forest-landerneau`.
public struct MemberCode: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let text: String

  /// Nil when the text isn't lower-case letters and digits joined by single hyphens, is longer than 60, or is a key
  /// that reports need for themselves.
  public init?(_ text: String) {
    guard Self.hasItsForm(text), !Self.reserved.contains(text) else { return nil }
    self.text = text
  }

  /// Codes that are keys of a row in JSON; a member called so would hide a total.
  public static let reserved: Set<String> = [
    "total", "group", "title", "others", "amount", "line", "contracts", "type", "project-type", "project_type",
    "contract-type", "contract_type", "member", "legal-person", "legal_person", "source", "family", "cpv-division",
    "cpv_division", "supplier", "year", "month", "count", "share", "key", "weight", "remainder",
  ]

  public var description: String { text }

  /// Byte order, the last word in ties of apportionment.
  public static func < (left: MemberCode, right: MemberCode) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }

  static func hasItsForm(_ text: String) -> Bool {
    guard !text.isEmpty, text.utf8.count <= 60 else { return false }
    return text.split(separator: "-", omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty && part.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) }
    }
  }
}

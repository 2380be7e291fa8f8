/// An address that a message can be sent to, found in the free text of a contact.
public struct EmailAddress: Sendable, Equatable, CustomStringConvertible {
  /// `mairie@daoulas.bzh`
  public let text: String
  public var description: String { text }

  /// The first address in a text: `Mme Le Gall <mairie@daoulas.bzh>, 02 98 …`. Nil when there is none.
  ///
  /// Only the plain form that mail servers all take (RFC 5321, `Dot-string@Domain` in ASCII): quoted names and
  /// addresses in brackets don't occur among town halls, and what isn't understood is not written to.
  public init?(in contact: String) {
    let pieces = contact.split { $0.isWhitespace || "<>()[],;:\"«»".contains($0) }
    guard let found = pieces.lazy.map({ Self.bare($0) }).first(where: Self.isAddress) else { return nil }
    text = found
  }

  /// Whether somebody is named without an address that could be written to.
  public static func isMissing(in contact: String?) -> Bool {
    contact.map { !$0.isEmpty && EmailAddress(in: $0) == nil } ?? false
  }

  /// Without the full stop that ends a sentence.
  private static func bare(_ piece: Substring) -> String {
    String(piece.last == "." ? piece.dropLast() : piece)
  }

  private static func isAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...64).contains(parts[0].utf8.count), text.utf8.count <= 254 else { return false }
    let atoms = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    return atoms.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { isLetterOrDigit($0) || symbols.contains($0) } }
      && labels.count >= 2
      && labels.allSatisfy {
        (1...63).contains($0.utf8.count) && $0.utf8.allSatisfy { isLetterOrDigit($0) || $0 == 0x2D }
          && $0.first != "-" && $0.last != "-"
      }
  }

  private static let symbols = Set("!#$%&'*+-/=?^_`{|}~".utf8)

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}

/// The fields of a form, in the order in which they were sent; the same name may stand there several times.
///
/// `application/x-www-form-urlencoded`, as browsers write it and no other way: strict UTF-8, no NUL, no half percent
/// sign. Nothing is repaired, since what a person typed would change without a word.
package struct FormBody: Sendable, Equatable {
  /// One field.
  package struct Field: Sendable, Equatable {
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) { (self.name, self.value) = (name, value) }
  }

  /// More than any page of ours has.
  package static let mostFields = 2_000

  package let fields: [Field]

  package init(_ fields: [Field]) { self.fields = fields }

  /// - parameter bytes: the whole body; how long it may be is the caller's to bound.
  /// - throws: `FormRefusal` `tooManyFields`, `malformed`, `notUTF8`, `nul`.
  package init(_ bytes: some Collection<UInt8>, mostFields: Int = Self.mostFields) throws(FormRefusal) {
    var fields: [Field] = []
    // Two `&` beside each other, or one at an end, have nothing between them.
    for piece in bytes.split(separator: UInt8(ascii: "&")) {
      guard fields.count < mostFields else { throw .tooManyFields }
      let halves = piece.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      let name = try FormText.read(Self.decoded(halves[0]))
      let value = halves.count > 1 ? try FormText.read(Self.decoded(halves[1]), of: name) : ""
      fields.append(Field(name, value))
    }
    self.fields = fields
  }

  /// The first of this name; nil where there is none.
  package subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

  /// All of this name, in their order.
  package func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

  /// As a body of a form has it.
  static func encoded(_ text: String) -> String {
    text.utf8.map { byte in
      let isPlain =
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        || [45, 46, 95].contains(byte)
      let digits = String(byte, radix: 16, uppercase: true)
      return isPlain ? String(UnicodeScalar(byte)) : "%" + (digits.count == 1 ? "0" : "") + digits
    }.joined()
  }

  /// A piece of a path, where a `+` is one; nil when it isn't UTF-8.
  static func decoded(_ piece: String) -> String? {
    let escaped = piece.utf8.map { $0 == UInt8(ascii: "+") ? Array("%2B".utf8) : [$0] }.joined()
    return try? FormText.read(decoded(Array(escaped)))
  }

  /// A `+` is a blank, `%41` an A.
  private static func decoded(_ bytes: some Collection<UInt8>) throws(FormRefusal) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var rest = bytes.makeIterator()
    while let byte = rest.next() {
      switch byte {
      case UInt8(ascii: "+"): text.append(0x20)
      case UInt8(ascii: "%"):
        guard let high = rest.next().flatMap(FormText.hexadecimal), let low = rest.next().flatMap(FormText.hexadecimal)
        else { throw .malformed(.percent) }
        text.append(high << 4 | low)
      default: text.append(byte)
      }
    }
    return text
  }
}

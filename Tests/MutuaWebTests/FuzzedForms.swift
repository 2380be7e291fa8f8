import MutuaWeb

/// What must hold whatever a browser sends: readers end, and what comes in other pieces says the same. `scripts/fuzz`
/// calls it with millions of inputs, the tests beside it with some of their own.
enum FuzzedForms {
  struct Broken: Error, CustomStringConvertible {
    let description: String
  }

  /// What the first byte may choose.
  static let kinds: UInt8 = 2

  static func run(_ input: [UInt8]) throws {
    guard let first = input.first else { return }
    switch first % kinds {
    case 0: try form(Array(input.dropFirst()))
    default: try parts(Array(input.dropFirst()))
    }
  }

  /// Written again, a form says the same.
  private static func form(_ bytes: [UInt8]) throws {
    guard let body = try? FormBody(bytes) else { return }
    try require(try FormBody(encoded(body.fields)) == body, "a form written again")
    try require(body.fields.allSatisfy { !$0.value.utf8.contains(0) }, "a field")
  }

  static func encoded(_ fields: [FormBody.Field]) -> [UInt8] {
    func encoded(_ text: String) -> [UInt8] {
      text.utf8.flatMap { byte -> [UInt8] in
        let isPlain = (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte)
        let digits = Array("0123456789ABCDEF".utf8)
        return isPlain ? [byte] : byte == 0x20 ? [0x2B] : [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    // A field of no name and no value is nothing at all.
    return Array(
      fields.map { encoded($0.name) + [0x3D] + encoded($0.value) }.joined(separator: [0x26]))
  }

  /// The header is what stands before the first line break, the body what stands behind it.
  private static func parts(_ bytes: [UInt8]) throws {
    let end = bytes.firstIndex(of: 0x0A) ?? bytes.endIndex
    let type = "multipart/form-data; " + String(decoding: bytes[..<end], as: UTF8.self)
    let body = Array(bytes[end...].dropFirst())
    let whole = outcome(type, body, by: body.count + 1)
    for size in body.count > 4096 ? [1000] : [1, 7] {
      try require(outcome(type, body, by: size) == whole, "a form with files in pieces of \(size)")
    }
  }

  /// What is read, or why it isn't. Where a file is cut is a matter of the pieces.
  static func outcome(_ type: String, _ body: [UInt8], by size: Int, bounds: Multipart.Bounds? = nil) -> [String] {
    var said: [String] = []
    var file: [UInt8] = []
    do {
      var reader = try Multipart(contentType: type, bounds ?? Multipart.Bounds(whole: 1 << 20))
      var rest = body[...]
      while !rest.isEmpty {
        try reader.take(rest.prefix(size)) { piece in
          switch piece {
          case .begin(let begun): said.append("\(begun.field) “\(begun.name)”")
          case .bytes(let bytes): file += bytes
          case .end:
            said.append("\(file)")
            file = []
          }
        }
        rest = rest.dropFirst(size)
      }
      try reader.finish()
      return said + reader.fields.map { "\($0.name)=\($0.value)" }
    } catch {
      return ["\(error)"]
    }
  }

  private static func require(_ holds: @autoclosure () throws -> Bool, _ what: String) throws {
    guard try holds() else { throw Broken(description: what + " isn't the same") }
  }
}

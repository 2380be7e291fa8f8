import Glibc

/// Reads a form with files, piece by piece as it comes over the line (`multipart/form-data`, RFC 7578): fields are
/// kept, files are handed on and never held.
///
/// As browsers write it and no other way. Whatever comes, it needs the memory of its fields, of a header, and of one
/// piece; the boundary with a line of its own inside a file ends the reading, since no browser would have chosen it.
package struct Multipart {
  /// How much a form may have.
  package struct Bounds: Sendable {
    /// All of it, in bytes.
    package var whole: Int
    /// The headers of a part, in bytes.
    package var header = 8 << 10
    /// A field, in bytes.
    package var field = 64 << 10
    package var parts = 20

    package init(whole: Int) { self.whole = whole }
  }

  /// A file that was chosen.
  package struct File: Sendable, Equatable {
    /// That of the field.
    package let field: String
    /// As the browser calls it; empty where no file was chosen.
    package let name: String
  }

  /// What comes of a file.
  package enum Piece {
    case begin(File)
    case bytes(ArraySlice<UInt8>)
    case end
  }

  private enum State { case preamble, delimiter, header, field(String), file, epilogue }

  /// The fields that aren't files, so far.
  package private(set) var fields: [FormBody.Field] = []

  private let bounds: Bounds
  /// CRLF, two hyphens and the boundary.
  private let delimiter: [UInt8]
  // The first delimiter has no line before it that could end.
  private var held: [UInt8] = [0x0D, 0x0A]
  private var state = State.preamble
  private var value: [UInt8] = []
  private var (taken, parts) = (0, 0)

  /// - parameter contentType: the header of the request: `multipart/form-data; boundary=…`.
  /// - throws: `FormRefusal` `malformed`.
  package init(contentType: String, _ bounds: Bounds) throws(FormRefusal) {
    let header = PartHeader(value: Array(contentType.utf8))
    guard header.kind == "multipart/form-data", let boundary = header["boundary"], (1...70).contains(boundary.count),
      boundary.allSatisfy({ (0x20...0x7E).contains($0) }), boundary.last != 0x20
    else { throw .malformed(.boundary) }
    self.bounds = bounds
    delimiter = [0x0D, 0x0A, 0x2D, 0x2D] + boundary
  }

  /// Takes what came next, of any length.
  ///
  /// - parameter file: gets what is in files, in order.
  /// - throws: `FormRefusal`, and what the closure throws; after that nothing is to be taken any more.
  package mutating func take(_ bytes: some Collection<UInt8>, _ file: (Piece) throws -> Void) throws {
    taken += bytes.count
    guard taken <= bounds.whole else { throw FormRefusal.tooLarge(megabytes: max(1, bounds.whole / 1_000_000)) }
    held.append(contentsOf: bytes)
    var start = 0
    while try advance(&start, file) {}
    held.removeFirst(start)
  }

  /// - throws: `FormRefusal` `unfinished` unless the last delimiter has come.
  package func finish() throws(FormRefusal) {
    guard case .epilogue = state else { throw .unfinished }
  }

  /// - parameter start: what of `held` is done with.
  /// - returns: whether there may be more to do with what is there.
  private mutating func advance(_ start: inout Int, _ file: (Piece) throws -> Void) throws -> Bool {
    let rest = held[start...]
    switch state {
    case .preamble, .field, .file:
      let found = held.first(delimiter, from: start)
      // The delimiter may have begun at the end of what is there.
      let end = found ?? max(start, held.count - delimiter.count + 1)
      try pass(held[start..<end], file)
      start = end
      guard found != nil else { return false }
      start += delimiter.count
      try endPart(file)
      state = .delimiter
    case .delimiter:
      guard rest.count >= 2 else { return false }
      start += 2
      if rest.starts(with: [0x2D, 0x2D]) {
        state = .epilogue
      } else {
        guard rest.starts(with: [0x0D, 0x0A]) else { throw FormRefusal.malformed(.delimiter) }
        parts += 1
        guard parts <= bounds.parts else { throw FormRefusal.tooManyFields }
        state = .header
      }
    case .header:
      let end = held.first([0x0D, 0x0A, 0x0D, 0x0A], from: start)
      // The last three bytes may be the beginning of its end.
      guard (end ?? held.count - 3) - start <= bounds.header else { throw FormRefusal.malformed(.header) }
      guard let end else { return false }
      try beginPart(held[start..<end], file)
      start = end + 4
    case .epilogue:
      start = held.endIndex
      return false
    }
    return true
  }

  private mutating func pass(_ bytes: ArraySlice<UInt8>, _ file: (Piece) throws -> Void) throws {
    guard !bytes.isEmpty else { return }
    switch state {
    case .file: try file(.bytes(bytes))
    case .field:
      value.append(contentsOf: bytes)
      guard value.count <= bounds.field else {
        throw FormRefusal.tooLarge(megabytes: max(1, bounds.field / 1_000_000))
      }
    // A browser writes nothing before the first part.
    default: throw FormRefusal.malformed(.delimiter)
    }
  }

  private mutating func endPart(_ file: (Piece) throws -> Void) throws {
    switch state {
    case .file: try file(.end)
    case .field(let name):
      fields.append(FormBody.Field(name, try FormText.read(value, of: name)))
      value.removeAll(keepingCapacity: true)
    default: break
    }
  }

  private mutating func beginPart(_ lines: ArraySlice<UInt8>, _ file: (Piece) throws -> Void) throws {
    guard let header = PartHeader(lines: lines), header.kind == "form-data" else {
      throw FormRefusal.malformed(.header)
    }
    guard let name = header["name"] else { throw FormRefusal.malformed(.name) }
    let field = try FormText.read(name)
    guard let fileName = header["filename"] else { return state = .field(field) }
    state = .file
    try file(.begin(File(field: field, name: try FormText.read(fileName, of: field))))
  }
}

/// The header of a part that says what it is, or that of the request: a kind and its parameters.
private struct PartHeader {
  /// In small letters.
  let kind: String
  private var parameters: [(name: String, value: [UInt8])] = []

  /// Nil when a line is no header, or none says what the part is, or several do.
  init?(lines: ArraySlice<UInt8>) {
    var said: PartHeader?
    var rest = lines
    while !rest.isEmpty {
      let end = rest.indices.first { rest[$0...].starts(with: [0x0D, 0x0A]) }
      let line = rest[..<(end ?? rest.endIndex)]
      rest = rest[(end.map { $0 + 2 } ?? rest.endIndex)...]
      // A line that goes on with the one before begins with a blank: nobody writes such any more.
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex, line.first != 0x20,
        line.first != 0x09, !line.contains(0x0D), !line.contains(0x0A)
      else { return nil }
      guard Self.small(line[..<colon]) == "content-disposition" else { continue }
      guard said == nil else { return nil }
      said = PartHeader(value: Array(line[(colon + 1)...]))
    }
    guard let said else { return nil }
    self = said
  }

  init(value: [UInt8]) {
    var at = value.firstIndex(of: UInt8(ascii: ";")) ?? value.endIndex
    kind = Self.small(value[..<at])
    while at < value.endIndex {
      at += 1
      let sign = value[at...].firstIndex { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ";") } ?? value.endIndex
      guard sign < value.endIndex, value[sign] == UInt8(ascii: "=") else {
        at = sign
        continue
      }
      let (text, end) = Self.parameter(value, from: sign + 1)
      parameters.append((Self.small(value[at..<sign]), text))
      at = end
    }
  }

  /// The first of this name. `filename*` is another one, which no browser writes in a form.
  subscript(name: String) -> [UInt8]? { parameters.first { $0.name == name }?.value }

  /// - returns: what stands behind the sign, and where the next `;` or the end is.
  private static func parameter(_ value: [UInt8], from start: Int) -> (text: [UInt8], end: Int) {
    let quote = UInt8(ascii: "\"")
    func next(_ from: Int) -> Int { value[from...].firstIndex(of: UInt8(ascii: ";")) ?? value.endIndex }
    guard start < value.endIndex, value[start] == quote else {
      let end = next(start)
      return (Array(value[start..<end]), end)
    }
    var text: [UInt8] = []
    var at = start + 1
    while at < value.endIndex {
      if value[at] == quote, endsParameter(value, at + 1) { return (unescaped(text), next(at)) }
      // curl puts a backslash before a quote; to browsers it is a letter like others.
      if value[at] == quote, text.last == UInt8(ascii: "\\") { text.removeLast() }
      text.append(value[at])
      at += 1
    }
    return (unescaped(text), value.endIndex)
  }

  private static func endsParameter(_ value: [UInt8], _ at: Int) -> Bool {
    value[at...].first { $0 != 0x20 && $0 != 0x09 }.map { $0 == UInt8(ascii: ";") } ?? true
  }

  /// Browsers write a quote and the ends of lines as `%22`, `%0D` and `%0A`, and nothing else so.
  private static func unescaped(_ text: [UInt8]) -> [UInt8] {
    var plain: [UInt8] = []
    var at = 0
    while at < text.count {
      if text[at] == UInt8(ascii: "%"), at + 2 < text.count,
        let high = FormText.hexadecimal(text[at + 1]), let low = FormText.hexadecimal(text[at + 2]),
        case let byte = high << 4 | low, [0x22, 0x0D, 0x0A].contains(byte)
      {
        plain.append(byte)
        at += 3
      } else {
        plain.append(text[at])
        at += 1
      }
    }
    return plain
  }

  private static func small(_ bytes: some Sequence<UInt8>) -> String {
    String(decoding: bytes.filter { $0 > 0x20 }, as: UTF8.self).lowercased()
  }
}

extension [UInt8] {
  /// Where other bytes stand in these for the first time, from a place on.
  fileprivate func first(_ wanted: [UInt8], from start: Int) -> Int? {
    withUnsafeBytes { all in
      guard let base = all.baseAddress, let first = wanted.first else { return nil }
      var at = start
      while at + wanted.count <= all.count,
        let hit = memchr(base + at, Int32(first), all.count - at - wanted.count + 1)
      {
        at = UnsafeRawPointer(hit) - base
        if memcmp(hit, wanted, wanted.count) == 0 { return at }
        at += 1
      }
      return nil
    }
  }
}

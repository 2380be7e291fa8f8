import CWorkbooks

/// Takes what a stream of XML holds; names come without their prefix.
protocol XMLTaker: AnyObject {
  func start(_ name: XMLName, _ attributes: XMLAttributes, _ stream: XMLStream)
  func end(_ name: XMLName, _ stream: XMLStream)
  func text(_ bytes: UnsafeBufferPointer<UInt8>)
}

/// Reads XML piece by piece and hands it to a taker, which may pause it. A document type declaration is refused before
/// anything in it counts, so no entity can grow or reach for another file.
final class XMLStream {
  enum Fault: Error { case malformed, hasDoctype }
  enum Progress { case wantsMore, paused }

  /// Elements within elements: the parser remembers each, and no table has so many.
  private static let deepest = 256
  /// A tag or comment of so many bytes: the parser keeps it whole, and begins anew with every piece.
  private static let longest = 4 << 20

  private let parser: XML_Parser
  private let expat: expat
  private unowned let taker: any XMLTaker
  private var hasDoctype = false
  /// How many elements stand around what is being taken, itself among them.
  private(set) var depth = 0
  /// How many bytes came so far.
  private(set) var bytesRead = 0
  /// Those since the taker got anything.
  private var unheard = 0

  /// - throws: `Problem` `workbook_library_missing`.
  init?(_ taker: any XMLTaker) throws {
    expat = try WorkbookLibrary.expat.get()
    guard let parser = expat.XML_ParserCreate(nil) else { return nil }
    self.parser = parser
    self.taker = taker
    expat.XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    expat.XML_SetElementHandler(
      parser,
      { me, name, attributes in
        guard let stream = XMLStream.at(me), let name, let attributes else { return }
        stream.depth += 1
        stream.unheard = 0
        guard stream.depth <= XMLStream.deepest else { return stream.stop() }
        stream.taker.start(XMLName(name), XMLAttributes(attributes), stream)
      },
      { me, name in
        guard let stream = XMLStream.at(me), let name else { return }
        stream.unheard = 0
        stream.taker.end(XMLName(name), stream)
        stream.depth -= 1
      })
    expat.XML_SetCharacterDataHandler(parser) { me, text, count in
      guard let stream = XMLStream.at(me), let text, count > 0 else { return }
      stream.unheard = 0
      text.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
        stream.taker.text(UnsafeBufferPointer(start: $0, count: Int(count)))
      }
    }
    expat.XML_SetStartDoctypeDeclHandler(parser) { me, _, _, _, _ in
      guard let stream = XMLStream.at(me) else { return }
      stream.hasDoctype = true
      stream.stop()
    }
  }

  deinit { expat.XML_ParserFree(parser) }

  /// - parameter bytes: the next piece; an empty one is the end.
  func read(_ bytes: UnsafeRawBufferPointer) throws -> Progress {
    bytesRead += bytes.count
    unheard += bytes.count
    guard unheard <= Self.longest else { throw Fault.malformed }
    let text = bytes.bindMemory(to: CChar.self).baseAddress
    return try progress(expat.XML_Parse(parser, text, Int32(bytes.count), bytes.isEmpty ? 1 : 0))
  }

  /// Goes on after a pause.
  func resume() throws -> Progress { try progress(expat.XML_ResumeParser(parser)) }

  /// For takers: stops after what is being taken, until `resume()`.
  func pause() { _ = expat.XML_StopParser(parser, XML_Bool(XML_TRUE)) }

  private func stop() { _ = expat.XML_StopParser(parser, XML_Bool(XML_FALSE)) }

  private func progress(_ status: XML_Status) throws -> Progress {
    switch status {
    case XML_STATUS_OK: return .wantsMore
    case XML_STATUS_SUSPENDED: return .paused
    default: throw hasDoctype ? Fault.hasDoctype : Fault.malformed
    }
  }

  private static func at(_ pointer: UnsafeMutableRawPointer?) -> XMLStream? {
    pointer.map { Unmanaged<XMLStream>.fromOpaque($0).takeUnretainedValue() }
  }
}

/// The name of an element or attribute, without its prefix; valid while it is being taken.
struct XMLName {
  private let text: UnsafePointer<CChar>

  init(_ text: UnsafePointer<CChar>) {
    var start = text
    var next = text
    while next.pointee != 0 {
      if next.pointee == 0x3A { start = next + 1 }
      next += 1
    }
    self.text = start
  }

  static func == (name: XMLName, word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    return word.utf8Start.withMemoryRebound(to: CChar.self, capacity: length) { letters in
      for index in 0..<length where name.text[index] != letters[index] { return false }
      return name.text[length] == 0
    }
  }

  static func ~= (word: StaticString, name: XMLName) -> Bool { name == word }
}

/// The attributes of an element; valid while it is being taken.
struct XMLAttributes {
  private let all: UnsafeMutablePointer<UnsafePointer<CChar>?>

  init(_ all: UnsafeMutablePointer<UnsafePointer<CChar>?>) { self.all = all }

  /// The value as it is in memory, for what is read a million times.
  func raw(_ word: StaticString) -> UnsafePointer<CChar>? {
    var index = 0
    while let name = all[index] {
      if XMLName(name) == word { return all[index + 1] }
      index += 2
    }
    return nil
  }

  /// Each of them in turn, for elements that are asked for many.
  func forEach(_ body: (XMLName, UnsafePointer<CChar>) -> Void) {
    var index = 0
    while let name = all[index], let value = all[index + 1] {
      body(XMLName(name), value)
      index += 2
    }
  }

  /// The number that a value is; nil when it has more than nine digits, or anything else.
  static func digits(_ value: UnsafePointer<CChar>) -> Int? {
    var number = 0
    var index = 0
    while value[index] != 0 {
      guard (0x30...0x39).contains(value[index]), index < 9 else { return nil }
      number = number * 10 + Int(value[index]) - 0x30
      index += 1
    }
    return number
  }

  subscript(_ word: StaticString) -> String? { raw(word).map { String(cString: $0) } }

  func number(_ word: StaticString) -> Int? { self[word].flatMap { Int($0) } }

  /// `1`, `true` and, in old files, `on`.
  func flag(_ word: StaticString) -> Bool { ["1", "true", "on"].contains(self[word] ?? "") }
}

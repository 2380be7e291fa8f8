import Foundation
import JSON
import Testing

@Suite struct JSONTests {
  /// All objects that stand in a list at the root.
  private func items(_ text: String, piece: Int = 4096) throws -> [JSONReader.Record] {
    var rest = Array(text.utf8)[...]
    var records: [JSONReader.Record] = []
    try JSONReader { path, _, isList in path.count == 1 && path[0].isList && !isList ? "items" : nil }.forEach({
      defer { rest = rest.dropFirst(piece) }
      return Array(rest.prefix(piece))
    }) { records.append($0) }
    return records
  }

  private static let hostile = [
    "", "\"", "\\", "\\\"", "<script>alert(1)</script>", "a\u{202E}b", "\u{0}\u{1F}\u{7F}\u{9B}", "\n\r\t", "é€👩‍👧",
    "\u{2028}", "]}",
  ]

  /// What is written is what another reader, and our own, find; whatever the pieces.
  @Test func textsComeBack() throws {
    let value = JSONValue.object(Self.hostile.map { ($0, .string($0)) })
    let line = JSONValue.array([value]).line
    #expect(!line.utf8.contains { $0 < 0x20 || $0 == 0x7F })
    let foreign = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [[String: String]]
    #expect(foreign == [Dictionary(uniqueKeysWithValues: Self.hostile.map { ($0, $0) })])
    for piece in [1, 2, 7, 4096] {
      let object = try #require(try items(line, piece: piece).first).value
      #expect(object.members.map(\.key) == Self.hostile)
      #expect(object.members.map(\.value) == Self.hostile.map { .string($0) })
    }
  }

  @Test(arguments: ["0", "-0.10", "123456789012345678901234567890.10", "1E400", "1e-7"])
  func numbersStayTheirText(_ digits: String) throws {
    let record = try #require(try items("[{\"n\":\(digits)}]").first)
    #expect(record.value["n"] == .number(digits))
    #expect(JSONValue.object(record.value).line == "{\"n\":\(digits)}")
  }

  @Test func whatIsAbsentIsLeftOutAndNullStays() {
    #expect(
      JSONValue.object([("a", nil), ("b", .null), ("c", .texts([])), ("d", .array([])), ("e", .bool(false))]).line
        == #"{"b":null,"d":[],"e":false}"#)
  }

  @Test func recordsHaveTheirLinesAndNumbers() throws {
    let records = try items("[\n{\"a\":1},\n\n{\"a\":[\n2],\n\"b\":null}]")
    #expect(records.map(\.line) == [2, 4] && records.map(\.number) == [1, 2])
    #expect(records[1].value.line(of: "b") == 6 && records[1].value["b"] == nil)
  }

  @Test func whatCannotBeReadHasItsLine() throws {
    func failure(_ text: String) throws -> JSONReader.Failure? {
      do {
        _ = try items(text)
        return nil
      } catch let failure as JSONReader.Failure {
        return failure
      }
    }
    for text in ["[\n{\"a\":1},\n{]", "[\n\n{\"a\":tru}]", "[\n\n{\"a\""] {
      #expect(try failure(text)?.line == 3 && failure(text)?.isTooDeep == false, "\(text)")
    }
    let deep = String(repeating: "[", count: 63)
    #expect(try failure(deep + String(repeating: "]", count: 63)) == nil)
    #expect(try failure("[" + deep + "[")?.isTooDeep == true)
  }
}

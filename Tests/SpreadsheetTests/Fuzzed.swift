import OpenData
import Purchasing
import Spreadsheet

/// What must hold whatever bytes come: readers end, rows are as wide as their headings, what is read twice is the same.
/// `scripts/fuzz` calls it with millions of inputs, `FuzzTests` with those that were found and with some of its own.
public enum Fuzzed {
  public struct Broken: Error, CustomStringConvertible {
    public let description: String
  }

  /// What the first byte may choose.
  public static let kinds: UInt8 = 9

  /// - parameter input: its first byte chooses what it is given to.
  public static func run(_ input: [UInt8]) throws {
    guard let first = input.first else { return }
    let rest = Array(input.dropFirst())
    switch first % kinds {
    case 0: try csv(rest)
    case 1: try require(outcome(rest, name: "f.xlsx") == outcome(rest, name: "f.xlsx"), "a workbook read twice")
    case 2: try workbook(rest)
    case 3: try money(String(decoding: rest, as: UTF8.self))
    case 4: try day(String(decoding: rest, as: UTF8.self))
    case 5: try name(String(decoding: rest, as: UTF8.self))
    case 6: try published(rest)
    case 7: try openDocument(rest)
    default: try flat(rest)
    }
  }

  /// Cut into other pieces, a file says the same.
  private static func csv(_ bytes: [UInt8]) throws {
    func pieces(_ size: Int) -> [String] {
      var rest = bytes[...]
      return outcome {
        try CSVReader(name: "f.csv", isHeading: { $0.count == 3 }) {
          defer { rest = rest.dropFirst(size) }
          return Array(rest.prefix(size))
        }
      }
    }
    let whole = pieces(1 << 20)
    try require(whole == pieces(bytes.count > 4096 ? 1000 : 7), "a CSV file cut into pieces")
  }

  /// The bytes are the sheet of a workbook that is otherwise well: a zipped file's checksum stops most other inputs.
  private static func workbook(_ sheet: [UInt8]) throws {
    let archive = StoredZip.archive([
      ("_rels/.rels", relations("officeDocument", "xl/workbook.xml")),
      (
        "xl/workbook.xml",
        Array("<workbook><sheets><sheet name=\"a\" r:id=\"r\" xmlns:r=\"r\"/></sheets></workbook>".utf8)
      ),
      ("xl/_rels/workbook.xml.rels", relations("worksheet", "worksheets/sheet1.xml")),
      ("xl/worksheets/sheet1.xml", sheet),
    ])
    try require(outcome(archive, name: "f.xlsx") == outcome(archive, name: "f.xlsx"), "a sheet read twice")
  }

  /// The bytes are the content of an OpenDocument file that is otherwise well.
  private static func openDocument(_ content: [UInt8]) throws {
    let archive = StoredZip.archive([
      ("mimetype", Array("application/vnd.oasis.opendocument.spreadsheet".utf8)), ("content.xml", content),
    ])
    try require(outcome(archive, name: "f.ods") == outcome(archive, name: "f.ods"), "an OpenDocument file read twice")
  }

  /// Whatever the bytes are, they say that they are one piece of XML; in an archive they say the same.
  private static func flat(_ bytes: [UInt8]) throws {
    let file = Array("<office:document ".utf8) + bytes
    let archive = StoredZip.archive([("content.xml", file)])
    let zipped = outcome(archive, name: "f").map { $0 == "ods" ? "fods" : $0 }
    try require(outcome(file, name: "f") == zipped, "an OpenDocument file with and without an archive")
  }

  private static func relations(_ kind: String, _ target: String) -> [UInt8] {
    Array("<Relationships><Relationship Id=\"r\" Type=\"x/\(kind)\" Target=\"\(target)\"/></Relationships>".utf8)
  }

  private static func money(_ text: String) throws {
    for dashIsZero in [false, true] {
      guard let money = try? NumberGrammar.money(text, dashIsZero: dashIsZero) else { continue }
      try require(try NumberGrammar.money(money.description) == money, "the amount \(money)")
      for language in Language.allCases {
        let printed = NumberFormat.money(money, language)
        try require(try NumberGrammar.money(printed) == money, "the amount “\(printed)”")
      }
    }
    if let count = try? NumberGrammar.months(text) {
      try require(try NumberGrammar.count(text) == count, "the count \(count)")
    }
    if let price = try? NumberGrammar.unitPrice(text) {
      try require(try NumberGrammar.unitPrice(price.description) == price, "the price \(price)")
    }
  }

  private static func day(_ text: String) throws {
    guard let day = try? DayGrammar.day(text) else { return }
    try require(try DayGrammar.day(day.description) == day, "the day \(day)")
    try require(Day(number: day.number) == day, "the number of \(day)")
    try require(try DayGrammar.day(NumberFormat.date(day, .french)) == day, "the day \(day) in French")
    try require(try DayGrammar.day("\(day) 00:00") == day, "midnight of \(day)")
  }

  private static func name(_ text: String) throws {
    try require(Folding.heading(Folding.heading(text)) == Folding.heading(text), "a heading folded twice")
    try require(Folding.code(Folding.code(text)) == Folding.code(text), "a code folded twice")
    _ = Folding.name(text)
    _ = MemberCode(text)
    _ = try? CPVCode.parse(text)
  }

  /// Cut into other pieces, a file of open data says the same: each record, or the same place where it breaks.
  private static func published(_ bytes: [UInt8]) throws {
    func pieces(_ size: Int) -> [String] {
      var rest = bytes[...]
      var said: [String] = []
      do {
        let file = try DECPFile(name: "f.json") {
          defer { rest = rest.dropFirst(size) }
          return Array(rest.prefix(size))
        }
        try file.forEachRecord(fallback: "services") { said.append(words(of: $0)) }
      } catch {
        // How many records were handed over before is a matter of the pieces.
        let problem = error as? Problem
        said = ["\(problem?.code ?? "\(error)") \(problem?.place?.text ?? "")"]
      }
      return said
    }
    try require(pieces(1 << 20) == pieces(bytes.count > 4096 ? 1000 : 7), "open data cut into pieces")
  }

  private static func words(of record: DECPRecord) -> String {
    let outcome =
      switch record.outcome {
      case .contract(let contract, let facts):
        "\(contract.id) \(contract.amount) \(contract.object) \(contract.amendments.map(\.total)) \(facts.buyerSiren)"
      case .refused(let finding): "\(finding.field) \(finding.problem.code) \(finding.cell ?? "")"
      case .concession: "concession"
      }
    return "\(record.number) \(record.line) \(outcome) \(record.repairs.map(\.problem.code))"
  }

  private static func outcome(_ bytes: [UInt8], name: String) -> [String] {
    outcome { try TableFile.open(bytes: bytes, name: name) { $0.count == 3 } }
  }

  private static func outcome(_ open: () throws -> any TableReader) -> [String] {
    var said: [String] = []
    func say(_ error: any Error) {
      let problem = error as? Problem
      said.append("\(problem?.code ?? "\(error)") \(problem?.place?.text ?? "")")
    }
    do {
      var reader = try open()
      said.append("\(reader.headingsLine) \(reader.headings)")
      while said.count < 10_000 {
        do {
          guard let row = try reader.next() else { break }
          if row.count != reader.headings.count { said.append("wrong width \(row.count)") }
          said.append("\(row.line) \(row.cells)")
        } catch { say(error) }
      }
      said += reader.remarks.map(\.english) + [reader.encoding, reader.dialect]
    } catch { say(error) }
    return said
  }

  private static func require(_ holds: @autoclosure () throws -> Bool, _ what: String) throws {
    guard try holds() else { throw Broken(description: what + " isn't the same") }
  }
}

/// An archive whose parts aren't packed, made in memory.
enum StoredZip {
  static func archive(_ parts: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for part in parts {
      let name = Array(part.name.utf8)
      let facts =
        little(20, 2) + little(0, 8) + little(Int(checksum(part.bytes)), 4) + little(part.bytes.count, 4)
        + little(part.bytes.count, 4) + little(name.count, 2) + little(0, 2)
      directory += [0x50, 0x4B, 1, 2, 20, 0] + facts + little(0, 10) + little(archive.count, 4) + name
      archive += [0x50, 0x4B, 3, 4] + facts + name + part.bytes
    }
    return archive + directory + [0x50, 0x4B, 5, 6] + little(0, 4) + little(parts.count, 2) + little(parts.count, 2)
      + little(directory.count, 4) + little(archive.count, 4) + little(0, 2)
  }

  private static func little(_ number: Int, _ bytes: Int) -> [UInt8] {
    (0..<bytes).map { $0 < 8 ? UInt8(truncatingIfNeeded: number >> (8 * $0)) : 0 }
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ $0 >> 8 }
  }
}

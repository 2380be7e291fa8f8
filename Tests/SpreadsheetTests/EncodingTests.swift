import Foundation
import Purchasing
import Spreadsheet
import Testing

/// Files in every encoding that town halls have, whole and cut into small pieces.
@Suite struct EncodingTests {
  /// What isn't French in any encoding, and what mixes two, is refused by its cell; never read as something else.
  @Test(arguments: [
    (
      "a Latin-1 file into which UTF-8 was pasted", "objet;lieu\nm\u{E9}nage \u{E0} l'\u{E9}t\u{E9};x\n", [0xC3, 0xA9],
      "f.csv:3:1"
    ),
    ("a byte that Windows-1252 hasn't", "objet;lieu\nm\u{E9}nage \u{E0} l'\u{E9}t\u{E9};x\n", [0x81], "f.csv:3:1"),
  ])
  func refusesMixtures(_ what: String, _ text: String, _ bytes: [UInt8], _ place: String) throws {
    let latin = text.unicodeScalars.map { UInt8($0.value) }
    var reader = try CSVReader(bytes: latin + bytes + Array(";y\nz;y\n".utf8), name: "f.csv")
    #expect(try reader.next()?.cells == ["ménage à l'été", "x"])
    let problem = try #require(throws: Problem.self) { try reader.next() }
    #expect(problem.code == "not_utf8", "\(what)")
    #expect(problem.place?.text == place, "\(what)")
    #expect(try reader.next()?.cells == ["z", "y"], "the row after it is read")
  }

  @Test func refusesTheCodePageOfDOS() throws {
    // « Matériel à l'école ; bâtiment ; forêt » in code page 850.
    let bytes = Array("objet\nMat".utf8) + [0x82] + Array("riel ".utf8) + [0x85] + Array(" l'".utf8) + [0x82]
    let problem = try #require(throws: Problem.self) {
      var reader = try CSVReader(bytes: bytes + Array("cole\n".utf8), name: "f.csv")
      while try reader.next() != nil {}
    }
    #expect(problem.code == "encoding_not_read")
  }

  /// Foundation's own table of it is another one here.
  private static let macRoman = String.Encoding.macOSRoman
  private static let macBytes: [Unicode.Scalar: UInt8] = [
    "é": 0x8E, "è": 0x8F, "ê": 0x90, "à": 0x88, "ç": 0x8D, "ù": 0x9D, "ô": 0x99, "î": 0x94, "û": 0x9E, "ë": 0x91,
    "ï": 0x95, "ñ": 0x96, "É": 0x83, "’": 0xD5, "«": 0xC7, "»": 0xC8, "°": 0xA1, "–": 0xD0, "€": 0xDB,
  ]

  private static func bytes(_ text: String, _ encoding: String.Encoding) -> [UInt8] {
    guard encoding == macRoman else { return text.data(using: encoding).map(Array.init) ?? [] }
    return text.unicodeScalars.map { $0.isASCII ? UInt8($0.value) : macBytes[$0] ?? 0 }
  }

  private static let text =
    "objet;montant;lieu\nMatériel d’école « forêt » à l'été;1 200,50 €;Kerañroux\nDénoûment;–;2°\n"

  @Test(
    arguments: [
      ("utf-8", String.Encoding.utf8, [UInt8]()), ("utf-8-bom", .utf8, [0xEF, 0xBB, 0xBF]),
      ("utf-16le", .utf16LittleEndian, [0xFF, 0xFE]), ("utf-16be", .utf16BigEndian, [0xFE, 0xFF]),
      ("utf-16le", .utf16LittleEndian, []), ("utf-16be", .utf16BigEndian, []), ("windows-1252", .windowsCP1252, []),
      ("mac-roman", macRoman, []),
    ], [1, 2, 3, 7, 64, 1 << 18])
  func readsEach(_ file: (name: String, encoding: String.Encoding, mark: [UInt8]), _ size: Int) throws {
    let bytes = file.mark + Self.bytes(Self.text, file.encoding)
    var rest = bytes[...]
    var reader = try CSVReader(name: "f.csv") {
      defer { rest = rest.dropFirst(size) }
      return Array(rest.prefix(size))
    }
    #expect(reader.headings == ["objet", "montant", "lieu"])
    #expect(
      try reader.next()?.cells == ["Matériel d’école « forêt » à l'été", "1 200,50 €", "Kerañroux"], "\(file.name)")
    #expect(try reader.next()?.cells == ["Dénoûment", "–", "2°"])
    #expect(try reader.next() == nil)
    #expect(reader.encoding == file.name)
    #expect(reader.remarks.isEmpty == (file.name.hasPrefix("utf-8") || !file.mark.isEmpty))
  }

  /// The first byte beyond ASCII may come after megabytes without any.
  @Test(arguments: [String.Encoding.windowsCP1252, .macOSRoman])
  func readsALateAccent(_ encoding: String.Encoding) throws {
    let early = "objet;lieu\n" + String(repeating: "papier;mairie\n", count: 50_000)
    let late = Self.bytes("Ménage des écoles;Forêt\n", encoding)
    let table = try Table(bytes: Array(early.utf8) + late, name: "f.csv")
    #expect(table.rows.count == 50_001)
    #expect(table.rows.last?.cells == ["Ménage des écoles", "Forêt"])
    #expect(table.encoding == (encoding == .macOSRoman ? "mac-roman" : "windows-1252"))
    #expect(table.remarks.count == 1)
  }

  /// One accent is all that a short file may have.
  @Test(arguments: ["é", "è", "à", "ê", "ç", "ô", "î", "û", "ù", "ë", "ï", "ñ", "É"])
  func tellsOneLetter(_ letter: String) throws {
    for (encoding, name) in [(String.Encoding.windowsCP1252, "windows-1252"), (.macOSRoman, "mac-roman")] {
      let word = letter == "É" ? "École" : "mar\(letter)r"
      let table = try Table(bytes: Self.bytes("objet\n\(word)\n", encoding), name: "f.csv")
      #expect(table.rows.first?.cells == [word], "\(name)")
      #expect(table.encoding == name, "\(word)")
    }
  }
}

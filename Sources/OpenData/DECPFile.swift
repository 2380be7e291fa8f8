import Purchasing
import Spreadsheet

/// A file of DECP in JSON, format 1 to 2, read once from its beginning to its end.
public struct DECPFile {
  public let name: String
  private let next: () throws -> [UInt8]
  private let first: [UInt8]

  /// - parameter next: the next piece of the file; empty at its end.
  /// - throws: `Problem` for a file that is no JSON at all, with the remedy; what `next` throws.
  public init(name: String, _ next: @escaping () throws -> [UInt8]) throws {
    self.name = name
    self.next = next
    var first: [UInt8] = []
    // Enough to see what the file is.
    while first.count < 4 || !first.contains(where: Self.isNoBlank) {
      let piece = try next()
      if piece.isEmpty { break }
      first += piece
      if first.starts(with: [0xEF, 0xBB, 0xBF]) { first.removeFirst(3) }
    }
    self.first = first
    if let problem = Self.noJSON(first) { throw problem.at(Place(file: name, line: 1)) }
  }

  /// Hands over each record; of each marché a contract, or why it is refused.
  ///
  /// - parameter fallback: the type of contracts whose CPV code says none.
  /// - parameter amendments: what the amounts of changes are; nil: told apart.
  public func forEachRecord(
    fallback: String?, amendments: AmendmentReading? = nil, _ body: (DECPRecord) throws -> Void
  ) throws {
    var isFirst = true
    try DECPRecords(file: name).forEach({
      guard isFirst else { return try next() }
      isFirst = false
      return first
    }) { record in
      try body(DECPReading.read(record, fallback: fallback, amendments: amendments))
    }
  }

  private static func isNoBlank(_ byte: UInt8) -> Bool { ![0x20, 0x09, 0x0A, 0x0D].contains(byte) }

  private static func noJSON(_ bytes: [UInt8]) -> Problem? {
    let start = bytes.first(where: isNoBlank)
    switch start {
    case UInt8(ascii: "{"), UInt8(ascii: "["): return nil
    case nil:
      return Problem(
        code: "file_empty", Phrase("the file is empty", "le fichier est vide"),
        hint: Phrase("fetch it again", "téléchargez-le à nouveau"))
    case UInt8(ascii: "<"):
      return Problem(
        code: "decp_is_xml",
        Phrase("this is XML (or a web page), not JSON", "c'est du XML (ou une page web), pas du JSON"),
        hint: Phrase(
          "the same data is published as JSON: take that file",
          "les mêmes données sont publiées en JSON : prenez ce fichier"))
    default: break
    }
    if bytes.starts(with: [0x1F, 0x8B]) || bytes.starts(with: [0x50, 0x4B]) {
      return Problem(
        code: "file_compressed", Phrase("the file is compressed", "le fichier est compressé"),
        hint: Phrase("unpack it first: gunzip, unzip", "décompressez-le d'abord : gunzip, unzip"))
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) || bytes.prefix(4).contains(0) {
      return Problem(
        code: "encoding_unknown", Phrase("the file is not UTF-8 text", "le fichier n'est pas du texte en UTF-8"),
        hint: Phrase("JSON is UTF-8: save it so", "JSON est en UTF-8 : enregistrez-le ainsi"))
    }
    return Problem(
      code: "decp_is_no_json",
      Phrase("this is not JSON (a table in CSV, perhaps)", "ce n'est pas du JSON (un tableau CSV, peut-être)"),
      hint: Phrase(
        "the same data is published as JSON: take that file",
        "les mêmes données sont publiées en JSON : prenez ce fichier"))
  }
}

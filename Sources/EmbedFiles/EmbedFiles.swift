import FoundationEssentials

/// Build time only: `EmbedFiles OUTPUT.swift FILE…` writes the files' texts as Swift literals, named by folder and
/// file.
@main
struct EmbedFiles {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let output = arguments.first else { throw Mistake.noOutput }
    var files: [(path: String, text: String)] = []
    for path in arguments.dropFirst() {
      let data = try Data(contentsOf: URL(filePath: path))
      guard let text = String(data: data, encoding: .utf8) else { throw Mistake.notUTF8(path) }
      guard !text.contains("\"\"\"###") else { throw Mistake.endsTheLiteral(path) }
      files.append((path.split(separator: "/").suffix(2).joined(separator: "/"), text))
    }
    files.sort { $0.path < $1.path }
    try swift(files).write(to: URL(filePath: output), atomically: true, encoding: .utf8)
  }

  enum Mistake: Error {
    case noOutput
    case notUTF8(String)
    case endsTheLiteral(String)
  }

  /// One constant a file, so that the compiler type-checks no large array literal of large texts.
  static func swift(_ files: [(path: String, text: String)]) -> String {
    var source =
      "/// Written by EmbedFiles from the files beside this target; never edited by hand.\nenum EmbeddedFiles {\n"
    for (index, file) in files.enumerated() {
      source += "  private static let file\(index): StaticString = ###\"\"\"\n\(file.text)\n\"\"\"###\n"
    }
    let rows = files.enumerated().map {
      "    (\"\($1.path)\", \"\(fingerprint($1.text))\", { file\($0).description }),\n"
    }
    source += "  /// Folder and name, a fingerprint of the text, and the text itself, read only when asked for.\n"
    source += "  static let all: [(path: String, fingerprint: String, text: @Sendable () -> String)] = [\n"
    source += rows.joined() + "  ]\n"
    let sql = files.filter { $0.path.hasSuffix(".sql") }
    let schema = fingerprint(sql.map { "\($0.path)\n\($0.text)" }.joined(separator: "\n"))
    return source
      + "  /// Of all the SQL together: tells whether a database was brought up to date by this very program.\n"
      + "  static let schemaFingerprint = \"\(schema)\"\n"
      + "  static let newestMigration = \(newestMigration(sql.map(\.path)))\n}\n"
  }

  /// The number in front of the last file of `migrations/`.
  static func newestMigration(_ paths: [String]) -> Int {
    paths.filter { $0.hasPrefix("migrations/") }.compactMap { Int($0.dropFirst(11).prefix(4)) }.max() ?? 0
  }

  /// FNV-1a, 64 bits: guards against mistakes, not against forgers; the ledger's SHA-256 is the database's.
  static func fingerprint(_ text: String) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return String(hash, radix: 16)
  }
}

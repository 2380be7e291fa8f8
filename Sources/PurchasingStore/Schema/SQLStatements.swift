/// This program's own SQL files, a folder at a time, in the order in which the migrator runs them.
enum SQLFiles {
  /// A view names only what is there already: the files of `sql/report`, each after those that it rests on. One that
  /// isn't here comes last.
  static let reports = [
    "member", "family", "need", "campaign", "suggestion", "group", "contract", "publication", "candidate", "ending",
    "calendar", "price", "homogeneous", "attention", "indicator", "amo", "volume", "annual", "figure", "find",
  ]

  /// The nomenclature that migration 9 brings.
  static let families = EmbeddedFiles.all.first { $0.path == "reference/families.csv" }?.text() ?? ""

  static func all(in folder: String) -> [(name: String, text: String)] {
    let files = EmbeddedFiles.all.filter { $0.path.hasPrefix(folder + "/") && $0.path.hasSuffix(".sql") }.map {
      (name: String($0.path.dropFirst(folder.count + 1)), text: $0.text())
    }
    guard folder == "report" else { return files }
    return reports.compactMap { noun in files.first { $0.name == noun + ".sql" } }
      + files.filter { !reports.contains(String($0.name.dropLast(4))) }
  }
}

/// The statements of this program's own SQL files, cut at their semicolons: what stands in quotes, between dollars or
/// from `begin atomic` to its `end` is one piece. Comments between go, and so do the semicolons.
enum SQLStatements {
  /// In the order in which the migrator runs the files of a folder.
  static func all(_ folder: String) -> [String] { SQLFiles.all(in: folder).flatMap { cut($0.text) } }

  static func cut(_ text: String) -> [String] {
    var statements: [String] = []
    var kept: [UInt8] = []
    let bytes = Array(text.utf8)
    var place = 0
    var isBody = false
    func reads(_ word: String) -> Bool { bytes[place...].starts(with: word.utf8) }
    func take(through end: String, from: Int) {
      kept.append(contentsOf: bytes[place..<from])
      place = from
      while place < bytes.count, !reads(end) {
        kept.append(bytes[place])
        place += 1
      }
      let after = min(place + end.utf8.count, bytes.count)
      kept.append(contentsOf: bytes[place..<after])
      place = after
    }
    while place < bytes.count {
      if reads("--") {
        while place < bytes.count, bytes[place] != UInt8(ascii: "\n") { place += 1 }
      } else if reads("'") {
        take(through: "'", from: place + 1)
      } else if reads("$$") {
        take(through: "$$", from: place + 2)
      } else if reads("begin atomic") {
        isBody = true
        kept.append(bytes[place])
        place += 1
      } else if reads(";"), !isBody || String(decoding: kept.suffix(4), as: UTF8.self) == "\nend" {
        isBody = false
        let statement = String(decoding: kept, as: UTF8.self)
        let begun = statement.drop { $0.isWhitespace }
        if !begun.isEmpty { statements.append(String(begun)) }
        kept = []
        place += 1
      } else {
        kept.append(bytes[place])
        place += 1
      }
    }
    return statements
  }
}

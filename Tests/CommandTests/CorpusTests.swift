import Foundation
import Purchasing
import Spreadsheet
import Testing
import TestSupport

/// Files in every dialect, with every slip and attack, and what comes of each: `Corpus/NAME` and `NAME.expected`.
/// `MUTUA_UPDATE_CORPUS=1` writes what the program answers into the expectations: look at the difference before keeping
/// it. `Corpus/make.py` wrote the files.
@Suite struct CorpusTests {
  @Test func everyFileIsReadOrRefusedAsWritten() throws {
    let names = try Self.names()
    #expect(names.count >= 40)
    let isUpdate = ProcessInfo.processInfo.environment["MUTUA_UPDATE_CORPUS"] == "1"
    try Base.empty.with { desk in
      try Self.addMembers(desk)
      for name in names {
        let path = Self.folder + "/" + name
        try FileManager.default.copyItem(atPath: path, toPath: desk.folder + "/" + name)
        let found = try Self.imported(name, desk) + Self.read(path, name)
        if isUpdate {
          try Data(found.utf8).write(to: URL(fileURLWithPath: path + ".expected"))
        } else {
          let expected = try String(contentsOfFile: path + ".expected", encoding: .utf8)
          #expect(found == expected, "Corpus/\(name)")
        }
      }
      #expect(try desk.run("need", "list", "--format", "csv").output.split(separator: "\n").count == 1)
    }
  }

  /// What is too large to be kept, and must neither crash nor hang nor pass.
  @Test(.timeLimit(.minutes(2)))
  func endlessFilesAreRefused() throws {
    let head = Array("member,title,type,amount\ndaoulas,".utf8)
    let x = UInt8(ascii: "x")
    let bomb = try Self.bomb(spaces: 600 << 20)
    let files: [(name: String, bytes: [UInt8], code: String)] = [
      ("cell-10-mb.csv", head + [UInt8](repeating: x, count: 10 << 20) + Array(",supplies,5\n".utf8), "cell_too_large"),
      ("line-100-mb.csv", head + [UInt8](repeating: x, count: 100 << 20), "cell_too_large"),
      (
        "line-4-mb-of-cells.csv", head + Array(String(repeating: "x,", count: 2 << 20).utf8) + [0x0A],
        "too_many_cells"
      ),
      ("headings-100-mb.csv", [UInt8](repeating: x, count: 100 << 20), "cell_too_large"),
      ("bomb.xlsx", bomb, "workbook_too_large"),
      ("bomb-within-limits.xlsx", try Self.bomb(spaces: 8 << 20), "workbook_broken"),
    ]
    try Base.empty.with { desk in
      try Self.addMembers(desk)
      for file in files {
        try Data(file.bytes).write(to: URL(fileURLWithPath: desk.folder + "/" + file.name))
        let found = try Self.imported(file.name, desk)
        #expect(found.contains(file.code), "\(file.name): \(found)")
        #expect(found.hasPrefix("exit 2"), "\(file.name): \(found)")
      }
    }
  }

  private static func bomb(spaces: Int) throws -> [UInt8] {
    var parts = try Zip.parts(Array(Data(contentsOf: URL(fileURLWithPath: folder + "/empty.xlsx"))))
    parts["xl/worksheets/sheet1.xml"] = Array("<worksheet><sheetData>".utf8)
    return try Zip.archive(parts, filling: ("xl/worksheets/sheet1.xml", spaces))
  }

  private static func addMembers(_ desk: Desk) throws {
    let members = """
      code,name,kind,insee
      daoulas,Daoulas,commune,29043
      dirinon,Dirinon,commune,29045
      landerneau,Landerneau,commune,29103
      la-forest-landerneau,La Forest-Landerneau,commune,29056
      saint-urbain,Saint-Urbain,commune,29270

      """
    try Data(members.utf8).write(to: URL(fileURLWithPath: desk.folder + "/them.csv"))
    try desk.run("member", "import", "them.csv", "--quiet", expecting: 0)
  }

  /// What `need import --dry-run --json` says, a problem a line.
  private static func imported(_ name: String, _ desk: Desk) throws -> String {
    let ending = try desk.run("need", "import", name, "--dry-run", "--json")
    var text = "exit \(ending.status)\n"
    if let answer = object(ending.output) {
      let counts = ["rows", "added", "known", "changed", "refused"].map { "\($0) \(answer[$0] ?? "-")" }
      text += "\(answer["encoding"] ?? "-") “\(answer["dialect"] ?? "-")” " + counts.joined(separator: ", ") + "\n"
      for problem in answer["problems"] as? [[String: Any]] ?? [] {
        let place = ["line", "column"].map { problem[$0].map { "\($0)" } ?? "-" }.joined(separator: ":")
        text += "\(place) \(problem["code"] ?? "-"): \(shown(problem["cell"] as? String ?? ""))\n"
      }
    }
    for line in ending.errors.split(separator: "\n") {
      guard let problem = object(String(line))?["error"] as? [String: Any] else { continue }
      text += "\(problem["code"] ?? "-"): \(problem["message"] ?? "-")\n"
    }
    return text
  }

  /// What the reader makes of the file, row by row.
  private static func read(_ path: String, _ name: String) throws -> String {
    var text = "\n"
    do {
      let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
      var reader = try TableFile.open(bytes: bytes, name: name) { headings.contains(Folding.heading($0)) }
      text += "\(reader.headingsLine): " + line(reader.headings)
      var count = 0
      while count < 60 {
        count += 1
        do {
          guard let row = try reader.next() else { break }
          text += "\(row.line): " + line(row.cells)
        } catch let problem as Problem {
          text += "\(problem.place?.text ?? name): \(problem.code)\n"
        }
      }
      for remark in reader.remarks { text += remark.english + "\n" }
    } catch let problem as Problem {
      text += "\(problem.code): \(problem.message.english)\n"
    }
    return text
  }

  private static func line(_ cells: [String]) -> String {
    cells.prefix(12).map(shown).joined(separator: " | ") + (cells.count > 12 ? " | … \(cells.count)" : "") + "\n"
  }

  /// On one line, with what can't be seen as its number.
  private static func shown(_ text: String) -> String {
    let all = text.unicodeScalars.prefix(60).map { scalar -> String in
      switch scalar.properties.generalCategory {
      case .control, .format, .privateUse, .unassigned: "{\(String(scalar.value, radix: 16, uppercase: true))}"
      case .spaceSeparator where scalar != " ": "{\(String(scalar.value, radix: 16, uppercase: true))}"
      default: String(scalar)
      }
    }
    return all.joined() + (text.unicodeScalars.count > 60 ? "… \(text.unicodeScalars.count)" : "")
  }

  private static func object(_ text: String) -> [String: Any]? {
    (try? JSONSerialization.jsonObject(with: Data(text.utf8))) as? [String: Any]
  }

  private static func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { !$0.hasSuffix(".expected") && !$0.hasSuffix(".py") }.sorted()
  }

  private static let folder = #filePath.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/Corpus"

  /// The columns of needs in the files, as `need import` knows them.
  private static let headings = Set(
    [
      "collectivité", "commune", "member", "référence", "n°", "reference", "objet", "intitulé", "title", "type",
      "type de marché", "nature", "cpv", "code cpv", "montant", "montant ht", "amount", "montant annuel", "durée",
      "date souhaitée",
    ].map(Folding.heading))
}

import Foundation
import Postgres
import Testing
import TestSupport

/// The built program through `Cases/*.test`. `MUTUA_UPDATE_CASES=1` writes what it answers into the files: look at the
/// difference before keeping it. `MUTUA_CASES=need,amo-edit` takes these files alone.
@Suite struct CaseTests {
  @Test(arguments: try CaseTests.files())
  func answersAsWritten(_ name: String) throws {
    let path = Self.folder + "/" + name
    let file = try CaseFile(text(path), name: name)
    let isUpdate = ProcessInfo.processInfo.environment["MUTUA_UPDATE_CASES"] == "1"
    let answers = try #require(file.base).with { try Self.answers(of: file, in: $0) }
    if isUpdate { return try write(file.text { answers[$0.line] }, to: path) }
    for case .command(let one) in file.items {
      guard let difference = answers[one.line]?.difference(from: one) else { continue }
      let place = SourceLocation(
        fileID: "CommandTests/Cases/" + name, filePath: path, line: one.line, column: 1)
      let command = one.command.joined(separator: "\n")
      Issue.record("Cases/\(name):\(one.line): $ \(command)\n\(difference)", sourceLocation: place)
    }
  }

  /// What each command of the file answers, by its line.
  private static func answers(of file: CaseFile, in desk: Desk) throws -> [Int: CaseFile.Case] {
    defer { if file.base == Base.none { _ = try? desk.run("db", "stop", "--quiet") } }
    if let today = file.today { try desk.stopClock(at: today) }
    let names = try variableTexts(desk)
    var answers: [Int: CaseFile.Case] = [:]
    for item in file.items {
      switch item {
      case .talk: continue
      case .file(let name, let lines):
        try write(lines.map { $0 + "\n" }.joined(), to: desk.folder + "/" + name)
      case .command(let one):
        let ending = try desk.shell(one.command.joined(separator: "\n"))
        answers[one.line] = one.answered(ending, names: names)
        if ending.status == 2 { try tryRemedies(ending.errors, in: desk, of: one) }
      }
    }
    return answers
  }

  /// What a refusal tells people to type is a command that then works, where it stands there whole: without a letter or
  /// a word in capitals for what they know better.
  private static func tryRemedies(_ errors: String, in desk: Desk, of one: CaseFile.Case) throws {
    for match in errors.matches(of: /`(mutua [^`]+)`/) {
      let words = match.1.split(separator: " ").map(String.init)
      let isWhole =
        words.count > 3 && !words.contains { $0.contains(/^([A-ZÉ]+|±[AM]|.*[…\[].*|.*=[A-Z]+)$/) && Int($0) == nil }
      guard isWhole else { continue }
      let ending = try desk.shell(match.1 + " --dry-run")
      #expect(ending.status < 2, "\(one.command[0]) → \(match.1): \(ending.errors)")
    }
  }

  /// What changes from run to run, the longer texts first.
  private static func variableTexts(_ desk: Desk) throws -> [(text: String, name: String)] {
    var names = [(text: "\u{FEFF}", name: "{bom}"), (text: desk.folder, name: "{folder}")]
    names.append((desk.variables["MUTUA_PG_BIN"] ?? "", "{programs}"))
    let administrator = try TestServer.connect()
    defer { administrator.close() }
    let version = try administrator.value("select current_setting('server_version')", as: String.self)
    names.append((version ?? "", "{postgresql}"))
    if let database = desk.variables["MUTUA_DB"] {
      let settings = try parseConninfo(database)
      names.append((settings["dbname"] ?? "", "{database}"))
      names.append((settings["host"] ?? "", "{host}"))
    }
    return try names + schemaNumbers()
  }

  /// A new migration changes what is said of the schema, and nothing else.
  private static func schemaNumbers() throws -> [(text: String, name: String)] {
    let files = try FileManager.default.contentsOfDirectory(atPath: folder + "/../../../sql/migrations")
    guard let newest = files.compactMap({ Int($0.prefix(4)) }).max() else { return [] }
    return [
      ("schema made (\(files.count) migrations)", "schema made ({migrations})"),
      ("(\(newest + 1))", "({schema + 1})"), ("(\(newest))", "({schema})"), ("(\(newest - 1))", "({schema - 1})"),
    ]
  }

  private static let folder = #filePath.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/Cases"

  /// The files by their names.
  static func texts() throws -> [(name: String, text: String)] { try files().map { ($0, text(folder + "/" + $0)) } }

  private static func files() throws -> [String] {
    let asked = ProcessInfo.processInfo.environment["MUTUA_CASES"]?.split(separator: ",").map { String($0) + ".test" }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter {
      $0.hasSuffix(".test") && asked?.contains($0) ?? true
    }.sorted()
    return try names.isEmpty ? { throw CaseFile.Unreadable(description: "\(folder) holds no cases") }() : names
  }
}

import Foundation
import Purchasing
import PurchasingFiles
import PurchasingOffice
import PurchasingStore
import Reporting
import Testing

/// What commands used to put together themselves: asked here by nobody's command line.
@Suite struct DeskTests {
  /// The one answer of every import: how it ended, what is wrong by line, what scripts get.
  @Test func everyImportAnswersAlike() throws {
    try withSample { store in
      let (trial, desk) = (ImportDesk(store, dryRun: true), ImportDesk(store, dryRun: false))
      let members = "code,name,kind\nbrest,Brest,commune\nquimper,Quimper,commune\n"
      try withFile(members) { path in
        let before = try store.members().count
        #expect(try trial.members(paths: [path], sheet: nil, epci: nil).summary[0].english == "members to add: 2")
        #expect(try store.members().count == before)
        let answer = try desk.members(paths: [path], sheet: nil, epci: nil)
        #expect(answer.kind == nil && answer.json == nil && answer.report?.rows.count == 2)
        #expect(try store.members().count == before + 2)
      }
      try withFile("code,name,kind\n,,commune\nx,Plabennec,planet\n") { path in
        let answer = try desk.members(paths: [path], sheet: nil, epci: nil)
        #expect(answer.kind == .refused && answer.problems.count == 2)
        #expect(answer.json?.contains("\"added\":0") == true)
      }
      try withFile(
        "reference,title,type,supplier,amount,notified,daoulas\nM1,Sel,supplies,Cargill,beaucoup,2023-05-01,1\n"
      ) {
        let answer = try desk.contracts(LineFiles([$0]))
        #expect(answer.kind == .refused && answer.problems.map { $0.place?.column } == [5])
        #expect(answer.json?.contains("\"cell\":\"beaucoup\"") == true)
        #expect(answer.summary[0].english == "lines with a problem: 1 of 1; nothing was written")
      }
      try withFile("code,title,words,colour\nsel,Sel de déneigement,sel,bleu\n") {
        let answer = try desk.families(path: $0)
        #expect(answer.summary.map(\.french).last == "colonnes non lues : colour")
        #expect(try store.families().contains { $0.code == "sel" })
      }
    }
  }

  /// What most needs of the file would become is asked of whoever imports, not of a terminal.
  @Test func anUpdateThatRewritesIsAskedAbout() throws {
    try withSample { store in
      let desk = ImportDesk(store, dryRun: false)
      func file(_ titles: [String]) -> String {
        "member,reference,title,type,amount\n"
          + titles.enumerated().map { "daoulas,R\($0),\($1),supplies,\(100 + $0 * 7 + $1.count)\n" }.joined()
      }
      try withFile(file(["Sel", "Papier", "Gaz", "Encre", "Vélos"])) { path in
        let first = try desk.needs(NeedFile(path: path), NeedImportOptions())
        #expect(first.kind == nil)
      }
      try withFile(file(["Ordinateurs", "Peinture", "Bancs publics", "Abribus", "Serrures"])) { path in
        var options = NeedImportOptions()
        options.knownLines = .update
        var asked = 0
        let refused = try desk.needs(NeedFile(path: path), options) { _ in
          asked += 1
          return false
        }
        #expect(refused.kind == .refused && asked == 1)
        #expect(try store.needs().contains { $0.title == "Sel" })
        let agreed = try desk.needs(NeedFile(path: path), options) { _ in true }
        #expect(agreed.kind == nil)
        #expect(try store.needs().allSatisfy { $0.title != "Sel" })
      }
    }
  }

  /// A yes is one file's. And what is begun again has left nothing in the file of refused lines.
  @Test func severalUpdatesThatRewriteAreAskedAboutOneByOne() throws {
    try withSample { store in
      let desk = ImportDesk(store, dryRun: false)
      func file(_ member: String, _ titles: [String]) -> String {
        "member,reference,title,type,amount\n"
          + titles.enumerated().map { "\(member),R\($0),\($1),supplies,\(100 + $0 * 7 + $1.count)\n" }.joined()
      }
      for member in ["daoulas", "dirinon"] {
        try withFile(file(member, ["Sel", "Papier", "Gaz", "Encre", "Vélos"])) {
          _ = try desk.needs(NeedFile(path: $0), NeedImportOptions())
        }
      }
      let others = ["Ordinateurs", "Peinture", "Bancs publics", "Abribus", "Serrures"]
      try withFile(file("daoulas", others) + "nowhere,R9,Sel,supplies,1\n") { first in
        try withFile(file("dirinon", others)) { second in
          var options = NeedImportOptions()
          (options.knownLines, options.skipsRefused) = (.update, true)
          func files() throws -> [NeedFile] {
            let place = RejectFile.Place(path: first + ".rejects.csv", language: .english)
            return [try NeedFile(path: first, rejects: place), try NeedFile(path: second)]
          }
          var asked = 0
          let refused = try desk.needs(try files(), options) { _ in
            asked += 1
            return asked == 1
          }
          #expect(refused.kind == .refused && asked == 2)
          #expect(try store.needs().count { $0.title == "Sel" } == 2)
          let agreed = try desk.needs(try files(), options) { _ in true }
          #expect(agreed.kind == .needsAttention)
          #expect(try store.needs().allSatisfy { $0.title != "Sel" })
          let kept = try String(contentsOfFile: first + ".rejects.csv", encoding: .utf8)
          #expect(kept.split(separator: "\n").count == 2, "\(kept)")
        }
      }
    }
  }

  @Test func everyCheckIsAsked() throws {
    try withSample { store in
      let desk = CheckDesk(store)
      let shares = try desk.shares()
      #expect(!shares.isWrong && shares.report.rows.isEmpty)
      #expect(try desk.all().report.notes.count == 2)
      #expect(try desk.thresholds().report.name == "check_thresholds")
    }
  }

  @Test func sharesOfAContractOrOfAGroup() throws {
    try withSample { store in
      let contract = try #require(try store.contracts().first)
      #expect(try Report.shares(of: contract.reference, in: store).rows.count > 0)
      #expect(try Report.shares(of: "toitures", in: store).rows.count > 0)
      let problem = #expect(throws: Problem.self) { try Report.shares(of: "nothing", in: store) }
      #expect(problem?.kind == .unknownName)
    }
  }

  @Test func whatIsPublishedAndWhatLacks() throws {
    try withSample { store in
      let export = try DECPExport(store, year: 2023)
      #expect(export.total > 0 && export.incomplete == export.total)
      #expect(export.gaps.rows.count == min(export.total, 500))
      var text = ""
      try export.write(completeOnly: true, companion: nil) { text += $0 }
      #expect(!text.contains("\"id\""))
      let problem = #expect(throws: Problem.self) { try export.write(completeOnly: false, companion: nil) { _ in } }
      #expect(problem?.code == "publication_incomplete")
      text = ""
      try OCDSExport(store, year: 2023, prefix: "ocds-213czf", publisher: nil).write { text += $0 }
      #expect(text.contains("ocds-213czf") && text.contains("Landerneau"))
      let prefix = #expect(throws: Problem.self) {
        try OCDSExport(store, year: 2023, prefix: "213czf", publisher: nil)
      }
      #expect(prefix?.code == "ocid_prefix_invalid")
    }
  }

  @Test func theWholeBaseIsWritten() throws {
    try withSample { store in
      try withFolder { folder in
        let report = try TableExport(store).write(to: folder + "/base")
        let members = try #require(report.rows.first { $0[0] == .code("member") })
        #expect(members[1] == .count(try store.members().count))
        #expect(FileManager.default.fileExists(atPath: folder + "/base/datapackage.json"))
        // An earlier export is replaced; whatever else there is stays.
        _ = try TableExport(store).write(to: folder + "/base")
        let problem = #expect(throws: Problem.self) { try TableExport(store).write(to: folder) }
        #expect(problem?.code == "folder_in_use")
      }
    }
  }

  @Test func everySilentMemberIsWrittenTo() throws {
    try withSample { store in
      let (first, last) = (try #require(Day(iso: "2026-06-01")), try #require(Day(iso: "2026-07-31")))
      let asked = try store.members().filter { $0.kind.name.code == "commune" }.map(\.code.text)
      let draft = CampaignDraft(code: "c26", title: "Besoins 2027", opensOn: first, closesOn: last, members: asked)
      _ = try store.change { try $0.openCampaign(draft) }
      try withFolder { path in
        let folder = try OutputFolder(path, create: false)
        func write(dryRun: Bool) throws -> (letters: Letters, written: [Letters.Written]) {
          try store.change { store in
            let letters = try Letters(.reminder, store, campaign: "c26", from: nil, language: .french)
            return (letters, try letters.write(to: folder, asText: true, dryRun: dryRun))
          }
        }
        #expect(try write(dryRun: true).written.count == asked.count)
        #expect(try FileManager.default.contentsOfDirectory(atPath: path).isEmpty)
        let (letters, written) = try write(dryRun: false)
        #expect(letters.report(written).rows.count == asked.count)
        // A text for each, and one table.
        #expect(try FileManager.default.contentsOfDirectory(atPath: path).count == asked.count + 1)
        let text = try String(contentsOfFile: try #require(written.first?.file), encoding: .utf8)
        #expect(text.contains("Besoins 2027") && text.contains("31/07/2026"))
      }
    }
  }
}

/// A folder that is there for as long as `body` runs.
private func withFolder(_ body: (_ path: String) throws -> Void) throws {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("mutua-office-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
  defer { try? FileManager.default.removeItem(at: folder) }
  try body(folder.path)
}

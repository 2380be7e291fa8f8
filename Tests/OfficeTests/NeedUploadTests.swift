import Purchasing
import PurchasingOffice
import PurchasingStore
import TestSupport
import Testing

/// A file of needs that a town hall sends to a page: checked, corrected in its place, taken in whole or not at all.
@Suite struct NeedUploadTests {
  private static let headings = ["Collectivité", "Objet", "Type de marché", "Montant HT", "Durée (mois)", "Humeur"]
  private static let faulty = [
    headings, ["Daoulas", "Sel de déneigement", "fournitures", "1 200,50", "12", "bonne"],
    ["Daoulas", "Peinture routière", "fourniture", "beaucoup", "12", ""],
    ["Nulle part", "Papier", "fournitures", "500", "", ""], ["Nulle part", "Encre", "fournitures", "600", "4 ans", ""],
    ["Nulle part", "", "fournitures", "700", "12", ""],
  ]

  @Test(arguments: SentKind.allCases) func correctedInItsPlace(_ kind: SentKind) throws {
    try withSample { store in
      try withSent(kind, Self.faulty) { sent in
        var sent = sent
        let upload = NeedUpload(store)
        let first = try upload.check(sent)
        #expect(first.lines == 5 && first.refused == 4 && !first.isReady && first.name == kind.name)
        #expect(first.unreadHeadings == ["Humeur"] && first.earlier == nil && first.wrong == 6)
        #expect(first.problems.map(\.correction) == ["3.4", "4-6.1", "5.5", "6.2"])
        #expect(first.problems.map(\.column) == [.amount, .member, .months, .title])
        #expect(first.problems.map(\.heading) == ["Montant HT", "Collectivité", "Durée (mois)", "Objet"])
        #expect(first.problems.map(\.cell) == ["beaucoup", "Nulle part", "4 ans", nil])
        #expect(first.problems[1].lines == [4, 5, 6])
        let refused = try store.change { try NeedUpload($0).take(sent) }
        #expect(!refused.isTaken && refused.problems.count == 4)
        #expect(try store.needs().isEmpty)
        let texts = ["3.4": "900", "4-6.1": "dirinon", "5.5": "48 mois et plus", "6.2": "Ramettes"]
        sent.corrections = texts.compactMap { CellCorrection(name: $0.key, text: $0.value) }
        let second = try upload.check(sent)
        #expect(second.problems.map(\.cell) == ["48 mois et plus"] && second.refused == 1)
        // The last word on a cell counts.
        sent.corrections.append(try #require(CellCorrection(name: "5.5", text: "48")))
        let third = try upload.check(sent)
        #expect(third.isReady && third.problems.isEmpty && third.added == 5 && !third.isTaken)
        #expect(try store.needs().isEmpty)
        let taken = try store.change { try NeedUpload($0).take(sent) }
        #expect(taken.isTaken && taken.added == 5)
        let needs = try store.needs()
        #expect(needs.count { $0.member.text == "dirinon" } == 3 && needs.contains { $0.title == "Ramettes" })
        #expect(needs.contains { $0.months == 48 && $0.title == "Encre" })
        // The same file once more: said with its day, and nothing is added twice.
        let again = try upload.check(sent)
        #expect(again.earlier?.on == Day(iso: "2026-06-15") || again.earlier != nil)
        #expect(again.isReady && again.added == 0 && again.known == 5 && again.differing == 0)
        // The corrections are no part of the file: without them the lines that were wrong are so still.
        sent.corrections = []
        #expect(try upload.check(sent).refused == 4)
      }
    }
  }

  /// Lines that are known in other words are left, or take the place of what is there.
  @Test func changesOfWhatIsThere() throws {
    try withSample { store in
      func rows(_ amount: String) -> [[String]] {
        [["membre", "référence", "objet", "type", "montant"], ["Daoulas", "R-1", "Sel", "fournitures", amount]]
      }
      try withSent(.comma, rows("100")) { sent in _ = try store.change { try NeedUpload($0).take(sent) } }
      try withSent(.xlsx, rows("250")) { sent in
        var sent = sent
        let check = try NeedUpload(store).check(sent)
        #expect(check.isReady && check.known == 1 && check.differing == 1 && check.added == 0 && check.changed == 0)
        sent.knownLines = .update
        #expect(try NeedUpload(store).check(sent).changed == 1)
        #expect(try store.needs().map(\.amount) == [Money(cents: 10_000)])
        #expect(try store.change { try NeedUpload($0).take(sent) }.changed == 1)
        #expect(try store.needs().map(\.amount) == [Money(cents: 25_000)])
      }
    }
  }

  /// Cells that keep their row from being read are corrected like others.
  @Test func cellsThatCannotBeRead() throws {
    try withSample { store in
      let sheet = OpenDocument.table(
        "Besoins",
        OpenDocument.rows([["membre", "objet", "type", "montant"]])
          + OpenDocument.row(
            OpenDocument.cell("Daoulas") + OpenDocument.cell("Sel") + OpenDocument.cell("fournitures")
              + "<table:table-cell table:formula=\"of:=[.A99]\" office:value-type=\"string\" office:string-value=\"\" "
              + "calcext:value-type=\"error\"><text:p>#REF!</text:p></table:table-cell>"))
      try withSent(OpenDocument.archive(OpenDocument.content(sheet)), "besoins.ods") { sent in
        var sent = sent
        let check = try NeedUpload(store).check(sent)
        #expect(check.problems.map(\.problem.code) == ["cell_is_error"] && check.problems[0].correction == "2.4")
        sent.corrections = [CellCorrection(lines: [2], column: 4, text: "120")]
        #expect(try store.change { try NeedUpload($0).take(sent) }.added == 1)
        #expect(try store.needs().map(\.amount) == [Money(cents: 12_000)])
      }
      let bytes = Array("membre;objet;type;montant\nDaoulas;Pap\u{0}ier;fournitures;1\n# Daoulas;Gaz;services;2\n".utf8)
      try withSent(bytes, "besoins.csv") { sent in
        var sent = sent
        let check = try NeedUpload(store).check(sent)
        #expect(check.problems.map(\.problem.code) == ["nul_character", "line_marked"])
        sent.corrections = check.problems.enumerated().compactMap { index, problem in
          problem.correction.flatMap { CellCorrection(name: $0, text: ["Papier", "Dirinon"][index]) }
        }
        #expect(try NeedUpload(store).check(sent).isReady)
      }
    }
  }

  @Test func bounds() throws {
    try withSample { store in
      func code(_ bytes: [UInt8], _ name: String = "besoins.csv", _ change: (inout NeedUpload.Bounds) -> Void) throws
        -> String?
      {
        var bounds = NeedUpload.Bounds()
        change(&bounds)
        var code: String?
        try withSent(bytes, name) { sent in
          do { _ = try NeedUpload(store, bounds).check(sent) } catch let problem as Problem { code = problem.code }
        }
        return code
      }
      let rows = [["membre", "objet", "type", "montant"]] + (1...30).map { ["Daoulas", "Sel \($0)", "services", "1"] }
      for kind in SentKind.allCases {
        let bytes = try kind.bytes(rows)
        #expect(try code(bytes, kind.name) { $0.lines = 30 } == nil)
        #expect(try code(bytes, kind.name) { $0.lines = 29 } == "file_too_long")
        #expect(try code(bytes, kind.name) { $0.bytes = bytes.count } == nil)
        #expect(try code(bytes, kind.name) { $0.bytes = bytes.count - 1 } == "file_too_large")
      }
      #expect(try code(SentKind.xlsx.bytes(rows), "x.xlsx") { $0.unpacked = 1_000 } == "workbook_too_large")
      #expect(try code(SentKind.ods.bytes(rows), "x.ods") { $0.unpacked = 1_000 } == "workbook_too_large")
      #expect(try code(Array("%PDF-1.7 …".utf8)) { _ in } == "format_not_read")
      try withSent(.comma, rows) { sent in
        var sent = sent
        sent.corrections = (1...101).map { CellCorrection(lines: [$0], column: 1, text: "") }
        #expect(throws: Problem.self) { try NeedUpload(store).check(sent) }
        sent.corrections = try [#require(CellCorrection(name: "1-999999999.1", text: ""))]
        #expect(throws: Problem.self) { try NeedUpload(store).check(sent) }
        sent.name = "C:\\dossier\\a\u{0}b\n.csv"
        sent.corrections = []
        #expect(try NeedUpload(store).check(sent).name == "ab.csv")
      }
    }
  }

  /// What a campaign's file says above its table: whose it is, which campaign it answers, that there is no need.
  @Test func aCampaignsFile() throws {
    try withSample { store in
      let (day, end) = try (#require(Day(iso: "2026-06-01")), #require(Day(iso: "2026-10-15")))
      for code in ["b-2027", "b-2028"] {
        _ = try store.change {
          try $0.openCampaign(CampaignDraft(code: code, title: code, opensOn: day, closesOn: end, members: nil))
        }
      }
      func text(_ member: String, none: String, _ rows: String = "") -> [UInt8] {
        Array(
          ("# Code du recensement;b-2027\n# Collectivité qui répond;\(member)\n"
            + "# Aucun besoin (cochez d'un x);\(none)\n"
            + "Collectivité;Objet;Type de marché;Montant HT\n\(rows)").utf8)
      }
      try withSent(text("Daoulas", none: "", ";Sel;fournitures;100\n"), "besoins.csv") { sent in
        var sent = sent
        sent.member = "dirinon"
        let other = #expect(throws: Problem.self) { try NeedUpload(store).check(sent) }
        #expect(other?.code == "file_of_another_member")
        (sent.member, sent.campaign) = ("daoulas", "b-2028")
        let check = try NeedUpload(store).check(sent)
        #expect(check.isReady && check.remarks.contains { $0.french.contains("pour le recensement « b-2027 »") })
        #expect(try store.change { try NeedUpload($0).take(sent) }.isTaken)
        #expect(try store.needs().map(\.campaign) == ["b-2028"])
      }
      for member in ["Dirinon", ""] {
        try withSent(text(member, none: "x"), "besoins.csv") { sent in
          var sent = sent
          (sent.member, sent.campaign) = ("dirinon", "b-2027")
          let taken = try store.change { try NeedUpload($0).take(sent) }
          #expect(taken.isTaken && taken.lines == 0 && taken.remarks.contains { $0.english.contains("has no need") })
        }
      }
    }
  }

  @Test func namesOfCorrections() {
    #expect(CellCorrection(lines: [20, 14, 15, 16, 15], column: 3, text: "x").name == "14-16_20.3")
    for name in ["14.3", "14-16_20.3", "1_3_5.12"] { #expect(CellCorrection(name: name, text: "")?.name == name) }
    for name in [
      "", ".", "14", "14.", ".3", "0.1", "1.0", "3-2.1", "1-2-3.1", "+1.1", "1.1.1", "1__2.1", "9999999999.1",
    ] {
      #expect(CellCorrection(name: name, text: "") == nil, "\(name)")
    }
  }

  /// Random files with random faults, and corrections that mend them all: what comes of them is what comes of the file
  /// without the faults.
  @Test func randomFaultsMended() throws {
    var generator = SeededGenerator()
    print("randomFaultsMended: seed \(generator.seed)")
    try withSample { store in
      for turn in 1...Figures.count(16, full: 200) {
        let good = Self.randomRows(&generator)
        var (bad, corrections): ([[String]], [CellCorrection]) = (good, [])
        for _ in 0..<Int.random(in: 1...25, using: &generator) {
          let row = Int.random(in: 1..<good.count, using: &generator)
          let column = Int.random(in: 0..<good[0].count, using: &generator)
          bad[row][column] = Self.faults.randomElement(using: &generator) ?? ""
          corrections.append(CellCorrection(lines: [row + 1], column: column + 1, text: good[row][column]))
        }
        // A line that is empty altogether is none of the file.
        for row in bad.indices where bad[row].allSatisfy(\.isEmpty) { bad[row][1] = "x" }
        let kind = try #require(SentKind.allCases.randomElement(using: &generator))
        let note = "seed \(generator.seed), turn \(turn), \(kind)"
        var outcomes: [[String]] = []
        for (rows, laid) in [(good, []), (bad, corrections)] {
          try withSent(kind, rows) { sent in
            var sent = sent
            sent.corrections = laid
            let check = try NeedUpload(store).check(sent)
            #expect(throws: TakenBack.self, "\(note)") {
              try store.change { store in
                let taken = try NeedUpload(store).take(sent)
                #expect(taken.isTaken == check.isReady && taken.added == check.added, "\(note)")
                outcomes.append(
                  check.problems.map { "\($0.lines) \($0.problem.message.english)" }
                    + ["\(taken.lines) \(check.refused) \(check.known)"] + (try store.needs().map(Self.words)).sorted())
                throw TakenBack()
              }
            }
          }
        }
        #expect(outcomes[0] == outcomes[1], "\(note)")
        #expect(outcomes[0].count > good.count / 2, "\(note): \(outcomes[0])")
      }
    }
  }

  /// So that each turn begins without needs.
  private struct TakenBack: Error {}

  private static let faults = [
    "", "beaucoup", "1,234", "31/02/2026", "nulle part", "99", "-5", "12 %", "# Daoulas", "4 ans", "=1+1", "'", "\"x\"",
    "a;b,c", "é", "R1", "  ", "2026-03-01", "30197643",
  ]

  private static func randomRows(_ generator: inout SeededGenerator) -> [[String]] {
    let withReferences = Bool.random(using: &generator)
    let headings = ["N°", "Collectivité", "Objet", "Type", "CPV", "Montant HT", "Durée", "Date souhaitée", "Note"]
    var rows = [headings]
    for line in 1...Int.random(in: 2...20, using: &generator) {
      func any(_ texts: [String]) -> String { texts.randomElement(using: &generator) ?? "" }
      rows.append([
        withReferences ? "R-\(line)" : "\(line)", any(["Daoulas", "dirinon", "La Martyre"]),
        any(["Sel", "Papier", "Gaz"]) + " \(line)", any(["fournitures", "services", "travaux"]),
        any(["", "30197643"]), any(["1 200,50", "800", "61 600 €"]), any(["", "12", "48"]),
        any(["", "01/09/2026", "2026-10-15"]), any(["", "à voir"]),
      ])
    }
    return rows
  }

  private static func words(_ need: Need) -> String {
    "\(need.reference ?? "-") \(need.member) \(need.title) \(need.type.code) \(need.cpv ?? "-") \(need.amount) "
      + "\(need.months ?? 0) \(need.wantedFrom?.description ?? "-")"
  }
}

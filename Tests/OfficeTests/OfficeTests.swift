import Purchasing
import PurchasingFiles
import PurchasingOffice
import PurchasingStore
import Reporting
import Spreadsheet
import Testing

/// The office as a page would ask it: no command line is near, and none is linked.
@Suite struct OfficeTests {
  @Test func theYearlyReport() throws {
    try withSample { store in
      let document = try AnnualDocument(store, year: 2023).document(printed: nil)
      #expect(document.reports.map(\.name).starts(with: ["key_figures", "types", "groups", "amo"]))
      var page = ""
      try document.write(as: .html, RenderOptions(language: .french)) { piece in
        if case .text(let text) = piece { page += text }
      }
      #expect(page.contains("4 163 420,00") || page.contains("4\u{202F}163\u{202F}420,00"))
      #expect(page.hasPrefix("<!DOCTYPE html>"))
    }
  }

  @Test func aFileWithFaultsIsRefusedByLine() throws {
    try withSample { store in
      let text = """
        collectivité,objet,type,montant
        Daoulas,Sel de déneigement,supplies,1 200
        Nulle part,Sel,supplies,1 200
        Dirinon,Sel,supplies,beaucoup
        """
      try withFile(text) { path in
        let answer = try ImportDesk(store, dryRun: false).needs(NeedFile(path: path), NeedImportOptions())
        #expect(answer.kind == .refused)
        #expect(answer.problems.map { $0.place?.line } == [3, 4])
        #expect(answer.problems.map { $0.place?.column } == [1, 4])
        #expect(answer.json?.contains("\"refused\":2") == true)
        #expect(try store.needs().isEmpty)
      }
    }
  }

  @Test func aGroupIsFormedOfAFile() throws {
    try withSample { store in
      let text = "member,title,type,amount\ndaoulas,Sel,supplies,1200\ndirinon,Sel,supplies,800\n"
      try withFile(text) { path in
        let checked = try store.check(NeedFile(path: path), NeedImportOptions())
        let result = try store.change { try $0.importNeeds(checked) }
        #expect(result.added == 2)
      }
      let needs = try store.needs().map(\.id)
      let sheet = try store.change {
        try $0.formGroup(
          GroupDraft(
            title: "Sel de déneigement", coordinator: "capld", needs: needs, code: "sel", basis: "L2113-6",
            statutes: nil,
            mission: "full", performanceCoordinator: nil, permanent: false, costSharing: nil))
      }
      #expect(sheet.lots.count == 1)
      #expect(try store.groups().contains { $0.code == "sel" })
    }
  }

  @Test func aPrintedTableIsLaidBeside() throws {
    try withSample { store in
      func isWrong(_ last: String) throws -> Bool {
        let rows = [
          ("portes-automatiques", "40000"), ("fournitures-bureau-scolaire", "132000"), ("photocopieurs", "44000"),
          ("toitures", "240000"), ("controle-acces", "4700"), ("denrees-alimentaires", last),
        ].map { "groups,\($0),capld,\($1)\n" }
        let text = "table,row,column,printed\n" + rows.joined()
        let table = try Table(bytes: Array(text.utf8), name: "imprimé.csv")
        return try PrintedCheck(store, year: 2023).report(table).isWrong
      }
      let answers = try [isWrong("0"), isWrong("1")]
      #expect(answers == [false, true])
    }
  }
}

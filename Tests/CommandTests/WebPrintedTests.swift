import Foundation
import Glibc
import Postgres
import Testing
import TestSupport

/// The check of a printed table on the page: the figures of the command, line by line, and nothing kept.
@Suite struct WebPrintedTests {
  /// As in the table of `WebTests`.
  static let table: [String: (nobody: [Int], visitor: [Int])] = ["/rapports/controle": ([303, 401], [200, 422])]

  private static let path = "/rapports/controle"
  private static let printed = """
    table,row,column,printed
    groups,Maintenance des portes et portails automatiques,total,61 600 €
    groups,Maintenance des portes et portails automatiques,capld,"40 000,00 €"
    groups,TOTAL,capld,420 700 €

    """

  /// Every total of the table, as computed; pasted from a spreadsheet.
  private static let totals = """
    table\trow\tcolumn\tprinted
    groups\tMaintenance des portes et portails automatiques\ttotal\t61 600
    groups\tFourniture de bureau et scolaire\ttotal\t1 134 200
    groups\tRenouvellement des photocopieurs\ttotal\t211 620
    groups\tEntretien des toitures\ttotal\t664 000
    groups\tMigration et extension du contrôle d'accès\ttotal\t46 000
    groups\tDenrées alimentaires (3 ans)\ttotal\t2 046 000

    """

  /// The cells of the tables of a page or of a document.
  private func body(_ html: String) -> [String] {
    html.split(separator: "<tr").dropFirst().map { String($0.prefix { $0 != "\n" }) }
  }

  @Test func linesAreThoseOfTheCommand() throws {
    try withSite { served, desk, connection in
      let folder = try TemporaryFolder()
      let file = folder.path + "/imprime.csv"
      try Self.printed.write(toFile: file, atomically: true, encoding: .utf8)
      let ending = try desk.start(
        words: ["check", "printed", file, "--year", "2023", "--format", "html", "--lang", "fr"]
      ).wait(seconds: 60)
      #expect(ending.status == 1, "\(ending.errors)")
      let before = try connection.snapshot()
      let page = try served.client.upload(
        Self.path, [("annee", "2023")], name: "imprime.csv", Array(Self.printed.utf8))
      #expect(page.status == 200 && page.main.contains("Des chiffres imprimés sont faux"), "\(page.main)")
      let (shown, expected) = (body(page.body), body(ending.output))
      #expect(!expected.isEmpty && shown == expected, "\(shown)\n\(expected)")
      let pasted = try served.client.upload(
        Self.path, [("annee", "2023"), ("colle", Self.printed)], name: "", [])
      #expect(body(pasted.body) == expected && pasted.status == 200, "\(pasted.main)")
      let right = try served.client.post(
        Self.path, [("annee", "2023"), ("colle", Self.totals)])
      #expect(right.status == 200 && right.main.contains("Aucun chiffre imprimé n&#39;est faux"), "\(right.main)")
      #expect(try connection.snapshot() == before)
    }
  }

  @Test func whatIsRefused() throws {
    try withSite { served, _, connection in
      let client = served.client
      let before = try connection.snapshot()
      let good = Array(Self.printed.utf8)
      for (fields, name, content, field) in [
        ([("annee", "")], "a.csv", good, "annee"), ([("annee", "hier")], "a.csv", good, "annee"),
        ([("annee", "99999")], "a.csv", good, "annee"), ([("annee", "2023")], "", [], "fichier"),
        ([("annee", "2023")], "b.csv", Array("x;y\n1;2\n".utf8), "fichier"),
        ([("annee", "2023")], "vide.csv", [], "fichier"),
        ([("annee", "2023")], "x.xlsx", Array("PK\u{3}\u{4}rest".utf8), "fichier"),
        ([("annee", "2023")], "zero.csv", [0, 0, 0, 10, 0], "fichier"),
        ([("annee", "2023")], "<script>.csv", Array("<script>alert(1)</script>;x\n<b>;1\n".utf8), "fichier"),
        (
          [("annee", "2023")], "bruit.ods", (0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 8) },
          "fichier"
        ),
        ([("annee", "2023"), ("rapport", "nix")], "t.csv", Array("Groupe;Total\nx;1\n".utf8), "fichier"),
      ] as [([(String, String)], String, [UInt8], String)] {
        let reply = try client.upload(Self.path, fields, name: name, content)
        #expect(reply.status == 422, "\(fields) \(name): \(reply.status) \(reply.main)")
        #expect(reply.body.contains("href=\"#\(field)\""), "\(fields) \(name): \(reply.main)")
        #expect(!reply.body.contains("<script>alert") && !reply.main.contains("--"), "\(name): \(reply.main)")
      }
      let large = try client.upload(
        Self.path, [("annee", "2023")], name: "l.csv", [UInt8](repeating: 97, count: 10_200_000))
      #expect(large.status == 413)
      let foreign = try client.upload(
        Self.path, [("annee", "2023")], name: "a.csv", good, ["Sec-Fetch-Site": "cross-site"])
      #expect(foreign.status == 403)
      #expect(try client.get("/rapports").body.contains("href=\"\(Self.path)\""))
      #expect(try connection.snapshot() == before)
    }
  }

  /// It rests on everybody's rows: who sees some of them is told so.
  @Test func eachWithinItsRights() throws {
    try withAccounts { site in
      let (daoulas, reader) = (try site.enter("mairie@daoulas.example"), try site.enter("elu@hanvec.example"))
      #expect(try daoulas.get(Self.path).status == 403)
      let refused = try daoulas.upload(Self.path, [("annee", "2023")], name: "a.csv", Array(Self.printed.utf8))
      #expect(refused.status == 403 && refused.main.contains("lignes de tous"), "\(refused.main)")
      #expect(!(try daoulas.get("/rapports").body.contains(Self.path)))
      let page = try reader.upload(Self.path, [("annee", "2023")], name: "a.csv", Array(Self.printed.utf8))
      #expect(page.status == 200 && page.main.contains("faux ou illisibles"), "\(page.main)")
    }
  }
}

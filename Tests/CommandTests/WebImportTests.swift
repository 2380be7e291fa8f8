import Glibc
import Postgres
import Testing
import TestSupport

/// A spreadsheet sent to the page: checked line by line, corrected in place, taken in whole or not at all.
@Suite struct WebImportTests {
  private static let bad = """
    Objet;Type;Montant HT;Durée en mois;Remarque interne
    Papier A4;fournitures;1 200,50;12;x
    Sel;fournitures;beaucoup;12;x
    Copieurs;fourniture;900;douze;x

    """

  private static let path = "/recensements/b27/importer"
  private static let member = [("membre", "daoulas")]

  @Test func aBadFileIsCorrectedInPlace() throws {
    try withSite(hasNeed: false) { served, desk, connection in
      let client = served.client
      let before = try connection.snapshot()
      let page = try client.get(Self.path + "?membre=daoulas")
      #expect(page.status == 200 && page.body.contains("enctype=\"multipart/form-data\""))
      let sent = try client.upload(Self.path, Self.member, name: "besoins.csv", Array(Self.bad.utf8))
      #expect(sent.status == 422 && sent.main.contains("2 cellules à corriger"), "\(sent.main)")
      #expect(sent.main.contains("Remarque interne"), "a column that isn't read is said")
      #expect(sent.body.contains("value=\"beaucoup\"") && sent.body.contains("value=\"douze\""))
      #expect(try connection.snapshot() == before)
      let action = try Self.action(of: sent)
      // One of two mended: the other is still asked, and what was mended isn't forgotten.
      let half = try client.post(action, Self.member + [("c.3.3", "500"), ("c.4.4", "x"), ("faire", "verifier")])
      #expect(half.status == 422 && half.main.contains("1 cellule à corriger"), "\(half.main)")
      #expect(half.body.contains("name=\"c.3.3\" value=\"500\""))
      // Saving what isn't ready saves nothing.
      let early = try client.post(action, Self.member + [("c.3.3", "500"), ("c.4.4", "x"), ("faire", "enregistrer")])
      #expect(early.status == 422)
      #expect(try connection.snapshot() == before)
      let whole = Self.member + [("c.3.3", "500"), ("c.4.4", "36")]
      let ready = try client.post(action, whole + [("faire", "verifier")])
      #expect(ready.status == 200 && ready.main.contains("à ajouter 3"), "\(ready.main)")
      #expect(try connection.snapshot() == before)
      let saved = try client.post(action, whole + [("faire", "enregistrer"), ("ticket", "t")])
      #expect(saved.status == 303 && saved.headers["location"] == "/recensements/b27?membre=daoulas")
      #expect(try client.post(action, whole + [("faire", "enregistrer"), ("ticket", "t")]).status == 303)
      let titles = try connection.values(
        "select title from need where campaign_id is not null order by title", as: String.self)
      #expect(titles == ["Copieurs", "Papier A4", "Sel"])
      let after = try client.get("/recensements/b27?membre=daoulas")
      #expect(after.main.contains("Sel") && after.main.contains("500,00"))
      // The same file again: said, and nothing is doubled.
      let again = try client.upload(Self.path, Self.member, name: "besoins.csv", Array(Self.bad.utf8))
      #expect(again.main.contains("a déjà été importé le"), "\(again.main)")
      try desk.run("log", "verify", expecting: 0)
    }
  }

  /// The address that a check's form goes to.
  private static func action(of reply: WebClient.Reply) throws -> String {
    let begin = try #require(reply.body.firstRange(of: "action=\"\(path)/"))
    return path + "/" + reply.body[begin.upperBound...].prefix { $0 != "\"" }
  }

  @Test func theModelComesBack() throws {
    try withSite(hasNeed: false) { served, desk, _ in
      let client = served.client
      let model = try client.get("/recensements/b27/modele")
      #expect(model.status == 200 && model.headers["content-disposition"]?.contains("besoins.xlsx") == true)
      #expect(model.body.hasPrefix("PK"))
      try desk.run("need", "template", "m.xlsx", "--campaign", "b27", "--lang", "fr", expecting: 0)
      let bytes = try Self.bytes(desk.folder + "/m.xlsx")
      // Empty as it was sent: nothing to take in, and that is said.
      let empty = try client.upload(Self.path, Self.member, name: "m.xlsx", bytes)
      #expect(empty.status == 422 && empty.main.contains("Aucune ligne de ce fichier"), "\(empty.status) \(empty.main)")
    }
  }

  private static func bytes(_ path: String) throws -> [UInt8] {
    let file = open(path, O_RDONLY)
    defer { close(file) }
    var all: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while case let count = read(file, &piece, piece.count), count > 0 { all += piece[..<count] }
    return all
  }

  /// More cells are wrong than may be corrected here: the first are offered, and what wasn't touched corrects nothing.
  @Test func manyWrongCells() throws {
    try withSite(hasNeed: false) { served, _, _ in
      let lines = (0..<150).map { "Besoin \($0);fournitures;abc\($0)" }.joined(separator: "\n")
      let sent = try served.client.upload(
        Self.path, Self.member, name: "b.csv", Array("Objet;Type;Montant HT\n\(lines)\n".utf8))
      #expect(sent.status == 422 && sent.main.contains("Et 50 autres"), "\(sent.main.suffix(300))")
      let fields = (0..<100).map { ("c.\($0 + 2).3", $0 == 0 ? "12" : "abc\($0)") }
      let again = try served.client.post(
        try Self.action(of: sent), Self.member + fields + [("faire", "verifier")])
      #expect(again.status == 422 && again.main.contains("149 cellules à corriger"), "\(again.main.prefix(300))")
    }
  }

  @Test func whatIsNoSpreadsheet() throws {
    try withSite(hasNeed: false) { served, _, connection in
      let client = served.client
      let before = try connection.snapshot()
      let hostile: [(String, [UInt8])] = [
        ("scan.pdf", Array("%PDF-1.7\n%\u{E2}\n".utf8) + (0..<2000).map { UInt8($0 & 255) }),
        ("vide.csv", []), ("x.xlsx", Array("PK\u{3}\u{4}rest".utf8)), ("zero.csv", [0, 0, 0, 10, 0]),
        ("<script>.csv", Array("<script>alert(1)</script>;x\n<b>;1\n".utf8)),
        ("bruit.ods", (0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 8) }),
      ]
      for (name, content) in hostile {
        let reply = try client.upload(Self.path, Self.member, name: name, content)
        #expect(reply.status == 422, "\(name): \(reply.status) \(reply.main)")
        #expect(!reply.body.contains("<script>alert"), "\(name)")
      }
      #expect(try client.upload(Self.path, Self.member, name: "", []).status == 422)
      let large = try client.upload(
        Self.path, Self.member, name: "large.csv", [UInt8](repeating: 97, count: 10_200_000))
      #expect(large.status == 413)
      #expect(try client.upload(Self.path, [("membre", "nix")], name: "a.csv", Array(Self.bad.utf8)).status == 404)
      let foreign = try client.upload(
        Self.path, Self.member, name: "a.csv", Array(Self.bad.utf8), ["Sec-Fetch-Site": "cross-site"])
      #expect(foreign.status == 403)
      #expect(try connection.snapshot() == before)
      #expect(try client.get("/").status == 200)
    }
  }

  /// What is under correction belongs to the session that sent it.
  @Test func nobodyElseCorrectsIt() throws {
    try withSite(hasNeed: false) { served, _, connection in
      let sent = try served.client.upload(Self.path, Self.member, name: "b.csv", Array(Self.bad.utf8))
      let action = try Self.action(of: sent)
      _ = try served.client.post("/entrer", [])
      #expect(eventually { served.child.complained.contains("lien?j=") })
      let link = try #require(served.child.complained.split(separator: " ").last { $0.contains("lien?j=") })
      var other = WebClient(port: served.client.port)
      try other.enter(String(link.prefix { !$0.isWhitespace }))
      let before = try connection.snapshot()
      let whole = Self.member + [("c.3.3", "500"), ("c.4.4", "36"), ("faire", "enregistrer")]
      #expect(try other.post(action, whole).status == 410)
      #expect(try connection.snapshot() == before)
      #expect(try served.client.post(action, whole).status == 303)
    }
  }
}

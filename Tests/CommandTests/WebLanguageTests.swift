import Glibc
import Postgres
import Testing
import TestSupport

/// Which language a page has, and the words that it then has; questions that are asked once; refused lines.
@Suite struct WebLanguageTests {
  @Test func theSwitchIsKept() throws {
    try withSite { served, _, _ in
      let client = served.client
      func spoken(_ path: String, _ headers: [String: String] = [:]) throws -> String {
        let body = try client.get(path, headers).body
        return body.contains("<html lang=\"fr\">") ? "fr" : body.contains("<html lang=\"en\">") ? "en" : "?"
      }
      #expect(try spoken("/mentions") == "fr")
      // What is wanted most, not what stands first.
      #expect(try spoken("/mentions", ["Accept-Language": "fr;q=0.2, en-GB;q=0.9"]) == "en")
      #expect(try spoken("/mentions", ["Accept-Language": "de, en;q=0, fr;q=0.1"]) == "fr")
      #expect(
        try client.get("/mentions").body.contains("<button class=\"plain\" name=\"langue\" value=\"en\" lang=\"en\">"))
      let own = "http://\(client.host)"
      let changed = try client.post(
        "/langue", [("langue", "en")], ["Referer": own + "/recensements/b27?membre=daoulas"])
      #expect(changed.status == 303 && changed.headers["location"] == "/recensements/b27?membre=daoulas")
      let cookie = try #require(changed.headers["set-cookie"])
      #expect(cookie.hasPrefix("mutua-langue=en; Max-Age=31536000"))
      let kept = ["Cookie": "mutua=\(client.cookie ?? ""); mutua-langue=en", "Accept-Language": "fr"]
      #expect(try spoken("/mentions", kept) == "en")
      // Refusals speak the same language.
      #expect(try spoken("/nulle-part", kept) == "en")
      // Nobody is sent elsewhere, nor to what can't be asked for.
      for foreign in ["http://evil.example/", own + "//evil.example", own + "/besoins/1/retablir", own + ".evil/x", ""]
      {
        #expect(
          try client.post("/langue", [("langue", "en")], ["Referer": foreign]).headers["location"] == "/", "\(foreign)")
      }
      #expect(try client.post("/langue", [("langue", "de")]).status == 422)
    }
  }

  @Test func englishWords() throws {
    try withSite { served, desk, _ in
      let english = ["Accept-Language": "en"]
      let file = Array("title;type;amount;colour\nSalt;supplies;much;red\n".utf8)
      let sent = try served.client.upload(
        "/recensements/b27/importer", [("membre", "daoulas")], name: "needs.csv", file, english)
      #expect(sent.status == 422, "\(sent.main)")
      #expect(sent.main.contains("1 line, 1 cell to correct"), "\(sent.main)")
      #expect(sent.main.contains("“needs.csv”") && !sent.main.contains("«"), "\(sent.main)")
    }
  }

  /// Each correction says what it corrects and why; what is still refused can be had as a file.
  @Test func refusedLinesComeAsAFile() throws {
    try withSite(hasNeed: false) { served, _, connection in
      let path = "/recensements/b27/importer"
      let text = "Objet;Type;Montant HT\nPapier;fournitures;12\nSel;fournitures;beaucoup\nCopieurs;fourniture;peu\n"
      let sent = try served.client.upload(path, [("membre", "daoulas")], name: "b.csv", Array(text.utf8))
      #expect(sent.body.contains("aria-label=\"Correction, ligne 3, Montant HT\""), "\(sent.body)")
      #expect(sent.body.contains("aria-describedby=\"pb-0\"") && sent.body.contains("<td id=\"pb-0\">"))
      let begin = try #require(sent.body.firstRange(of: "action=\"\(path)/"))
      let action = path + "/" + sent.body[begin.upperBound...].prefix { $0 != "\"" }
      let before = try connection.snapshot()
      let fields = [("membre", "daoulas"), ("c.3.3", "500"), ("c.4.3", "peu"), ("faire", "rejets")]
      let file = try served.client.post(action, fields)
      #expect(file.status == 200 && file.headers["content-disposition"]?.contains("rejets.csv") == true, "\(file.main)")
      #expect(file.body.contains("Copieurs;fourniture;peu;") && !file.body.contains("Sel;"), "\(file.body)")
      #expect(try connection.snapshot() == before)
    }
  }

  /// Withdrawing asks once, on a page of its own, without a script.
  @Test func withdrawingAsksOnce() throws {
    try withSite { served, _, connection in
      let number = try #require(try connection.value("select max(id) from need", as: Int.self))
      let client = served.client
      let sheet = try client.get("/besoins/\(number)")
      #expect(sheet.body.contains("href=\"/besoins/\(number)/retirer\""), "\(sheet.main)")
      #expect(!sheet.body.contains("action=\"/besoins/\(number)/retirer\""))
      let question = try client.get("/besoins/\(number)/retirer")
      #expect(question.status == 200 && question.main.contains("Retirer ce besoin ?"), "\(question.main)")
      #expect(question.main.contains("Enveloppes") && question.main.contains("900,00"))
      let seen = try #require(question.hidden("vu"))
      #expect(try client.post("/besoins/\(number)/retirer", [("vu", seen)]).status == 303)
      #expect(try client.get("/besoins/\(number)/retirer").headers["location"] == "/besoins/\(number)")
      #expect(try client.get("/besoins/\(number)").body.contains("/retablir\""))
    }
  }

  /// Who names two sites, or another one in the target itself, isn't heard.
  @Test func severalNames() throws {
    try withSite { (served, _, _) throws in
      let (client, own) = (served.client, served.client.host)
      #expect(try client.ask("GET", "/mentions", headers: ["host": "evil.example"]).status == 400)
      #expect(try client.ask("GET", "http://evil.example/mentions").status == 421)
      #expect(try client.ask("GET", "http://\(own)@evil.example/mentions").status == 421)
      #expect(try client.ask("GET", "http://\(own)/mentions").status == 200)
    }
  }
}

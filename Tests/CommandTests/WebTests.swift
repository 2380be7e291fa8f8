import Glibc
import MutuaWeb
import Postgres
import Testing
import TestSupport

/// The page through its real door: a server of ours, a socket, a database.
@Suite struct WebTests {
  /// What each path answers to nobody and to the visitor, by GET and by an empty POST. A path that isn't here fails.
  private static let table: [String: (nobody: [Int], visitor: [Int])] = [
    "/s/{name}": ([404, 405], [404, 405]),
    "/entrer": ([200, 200], [200, 200]),
    "/entrer/lien": ([410, 410], [410, 410]),
    "/entrer/code": ([405, 404], [405, 404]),
    // Of a site with accounts (WebAccountTests).
    "/api/1/**": ([404, 404], [404, 404]),
    "/reprendre": ([303, 401], [404, 404]),
    "/compte": ([303, 401], [404, 404]),
    "/compte/sessions/{number}/fermer": ([405, 401], [405, 404]),
    "/compte/cles": ([405, 401], [405, 404]),
    "/comptes": ([303, 401], [404, 404]),
    "/comptes/{number}": ([303, 401], [404, 404]),
    "/comptes/{number}/clore": ([405, 401], [405, 404]),
    "/comptes/{number}/rouvrir": ([405, 401], [405, 404]),
    "/comptes/{number}/sessions": ([405, 401], [405, 404]),
    "/comptes/{number}/lien": ([405, 401], [405, 404]),
    "/sortir": ([405, 303], [405, 303]),
    "/langue": ([405, 422], [405, 422]),
    "/accessibilite": ([200, 405], [200, 405]),
    "/mentions": ([200, 405], [200, 405]),
    "/aide": ([200, 405], [200, 405]),
    "/aide/declarer": ([200, 405], [200, 405]),
    "/aide/groupement": ([200, 405], [200, 405]),
    "/aide/rapport": ([200, 405], [200, 405]),
    "/etat": ([200, 405], [200, 405]),
    "/": ([303, 405], [200, 405]),
    "/recensements": ([303, 401], [200, 422]),
    "/recensements/{code}": ([303, 401], [303, 404]),
    "/recensements/{code}/suivi": ([303, 405], [200, 405]),
    "/recensements/{code}/reponse": ([405, 401], [405, 422]),
    "/recensements/{code}/importer": ([303, 401], [404, 404]),
    "/recensements/{code}/importer/{file}": ([405, 401], [405, 404]),
    "/recensements/{code}/modele": ([303, 405], [200, 405]),
    "/besoins/{number}": ([303, 401], [200, 422]),
    "/besoins/{number}/retirer": ([303, 401], [200, 409]),
    "/besoins/{number}/retablir": ([405, 401], [405, 409]),
  ].merging(WebGroupTests.table) { $1 }.merging(WebCampaignTests.table) { $1 }.merging(WebReportTests.table) { $1 }
    .merging(WebContractTests.table) { $1 }.merging(WebPrintedTests.table) { $1 }
    .merging(WebAMOTests.table) { $1 }

  @Test func everyPathByEveryMethod() throws {
    #expect(Set(Site.paths) == Set(Self.table.keys))
    try withSite { served, desk, connection in
      let number = try #require(try connection.value("select max(id) from need", as: Int.self))
      for path in Self.table.keys.sorted()
      where path != "/sortir" {
        guard let expected = Self.table[path] else { continue }
        let address = path.replacing("{code}", with: "b27").replacing("{number}", with: "\(number)")
          .replacing("**", with: "need/list").replacing("{name}", with: "x.css").replacing("{file}", with: "nix")
          .replacing("{group}", with: "toitures").replacing("{lot}", with: "1").replacing("{member}", with: "daoulas")
          .replacing("{report}", with: "volumes").replacing("{contract}", with: "GC-2023-1")
          .replacing("{project}", with: "amo-2023-batiment-01").replacing("{entry}", with: "1")
          .replacing("{amendment}", with: "1").replacing("{order}", with: "1").replacing("{day}", with: "0")
        var nobody = served.client
        nobody.cookie = nil
        for (client, statuses) in [(nobody, expected.nobody), (served.client, expected.visitor)] {
          let replies = [try client.get(address), try client.post(address, [])]
          #expect(replies.map(\.status) == statuses, "\(path) \(client.cookie == nil ? "nobody" : "visitor")")
          let head = try client.ask("HEAD", address)
          #expect(head.status == statuses[0] && head.body.isEmpty, "HEAD \(path): \(head.status)")
          for method in ["PUT", "PATCH", "DELETE", "OPTIONS"] {
            let reply = try client.ask(method, address)
            #expect(reply.status == 405 && reply.headers["allow"] != nil, "\(method) \(path): \(reply.status)")
          }
          for reply in replies { Self.checkHeaders(reply, path) }
        }
      }
      #expect(try served.client.post("/sortir", []).headers["location"] == "/entrer")
      #expect(try served.client.get("/").status == 303, "a session that was ended still works")
    }
  }

  private static func checkHeaders(_ reply: WebClient.Reply, _ path: String) {
    let policy = reply.headers["content-security-policy"] ?? ""
    #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "\(path)")
    #expect(reply.headers["x-content-type-options"] == "nosniff", "\(path)")
    #expect(reply.headers["referrer-policy"] == "same-origin", "\(path)")
    #expect(reply.headers["cache-control"] == "no-store", "\(path)")
  }

  /// Assets may be kept for good, under names that change with them.
  @Test func assets() throws {
    try withSite { served, _, _ in
      let page = try served.client.get("/").body
      for (before, ending) in [("href=\"/s/", "css"), ("src=\"/s/", "js")] {
        let begin = try #require(page.firstRange(of: before))
        let name = page[begin.upperBound...].prefix { $0 != "\"" }
        #expect(name.hasSuffix("." + ending))
        let reply = try served.client.get("/s/\(name)")
        #expect(reply.status == 200 && !reply.body.isEmpty)
        #expect(reply.headers["cache-control"]?.contains("immutable") == true)
        #expect(ending != "js" || reply.body.utf8.count <= 8192)
      }
    }
  }

  /// Another site's page, another name, another body: nothing is heard of it.
  @Test func whatIsNotFromHere() throws {
    try withSite { served, _, connection in
      let before = try connection.snapshot()
      let client = served.client
      let need = [("membre", "daoulas"), ("objet", "Papier"), ("montant", "5"), ("type", "supplies")]
      func refused(_ status: Int, _ reply: WebClient.Reply, _ what: String) {
        #expect(reply.status == status, "\(what): \(reply.status)")
      }
      let path = "/recensements/b27"
      refused(403, try client.post(path, need, ["Sec-Fetch-Site": "cross-site"]), "another site")
      refused(403, try client.post(path, need, ["Sec-Fetch-Site": "same-site"]), "a sister of ours")
      refused(403, try client.post(path, need, ["Sec-Fetch-Site": "", "Origin": "http://evil.example"]), "origin")
      refused(403, try client.post(path, need, ["Sec-Fetch-Site": "", "Origin": "null"]), "origin null")
      refused(403, try client.post(path, need, ["Sec-Fetch-Site": ""]), "no origin")
      refused(421, try client.post(path, need, ["Host": "evil.example"]), "host")
      refused(421, try client.get("/", ["Host": "127.0.0.1:1"]), "another port")
      refused(415, try client.post(path, need, ["Content-Type": "text/plain"]), "no form")
      refused(413, try client.post(path, need + [("commentaire", String(repeating: "x", count: 70_000))]), "long")
      let many = (0..<2_100).map { ("a\($0)", "") }
      refused(413, try client.post(path, need + many), "many fields")
      for bytes in ["objet=%ff", "objet=%00", "objet=%c3", "objet=%zz", "objet=%e", "%ff=1"] {
        let reply = try client.ask(
          "POST", path,
          headers: ["Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"],
          body: Array("membre=daoulas&montant=5&type=supplies&\(bytes)".utf8))
        refused(422, reply, bytes)
      }
      var nobody = client
      nobody.cookie = nil
      refused(401, try nobody.post(path, need), "nobody")
      nobody.cookie = String(repeating: "a", count: 64)
      refused(401, try nobody.post(path, need), "somebody else's cookie")
      for bad in ["/besoins/%ff", "/besoins/x", "/besoins/-1", "/besoins/99999999999999999999", "/recensements/nix"] {
        refused(404, try client.get(bad), bad)
      }
      #expect(try connection.snapshot() == before)
      // The same from our own page is taken, by either header.
      refused(303, try client.post(path, need, ["Sec-Fetch-Site": "", "Origin": "http://" + client.host]), "ours")
    }
  }

  /// Each field wrong by itself: the page comes back with what was typed, says which field it is, and nothing is saved.
  @Test func eachFieldWrong() throws {
    try withSite { served, _, connection in
      let right = ["membre": "daoulas", "objet": "Papier <A4> \"é\"", "montant": "1 200,50", "type": "supplies"]
      let wrong: [(String, String)] = [
        ("objet", "  "), ("montant", "beaucoup"), ("montant", ""), ("montant", "-5"), ("montant_annuel", "12"),
        ("mois", "douze"), ("mois", "0"), ("cpv", "123"), ("famille", "inconnue"), ("quantite", "x"),
        ("a_partir_de", "31/02/2027"), ("fin_marche", "demain"), ("prix_actuel", "cher"), ("date_prix", "hier"),
        ("type", "nix"), ("prix_actuel", "2,50"),
      ]
      let before = try connection.snapshot()
      for (field, value) in wrong {
        let fields = right.merging([field: value]) { $1 }
        let reply = try served.client.post("/recensements/b27", fields.map { ($0, $1) })
        #expect(reply.status == 422, "\(field)=\(value): \(reply.status)")
        #expect(reply.body.contains("<title>Erreur : "), "\(field)=\(value)")
        #expect(reply.body.contains("id=\"erreurs\""), "\(field)=\(value)")
        #expect(reply.body.contains("Papier &lt;A4&gt; &quot;é&quot;") || field == "objet", "\(field)=\(value)")
        #expect(reply.body.contains("aria-invalid=\"true\""), "\(field)=\(value)")
        #expect(!reply.body.contains("--"), "a page speaks of an option: \(field)=\(value)")
      }
      #expect(try connection.snapshot() == before)
    }
  }

  /// However often a form is sent, also at once, it counts once; the same ticket with other fields is another form.
  @Test func onceHoweverOften() throws {
    try withSite { served, _, connection in
      let fields = [
        ("membre", "daoulas"), ("objet", "Ramettes"), ("montant", "10"), ("type", "supplies"), ("ticket", "t1"),
      ]
      let client = served.client
      let replies = try inParallel(8) { _ in try client.post("/recensements/b27", fields) }
      #expect(replies.allSatisfy { $0.status == 303 }, "\(replies.map(\.status))")
      #expect(Set(replies.compactMap { $0.headers["location"] }).count == 1)
      func count() throws -> Int? { try connection.value("select count(*) from need where title = 'Ramettes'") }
      #expect(try count() == 1)
      #expect(try client.get("/recensements/b27?membre=daoulas").main.contains("compté qu&#39;une fois"))
      _ = try client.post("/recensements/b27", fields.map { $0.0 == "montant" ? ("montant", "11") : $0 })
      #expect(try count() == 2)
    }
  }

  /// From the page to the history: who, by which command; and back by `undo`.
  @Test func whatAFormDoesIsInTheHistory() throws {
    try withSite { served, desk, connection in
      let client = served.client
      let page = try client.get("/recensements/b27?membre=dirinon")
      #expect(page.main.contains("Besoins : Dirinon"))
      let added = try client.post(
        "/recensements/b27",
        [
          ("membre", "dirinon"), ("objet", "Sel"), ("montant_annuel", "1 000"), ("mois", "48"), ("type", "supplies"),
          ("ticket", try #require(page.hidden("ticket"))),
        ])
      let place = try #require(added.headers["location"])
      #expect(place.hasPrefix("/recensements/b27?membre=dirinon#b"))
      #expect(try client.get("/recensements/b27?membre=dirinon").main.contains("4\u{202F}000,00"))
      let number = String(place.split(separator: "b").last ?? "")
      let sheet = try client.get("/besoins/\(number)")
      let seen = try #require(sheet.hidden("vu"))
      let edit = [("objet", "Sel de déneigement"), ("montant", "5000"), ("type", "supplies"), ("vu", seen)]
      #expect(try client.post("/besoins/\(number)", edit).status == 303)
      // Whoever still has the page of before is shown both.
      let stale = try client.post("/besoins/\(number)", [("objet", "Sel fin"), ("montant", "6000"), ("vu", seen)])
      #expect(stale.status == 409 && stale.main.contains("Sel fin") && stale.main.contains("Sel de déneigement"))
      let kept = try #require(stale.hidden("vu"))
      let again = [("objet", "Sel fin"), ("montant", "6000"), ("type", "supplies"), ("vu", kept)]
      #expect(try client.post("/besoins/\(number)", again).status == 303)
      func press(_ verb: String) throws -> Int {
        let seen = try #require(try client.get("/besoins/\(number)").hidden("vu"))
        return try client.post("/besoins/\(number)/\(verb)", [("vu", seen)]).status
      }
      #expect(try press("retirer") == 303)
      #expect(try press("retirer") == 422)
      #expect(try press("retablir") == 303)
      // Whoever says no version has seen none.
      #expect(try client.post("/besoins/\(number)", [("objet", "Sel"), ("montant", "1")]).status == 409)
      let commands = try connection.values(
        "select command from history.entry order by id desc limit 5", as: String.self)
      #expect(
        commands == ["web need reopen", "web need withdraw", "web need edit", "web need edit", "web need add"])
      let entry = try #require(
        try connection.value("select max(id) from history.entry", as: Int.self))
      try desk.run("undo", "\(entry)", expecting: 0)
      #expect(try client.get("/besoins/\(number)").main.contains("retiré"))
      try desk.run("log", "verify", expecting: 0)
    }
  }

  @Test func otherAnswers() throws {
    try withSite { served, desk, connection in
      let client = served.client
      #expect(try client.post("/recensements/b27/reponse", [("membre", "dirinon"), ("reponse", "none")]).status == 303)
      #expect(try client.get("/recensements/b27?membre=dirinon").main.contains("aucun besoin"))
      let declined = [("membre", "dirinon"), ("reponse", "declined")]
      #expect(try client.post("/recensements/b27/reponse", declined).status == 303)
      let refused = try client.post("/recensements/b27/reponse", [("membre", "daoulas"), ("reponse", "none")])
      #expect(refused.status == 422 && refused.main.contains("a des besoins"))
      #expect(try client.get("/recensements/b27/suivi").main.contains("ne participe pas"))
      try desk.run("campaign", "close", "b27", "--yes", expecting: 0)
      let closed = try client.post("/recensements/b27/reponse", [("membre", "hanvec"), ("reponse", "none")])
      #expect(closed.status == 422 && closed.main.contains("clos"))
      // What was typed meanwhile isn't lost.
      let late = try client.post(
        "/recensements/b27", [("membre", "daoulas"), ("objet", "Trop tard"), ("montant", "5"), ("type", "supplies")])
      #expect(late.status == 422 && late.body.contains("value=\"Trop tard\""))
      let page = try client.get("/recensements/b27?membre=daoulas")
      #expect(!page.body.contains("<h2 id=\"nouveau\">"), "a closed campaign shows a form")
    }
  }

  /// A link opens one session, once; the next one takes its place.
  @Test func theLinkIsGoodOnce() throws {
    try Base.sample.withEveryCommand { desk, _ in
      let served = try Served(desk)
      var client = served.client
      let word = String(served.link.split(separator: "=").last ?? "")
      // Scanners of mail and browsers that fetch ahead use nothing up.
      for _ in 0..<3 { #expect(try client.get(served.link).status == 200) }
      #expect(try client.ask("HEAD", served.link).status == 200)
      try client.enter(served.link)
      #expect(try client.get("/").status == 200)
      #expect(try client.get(served.link).status == 410)
      #expect(try client.post("/entrer/lien", [("j", word)]).status == 410)
      #expect(try client.post("/entrer/lien", [("j", "")]).status == 410)
      // Another one is shown in the terminal, never to the browser that asks.
      let asked = try client.post("/entrer", [])
      #expect(!asked.body.contains("lien?j="))
      #expect(eventually { served.child.complained.contains("lien?j=") })
      _ = try served.child.kill(SIGINT).wait(seconds: 20)
    }
  }

  /// With a member's login the page shows and takes that member's needs alone: the database sees to it.
  @Test func aMemberSeesItsOwn() throws {
    try Base.sample.withEveryCommand { desk, connection in
      try desk.run("campaign", "open", "b27", "--title", "B", "--opens", "2026-01-01", "--closes", "2199-12-31")
      for member in ["daoulas", "dirinon"] {
        try desk.run(
          "need", "add", "--member", member, "--title", "Papier de \(member)", "--type", "supplies", "--amount", "900",
          "--campaign", "b27", expecting: 0)
      }
      let owner = try #require(desk.variables["MUTUA_DB"])
      let role = try #require(try connection.value("select 'web_m_' || current_database()", as: String.self))
      try desk.run("access", "grant", role, "--as", "member", "--member", "daoulas", "--quiet", expecting: 0)
      desk.variables["MUTUA_DB"] = try formatConninfo(parseConninfo(owner).merging(["user": role]) { $1 })
      let served = try Served.entered(desk)
      let client = served.client
      let page = try client.get("/recensements/b27")
      #expect(page.status == 200 && page.main.contains("Papier de daoulas"))
      let numbers = try connection.query("select id, title from need where campaign_id is not null") {
        try ($0["id"] as Int, $0["title"] as String)
      }
      let other = try #require(numbers.first { $0.1 == "Papier de dirinon" }?.0)
      let before = try connection.snapshot()
      #expect(try client.get("/besoins/\(other)").status == 404)
      #expect(
        try client.post("/besoins/\(other)", [("objet", "x"), ("montant", "1"), ("type", "supplies")]).status == 404)
      #expect(try client.post("/besoins/\(other)/retirer", []).status == 404)
      #expect(!(try client.get("/recensements/b27/suivi").body.contains("dirinon")))
      #expect(try client.get("/recensements/b27?membre=dirinon").headers["location"] == "/recensements/b27/suivi")
      let foreign = [("membre", "dirinon"), ("objet", "x"), ("montant", "1"), ("type", "supplies")]
      #expect(try client.post("/recensements/b27", foreign).status == 404)
      #expect(try client.post("/recensements/b27/reponse", [("membre", "dirinon"), ("reponse", "none")]).status >= 400)
      #expect(try connection.snapshot() == before)
      let own = [("membre", "daoulas"), ("objet", "Sel"), ("montant", "1"), ("type", "supplies")]
      #expect(try client.post("/recensements/b27", own).status == 303)
      _ = try served.child.kill(SIGTERM).wait(seconds: 20)
    }
  }

  /// Only this machine may call a page without accounts.
  @Test(arguments: [
    "0.0.0.0:0", "192.0.2.1:80", "[::]:0", "example.org:80", "127.0.0.1", "127.0.0.1:x", "127.0.0.1:99999", "",
  ]) func listensHereOnly(_ place: String) throws {
    try Base.sample.withEveryCommand { desk, _ in
      let ending = try desk.start(words: ["serve", "--listen", place]).wait(seconds: 20)
      #expect([2, 64].contains(ending.status), "\(place): \(ending.status) \(ending.errors)")
      #expect(ending.errors.contains("127.0.0.1:"), "\(ending.errors)")
    }
  }
}

import Glibc
import Postgres
import Testing
import TestSupport

/// Reports, the history, the search and contracts on the page: the command line's figures, each within his rights.
@Suite struct WebReportTests {
  /// As in the table of `WebTests`.
  static let table: [String: (nobody: [Int], visitor: [Int])] = [
    "/rapports": ([303, 405], [200, 405]), "/rapports/{report}": ([303, 405], [200, 405]),
    "/journal": ([303, 405], [200, 405]), "/journal/{entry}": ([303, 405], [200, 405]),
    "/journal/{entry}/annuler": ([303, 401], [200, 422]), "/recherche": ([303, 405], [200, 405]),
    "/collectivites": ([303, 405], [200, 405]), "/collectivites/{member}": ([303, 405], [200, 405]),

  ]

  /// Each report by its address, and by the words of its command.
  private static let reports: [(address: String, words: [String])] = [
    ("annuel?annee=2023", ["annual", "--year", "2023"]),
    (
      "volumes?annee=2023&par=type&colonnes=member",
      ["volumes", "--year", "2023", "--by", "type", "--columns", "member"]
    ),
    (
      "volumes?annee=2023&par=source&puis=type&colonnes=month&mesure=count",
      ["volumes", "--year", "2023", "--by", "source,type", "--columns", "month", "--measure", "count"]
    ),
    (
      "volumes?annee=2023&par=member&colonnes=&face_a=2022&ordre=value",
      ["volumes", "--year", "2023", "--by", "member", "--compare", "2022", "--sort", "value"]
    ),
    ("evolution?de=2019&a=2023", ["trend", "--from", "2019", "--to", "2023"]),
    ("evolution?colonnes=type&annualise=true", ["trend", "--columns", "type", "--annualised"]),
    ("groupements?annee=2023", ["groups", "--year", "2023"]),
    (
      "groupements?annee=2023&colonnes=capld,landerneau", ["groups", "--year", "2023", "--members", "capld,landerneau"]
    ),
    ("economies?annee=&par=item", ["savings", "--by", "item"]),
    ("economies?annee=2023", ["savings", "--year", "2023"]),
    ("amo?annee=2023", ["amo", "--year", "2023"]),
    ("amo?annee=2023&mesure=days&par=project", ["amo", "--year", "2023", "--measure", "days", "--by", "project"]),
    ("indicateurs?annee=2023", ["indicators", "--year", "2023"]),
    ("membre?membre=landerneau&annee=2023", ["member", "landerneau", "--year", "2023"]),
    ("recensement?recensement=b27", ["campaign", "b27"]),
  ]

  /// The page shows the report, and each file has the bytes of the command, whatever the format.
  @Test func filesAreThoseOfTheCommandLine() throws {
    try withSite { served, desk, _ in
      for (address, words) in Self.reports {
        let page = try served.client.get("/rapports/" + address)
        #expect(page.status == 200 && page.body.contains("<h2 id=\"r1\">"), "\(address): \(page.status) \(page.main)")
        #expect(!page.body.contains("style=") && !page.body.contains("<style"), "\(address): an inline style")
        for format in ["html", "csv", "csv-fr", "json", "xlsx"] {
          #expect(page.body.contains("format=\(format)\""), "\(address): no link to \(format)")
          let file = try served.client.get("/rapports/\(address)&format=\(format)")
          let command = ["report"] + words + ["--format", format, "--lang", "fr"]
          let printed = try desk.start(words: command).wait(seconds: 60)
          #expect(printed.status == 0, "\(command): \(printed.errors)")
          #expect(file.status == 200 && file.body == printed.output, "\(address) \(format)")
          #expect(file.headers["content-disposition"]?.hasPrefix("attachment; filename=") == true)
        }
      }
      // What links say leads to the same again.
      let page = try served.client.get("/rapports/volumes")
      let link = try #require(page.body.firstRange(of: "/rapports/volumes?"))
      let path = page.body[link.lowerBound...].prefix { $0 != "\"" }.replacing("&amp;", with: "&")
      #expect(try served.client.get(String(path)).status == 200)
      #expect(try served.client.get("/rapports/volumes?format=exe").status == 404)
      #expect(try served.client.get("/rapports/nix").status == 404)
    }
  }

  /// What makes no sense comes back as it was typed, with the field that it is about.
  @Test func eachFieldWrong() throws {
    try withSite { served, _, connection in
      let before = try connection.snapshot()
      for (address, field) in [
        ("volumes?annee=hier", "annee"), ("volumes?annee=99999", "annee"), ("volumes?annee=", "annee"),
        ("volumes?par=nix", "par"), ("volumes?par=type&colonnes=type", "colonnes"), ("volumes?puis=type", "puis"),
        ("volumes?mesure=poids", "mesure"), ("volumes?membre=nix", "membre"), ("volumes?groupement=nix", "groupement"),
        ("volumes?type=nix", "type"), ("volumes?face_a=toujours&colonnes=", "face_a"), ("volumes?ordre=x", "ordre"),
        ("amo?annee=2023&par=member", "par"), ("evolution?de=x", "de"), ("economies?par=mois", "par"),
        ("membre?membre=", "membre"), ("membre?membre=nix", "membre"), ("recensement?recensement=nix", "recensement"),
        ("groupements?colonnes=nix", "colonnes"), ("indicateurs?annee=%3Cb%3E", "annee"),
      ] {
        let reply = try served.client.get("/rapports/" + address)
        #expect(reply.status == 422 && reply.body.contains("<title>Erreur : "), "\(address): \(reply.status)")
        #expect(reply.body.contains("<a href=\"#\(field)\">"), "\(address): \(reply.main)")
        #expect(!reply.body.contains("--"), "a page speaks of an option: \(address): \(reply.main)")
      }
      for address in ["besoin=x", "besoin=999999", "membre=nix", "groupement=nix", "depuis=hier"] {
        let reply = try served.client.get("/journal?" + address)
        let field = address.prefix { $0 != "=" }
        #expect(reply.status == 422 && reply.body.contains("<a href=\"#\(field)\">"), "\(address): \(reply.main)")
      }
      #expect(try connection.snapshot() == before)
    }
  }

  /// Saved reports lead to their page.
  @Test func savedReports() throws {
    try withSite { served, desk, _ in
      try desk.run(
        "report", "save", "par-type", "volumes", "--by", "source,type", "--measure", "count", expecting: 0)
      let index = try served.client.get("/rapports")
      let link = try #require(index.body.firstRange(of: "/rapports/volumes?"))
      let path = index.body[link.lowerBound...].prefix { $0 != "\"" }.replacing("&amp;", with: "&")
      let file = try served.client.get(path + "&annee=2023&format=json")
      let printed = try desk.start(words: ["report", "run", "par-type", "--year", "2023", "--json"]).wait()
      #expect(file.body == printed.output && printed.status == 0, "\(path)")
    }
  }

  /// From the list to an entry and back: asked once, done once; what rests on it stands in the way by its name.
  @Test func undoing() throws {
    try withSite { served, desk, connection in
      let client = served.client
      let need = [("membre", "daoulas"), ("objet", "Sel fin"), ("montant", "100"), ("type", "supplies")]
      #expect(try client.post("/recensements/b27", need).status == 303)
      let number = try #require(try connection.value("select max(id) from need", as: Int.self))
      let added = try #require(try connection.value("select max(id) from history.entry", as: Int.self))
      let list = try client.get("/journal")
      #expect(list.body.contains("<a href=\"/journal/\(added)\">") && list.main.contains("page : besoin ajouter"))
      #expect(try client.get("/journal?besoin=\(number)").body.contains("/journal/\(added)\""))
      #expect(!(try client.get("/journal?membre=hanvec").body.contains("/journal/\(added)\"")))
      let entry = try client.get("/journal/\(added)")
      #expect(entry.status == 200 && entry.main.contains("Sel fin") && entry.body.contains("/journal/\(added)/annuler"))
      // What came later rests on it.
      let seen = try #require(try client.get("/besoins/\(number)").hidden("vu"))
      let edit = [("objet", "Sel gros"), ("montant", "100"), ("type", "supplies"), ("vu", seen)]
      #expect(try client.post("/besoins/\(number)", edit).status == 303)
      let edited = try #require(try connection.value("select max(id) from history.entry", as: Int.self))
      let refused = try client.post("/journal/\(added)/annuler", [])
      #expect(refused.status == 422 && refused.main.contains("entrée \(edited)"), "\(refused.main)")
      #expect(!refused.body.contains("mutua annuler"), "\(refused.main)")
      let before = try connection.snapshot()
      #expect(try client.get("/journal/\(edited)/annuler").status == 200)
      #expect(try connection.snapshot() == before, "asking has undone it")
      let fields = [("ticket", "t1")]
      let replies = [
        try client.post("/journal/\(edited)/annuler", fields), try client.post("/journal/\(edited)/annuler", fields),
      ]
      #expect(replies.map(\.status) == [303, 303] && replies[1].headers["location"] == "/journal/\(edited)")
      #expect(try client.get("/journal/\(edited)").main.contains("Annulée par l&#39;entrée \(edited + 1)"))
      #expect(try client.get("/journal/\(edited + 1)").main.contains("Annule l&#39;entrée \(edited)"))
      #expect(try client.get("/besoins/\(number)").body.contains("Sel fin"))
      // Twice is no way forward, nor is an undo undone.
      #expect(try client.post("/journal/\(edited)/annuler", []).main.contains("déjà été annulée"))
      #expect(try client.post("/journal/\(edited + 1)/annuler", []).status == 422)
      #expect(
        try connection.value("select command from history.entry order by id desc limit 1", as: String.self)
          == "web undo")
      for path in ["/journal/999999", "/journal/x", "/journal/-1", "/journal/0"] {
        #expect(try client.get(path).status == 404, "\(path)")
      }
      try desk.run("log", "verify", expecting: 0)
    }
  }

  /// The newest first, fifty at a time.
  @Test func theHistoryByPieces() throws {
    try withSite { served, _, connection in
      for number in 0..<60 {
        _ = try served.client.post(
          "/recensements/b27",
          [("membre", "daoulas"), ("objet", "Lot \(number)"), ("montant", "1"), ("type", "supplies")])
      }
      let page = try served.client.get("/journal?membre=daoulas")
      #expect(page.body.contains("membre=daoulas&amp;lignes=100") || page.body.contains("membre=daoulas&lignes=100"))
      #expect(page.body.contains("Lot 59") && !page.body.contains("Lot 5<"))
      #expect(try served.client.get("/journal?membre=daoulas&lignes=100").body.contains("Lot 5<"))
    }
  }

  @Test func searching() throws {
    try withSite { served, _, connection in
      let client = served.client
      let number = try #require(try connection.value("select max(id) from need", as: Int.self))
      #expect(try client.get("/").body.contains("action=\"/recherche\""))
      let found = try client.get("/recherche?q=envelopes")
      #expect(
        found.status == 200 && found.body.contains("<a href=\"/besoins/\(number)\">Enveloppes</a>"), "\(found.main)")
      let group = try client.get("/recherche?q=toitures")
      #expect(group.body.contains("href=\"/groupements/toitures\""), "\(group.main)")
      #expect(try client.get("/recherche").status == 200)
      #expect(try client.get("/recherche?q=%20").status == 200)
      let hostile = try client.get("/recherche?q=%3Cscript%3E%22%27")
      #expect([200, 422].contains(hostile.status) && !hostile.body.contains("<script>\""))
    }
  }

  /// A framework from its page: what is ordered of it as a bar and in words, each form's fields, an amendment agreed
  /// to.
  @Test func contracts() throws {
    try Base.sample.withEveryCommand { desk, connection in
      for (member, amount) in [("daoulas", "900"), ("dirinon", "600")] {
        try desk.run(
          "need", "add", "--member", member, "--title", "Papier", "--type", "supplies", "--amount", amount, "--as-of",
          "2027-01-15", expecting: 0)
      }
      let needs = try connection.values("select id::text from need where title = 'Papier' order by id", as: String.self)
      for words in [
        [
          "group", "form", "Papier", "--coordinator", "capld", "--needs", needs.joined(separator: ","), "--code",
          "papier",
        ],
        ["group", "launch", "papier", "--on", "2027-01-02", "--without-convention", "essai"],
        [
          "contract", "award", "papier", "--title", "Papier", "--supplier", "X", "--amount", "1500", "--notified",
          "2027-01-05", "--months", "48", "--framework", "--maximum", "1500", "--reference", "P/1",
        ],
      ] {
        let ending = try desk.start(words: words + ["--as-of", "2027-01-15", "--quiet"]).wait()
        #expect(ending.status <= 1, "\(words): \(ending.errors)")
      }
      let served = try Served.entered(desk, ["--no-rates", "--as-of", "2027-01-15"])
      let client = served.client
      let path = "/marches/P%2F1"
      #expect(try client.get("/marches?q=papier").body.contains("<a href=\"\(path)\">P/1</a>"))
      let before = try connection.snapshot()
      let right = ["membre": "daoulas", "montant": "1 200,50", "le": "10/01/2027", "reference": "B-1"]
      for (field, value) in [
        ("membre", ""), ("membre", "hanvec"), ("montant", ""), ("montant", "cher"), ("montant", "0"), ("le", ""),
        ("le", "31/02/2027"),
      ] {
        let reply = try client.post(path + "/commander", right.merging([field: value]) { $1 }.map { ($0, $1) })
        #expect(reply.status == 422 && reply.body.contains("href=\"#\(field)\""), "\(field)=\(value): \(reply.main)")
        #expect(!reply.body.contains("--"), "\(reply.main)")
      }
      #expect(try connection.snapshot() == before)
      #expect(try client.post(path + "/commander", right.map { ($0, $1) }).headers["location"] == path)
      let sheet = try client.get(path)
      #expect(sheet.body.contains("<meter ") && sheet.main.contains(" : 80 % ou plus"), "\(sheet.main)")
      #expect(sheet.main.contains("Commande enregistrée : P/1") && sheet.main.contains("B-1"))
      // What the law asks about is recorded once somebody agrees.
      let amendment = [("montant", "600"), ("notifie", "12/01/2027"), ("objet", "Un \"plus\"")]
      #expect(try client.post(path + "/avenant", [("notifie", "12/01/2027")]).body.contains("href=\"#montant\""))
      let seen = ("vu", try #require(try client.get(path + "/avenant").hidden("vu")))
      let asked = try client.post(path + "/avenant", amendment + [seen])
      #expect(asked.status == 422 && asked.body.contains("href=\"#accord\""), "\(asked.main)")
      #expect(asked.body.contains("value=\"Un &quot;plus&quot;\"") && asked.body.contains("<details open>"))
      #expect(try client.post(path + "/avenant", amendment + [("accord", "oui"), seen]).status == 303)
      #expect(try client.get(path).main.contains("Avenant enregistré : P/1"))
      for address in ["/marches/nix", "/collectivites/nix", "/amo/nix"] {
        #expect(try client.get(address).status == 404, "\(address)")
      }
      #expect(try client.get("/recherche?q=daoulas").body.contains("href=\"/collectivites/daoulas\""))
      #expect(try client.get("/collectivites").body.contains("<a href=\"/collectivites/daoulas\">"))
      #expect(try client.get("/amo").body.contains("<a href=\"/amo/amo-2023-batiment-01\">"))
      try desk.run("log", "verify", expecting: 0)
      _ = try served.child.kill(SIGTERM).wait(seconds: 20)
    }
  }

  /// Members and readers have the reports, as far as the database lets them see; the history is the office's.
  @Test func eachWithinItsRights() throws {
    try withAccounts { site in
      let (daoulas, reader) = (try site.enter("mairie@daoulas.example"), try site.enter("elu@hanvec.example"))
      let officer = try site.enter("achats@capld.example")
      let need = [("membre", "daoulas"), ("objet", "Papier secret"), ("montant", "5"), ("type", "supplies")]
      #expect(try daoulas.post("/recensements/b27", need + [("ticket", "t1")]).status == 303)
      let other = try site.enter("mairie@dirinon.example")
      let entry = try #require(try site.connection.value("select max(id) from history.entry", as: Int.self))
      let before = try site.connection.snapshot()
      for client in [daoulas, other, reader] {
        let offices = [
          "/journal", "/journal/\(entry)", "/journal/\(entry)/annuler", "/marches/GC-2023-1/avenant", "/collectivites",
          "/collectivites/daoulas", "/amo", "/amo/amo-2023-batiment-01",
        ]
        for path in offices {
          let reply = try client.get(path)
          #expect(reply.status == 403 && reply.main.contains("réservée aux services de"), "\(path): \(reply.main)")
        }
        #expect(try client.post("/journal/\(entry)/annuler", []).status == 403)
        #expect(try client.post("/marches/GC-2023-1/avenant", []).status == 403)
        let index = try client.get("/rapports")
        #expect(index.status == 200 && !index.body.contains("href=\"/journal\""), "\(index.main)")
        for (address, _) in Self.reports where !address.hasPrefix("recensement") {
          let reply = try client.get("/rapports/" + address)
          #expect([200, 403, 422].contains(reply.status), "\(address): \(reply.status) \(reply.main)")
        }
      }
      #expect(try reader.get("/rapports/volumes?annee=2023").status == 200)
      #expect(try daoulas.get("/recherche?q=secret").body.contains("Papier secret"))
      #expect(!(try other.get("/recherche?q=secret").body.contains("Papier secret")))
      #expect(try site.connection.snapshot() == before)
      #expect(try officer.post("/journal/\(entry)/annuler", [("ticket", "t2")]).status == 303)
      #expect(try officer.get("/journal/\(entry)").main.contains("Annulée par"))
    }
  }
}

import Glibc
import Postgres
import Testing
import TestSupport

/// The office's pages for campaigns: opened, answered for, written about, closed and opened again.
@Suite struct WebCampaignTests {
  /// The office's paths, as in the table of `WebTests`: an empty form is refused, or has seen no version.
  static let table: [String: (nobody: [Int], visitor: [Int])] = {
    var table: [String: (nobody: [Int], visitor: [Int])] = [
      "/recensements/{code}/messages/{member}": ([303, 405], [422, 405])
    ]
    for path in ["messages", "repondre", "solliciter", "modifier", "prolonger"] {
      table["/recensements/{code}/" + path] = ([303, 401], [200, 422])
    }
    for path in ["clore", "supprimer"] { table["/recensements/{code}/" + path] = ([303, 401], [200, 409]) }
    return table
  }()

  private func seen(_ client: WebClient, _ path: String) throws -> String {
    try #require(try client.get(path).hidden("vu"), "\(path)")
  }

  /// From the form that opens it to the close, and back.
  @Test func aCampaignsYear() throws {
    try withSite { served, desk, connection in
      let client = served.client
      let opened = try client.post(
        "/recensements",
        [
          ("objet", "Toitures"), ("code", "toits"), ("ouverture", "01/01/2026"), ("dernier_jour", "31/12/2198"),
          ("membres", "daoulas"), ("membres", "hanvec"),
        ])
      #expect(opened.status == 303, "\(opened.main)")
      let followUp = try #require(opened.headers["location"])
      #expect(followUp == "/recensements/toits/suivi")
      let first = try client.get(followUp).main
      #expect(first.contains("Ouvert : Toitures ; membres sollicités : 2") && first.contains("sans réponse : 2"))
      func act(_ path: String, _ fields: [(String, String)]) throws -> WebClient.Reply {
        let path = "/recensements/toits/" + path
        return try client.post(path, fields + [("vu", try seen(client, path))])
      }
      #expect(try act("solliciter", [("membres", "dirinon"), ("membres", "daoulas")]).status == 303)
      #expect(try client.get(followUp).main.contains("Il sollicitait déjà : daoulas") == false)
      #expect(
        try act("repondre", [("membre", "hanvec"), ("reponse", "none"), ("note", "par téléphone")]).status == 303)
      #expect(try client.get(followUp).main.contains("aucun besoin : 1"))
      #expect(
        try act(
          "modifier",
          [
            ("objet", "Toitures et murs"), ("ouverture", "01/01/2026"), ("dernier_jour", "30/12/2198"),
          ]
        ).status == 303)
      let question = try client.get("/recensements/toits/clore").main
      #expect(question.contains("Le clore avant ?") && question.contains("30/12/2198"), "\(question)")
      #expect(try act("clore", []).status == 303)
      let closed = try client.get(followUp).main
      #expect(closed.contains("Clos : Toitures et murs. membres restés sans réponse : 2"), "\(closed)")
      #expect(try act("clore", []).status == 422)
      #expect(try act("prolonger", [("dernier_jour", "31/12/2198")]).status == 303)
      #expect(try client.get(followUp).main.contains("il reçoit de nouveau des réponses"))
      #expect(try act("supprimer", []).status == 303)
      #expect(try client.get(followUp).status == 404)
      let commands = try connection.values(
        "select command from history.entry order by id desc limit 7", as: String.self)
      #expect(
        commands == [
          "web campaign remove", "web campaign extend", "web campaign close", "web campaign edit",
          "web campaign answer", "web campaign ask", "web campaign open",
        ])
      try desk.run("log", "verify", expecting: 0)
    }
  }

  /// Drafts are kept when they are made, and can be had again; asking for one keeps nothing.
  @Test func messages() throws {
    try withSite { served, desk, connection in
      let client = served.client
      try desk.run("member", "edit", "hanvec", "--contact", "mairie@hanvec.example", expecting: 0)
      let made = try client.post("/recensements/b27/messages", [("lettre", "reminder")])
      #expect(made.status == 303, "\(made.main)")
      let page = try client.get("/recensements/b27/messages")
      #expect(page.main.contains("Messages prêts : 1 ; aucun n&#39;a été envoyé"), "\(page.main)")
      #expect(page.main.contains("mairie@hanvec.example"))
      let before = try connection.snapshot()
      let draft = try client.get("/recensements/b27/messages/hanvec?lettre=reminder")
      #expect(draft.status == 200 && draft.headers["content-type"] == "message/rfc822")
      #expect(draft.headers["content-disposition"]?.contains("attachment") == true)
      #expect(draft.body.contains("mairie@hanvec.example") && draft.body.contains("besoins.xlsx"))
      #expect(try client.get("/recensements/b27/messages/dirinon?lettre=reminder").status == 404)
      #expect(try client.get("/recensements/b27/messages/nix?lettre=reminder").status == 404)
      #expect(try client.post("/recensements/b27/messages", [("lettre", "nix")]).status == 422)
      #expect(try connection.snapshot() == before)
      #expect(try client.get("/recensements/b27/suivi").main.contains("Relancé le"))
    }
  }

  /// Each field wrong by itself, and who has seen an older campaign.
  @Test func whatIsRefused() throws {
    try withSite { served, desk, connection in
      let client = served.client
      let right: [String: [(String, String)]] = [
        "": [("objet", "T"), ("code", "t"), ("ouverture", "01/01/2026"), ("dernier_jour", "31/12/2198")],
        "/b27/repondre": [("membre", "hanvec"), ("reponse", "none")],
        "/b27/modifier": [("objet", "B"), ("ouverture", "01/01/2026"), ("dernier_jour", "31/12/2198")],
        "/b27/prolonger": [("dernier_jour", "31/12/2199")], "/b27/solliciter": [("membres", "hanvec")],
      ]
      let wrong: [(String, String, String)] = [
        ("", "objet", " "), ("", "code", ""), ("", "code", "b27"), ("", "code", "É !"), ("", "ouverture", "bientôt"),
        ("", "dernier_jour", ""), ("", "dernier_jour", "31/12/2025"), ("", "membres", "nix"),
        ("/b27/repondre", "membre", ""), ("/b27/repondre", "membre", "daoulas"),
        ("/b27/repondre", "reponse", "peut-être"),
        ("/b27/repondre", "reponse", ""), ("/b27/repondre", "recu", "hier"), ("/b27/repondre", "recu", "01/01/2190"),
        ("/b27/modifier", "objet", ""), ("/b27/modifier", "ouverture", "31/02/2026"),
        ("/b27/modifier", "dernier_jour", "31/12/2025"), ("/b27/prolonger", "dernier_jour", "x"),
        ("/b27/prolonger", "dernier_jour", "01/02/2026"), ("/b27/solliciter", "membres", "hanvec"),
        ("/b27/solliciter", "membres", "nix"), ("/b27/solliciter", "membres", ""),
      ]
      let before = try connection.snapshot()
      for (path, field, value) in wrong {
        let address = "/recensements" + path
        let vu = path.isEmpty ? [] : [("vu", try seen(client, address))]
        let reply = try client.post(address, (right[path] ?? []).filter { $0.0 != field } + [(field, value)] + vu)
        #expect(reply.status == 422, "\(path) \(field)=\(value): \(reply.status) \(reply.main)")
        #expect(reply.body.contains("<title>Erreur : ") && reply.body.contains("id=\"erreurs\""), "\(path) \(field)")
        #expect(!reply.main.contains("--"), "a page speaks of an option: \(path) \(field)=\(value): \(reply.main)")
      }
      #expect(try connection.snapshot() == before)
      let stale = try seen(client, "/recensements/b27/modifier")
      try desk.run("campaign", "edit", "b27", "--title", "Besoins de 2027", expecting: 0)
      let late = try client.post("/recensements/b27/modifier", (right["/b27/modifier"] ?? []) + [("vu", stale)])
      #expect(late.status == 409 && late.main.contains("Besoins de 2027"), "\(late.main)")
      #expect(try client.post("/recensements/b27/clore", [("vu", stale)]).status == 409)
    }
  }

  /// A form counts once, however often it is sent.
  @Test func onceHoweverOften() throws {
    try withSite { served, _, connection in
      let client = served.client
      let fields = [("objet", "T"), ("code", "t27"), ("dernier_jour", "31/12/2198"), ("ticket", "t1")]
      let replies = try inParallel(5) { _ in try client.post("/recensements", fields) }
      #expect(replies.allSatisfy { $0.status == 303 }, "\(replies.map(\.status))")
      let count: Int? = try connection.value("select count(*) from campaign where code = 't27'")
      #expect(count == 1)
    }
  }

  /// A member's login sees campaigns and its own answer, and none of the office's pages.
  @Test func onlyForTheOffice() throws {
    try withSite { _, desk, connection in
      let owner = try #require(desk.variables["MUTUA_DB"])
      let role = try #require(try connection.value("select 'web_c_' || current_database()", as: String.self))
      try desk.run("access", "grant", role, "--as", "member", "--member", "daoulas", "--quiet", expecting: 0)
      desk.variables["MUTUA_DB"] = try formatConninfo(parseConninfo(owner).merging(["user": role]) { $1 })
      let served = try Served.entered(desk)
      let client = served.client
      let before = try connection.snapshot()
      for path in Self.table.keys {
        let address = path.replacing("{code}", with: "b27").replacing("{member}", with: "daoulas")
        let page = try client.get(address)
        #expect(page.status == 403 && page.main.contains("réservée aux services de"), "\(path): \(page.status)")
        let sent = try client.post(address, [("lettre", "reminder")])
        #expect(sent.status == 403 || path.hasSuffix("{member}"), "POST \(path): \(sent.status)")
      }
      let list = try client.get("/recensements")
      #expect(list.status == 200 && !list.body.contains("id=\"nouveau\""))
      #expect(try client.post("/recensements", [("objet", "T"), ("code", "t")]).status == 403)
      #expect(!(try client.get("/recensements/b27/suivi").body.contains("/clore")))
      #expect(try connection.snapshot() == before)
      _ = try served.child.kill(SIGTERM).wait(seconds: 20)
    }
  }
}

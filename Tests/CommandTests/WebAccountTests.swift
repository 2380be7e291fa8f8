import Glibc
import Postgres
import Testing
import TestSupport

/// The page for people with accounts: signed in by mail, each within the database's own rules, whatever goes wrong.
@Suite(.serialized) struct WebAccountTests {
  /// A link by mail opens a session once, in the browser that asked; its code opens that browser from elsewhere.
  @Test func signingIn() throws {
    try withAccounts { site in
      var client = site.client()
      #expect(try client.get("/").headers["location"] == "/entrer")
      // Known or not, the answer is the same.
      let known = try client.ask(for: "mairie@daoulas.example")
      let unknown = try site.client().post("/entrer", [("adresse", "nobody@x.example")])
      #expect(known.status == 200 && known.body == unknown.body)
      #expect(try client.post("/entrer", [("adresse", "mairie")]).status == 422)
      let letter = try site.letter(to: "mairie@daoulas.example")
      let link = try #require(letter.link)
      // Whoever only looks uses nothing up.
      for _ in 0..<3 { #expect(try client.get("/entrer/lien?j=\(link)").status == 200) }
      let other = site.client()
      #expect(try other.post("/entrer/lien", [("j", link)]).status == 409)
      #expect(try client.enter(word: link).status == 303)
      #expect(try client.get("/").status == 200)
      #expect(try site.client().post("/entrer/lien", [("j", link)]).status == 410)
      #expect(try client.get("/compte").main.contains("mairie@daoulas.example"))
      // By the code, in the browser that asked.
      var second = site.client()
      _ = try second.ask(for: "mairie@daoulas.example")
      let code = try #require(try site.letter(to: "mairie@daoulas.example").code)
      for wrong in ["AAAA-AAAA", "", "x"] {
        #expect(try second.post("/entrer/code", [("code", wrong)]).status == 422)
      }
      #expect(try site.client().post("/entrer/code", [("code", code)]).status == 422)
      #expect(try second.enter(code: code.lowercased()).status == 303)
      #expect(try second.get("/").status == 200)
      // Tried too often, a code is over.
      var third = site.client()
      _ = try third.ask(for: "mairie@daoulas.example")
      let good = try #require(try site.letter(to: "mairie@daoulas.example").code)
      for _ in 0..<5 { _ = try third.post("/entrer/code", [("code", "ZZZZ-ZZZZ")]) }
      #expect(try third.post("/entrer/code", [("code", good)]).status == 422)
      // Out is out, at once; another session goes on.
      #expect(try client.post("/sortir", []).headers["location"] == "/entrer")
      #expect(try client.get("/").status == 303)
      #expect(try second.get("/").status == 200)
    }
  }

  /// Who comes back reads what others did in between: an officer what the members' people did, a town hall what was
  /// done to its own needs, and by nobody's name.
  @Test func sinceTheLastVisit() throws {
    try withAccounts { site in
      let heading = "Depuis votre dernière visite"
      var (officer, daoulas) = (try site.enter("achats@capld.example"), try site.enter("mairie@daoulas.example"))
      for client in [officer, daoulas] { #expect(!(try client.get("/").main.contains(heading))) }
      let form = [("membre", "daoulas"), ("objet", "Papier <b>A4</b>"), ("montant", "1200"), ("type", "supplies")]
      #expect(try daoulas.post("/recensements/b27", form + [("ticket", "n1")]).status == 303)
      let number = try #require(try site.connection.value("select max(id) from need", as: Int.self))
      // One's own deeds are no news, and others' needs nobody's business.
      daoulas = try site.enter("mairie@daoulas.example")
      #expect(try daoulas.get("/").main.contains("a modifié vos besoins."))
      officer = try site.enter("achats@capld.example")
      let home = try officer.get("/").body
      #expect(home.contains(heading) && home.contains("daoulas") && home.contains("déclaré"), "\(home)")
      #expect(home.contains("Papier &lt;b&gt;A4&lt;/b&gt;") && home.contains("/besoins/\(number)\""), "\(home)")
      _ = try site.enter("mairie@dirinon.example")
      // What the office did to a need is told to its town hall alone, without a name.
      let vu = try #require(try officer.get("/besoins/\(number)").hidden("vu"))
      let changed = try officer.post("/besoins/\(number)/retirer", [("ticket", "n2"), ("vu", vu)])
      #expect(changed.status == 303, "\(changed.main)")
      daoulas = try site.enter("mairie@daoulas.example")
      let told = try daoulas.get("/").main
      #expect(told.contains("retiré") && !told.contains("web:") && !told.contains("capld.example"), "\(told)")
      let dirinon = try site.enter("mairie@dirinon.example")
      let other = try dirinon.get("/").main
      #expect(other.contains(heading) && !other.contains("Papier"), "\(other)")
    }
  }

  /// Each sees and does what the database lets him: members their own, readers write nothing, nobody others' accounts.
  @Test func eachWithinItsRights() throws {
    try withAccounts { site in
      let (daoulas, dirinon) = (try site.enter("mairie@daoulas.example"), try site.enter("mairie@dirinon.example"))
      let (officer, reader) = (try site.enter("achats@capld.example"), try site.enter("elu@hanvec.example"))
      let form = [("membre", "daoulas"), ("objet", "Papier"), ("montant", "1200"), ("type", "supplies")]
      #expect(try daoulas.post("/recensements/b27", form + [("ticket", "t1")]).status == 303)
      let number = try #require(try site.connection.value("select max(id) from need", as: Int.self))
      #expect(try daoulas.get("/besoins/\(number)").status == 200)
      #expect(try officer.get("/besoins/\(number)").status == 200)
      #expect(try dirinon.get("/besoins/\(number)").status == 404)
      #expect(try dirinon.post("/besoins/\(number)", form).status == 404)
      #expect(try dirinon.post("/recensements/b27", form + [("ticket", "t2")]).status == 404)
      let before = try site.connection.snapshot()
      #expect(try reader.post("/recensements/b27", form + [("ticket", "t3")]).status >= 400)
      for client in [daoulas, dirinon, reader] {
        #expect(try client.get("/comptes").status == 403)
        #expect(try client.post("/comptes", [("courriel", "x@x.fr"), ("niveau", "officer")]).status == 403)
        #expect(try client.post("/comptes/1/lien", []).status == 403)
        #expect(try client.post("/comptes/1/clore", []).status == 403)
      }
      #expect(try site.connection.snapshot() == before)
      // Who did it stands in the history, by the account's number.
      let by = try site.connection.value(
        "select recorded_by from history.entry where command = 'web need add'", as: String.self)
      let account = try site.connection.value(
        "select 'web:' || account_id from account_person where email = 'mairie@daoulas.example'", as: String.self)
      #expect(by == account)
    }
  }

  /// A form counts once: however many clicks, at once, after a restart of the site, in another of its processes.
  @Test func aFormCountsOnce() throws {
    try withAccounts { site in
      let client = try site.enter("mairie@daoulas.example")
      let form = [
        ("membre", "daoulas"), ("objet", "Une fois"), ("montant", "1"), ("type", "supplies"), ("ticket", "abc"),
      ]
      let replies = try inParallel(8) { _ in try client.post("/recensements/b27", form) }
      #expect(replies.allSatisfy { $0.status == 303 }, "\(replies.map(\.status))")
      #expect(Set(replies.compactMap { $0.headers["location"] }).count == 1)
      let again = try site.restarted()
      var later = again.client
      later.cookie = client.cookie
      #expect(try later.post("/recensements/b27", form).headers["location"] == replies[0].headers["location"])
      #expect(
        try site.connection.value("select count(*) from need where title = 'Une fois'", as: Int.self) == 1)
      // Other fields with the same ticket are another need.
      let other = form.map { $0.0 == "objet" ? ($0.0, "Deux") : $0 }
      #expect(try later.post("/recensements/b27", other).status == 303)
      #expect(try site.connection.value("select count(*) from need where title = 'Deux'", as: Int.self) == 1)
    }
  }

  /// What is typed when a session has ended comes back after signing in, filled in and not sent; to its account alone.
  @Test func nothingTypedIsLost() throws {
    try withAccounts { site in
      let client = try site.enter("mairie@daoulas.example")
      try site.connection.execute("update web.session set ends_at = now()")
      usleep(1_100_000)
      let typed = "Café « serré » & 10 % <b>"
      let form = [
        ("membre", "daoulas"), ("objet", typed), ("montant", "1,5"), ("type", "supplies"), ("ticket", "t"),
      ]
      let refused = try client.post("/recensements/b27", form)
      #expect(refused.status == 401 && refused.main.contains("gardées"))
      #expect(try site.connection.value("select count(*) from need where title = \(typed)", as: Int.self) == 0)
      #expect(try site.enter("mairie@dirinon.example").get("/reprendre").headers["location"] == "/")
      let back = try site.enter("mairie@daoulas.example")
      let page = try back.get("/reprendre")
      #expect(page.status == 200 && page.body.contains("value=\"Café « serré » &amp; 10 % &lt;b&gt;\""), "\(page.main)")
      #expect(try back.get("/reprendre").status == 200, "looking at it takes it away")
      let parcel = try #require(page.hidden("saisie"))
      #expect(try back.post("/recensements/b27", form + [("saisie", parcel)]).status == 303)
      #expect(try site.connection.value("select count(*) from need where title = \(typed)", as: Int.self) == 1)
      #expect(try back.get("/reprendre").headers["location"] == "/")
    }
  }

  /// A closed account is out with its next request; its links open nothing; opened again, it comes in again.
  @Test func closing() throws {
    try withAccounts { site in
      let manager = try site.enter("achats@capld.example")
      let client = try site.enter("mairie@daoulas.example")
      let number = try #require(
        try site.connection.value(
          "select account_id from account_person where email = 'mairie@daoulas.example'", as: Int.self))
      var asking = site.client()
      _ = try asking.ask(for: "mairie@daoulas.example")
      let link = try #require(try site.letter(to: "mairie@daoulas.example").link)
      #expect(try manager.post("/comptes/\(number)/clore", []).status == 303)
      usleep(1_100_000)
      #expect(try client.get("/").status == 303)
      #expect(try asking.enter(word: link).status == 410)
      #expect(try manager.post("/comptes/\(number)/rouvrir", []).status == 303)
      let handed = try manager.post("/comptes/\(number)/lien", [])
      let word = try #require(handed.body.firstRange(of: "j=").map { String(handed.body[$0.upperBound...].prefix(64)) })
      var back = site.client()
      #expect(try back.enter(word: word).status == 303)
      #expect(try back.get("/").status == 200)
      // The last one who manages accounts can't take that away from itself, nor close its own account.
      let own = try #require(
        try site.connection.value(
          "select account_id from account_person where email = 'achats@capld.example'", as: Int.self))
      let last = try manager.post("/comptes/\(own)/clore", [])
      #expect(last.status == 422, "\(last.status) \(last.main)")
      let demoted = try manager.post(
        "/comptes/\(own)", [("courriel", "achats@capld.example"), ("niveau", "officer"), ("ticket", "d")])
      #expect(demoted.status == 422 && demoted.main.contains("dernier"), "\(demoted.main)")
    }
  }

  /// Accounts by the page: invited, corrected, refused field by field.
  @Test func managing() throws {
    try withAccounts { site in
      let manager = try site.enter("achats@capld.example")
      func invite(_ fields: [(String, String)]) throws -> Int { try manager.post("/comptes", fields).status }
      #expect(try invite([("courriel", "x"), ("niveau", "reader")]) == 422)
      #expect(try invite([("courriel", "a@hanvec.example"), ("niveau", "member")]) == 422)
      #expect(try invite([("courriel", "a@hanvec.example"), ("niveau", "member"), ("membres", "nulle-part")]) == 422)
      #expect(try invite([("courriel", "a@hanvec.example"), ("niveau", "reader"), ("gere", "oui")]) == 422)
      #expect(try invite([("courriel", "mairie@daoulas.example"), ("niveau", "reader")]) == 422)
      #expect(try invite([("courriel", "a@hanvec.example"), ("niveau", "member"), ("membres", "hanvec")]) == 303)
      #expect(try site.letter(to: "a@hanvec.example").text.contains("/entrer?adresse="))
      let page = try manager.get("/comptes")
      #expect(page.status == 200 && page.main.contains("a@hanvec.example"))
      let client = try site.enter("a@hanvec.example")
      #expect(try client.get("/recensements/b27").main.contains("Hanvec"))
      // One's own name, language, key.
      #expect(try client.post("/compte", [("nom", "Yann"), ("langue", "en")]).status == 303)
      usleep(1_100_000)
      #expect(try client.get("/compte").main.contains("My account"))
      #expect(try client.post("/compte/cles", [("programme", "tableur")]).status == 200)
      let sessions = try site.connection.values(
        """
        select s.id from web.session as s join account_person as p on p.account_id = s.account_id
        where p.email = 'a@hanvec.example' order by s.id
        """, as: Int.self)
      #expect(sessions.count == 2)
      #expect(try manager.post("/compte/sessions/\(sessions[0])/fermer", []).status == 404)
      #expect(try client.post("/compte/sessions/\(sessions[0])/fermer", []).status == 303)
      usleep(1_100_000)
      #expect(try client.get("/compte").status == 303)
    }
  }

  /// Two people alternate on one connection while each tries to leave something behind: the other finds nothing (P5).
  @Test func nothingIsLeftBehind() throws {
    try withAccounts(desks: 1) { site in
      let daoulas = try site.enter("mairie@daoulas.example")
      let dirinon = try site.enter("mairie@dirinon.example")
      for number in 0..<Figures.count(300, full: 10_000) {
        let form = [
          ("membre", "daoulas"), ("objet", "B\(number)"), ("montant", number % 7 == 0 ? "x" : "1"),
          ("type", "supplies"), ("ticket", "n\(number)"),
        ]
        _ = try daoulas.post("/recensements/b27", form)
        #expect(!(try dirinon.get("/recensements/b27").main.contains("B\(number)")), "\(number)")
        if number % 50 == 0 {
          try site.connection.execute(
            """
            select pg_terminate_backend(pid) from pg_stat_activity
            where usename like '%_web' and datname = current_database()
            """)
        }
      }
    }
  }

  /// The same through a real PgBouncer that lends one session to all, fouled by others in between (P5).
  @Test func throughAPooler() throws {
    try withAccounts { site in
      let (daoulas, dirinon) = (try site.enter("mairie@daoulas.example"), try site.enter("mairie@dirinon.example"))
      let pooler = try Pooler(site.desk, before: site.page, user: site.database + "_web")
      defer { pooler.stop() }
      site.desk.variables["MUTUA_DB"] = pooler.conninfo
      #expect(eventually { (try? pooler.foul(site.desk)) != nil })
      _ = try site.restarted()
      for number in 0..<Figures.count(60, full: 5_000) {
        if number % 10 == 0 { try pooler.foul(site.desk) }
        let form = [
          ("membre", "daoulas"), ("objet", "P\(number)"), ("montant", number % 7 == 0 ? "x" : "1"),
          ("type", "supplies"), ("ticket", "p\(number)"),
        ]
        let own = try daoulas.post("/recensements/b27", form)
        #expect(own.status == (number % 7 == 0 ? 422 : 303), "\(number): \(own.main)")
        let other = try dirinon.get("/recensements/b27")
        #expect(other.status == 200 && !other.main.contains("P\(number)"), "\(number): \(other.main)")
      }
      // Whoever has no key sees nothing through it either.
      #expect(try site.client().get("/recensements/b27").status == 303)
    }
  }

  /// Neither a cookie, nor a key, nor a link or its code stands in what the server logs or shows of statements, or in
  /// what the page itself writes (P7).
  @Test func secretsAreInNoLog() throws {
    try withAccounts(words: ["--access-log"]) { site in
      try site.connection.execute("alter database \(SQL.identifier(site.database)) set log_statement = 'all'")
      for setting: SQL in ["log_parameter_max_length = -1", "log_min_messages = 'log'"] {
        try site.connection.execute("alter database \(SQL.identifier(site.database)) set \(setting)")
      }
      let again = try site.restarted(["--access-log"])
      var client = again.client
      _ = try client.ask(for: "mairie@daoulas.example")
      let letter = try site.letter(to: "mairie@daoulas.example")
      let (link, code) = (try #require(letter.link), try #require(letter.code))
      #expect(try client.enter(word: link).status == 303)
      let form = [("membre", "daoulas"), ("objet", "P7"), ("montant", "1"), ("type", "supplies"), ("ticket", "p7")]
      #expect(try client.post("/recensements/b27", form).status == 303)
      let cookie = try #require(client.cookie)
      let shown = try site.connection.values(
        "select query from pg_stat_activity where datname = current_database()", as: String.self)
      let ending = try again.child.kill(SIGTERM).wait(seconds: 20)
      let key = try #require(
        try site.connection.value(
          "select encode(sha256(convert_to('mutua session' || \(cookie), 'UTF8')), 'hex')", as: String.self))
      let log = try TestServer.log()
      #expect(log.contains("web.me()"), "statements are not logged at all")
      for secret in [cookie, key, link, code, code.replacing("-", with: "")] {
        #expect(!log.contains(secret), "the server's log")
        #expect(!shown.contains { $0.contains(secret) }, "pg_stat_activity")
        #expect(!ending.errors.contains(secret) && !ending.output.contains(secret), "the page's own output")
      }
    }
  }

  /// A page for others never opens with an owner's rights, nor with any other login than its own two (P8).
  @Test func neverAsTheOwner() throws {
    try withAccounts { site in
      for (database, door, status) in [
        (site.owner, site.doorway, 4), (site.doorway, site.doorway, 4), (site.page, site.owner, 4),
        (site.page, site.page, 4),
      ] {
        site.desk.variables["MUTUA_DB"] = database
        let ending = try site.desk.start(
          words: [
            "serve", "--url", "https://achats.example.fr", "--listen", "127.0.0.1:0", "--door", door,
          ]
        ).wait(seconds: 20)
        #expect(ending.status == status, "\(database) \(door): \(ending.errors)")
      }
      site.desk.variables["MUTUA_DB"] = site.page
    }
  }
}

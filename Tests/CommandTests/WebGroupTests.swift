import Glibc
import Postgres
import Testing
import TestSupport

/// The office's pages for groups: from a suggestion to the launch, through forms on the built program.
@Suite struct WebGroupTests {
  /// The office's paths, as in the table of `WebTests`: an empty form is refused, or has seen no version.
  static let table: [String: (nobody: [Int], visitor: [Int])] = {
    let (page, form) = (([303, 405], [200, 405]), ([303, 401], [200, 422]))
    var table: [String: (nobody: [Int], visitor: [Int])] = [
      "/controles": page, "/propositions": form, "/groupements": form, "/groupements/{group}": page,
      "/groupements/{group}/convention": page, "/groupements/{group}/et-si": page,
      "/groupements/{group}/lots/{lot}/bordereau": page, "/groupements/{group}/ajouter-lot": form,
    ]
    for act in ["lancer", "pieces", "adherer", "retirer", "modifier", "corriger-lancement", "copier", "clore"] {
      table["/groupements/{group}/" + act] = form
    }
    for act in ["declarer", "affecter", "modifier"] { table["/groupements/{group}/lots/{lot}/" + act] = form }
    for act in ["annuler-lancement", "rouvrir", "supprimer", "lots/{lot}/rouvrir", "lots/{lot}/supprimer"] {
      table["/groupements/{group}/" + act] = ([303, 401], [200, 409])
    }
    return table
  }()

  /// A site over the sample, with needs of three members that belong together.
  private func withNeeds(_ body: (Served, Desk, Connection) throws -> Void) throws {
    try Base.sample.withEveryCommand { desk, connection in
      try desk.run(
        "campaign", "open", "b27", "--title", "Besoins 2027", "--opens", "2026-01-01", "--closes", "2199-12-31",
        expecting: 0)
      for member in ["daoulas", "dirinon", "hanvec"] {
        try desk.run(
          "need", "add", "--member", member, "--title", "Papier A4", "--type", "supplies", "--amount", "9000",
          "--campaign", "b27", expecting: 0)
      }
      let served = try Served.entered(desk, ["--no-rates", "--as-of", "2027-01-15"])
      try body(served, desk, connection)
      let ending = try served.child.kill(SIGTERM).wait(seconds: 20)
      #expect(ending.status == 0, "\(ending.errors)")
    }
  }

  private func needs(_ connection: Connection) throws -> [String] {
    try connection.values("select id::text from need where title = 'Papier A4' order by id", as: String.self)
  }

  /// Forms a group of them, and gives its path.
  private func formed(_ served: Served, _ needs: [String], title: String = "Papier") throws -> String {
    let fields = needs.flatMap { [("montre", $0), ("besoin", $0)] }
    let reply = try served.client.post("/propositions", fields + [("objet", title), ("coordonnateur", "capld")])
    #expect(reply.status == 303, "\(reply.main)")
    return try #require(reply.headers["location"])
  }

  private func seen(_ served: Served, _ path: String) throws -> String {
    try #require(try served.client.get(path).hidden("vu"), "\(path)")
  }

  /// The whole way: a suggestion less one need, the group, its papers, its launch; the history says which form did it.
  @Test func fromASuggestionToTheLaunch() throws {
    try withNeeds { served, desk, connection in
      let client = served.client
      let numbers = try needs(connection)
      #expect(numbers.count == 3)
      let page = try client.get("/propositions?recensement=b27")
      #expect(page.status == 200 && page.main.contains("Papier A4 – Daoulas"), "\(page.main)")
      let before: Int? = try connection.value("select count(*) from suggestion")
      #expect(before == 0, "looking at suggestions has written something")
      let group = try formed(served, Array(numbers.prefix(2)))
      let shown = try client.get(group)
      #expect(shown.main.contains("Formé : Papier") && shown.main.contains("Ce qui manque avant le lancement"))
      #expect(shown.main.contains("Daoulas") && !shown.main.contains("Hanvec"))
      let early = try client.post(
        group + "/lancer", [("le", "15/09/2027"), ("lots", "1"), ("vu", try seen(served, group + "/lancer"))])
      #expect(early.status == 422 && early.main.contains("convention n&#39;est pas en vigueur"), "\(early.main)")
      #expect(early.body.contains("value=\"15/09/2027\"") && early.body.contains("href=\"#sans_convention\""))
      let members = try connection.values(
        "select m.code::text from membership as s join member as m on m.id = s.member_id "
          + "join purchasing_group as g on g.id = s.group_id where g.title = 'Papier'", as: String.self)
      let papers = try client.post(
        group + "/pieces",
        members.map { ("membres", $0) } + [("delibere", "02/01/2027"), ("numero", "D2027-1"), ("signe", "10/01/2027")])
      #expect(papers.status == 303, "\(papers.main)")
      #expect(try client.get(group).main.contains("Rien ne manque"))
      let launch = try client.post(
        group + "/lancer", [("le", "15/09/2027"), ("lots", "1"), ("vu", try seen(served, group + "/lancer"))])
      #expect(launch.status == 303, "\(launch.main)")
      #expect(try client.get(group).main.contains("Lancé."))
      let commands = try connection.values(
        "select command from history.entry order by id desc limit 3", as: String.self)
      #expect(commands == ["web group launch", "web group adhesion", "web group form"])
    }
  }

  /// And every step of it back again, down to nothing.
  @Test func everyStepHasItsWayBack() throws {
    try withNeeds { served, desk, connection in
      let client = served.client
      let group = try formed(served, try needs(connection))
      func act(_ path: String, _ fields: [(String, String)]) throws {
        let reply = try client.post(group + path, fields + [("vu", try seen(served, group + path))])
        #expect(reply.status == 303, "\(path): \(reply.status) \(reply.main)")
      }
      try act("/adherer", [("membre", "landerneau"), ("le", "01/02/2027")])
      try act("/retirer", [("membre", "landerneau"), ("le", "02/02/2027")])
      try act(
        "/lancer", [("le", "01/03/2027"), ("lots", "1"), ("sans_convention", "signature en cours")])
      try act("/corriger-lancement", [("le", "02/03/2027"), ("raison", "date mal saisie")])
      #expect(try client.get(group).main.contains("02/03/2027"))
      try act("/lots/1/declarer", [("issue", "unsuccessful"), ("le", "01/05/2027")])
      #expect(try client.get(group).main.contains("infructueux"))
      try act("/lots/1/rouvrir", [])
      try act("/annuler-lancement", [("lots", "1"), ("raison", "saisi par erreur")])
      #expect(try client.get(group).main.contains("pas encore lancé"))
      try act("/clore", [("le", "01/06/2027")])
      #expect(try client.get(group).main.contains("clos le 01/06/2027"))
      try act("/rouvrir", [])
      try act("/modifier", Self.edit.map { $0.0 == "objet" ? ("objet", "Papier et enveloppes") : $0 })
      #expect(try client.get(group).body.contains("<h1>Papier et enveloppes</h1>"))
      try act("/copier", [("objet", "Papier 2028"), ("code", "papier-2028")])
      #expect(try client.get("/groupements/papier-2028").status == 200)
      try act("/supprimer", [])
      #expect(try client.get(group).status == 404)
      #expect(try client.get("/propositions").main.contains("Papier A4 – Hanvec"))
      try desk.run("log", "verify", expecting: 0)
    }
  }

  /// What the edit's form sends.
  private static let edit = [
    ("objet", "Papier"), ("coordonnateur", "capld"), ("fondement", "L2113-6"), ("mission", "award-and-sign"),
  ]

  /// Each field wrong by itself: the page comes back with what was typed, and nothing is saved.
  @Test func eachFieldWrong() throws {
    try withNeeds { served, _, connection in
      let numbers = try needs(connection)
      let group = try formed(served, numbers)
      let before = try connection.snapshot()
      let right: [String: [(String, String)]] = [
        "/lancer": [("le", "15/09/2027"), ("lots", "1")],
        "/pieces": [("membres", "daoulas"), ("delibere", "02/03/2027")],
        "/adherer": [("membre", "landerneau"), ("le", "01/02/2027")],
        "/retirer": [("membre", "hanvec"), ("le", "01/02/2027")],
        "/modifier": Self.edit + [("terme", "31/12/2030")],
        "/clore": [("le", "01/06/2027")], "/copier": [("objet", "Suite")],
        "/lots/1/declarer": [("issue", "dropped"), ("le", "01/06/2027")],
      ]
      let wrong: [(String, String, String)] = [
        ("/lancer", "le", "demain"), ("/lancer", "le", ""), ("/lancer", "lots", ""), ("/pieces", "membres", ""),
        ("/pieces", "delibere", "31/02/2027"), ("/pieces", "delibere", ""), ("/pieces", "signe", "hier"),
        ("/pieces", "membres", "landerneau"), ("/adherer", "membre", ""), ("/adherer", "membre", "hanvec"),
        ("/adherer", "le", "x"), ("/retirer", "membre", "capld"), ("/retirer", "membre", "landerneau"),
        ("/retirer", "le", ""), ("/modifier", "objet", " "), ("/modifier", "terme", "un jour"),
        ("/modifier", "permanent", "oui"), ("/modifier", "coordonnateur", "landerneau"),
        ("/modifier", "fondement", "L1"), ("/modifier", "mission", "nix"), ("/modifier", "frais", "nix"),
        ("/modifier", "depuis", "autrefois"), ("/clore", "le", ""), ("/copier", "objet", ""),
        ("/lots/1/declarer", "issue", "awarded"), ("/lots/1/declarer", "le", "bientôt"),
      ]
      for (path, field, value) in wrong {
        let vu = ("vu", try seen(served, group + path))
        let fields = (right[path] ?? []).filter { $0.0 != field } + [(field, value), vu]
        let reply = try served.client.post(group + path, fields)
        #expect(reply.status == 422, "\(path) \(field)=\(value): \(reply.status) \(reply.main)")
        #expect(reply.body.contains("<title>Erreur : ") && reply.body.contains("id=\"erreurs\""), "\(path) \(field)")
        #expect(!reply.main.contains("--"), "a page speaks of an option: \(path) \(field)=\(value): \(reply.main)")
      }
      for (field, value) in [("objet", ""), ("coordonnateur", ""), ("coordonnateur", "nix"), ("besoin", "")] {
        let all = [("objet", "Autre"), ("coordonnateur", "capld")] + numbers.map { ("montre", $0) }
        let fields = all.filter { $0.0 != field } + (field == "besoin" ? [] : [(field, value), ("besoin", numbers[0])])
        let reply = try served.client.post("/propositions", fields)
        #expect([409, 422].contains(reply.status), "\(field)=\(value): \(reply.status)")
      }
      #expect(try connection.snapshot() == before)
    }
  }

  /// Who forms, or launches, what others have taken or changed meanwhile is shown that.
  @Test func whatHappenedMeanwhile() throws {
    try withNeeds { served, desk, connection in
      let client = served.client
      let numbers = try needs(connection)
      let group = try formed(served, Array(numbers.prefix(2)))
      // The page of before still shows all three.
      let fields = numbers.flatMap { [("montre", $0), ("besoin", $0)] }
      let late = try client.post("/propositions", fields + [("objet", "Encore"), ("coordonnateur", "capld")])
      #expect(late.status == 409, "\(late.status)")
      #expect(late.main.contains("pris entre-temps par le groupement papier"), "\(late.main)")
      #expect(late.body.contains("value=\"Encore\"") && late.main.contains("Papier A4 – Hanvec"))
      let before = try connection.snapshot()
      let stale = try seen(served, group + "/modifier")
      try desk.run("group", "edit", "papier", "--title", "Ramettes", expecting: 0)
      let refused = try client.post(group + "/modifier", Self.edit + [("vu", stale)])
      #expect(refused.status == 409 && refused.main.contains("Ramettes"), "\(refused.main)")
      #expect(refused.body.contains("value=\"Papier\""))
      // Having seen it, they keep theirs.
      let kept = try #require(refused.hidden("vu"))
      #expect(try client.post(group + "/modifier", Self.edit + [("vu", kept)]).status == 303)
      #expect(try connection.snapshot() != before)
      #expect(try client.post(group + "/clore", [("le", "01/06/2027"), ("vu", kept)]).status == 409)
    }
  }

  /// However often it is sent, also at once, a form counts once; two forms for the same needs make one group.
  @Test func onceHoweverOften() throws {
    try withNeeds { served, _, connection in
      let client = served.client
      let fields =
        try needs(connection).flatMap { [("montre", $0), ("besoin", $0)] }
        + [("objet", "Papier"), ("coordonnateur", "capld")]
      let same = try inParallel(5) { _ in try client.post("/propositions", fields + [("ticket", "t1")]) }
      #expect(same.allSatisfy { $0.status == 303 }, "\(same.map(\.status))")
      let group = try #require(same[0].headers["location"])
      func count() throws -> Int? {
        try connection.value("select count(*) from purchasing_group where title = 'Papier'")
      }
      #expect(try count() == 1)
      let vu = try seen(served, group + "/supprimer")
      #expect(try client.post(group + "/supprimer", [("vu", vu)]).status == 303)
      let others = try inParallel(5) { try client.post("/propositions", fields + [("ticket", "u\($0)")]).status }
      #expect(others.filter { $0 == 303 }.count == 1 && others.allSatisfy { [303, 409].contains($0) }, "\(others)")
      #expect(try count() == 1)
    }
  }

  /// «Et si…»: a question; the slider counts where it was moved, and nothing is written.
  @Test func whatIf() throws {
    try withSite { served, _, connection in
      let before = try connection.snapshot()
      let client = served.client
      let path = "/groupements/portes-automatiques/et-si"
      #expect(try client.get(path).main.contains("Aujourd&#39;hui"))
      let more = try client.get(path + "?membre=daoulas&montant=200000")
      #expect(more.status == 200 && more.main.contains("La procédure change."), "\(more.main)")
      let slid = try client.get(
        path + "?membre=daoulas&montant=10&montant_avant=10&curseur=200000&curseur_avant=0")
      #expect(slid.main.contains("La procédure change.") && slid.body.contains("value=\"200000\""))
      let typed = try client.get(path + "?membre=daoulas&montant=20&montant_avant=10&curseur=0&curseur_avant=0")
      #expect(typed.main.contains("La procédure ne change pas."))
      for wrong in ["membre=daoulas", "montant=10", "membre=daoulas&montant=cher", "lancement=hier", "sans=capld"] {
        let reply = try client.get(path + "?" + wrong)
        #expect(reply.status == 422 && reply.body.contains("id=\"erreurs\""), "\(wrong): \(reply.status)")
      }
      #expect(try connection.snapshot() == before)
    }
  }

  /// The list by words, state and year.
  @Test func theList() throws {
    try withSite { served, _, _ in
      let client = served.client
      func list(_ question: String) throws -> String { try client.get("/groupements?" + question).main }
      let found = try list("q=toiture")
      #expect(found.contains("Entretien des toitures") && !found.contains("photocopieurs"))
      let (near, forming) = (try list("q=toitrues"), try list("etat=forming"))
      #expect(near.contains("Entretien des toitures") && forming.contains("Aucun groupement"))
      let (year, before) = (try list("annee=2023"), try list("annee=2022"))
      #expect(year.contains("toitures") && !before.contains("toitures"))
      let odd = try client.get("/groupements?annee=x&etat=nix")
      #expect(odd.status == 200)
    }
  }

  /// A member's login is told whose page it is, and changes nothing.
  @Test(arguments: ["member", "reader"]) func onlyForTheOffice(_ level: String) throws {
    try withNeeds { _, desk, connection in
      let owner = try #require(desk.variables["MUTUA_DB"])
      let role = try #require(try connection.value("select 'web_o_' || current_database()", as: String.self))
      let whose = level == "member" ? ["--member", "daoulas"] : []
      _ = try desk.start(words: ["access", "grant", role, "--as", level, "--quiet"] + whose).wait()
      desk.variables["MUTUA_DB"] = try formatConninfo(parseConninfo(owner).merging(["user": role]) { $1 })
      let served = try Served.entered(desk)
      let before = try connection.snapshot()
      for (path, expected) in Self.table {
        let address = path.replacing("{group}", with: "toitures").replacing("{lot}", with: "1")
        let page = try served.client.get(address)
        #expect(page.status == 403, "\(path): \(page.status)")
        #expect(page.main.contains("Cette page est réservée aux services de "), "\(path): \(page.main)")
        guard expected.nobody[1] != 405 else { continue }
        #expect(try served.client.post(address, [("objet", "x")]).status == 403, "POST \(path)")
      }
      let home = try served.client.get("/")
      #expect(home.status == 200 && !home.body.contains("/propositions") && !home.body.contains("/groupements"))
      #expect(try connection.snapshot() == before)
      _ = try served.child.kill(SIGTERM).wait(seconds: 20)
    }
  }

  /// The office's home: campaigns with who is silent, groups by state, what falls due.
  @Test func theOfficesHome() throws {
    try withNeeds { served, _, connection in
      let home = try served.client.get("/")
      #expect(home.main.contains("répondu : 3") && home.main.contains("sans réponse : "), "\(home.main)")
      #expect(home.main.contains("attribué : 6") && home.main.contains("À regarder"))
      _ = try formed(served, try needs(connection))
      #expect(try served.client.get("/").main.contains("en constitution : 1"))
    }
  }
}

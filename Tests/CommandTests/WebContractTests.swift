import Glibc
import Postgres
import Testing
import TestSupport

/// Contracts through forms on the built program: from the award to an order, corrected, and back.
@Suite struct WebContractTests {
  /// As in the table of `WebTests`; the sample has no amendment and no order.
  static let table: [String: (nobody: [Int], visitor: [Int])] = {
    let form = ([303, 401], [200, 422])
    var table: [String: (nobody: [Int], visitor: [Int])] = [
      "/marches": ([303, 405], [200, 405]), "/marches/{contract}": ([303, 405], [200, 405]),
      "/marches/{contract}/supprimer": ([303, 401], [200, 409]),
      "/groupements/{group}/lots/{lot}/attribuer": form,
    ]
    for act in ["commander", "avenant", "publier", "modifier"] { table["/marches/{contract}/" + act] = form }
    for part in ["avenants/{amendment}", "commandes/{order}"] {
      for act in ["modifier", "supprimer"] {
        table["/marches/{contract}/\(part)/\(act)"] = ([303, 401], [404, 404])
      }
    }
    return table
  }()

  /// A launched lot of two members.
  private func launchPaper(_ desk: Desk, _ connection: Connection) throws {
    for member in ["daoulas", "dirinon"] {
      try desk.run(
        "need", "add", "--member", member, "--title", "Papier", "--type", "supplies", "--amount", "9000",
        "--as-of", "2026-01-02", expecting: 0)
    }
    let needs = try connection.values("select id::text from need where title = 'Papier' order by id", as: String.self)
    try desk.run(
      "group", "form", "Papier", "--coordinator", "capld", "--needs", needs.joined(separator: ","), "--as-of",
      "2026-01-05", expecting: 0)
    try desk.run(
      "group", "launch", "papier", "--on", "2026-03-15", "--without-convention", "essai", "--as-of", "2026-03-15",
      expecting: 0)
  }

  /// A site over the sample, with it.
  private func withLot(_ body: (Served, Desk, Connection) throws -> Void) throws {
    try Base.sample.withEveryCommand { desk, connection in
      try launchPaper(desk, connection)
      let served = try Served.entered(desk, ["--no-rates", "--as-of", "2027-01-15"])
      try body(served, desk, connection)
      let ending = try served.child.kill(SIGTERM).wait(seconds: 20)
      #expect(ending.status == 0, "\(ending.errors)")
    }
  }

  private static let award = "/groupements/papier/lots/1/attribuer"
  private static let contract = [
    "objet": "Papier <A4>", "titulaire": "Armor", "montant": "18 000,00", "notifie": "15/06/2026", "mois": "24",
    "accord_cadre": "oui", "maximum": "20 000", "reference": "M-1",
  ]

  private func seen(_ served: Served, _ path: String) throws -> String {
    try #require(try served.client.get(path).hidden("vu"), "\(path)")
  }

  private func awarded(_ served: Served) throws {
    let fields = Self.contract.map { ($0, $1) } + [("vu", try seen(served, Self.award))]
    let reply = try served.client.post(Self.award, fields)
    #expect(reply.status == 303, "\(reply.main)")
  }

  /// The fields of a form by their names, all but what a test changes.
  private func changing(_ fields: [(String, String)], _ field: String, _ value: String) -> [(String, String)] {
    fields.filter { $0.0 != field } + [(field, value)]
  }

  /// Each field wrong by itself: what was typed comes back, and nothing is saved.
  @Test func eachFieldWrong() throws {
    try withLot { served, _, connection in
      let version = try seen(served, Self.award)
      let before = try connection.snapshot()
      for (field, value) in [
        ("objet", ""), ("titulaire", " "), ("montant", ""), ("montant", "beaucoup"), ("montant", "-5"),
        ("notifie", "demain"), ("notifie", ""), ("notifie", "01/01/2020"), ("mois", "douze"), ("maximum", "x"),
        ("ferme", "x"), ("reconduit", "x"), ("preavis", "x"), ("cpv", "123"), ("mois", "60"), ("siret", "123"),
        ("offres", "plein"), ("procedure", "nix"), ("cle", "nix"), ("part_daoulas", "12"), ("part_daoulas", "x"),
        ("maximum", ""), ("objet", String(repeating: "x", count: 5_000)),
      ] {
        let fields = Self.contract.merging([field: value, "vu": version]) { $1 }
        let reply = try served.client.post(Self.award, fields.map { ($0, $1) })
        #expect(reply.status == 422, "\(field)=\(value): \(reply.status) \(reply.main.prefix(300))")
        #expect(reply.body.contains("href=\"#") && reply.body.contains("<title>Erreur : "), "\(field)=\(value)")
        #expect(!reply.main.contains("--"), "a page speaks of an option: \(field)=\(value): \(reply.main)")
      }
      #expect(try connection.snapshot() == before)
    }
  }

  /// The award, an order with what it reaches, an amendment that asks, corrections, and all of it back.
  @Test func fromTheAwardToAnOrderAndBack() throws {
    try withLot { served, desk, connection in
      let client = served.client
      let stale = try seen(served, Self.award)
      try awarded(served)
      #expect(try client.get("/groupements/papier").main.contains("Attribué : Papier"))
      let twice = try client.post(Self.award, Self.contract.map { ($0, $1) } + [("vu", stale)])
      #expect(twice.status == 409, "\(twice.status) \(twice.main)")
      let path = "/marches/M-1"
      #expect(try client.get(path).main.contains("Papier &lt;A4&gt;"))

      let order = [("membre", "daoulas"), ("montant", "8 500"), ("le", "01/09/2026"), ("reference", "BC-1")]
      for (field, value) in [("membre", ""), ("membre", "nix"), ("montant", "x"), ("le", "hier"), ("le", "01/01/2020")]
      {
        let wrong = order.map { $0.0 == field ? (field, value) : $0 }
        #expect(try client.post(path + "/commander", wrong).status == 422, "\(field)=\(value)")
      }
      #expect(try client.post(path + "/commander", order).headers["location"] == path)
      let sheet = try client.get(path)
      #expect(
        sheet.body.contains("<meter") && sheet.main.contains("de la part de daoulas est commandée"), "\(sheet.main)")
      #expect(try client.get("/marches?q=papier").body.contains("<meter"))

      let number = try #require(try connection.value("select max(id) from purchase_order", as: Int.self))
      let change = "\(path)/commandes/\(number)/modifier"
      var corrected = order.map { $0.0 == "montant" ? ("montant", "9 500") : $0 }
      corrected.append(("vu", try seen(served, change)))
      let unexplained = try client.post(change, corrected)
      #expect(unexplained.status == 422 && unexplained.body.contains("href=\"#raison\""), "\(unexplained.main)")
      #expect(try client.post(change, corrected + [("raison", "facture relue")]).status == 303)
      #expect(try client.post(change, corrected + [("raison", "encore")]).status == 409)
      #expect(try client.get(path).main.contains("9\u{202F}500"))

      let amend = path + "/avenant"
      let act = [("montant", "9 000"), ("notifie", "10/01/2027"), ("objet", "Plus de papier")]
      #expect(try client.post(amend, [("notifie", "10/01/2027"), ("vu", try seen(served, amend))]).status == 422)
      let asked = try client.post(amend, act + [("vu", try seen(served, amend))])
      #expect(asked.status == 422 && asked.main.contains("enregistrer quand même"), "\(asked.main)")
      #expect(try connection.value("select count(*) from amendment", as: Int.self) == 0)
      let agreed = try client.post(amend, act + [("vu", try seen(served, amend)), ("accord", "oui")])
      #expect(agreed.status == 303, "\(agreed.main)")

      // What rests on it is named, and taken out one after the other.
      let remove = path + "/supprimer"
      let refused = try client.post(remove, [("vu", try seen(served, remove)), ("raison", "saisi deux fois")])
      #expect(refused.status == 422 && refused.main.contains("avenant"), "\(refused.main)")
      for part in ["avenants/1", "commandes/\(number)"] {
        let form = "\(path)/\(part)/supprimer"
        let reply = try client.post(form, [("vu", try seen(served, form)), ("raison", "erreur")])
        #expect(reply.headers["location"] == path, "\(part): \(reply.main)")
        #expect(try client.get(form).status == 404)
      }
      let gone = try client.post(remove, [("vu", try seen(served, remove)), ("raison", "saisi deux fois")])
      #expect(gone.headers["location"] == "/marches", "\(gone.main)")
      #expect(try client.get(path).status == 404)
      try awarded(served)
    }
  }

  /// Shares may follow a key or be typed in; both at once is refused.
  @Test func sharesTypedIn() throws {
    try withLot { served, _, connection in
      let typed = Self.contract.map { ($0, $1) } + [("part_daoulas", "10 000"), ("part_dirinon", "8 000")]
      let both = try served.client.post(
        Self.award, typed + [("cle", "population"), ("vu", try seen(served, Self.award))])
      #expect(both.status == 422 && both.body.contains("href=\"#cle\""), "\(both.main)")
      let reply = try served.client.post(Self.award, typed + [("vu", try seen(served, Self.award))])
      #expect(reply.status == 303, "\(reply.main)")
      let amounts = try connection.values(
        "select s.amount::text from share as s join contract as c on c.id = s.contract_id "
          + "where c.reference = 'M-1' and s.amount <> 0 order by s.amount", as: String.self)
      #expect(amounts == ["8000.00", "10000.00"])
    }
  }

  /// What the publication asks, field by field; what is left empty stays, and the form says what is missing.
  @Test func publication() throws {
    try withLot { served, desk, connection in
      try awarded(served)
      let path = "/marches/M-1/publier"
      let form = try served.client.get(path)
      #expect(form.body.contains("id=\"ccag-aide\">manque") && form.main.contains("à ce jour : Papier"), "\(form.main)")
      let right = [
        ("ccag", "Fournitures courantes et services"), ("lieu", "29"), ("forme_prix", "Unitaire"),
        ("types_prix", "Définitif ferme"), ("innovant", "non"), ("avance", "non"), ("sous_traitance", "non"),
        ("sociales", "Pas de considération sociale"), ("environnementales", "Clause environnementale"),
        ("offres", "3"), ("cpv", "30197630"), ("titulaires", "50829872600011"), ("execution", "Bons de commande"),
        ("siret_acheteur", "24290080100018"),
      ]
      let before = try connection.snapshot()
      for (field, value) in [
        ("ccag", "x"), ("types_prix", "x"), ("innovant", "peut-être"), ("taux_avance", "beaucoup"), ("offres", "x"),
        ("cpv", "1"), ("titulaires", "123"), ("siret_acheteur", "1"), ("publie", "hier"), ("origine_ue", "x"),
        ("mois", "x"), ("origine_ue", "3"),
      ] {
        let fields = changing(right, field, value) + [("vu", try seen(served, path))]
        let reply = try served.client.post(path, fields)
        #expect(reply.status == 422, "\(field)=\(value): \(reply.status) \(reply.main)")
        #expect(!reply.main.contains("--"), "\(field)=\(value): \(reply.main)")
      }
      #expect(try served.client.post(path, [("vu", try seen(served, path))]).status == 422)
      #expect(try connection.snapshot() == before)
      let stale = try seen(served, path)
      let saved = try served.client.post(path, right + [("vu", stale)])
      #expect(saved.status == 303, "\(saved.main)")
      #expect(try served.client.post(path, right + [("vu", stale)]).status == 409)
      let printed = try desk.start(words: ["contract", "publish", "M-1", "--json"]).wait()
      #expect(printed.output.contains("Fournitures courantes et services"), "\(printed.output)")
      #expect(try served.client.get(path).main.contains("à ce jour : Clause environnementale"))
    }
  }

  /// The contract's own words; who has seen an older version is asked again.
  @Test func corrections() throws {
    try withLot { served, _, connection in
      try awarded(served)
      let client = served.client
      let path = "/marches/M-1/modifier"
      let version = try seen(served, path)
      let fields = Self.contract.merging(["titulaire": "Armor SAS", "vu": version, "raison": "mauvais titulaire"]) {
        $1
      }
      #expect(try client.post(path, fields.map { ($0, $1) }).headers["location"] == "/marches/M-1")
      #expect(try client.get("/marches/M-1").main.contains("Armor SAS"))
      let other = try client.post(path, fields.merging(["titulaire": "Autre"]) { $1 }.map { ($0, $1) })
      #expect(other.status == 409 && other.main.contains("Armor SAS") && other.main.contains("Autre"), "\(other.main)")
      let command: String? = try connection.value("select command from history.entry order by id desc limit 1")
      #expect(command == "web contract edit")
    }
  }

  /// A member and a reader see what the database lets them see, and none of the office's forms.
  @Test func eachWithinItsRights() throws {
    try withAccounts { site in
      let (daoulas, reader) = (try site.enter("mairie@daoulas.example"), try site.enter("elu@hanvec.example"))
      let officer = try site.enter("achats@capld.example")
      site.desk.variables["MUTUA_DB"] = site.owner
      try launchPaper(site.desk, site.connection)
      try site.desk.run(
        "contract", "award", "papier", "--title", "Papier", "--supplier", "Armor", "--amount", "18000", "--notified",
        "2026-06-15", "--reference", "M-1", "--as-of", "2026-06-15", expecting: 0)
      let (own, foreign) = ("M-1", "GC-2023-1")
      let before = try site.connection.snapshot()
      let list = try daoulas.get("/marches")
      #expect(list.status == 200 && list.body.contains("\"/marches/\(own)\""), "\(list.main)")
      #expect(!list.body.contains("\"/marches/\(foreign)\"") && list.main.contains("que ce qui concerne daoulas"))
      let sheet = try daoulas.get("/marches/\(own)")
      #expect(sheet.status == 200 && !sheet.body.contains("/avenant") && !sheet.body.contains("/supprimer"))
      // It isn't told that it exists.
      #expect(try daoulas.get("/marches/\(foreign)").status == 404)
      #expect(try reader.get("/marches/\(foreign)").status == 200)
      #expect(!(try reader.get("/marches").main.contains("que ce qui concerne")))
      for client in [daoulas, reader] {
        for act in ["commander", "avenant", "publier", "modifier", "supprimer"] {
          #expect(try client.get("/marches/\(own)/\(act)").status == 403, "\(act)")
          #expect(try client.post("/marches/\(own)/\(act)", []).status == 403, "POST \(act)")
        }
      }
      #expect(try officer.get("/marches/\(own)").body.contains("/marches/\(own)/modifier"))
      #expect(try site.connection.snapshot() == before)
    }
  }
}

import Glibc
import Postgres
import Testing
import TestSupport

/// Lots through forms on the built program: a group before any need, its lots, their needs, and each step back.
@Suite struct WebLotTests {
  /// A site over the sample with two open needs and a group without any.
  private func withGroup(_ body: (Served, Desk, Connection, [String]) throws -> Void) throws {
    try Base.sample.withEveryCommand { desk, connection in
      for member in ["daoulas", "dirinon"] {
        try desk.run(
          "need", "add", "--member", member, "--title", "Papier A4", "--type", "supplies", "--amount", "9000",
          expecting: 0)
      }
      let served = try Served.entered(desk, ["--no-rates", "--as-of", "2027-01-15"])
      let reply = try served.client.post("/groupements", Self.group)
      #expect(reply.headers["location"] == "/groupements/papier", "\(reply.main)")
      let needs = try connection.values(
        "select id::text from need where title = 'Papier A4' order by id", as: String.self)
      try body(served, desk, connection, needs)
      let ending = try served.child.kill(SIGTERM).wait(seconds: 20)
      #expect(ending.status == 0, "\(ending.errors)")
    }
  }

  private static let path = "/groupements/papier"
  private static let group = [
    ("objet", "Papier"), ("coordonnateur", "capld"), ("membres", "daoulas"), ("membres", "dirinon"),
  ]
  private static let lot = [("objet", "Ramettes <A4>"), ("type", "supplies"), ("mois", "12"), ("estimation", "1 500")]

  private func seen(_ served: Served, _ path: String) throws -> (String, String) {
    ("vu", try #require(try served.client.get(path).hidden("vu"), "\(path)"))
  }

  private func changing(_ fields: [(String, String)], _ field: String, _ value: String) -> [(String, String)] {
    fields.filter { $0.0 != field } + [(field, value)]
  }

  @Test func fromALotToItsNeedsAndBack() throws {
    try withGroup { served, desk, connection, needs in
      let client = served.client
      func act(_ path: String, _ fields: [(String, String)]) throws {
        let reply = try client.post(Self.path + path, fields + [try seen(served, Self.path + path)])
        #expect(reply.headers["location"] == Self.path, "\(path): \(reply.status) \(reply.main)")
      }
      try act("/ajouter-lot", Self.lot)
      try act("/ajouter-lot", changing(Self.lot, "objet", "Enveloppes"))
      #expect(try client.get(Self.path).main.contains("Ramettes &lt;A4&gt;"))
      try act("/lots/1/affecter", [("besoin", needs[0])])
      try act("/lots/1/affecter", [("besoin", needs[1]), ("montant", "4 000")])
      let amounts = try connection.values(
        "select amount::text from assignment where released_on is null order by need_id desc limit 2", as: String.self)
      #expect(amounts == ["4000.00", "9000.00"])
      let form = try client.get(Self.path + "/lots/1/affecter")
      #expect(form.body.contains("<option value=\"\(needs[1])\">"), "\(form.main)")
      try act("/lots/1/affecter", [("besoin", needs[1]), ("montant", "0")])
      let edited = [
        ("objet", "Ramettes"), ("estimation", ""), ("mois", "48"), ("accord_cadre", "oui"), ("maximum", "20000"),
      ]
      try act("/lots/1/modifier", edited)
      let shown = try desk.start(words: ["group", "show", "papier", "--json"]).wait()
      #expect(shown.output.contains("20000.00") && shown.output.contains("\"Ramettes\""), "\(shown.output)")
      #expect(try client.get(Self.path + "/lots/1/modifier").body.contains("value=\"48\""))
      let quantities = try client.get(Self.path + "/lots/1/bordereau?format=csv")
      let printed = try desk.start(words: ["lot", "quantities", "papier", "1", "--format", "csv"]).wait()
      #expect(quantities.body == printed.output && quantities.status == 200, "\(quantities.body)")
      // What carries a need stays; the empty one goes.
      let remove = Self.path + "/lots/1/supprimer"
      let refused = try client.post(remove, [try seen(served, remove)])
      #expect(refused.status == 422 && refused.main.contains("besoin"), "\(refused.main)")
      try act("/lots/2/supprimer", [])
      #expect(!(try client.get(Self.path).main.contains("Enveloppes")))
      try act("/lots/1/declarer", [("issue", "dropped"), ("le", "01/02/2027")])
      let correct = Self.path + "/lots/1/modifier"
      let fields = edited + [("issue", "dropped"), ("le", "02/02/2027"), try seen(served, correct)]
      let unexplained = try client.post(correct, fields)
      #expect(unexplained.status == 422 && unexplained.body.contains("href=\"#raison\""), "\(unexplained.main)")
      #expect(try client.post(correct, fields + [("raison", "date mal lue")]).status == 303)
      #expect(try client.post(correct, fields + [("raison", "encore")]).status == 409)
      try act("/lots/1/rouvrir", [])
      let commands = try connection.values(
        "select distinct command from history.entry where command like 'web %'", as: String.self)
      #expect(
        Set(commands).isSuperset(of: [
          "web group form", "web lot add", "web lot assign", "web lot edit", "web lot remove",
        ]))
      try desk.run("log", "verify", expecting: 0)
    }
  }

  /// Each field wrong by itself: the page comes back with what was typed, and nothing is saved.
  @Test func eachFieldWrong() throws {
    try withGroup { served, _, connection, needs in
      let client = served.client
      #expect(
        try client.post(Self.path + "/ajouter-lot", Self.lot + [try seen(served, Self.path + "/ajouter-lot")]).status
          == 303)
      let before = try connection.snapshot()
      let long = String(repeating: "x", count: 5_000)
      for (path, right, wrong) in [
        (
          "/groupements", Self.group,
          [
            ("objet", ""), ("objet", long), ("coordonnateur", ""), ("coordonnateur", "nix"), ("membres", ""),
            ("membres", "nix"), ("membres", "capld"), ("code", "papier"), ("fondement", "L1"), ("mission", "nix"),
            ("depuis", "autrefois"),
          ]
        ),
        (
          Self.path + "/ajouter-lot", Self.lot,
          [
            ("objet", ""), ("objet", long), ("type", ""), ("type", "nix"), ("mois", "douze"), ("estimation", "cher"),
            ("estimation", "-1"), ("maximum", "x"), ("cpv", "1"), ("specifique", "oui"),
          ]
        ),
        (
          Self.path + "/lots/1/modifier", Self.lot,
          [("objet", " "), ("mois", "0,5"), ("estimation", "x"), ("maximum", "x"), ("cpv", "x"), ("specifique", "oui")]
        ),
        (
          Self.path + "/lots/1/affecter", [("besoin", needs[0])],
          [
            ("besoin", ""), ("besoin", "x"), ("besoin", "999999"), ("montant", "x"), ("montant", "9001"),
            ("montant", "-1"),
          ]
        ),
      ] {
        for (field, value) in wrong {
          let vu = path == "/groupements" ? ("vu", "") : try seen(served, path)
          let reply = try client.post(path, changing(right, field, value) + [vu])
          #expect(reply.status == 422, "\(path) \(field)=\(value.prefix(9)): \(reply.status) \(reply.main)")
          #expect(
            reply.body.contains("<title>Erreur : ") && reply.body.contains("href=\"#\(field)\""),
            "\(path) \(field)=\(value.prefix(9)): \(reply.main)")
          #expect(!reply.main.contains("--"), "a page speaks of an option: \(path) \(field): \(reply.main)")
        }
      }
      #expect(try connection.snapshot() == before)
    }
  }

  /// One form counts once, however often it is sent; who saw an older version is told.
  @Test func twiceAndStale() throws {
    try withGroup { served, desk, connection, _ in
      let client = served.client
      let fields = Self.lot + [("ticket", "t1")]
      for _ in 0..<2 { #expect(try client.post(Self.path + "/ajouter-lot", fields).status == 303) }
      let count: Int? = try connection.value("select count(*) from lot where title = 'Ramettes <A4>'")
      #expect(count == 1)
      let edit = Self.path + "/lots/1/modifier"
      let stale = try seen(served, edit)
      try desk.run("lot", "edit", "papier", "1", "--title", "Autre", expecting: 0)
      let reply = try client.post(edit, Self.lot + [stale])
      #expect(reply.status == 409 && reply.main.contains("Autre") && reply.main.contains("Ramettes"), "\(reply.main)")
      let kept = try #require(reply.hidden("vu"))
      #expect(try client.post(edit, Self.lot + [("vu", kept)]).status == 303)
    }
  }
}

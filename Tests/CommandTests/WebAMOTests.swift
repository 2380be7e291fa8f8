import Glibc
import Postgres
import Testing
import TestSupport

/// AMO projects through forms on the built program: entered, days by step, a contract, and each step back.
@Suite struct WebAMOTests {
  /// As in the table of `WebTests`.
  static let table: [String: (nobody: [Int], visitor: [Int])] = {
    let (form, decision) = (([303, 401], [200, 422]), ([303, 401], [200, 409]))
    var table: [String: (nobody: [Int], visitor: [Int])] = [
      "/amo": form, "/amo/{project}": ([303, 405], [200, 405]),
      "/amo/{project}/rouvrir": decision, "/amo/{project}/supprimer": decision,
      "/amo/{project}/jours/{day}/modifier": ([303, 401], [404, 404]),
      "/amo/{project}/jours/{day}/supprimer": ([303, 401], [404, 404]),
    ]
    for act in ["consigner", "marche", "modifier", "clore"] { table["/amo/{project}/" + act] = form }
    return table
  }()

  private static let project = [
    ("objet", "École <neuve>"), ("membre", "daoulas"), ("type", "building"), ("convenus", "12,5"),
    ("remuneration", "daily"), ("taux", "350"), ("code", "ecole"),
  ]
  private static let path = "/amo/ecole"
  private static let days = [("jours", "1,5"), ("etape", "tender"), ("le", "05/01/2027")]
  private static let contract = [
    ("objet", "Toiture"), ("titulaire", "Le Roux"), ("montant", "48 000"), ("notifie", "04/01/2027"),
    ("type", "works"), ("reference", "AMO-X"),
  ]

  private func withProject(_ body: (Served, Desk, Connection) throws -> Void) throws {
    try Base.sample.withEveryCommand { desk, connection in
      let served = try Served.entered(desk, ["--no-rates", "--as-of", "2027-01-15"])
      let reply = try served.client.post("/amo", Self.project)
      #expect(reply.headers["location"] == Self.path, "\(reply.main)")
      try body(served, desk, connection)
      let ending = try served.child.kill(SIGTERM).wait(seconds: 20)
      #expect(ending.status == 0, "\(ending.errors)")
    }
  }

  private func seen(_ served: Served, _ path: String) throws -> (String, String) {
    ("vu", try #require(try served.client.get(path).hidden("vu"), "\(path)"))
  }

  private func changing(_ fields: [(String, String)], _ field: String, _ value: String) -> [(String, String)] {
    fields.filter { $0.0 != field } + [(field, value)]
  }

  @Test func fromAProjectToItsDaysAndBack() throws {
    try withProject { served, desk, connection in
      let client = served.client
      func act(_ path: String, _ fields: [(String, String)], to place: String = Self.path) throws {
        let reply = try client.post(Self.path + path, fields + [try seen(served, Self.path + path)])
        #expect(reply.headers["location"] == place, "\(path): \(reply.status) \(reply.main)")
      }
      try act("/consigner", Self.days)
      #expect(try client.get(Self.path).main.contains("École &lt;neuve&gt;"))
      let number = try #require(try connection.value("select max(id) from amo_day", as: Int.self))
      let day = "/jours/\(number)"
      let stale = try seen(served, Self.path + day + "/modifier")
      try act(day + "/modifier", changing(Self.days, "jours", "2"))
      let late = try client.post(Self.path + day + "/modifier", Self.days + [stale])
      #expect(late.status == 409 && late.main.contains("1,5") && late.main.contains("2"), "\(late.main)")
      let shown = try desk.start(words: ["amo", "show", "ecole", "--json"]).wait()
      #expect(shown.output.contains("\"agreed_days\":\"12.5\"") || shown.output.contains("12.5"), "\(shown.output)")
      try act("/marche", Self.contract)
      #expect(try client.get("/marches/AMO-X").status == 200)
      let remove = try client.post(Self.path + "/supprimer", [try seen(served, Self.path + "/supprimer")])
      #expect(remove.status == 422 && remove.main.contains("AMO-X"), "\(remove.main)")
      let gone = "/marches/AMO-X/supprimer"
      #expect(try client.post(gone, [try seen(served, gone), ("raison", "essai")]).headers["location"] == "/marches")
      try act("/modifier", changing(Self.project, "convenus", ""))
      try act("/clore", [("le", "10/02/2027")])
      try act("/rouvrir", [])
      try act(day + "/supprimer", [])
      #expect(try client.get(Self.path + day + "/supprimer").status == 404)
      try act("/supprimer", [], to: "/amo")
      #expect(try client.get(Self.path).status == 404)
      try desk.run("log", "verify", expecting: 0)
    }
  }

  /// Each field wrong by itself: the page comes back with what was typed, and nothing is saved.
  @Test func eachFieldWrong() throws {
    try withProject { served, _, connection in
      let before = try connection.snapshot()
      for (path, right, wrong) in [
        (
          "/amo", changing(Self.project, "code", "autre"),
          [
            ("objet", ""), ("membre", ""), ("membre", "nix"), ("type", ""), ("type", "nix"), ("convenus", "x"),
            ("remuneration", "nix"), ("taux", "x"), ("code", "ecole"),
          ]
        ),
        (
          Self.path + "/consigner", Self.days,
          [("jours", ""), ("jours", "x"), ("jours", "0,001"), ("etape", ""), ("etape", "nix"), ("le", "hier")]
        ),
        (
          Self.path + "/marche", Self.contract,
          [("objet", ""), ("titulaire", ""), ("montant", "x"), ("notifie", ""), ("type", ""), ("type", "nix")]
        ),
        (Self.path + "/modifier", Self.project, [("objet", " "), ("membre", "nix"), ("type", "nix"), ("taux", "x")]),
        (Self.path + "/clore", [], [("le", ""), ("le", "demain")]),
      ] as [(String, [(String, String)], [(String, String)])] {
        for (field, value) in wrong {
          let vu = path == "/amo" ? ("vu", "") : try seen(served, path)
          let reply = try served.client.post(path, changing(right, field, value) + [vu])
          #expect(reply.status == 422, "\(path) \(field)=\(value): \(reply.status) \(reply.main)")
          #expect(reply.body.contains("href=\"#\(field)\""), "\(path) \(field)=\(value): \(reply.main)")
          #expect(!reply.main.contains("--"), "a page speaks of an option: \(path) \(field): \(reply.main)")
        }
      }
      #expect(try connection.snapshot() == before)
      let fields = Self.days + [("ticket", "t1")]
      for _ in 0..<2 { #expect(try served.client.post(Self.path + "/consigner", fields).status == 303) }
      let count: Int? = try connection.value(
        "select count(*) from amo_day as d join amo_project as p on p.id = d.project_id where p.code = 'ecole'")
      #expect(count == 1)
    }
  }
}

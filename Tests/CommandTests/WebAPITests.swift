import Foundation
import Postgres
import Testing
import TestSupport

@testable import MutuaCLI

/// The command line over HTTP: same words, same bytes, same refusals, for who comes with a key.
@Suite(.serialized) struct WebAPITests {
  /// A command line as an address: `member list --limit 2` is `/api/1/member/list?limit=2`.
  private static func address(_ words: [String]) throws -> (path: String, file: String?) {
    let path = try #require(Path(named: words[0]) ?? Path(named: words.prefix(2).joined(separator: " ")))
    let parameters = Parameter.all(of: path.command)
    let size = path.noun.alone == nil ? 2 : 1
    var (segments, query, file) = (Array(words.prefix(size)), [String](), String?.none)
    var positional = parameters.filter { $0.kind == .positional }[...]
    var rest = words.dropFirst(size)
    while let word = rest.popFirst() {
      if word.hasPrefix("--") {
        let name = String(word.dropFirst(2))
        let option = try #require(parameters.first { $0.kind != .positional && $0.word == name })
        let next = option.kind == .flag ? nil : rest.popFirst()
        let values = option.kind == .flag ? ["true"] : [try #require(next)]
        query += values.map { "\(name.replacing("-", with: "_"))=\(WebClient.encoded($0))" }
      } else if let place = positional.first, place.isFile {
        positional = positional.dropFirst()
        file = word
        query.append("file=\(WebClient.encoded(word))")
      } else {
        if positional.first?.isRepeating != true { positional = positional.dropFirst() }
        segments.append(word)
      }
    }
    let path1 = "/api/1/" + segments.map(WebClient.encoded).joined(separator: "/")
    return (path1 + (query.isEmpty ? "" : "?" + query.joined(separator: "&")), file)
  }

  /// Every reading command answers over HTTP with the very bytes of `--json`.
  @Test func bytesAreThoseOfTheCommandLine() throws {
    try withAccounts { site in
      let client = try site.key(of: "achats@capld.example")
      let owner = site.desk.variables
      var compared = 0
      for words in EveryCommand.reading where !OpenAPI.closed.contains(words[0]) {
        // Where a list of several values is meant, the address has them apart.
        // The log is verified by the owner whole, by an officer as far as he sees.
        guard !words.contains("--explain"), words != ["log", "verify"] else { continue }
        var variables = owner
        variables["MUTUA_DB"] = site.owner
        let printed = try site.desk.start(words: words + ["--json"], variables: variables).wait()
        let (address, file) = try Self.address(words)
        let reply: WebClient.Reply
        if let file {
          let bytes = try Data(contentsOf: URL(fileURLWithPath: site.desk.folder + "/" + file))
          reply = try client.call("POST", address, Array(bytes))
        } else {
          reply = try client.call("GET", address)
        }
        #expect(reply.status == 200, "\(words): \(reply.status) \(reply.body.prefix(300))")
        #expect(reply.headers["mutua-exit"] == String(printed.status), "\(words)")
        #expect(reply.body == printed.output, "\(words)")
        compared += 1
      }
      #expect(compared > 50)
    }
  }

  /// Written by a key: exact, in the history under its account, within its rights, refused as a command line is.
  @Test func writing() throws {
    try withAccounts { site in
      let (member, officer) = (try site.key(of: "mairie@daoulas.example"), try site.key(of: "achats@capld.example"))
      func post(_ client: WebClient, _ path: String, _ json: String) throws -> WebClient.Reply {
        try client.call("POST", "/api/1/" + path, Array(json.utf8))
      }
      let need = #"{"member":"daoulas","title":"Café","type":"supplies","amount":1200.10,"campaign":"b27"}"#
      let added = try post(member, "need/add", need)
      #expect(added.status == 201 && added.body.contains("1200.10"), "\(added.body)")
      #expect(try post(member, "need/add", need.replacing("daoulas", with: "dirinon")).status == 403)
      #expect(try post(member, "campaign/close/b27", "{}").status == 403)
      #expect(try post(member, "need/add", need.replacing("1200.10", with: #""x""#)).status == 422)
      #expect(try post(member, "need/add", #"{"title":"#).status == 400)
      #expect(try post(member, "need/add", "[]").status == 400)
      #expect(try post(member, "need/add", #"{"title":{"a":1}}"#).status == 400)
      #expect(try post(member, "need/add", #"{"nonsense":"x"}"#).status == 400)
      let dry = try post(member, "need/add", need.replacing("{", with: #"{"dry_run":true,"#))
      // It repeats one that is there: done, and something to look at.
      #expect(dry.status == 200 && dry.headers["mutua-exit"] == "1", "\(dry.body)")
      #expect(try site.connection.value("select count(*) from need where title = 'Café'", as: Int.self) == 1)
      #expect(try member.call("GET", "/api/1/need/add?title=x").status == 400)
      #expect(try member.call("GET", "/api/1/need/show/999999").status == 404)
      #expect(try member.call("PUT", "/api/1/need/list").status == 405)
      // A file, under the name that it was sent by.
      let file = Array("membre;objet;type;montant\ndaoulas;Sel;fournitures;10,50\n".utf8)
      let imported = try officer.call("POST", "/api/1/need/import?file=sel.csv", file)
      #expect(imported.status == 200, "\(imported.body)")
      #expect(
        try site.connection.value("select file_name from import order by id desc limit 1", as: String.self) == "sel.csv"
      )
      let entry = try site.connection.value(
        """
        select e.recorded_by = 'web:' || p.account_id and e.command = 'need add'
        from history.entry as e join account_person as p on p.email = 'mairie@daoulas.example'
        where e.command = 'need add' order by e.id desc limit 1
        """, as: Bool.self)
      #expect(entry == true)
    }
  }

  /// Nothing of the machine, the server or the accounts is to be had; nor anything without a key of one's own.
  @Test func closedDoors() throws {
    try withAccounts { site in
      let officer = try site.key(of: "achats@capld.example")
      for path in [
        "db/status", "db/backup/x", "access/list", "account/list", "serve", "init", "doctor", "completion/bash",
      ] {
        #expect(try officer.call("GET", "/api/1/" + path).status == 404, "\(path)")
        #expect(try officer.call("POST", "/api/1/" + path, Array("{}".utf8)).status == 404, "\(path)")
      }
      for query in [
        "output=/tmp/x", "db=x", "rejects=/etc/passwd", "json=true", "no_pager=true", "output_folder=/tmp",
      ] { #expect(try officer.call("GET", "/api/1/need/list?" + query).status == 400, "\(query)") }
      // Files are the body's alone.
      #expect(try officer.call("POST", "/api/1/need/import//etc/passwd").status == 400)
      #expect(try officer.call("POST", "/api/1/need/import?file=..", [1]).status == 400)
      #expect(try officer.call("POST", "/api/1/need/import?file=/etc/passwd", [1]).status >= 400)
      // No key, another's page, a cookie, an ended key.
      let nobody = site.client()
      #expect(try nobody.call("GET", "/api/1/need/list").status == 401)
      let page = try site.enter("achats@capld.example")
      #expect(try page.get("/api/1/need/list").status == 401, "a cookie opens it")
      var asKey = site.client()
      asKey.bearer = page.cookie
      #expect(try asKey.call("GET", "/api/1/need/list").status == 401, "a page's session is a key")
      var asPage = site.client()
      asPage.cookie = officer.bearer
      #expect(try asPage.get("/").status == 303, "a key opens pages")
      try site.connection.execute("update web.session set ends_at = now() where kind = 'key'")
      usleep(1_100_000)
      #expect(try officer.call("GET", "/api/1/need/list").status == 401)
    }
  }

  /// The description is OpenAPI, and names every command that is there.
  @Test func description() throws {
    try withAccounts { site in
      let reply = try site.client().call("GET", "/api/1/openapi.json")
      #expect(reply.status == 200)
      let all = try #require(
        try JSONSerialization.jsonObject(with: Data(reply.body.utf8)) as? [String: Any])
      let paths = try #require(all["paths"] as? [String: [String: Any]])
      let commands = CommandList.nouns.filter { !OpenAPI.closed.contains($0.name) }
        .reduce(0) { $0 + ($1.alone == nil ? $1.verbs.count : 1) }
      #expect(paths.count == commands && commands > 80)
      #expect(paths["/api/1/need/list"]?["get"] != nil && paths["/api/1/need/add"]?["post"] != nil)
      for (path, methods) in paths {
        for case let operation as [String: Any] in methods.values {
          let named = (operation["parameters"] as? [[String: Any]] ?? []).filter { $0["in"] as? String == "path" }
          #expect(named.count == path.filter { $0 == "{" }.count, "\(path)")
        }
      }
    }
  }
}

extension AccountSite {
  /// A key of an account's own, made on its page.
  func key(of email: String) throws -> WebClient {
    let page = try enter(email)
    let reply = try page.post("/compte/cles", [("programme", "test")])
    let begin = try #require(reply.body.firstRange(of: "<code>"), "\(reply.status) \(reply.main)")
    var client = client()
    client.bearer = String(reply.body[begin.upperBound...].prefix(64))
    return client
  }
}

extension WebClient {
  /// As a program does: with a key, and no page around.
  func call(_ method: String, _ path: String, _ body: [UInt8] = []) throws -> Reply {
    try ask(method, path, headers: bearer.map { ["Authorization": "Bearer " + $0] } ?? [:], body: body)
  }
}

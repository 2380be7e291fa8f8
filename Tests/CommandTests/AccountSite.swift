import Foundation
import Glibc
import Postgres
import Testing
import TestSupport

/// A site with accounts over the sample: two town halls, an officer who manages accounts, a reader.
final class AccountSite {
  let desk: Desk
  let connection: Connection
  let owner: String
  let page: String
  let doorway: String
  let database: String
  private let mail: TemporaryFolder
  private let port: UInt16
  private let desks: Int
  fileprivate var served: Served?

  init(_ desk: Desk, _ connection: Connection, desks: Int) throws {
    (self.desk, self.connection, self.desks) = (desk, connection, desks)
    let own = try #require(desk.variables["MUTUA_DB"])
    let name = try #require(try connection.value("select current_database()", as: String.self))
    func login(_ end: String) throws -> String {
      try formatConninfo(parseConninfo(own).merging(["user": name + end]) { $1 })
    }
    (owner, database) = (own, name)
    (page, doorway) = (try login("_web"), try login("_door"))
    mail = try TemporaryFolder()
    port = try Self.freePort()
    try desk.run("access", "grant", database + "_web", "--as", "web", "--quiet", expecting: 0)
    try desk.run("access", "grant", database + "_door", "--as", "door", "--quiet", expecting: 0)
    try desk.run(
      "campaign", "open", "b27", "--title", "Besoins 2027", "--opens", "2026-01-01", "--closes", "2199-12-31",
      expecting: 0)
    for (email, level) in [
      ("mairie@daoulas.example", ["member", "--member", "daoulas"]),
      ("mairie@dirinon.example", ["member", "--member", "dirinon"]),
      ("achats@capld.example", ["officer", "--manages-accounts"]), ("elu@hanvec.example", ["reader"]),
    ] {
      let ending = try desk.start(words: ["account", "add", email, "--as"] + level + ["--quiet"]).wait()
      #expect(ending.status == 0, "\(ending.errors)")
    }
    desk.variables["MUTUA_DB"] = page
  }

  /// Served anew, on the same address.
  func restarted(_ words: [String] = []) throws -> Served {
    if let served { _ = try served.child.kill(SIGTERM).wait(seconds: 20) }
    let site = "http://127.0.0.1:\(port)"
    let again = try Served(
      desk,
      [
        "--url", site, "--door", doorway, "--mail", "folder:" + mail.path, "--no-rates", "--desks", String(desks),
      ] + words, on: port)
    served = again
    return again
  }

  func client() -> WebClient { WebClient(port: port) }

  /// Comes in by a link of the mail.
  func enter(_ email: String) throws -> WebClient {
    var client = client()
    _ = try client.ask(for: email)
    let link = try #require(try letter(to: email).link, "no link for \(email)")
    let reply = try client.enter(word: link)
    #expect(reply.status == 303, "\(reply.main)")
    return client
  }

  struct Letter {
    let text: String
    var link: String? {
      text.firstRange(of: "lien?j=").map { String(text[$0.upperBound...].prefix { $0.isHexDigit }) }
    }
    /// Eight signs with a dash between.
    var code: String? {
      text.split(whereSeparator: \.isNewline).map(String.init).first { line in
        line.count == 9 && line.split(separator: "-").map(\.count) == [4, 4]
      }
    }
  }

  /// The next message to somebody; it is taken out of the folder.
  func letter(to email: String) throws -> Letter {
    for _ in 0..<400 {
      let names = try FileManager.default.contentsOfDirectory(atPath: mail.path)
      for name in names.sorted() where name.hasSuffix(".eml") {
        let text = try Self.read(mail.path + "/" + name)
        // An invitation goes at opening an account, and is of no use to who asks for a link.
        guard text.head.contains(email) else { continue }
        unlink(mail.path + "/" + name)
        if text.body.contains("/entrer?adresse="), isInvited.insert(email).inserted, !email.hasPrefix("a@") { continue }
        return Letter(text: text.body)
      }
      usleep(50_000)
    }
    throw Child.Failure(description: "no message to \(email)")
  }

  private var isInvited: Set<String> = []

  /// The head of a message, and its text.
  private static func read(_ path: String) throws -> (head: String, body: String) {
    let lines = try String(contentsOfFile: path, encoding: .utf8).components(separatedBy: "\r\n")
    let head = lines.prefix { !$0.isEmpty }
    let encoded = lines.drop { !$0.hasPrefix("Content-Transfer-Encoding") }.dropFirst(2).prefix { !$0.hasPrefix("--") }
    let bytes = Data(base64Encoded: encoded.joined()) ?? Data()
    return (head.joined(separator: "\n"), String(decoding: bytes, as: UTF8.self))
  }

  private static func freePort() throws -> UInt16 {
    let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(file) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    return withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = bind(file, $0, length)
        _ = getsockname(file, $0, &length)
      }
      return UInt16(bigEndian: $0.pointee.sin_port)
    }
  }
}

func withAccounts(desks: Int = 2, words: [String] = [], _ body: (AccountSite) throws -> Void) throws {
  try Base.sample.withEveryCommand { desk, connection in
    let site = try AccountSite(desk, connection, desks: desks)
    defer {
      for end in ["_web", "_door"] {
        let role = SQL.identifier(site.database + end)
        _ = try? connection.execute("drop owned by \(role)")
        _ = try? connection.execute("drop role if exists \(role)")
      }
    }
    _ = try site.restarted(words)
    do {
      try body(site)
    } catch {
      _ = try? site.served?.child.kill(SIGTERM).wait(seconds: 20)
      throw error
    }
    if let served = site.served { _ = try served.child.kill(SIGTERM).wait(seconds: 20) }
  }
}

extension WebClient {
  /// Asks for a link, as this browser.
  mutating func ask(for email: String) throws -> Reply {
    let reply = try post("/entrer", [("adresse", email)])
    if let set = reply.headers["set-cookie"], set.hasPrefix("mutua-navigateur=") {
      browser = String(set.dropFirst("mutua-navigateur=".count).prefix { $0 != ";" })
    }
    return reply
  }

  mutating func enter(word: String) throws -> Reply { try come(post("/entrer/lien", [("j", word)])) }
  mutating func enter(code: String) throws -> Reply { try come(post("/entrer/code", [("code", code)])) }

  private mutating func come(_ reply: Reply) -> Reply {
    if let set = reply.headers["set-cookie"], set.hasPrefix("mutua=") {
      cookie = String(set.dropFirst("mutua=".count).prefix { $0 != ";" })
    }
    return reply
  }
}

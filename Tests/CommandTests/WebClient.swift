import Glibc
import Testing

/// A served page, asked over a socket of this machine as a browser would, byte by byte as we like.
struct WebClient {
  struct Reply {
    let status: Int
    /// By lower-case name.
    let headers: [String: String]
    let body: String

    /// The text of the page's content, without mark-up.
    var main: String {
      let inside = body.split(separator: "<main", maxSplits: 1).last ?? ""
      let content = inside.split(separator: "</main>", maxSplits: 1).first ?? ""
      var text = ""
      var isMarkup = true
      for letter in content {
        switch letter {
        case "<": isMarkup = true
        case ">": isMarkup = false
        default: if !isMarkup { text.append(letter) }
        }
      }
      return text
    }

    /// The value of a hidden field.
    func hidden(_ name: String) -> String? {
      guard let begin = body.firstRange(of: "name=\"\(name)\" value=\"") else { return nil }
      return String(body[begin.upperBound...].prefix { $0 != "\"" })
    }
  }

  let port: UInt16
  var cookie: String?
  /// The key of a program.
  var bearer: String?
  /// Of the browser that asked for a link.
  var browser: String?

  var host: String { "127.0.0.1:\(port)" }

  func get(_ path: String, _ headers: [String: String] = [:]) throws -> Reply {
    try ask("GET", path, headers: headers)
  }

  /// A form, from our own page.
  func post(_ path: String, _ fields: [(String, String)], _ headers: [String: String] = [:]) throws -> Reply {
    let body = fields.map { "\(Self.encoded($0))=\(Self.encoded($1))" }.joined(separator: "&")
    let own = ["Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"]
    return try ask("POST", path, headers: own.merging(headers) { $1 }, body: Array(body.utf8))
  }

  /// A form with a file, as browsers send it.
  func upload(
    _ path: String, _ fields: [(String, String)], name: String, _ content: [UInt8], _ headers: [String: String] = [:]
  ) throws -> Reply {
    let boundary = "----mutua\(UInt64.random(in: .min ... .max))"
    var body: [UInt8] = []
    for (name, value) in fields {
      body += "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8
    }
    body += "--\(boundary)\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"\(name)\"\r\n".utf8
    body += "Content-Type: application/octet-stream\r\n\r\n".utf8
    body += content + Array("\r\n--\(boundary)--\r\n".utf8)
    let own = ["Content-Type": "multipart/form-data; boundary=\(boundary)", "Sec-Fetch-Site": "same-origin"]
    return try ask("POST", path, headers: own.merging(headers) { $1 }, body: body)
  }

  /// One request, one connection. A header with an empty value isn't sent.
  func ask(_ method: String, _ path: String, headers: [String: String] = [:], body: [UInt8] = []) throws -> Reply {
    var all = ["Host": host, "Connection": "close", "Accept-Language": "fr"]
    if method == "POST" || !body.isEmpty { all["Content-Length"] = String(body.count) }
    let cookies = [cookie.map { "mutua=" + $0 }, browser.map { "mutua-navigateur=" + $0 }].compactMap(\.self)
    if !cookies.isEmpty { all["Cookie"] = cookies.joined(separator: "; ") }
    let lines = all.merging(headers) { $1 }.filter { !$0.value.isEmpty }.map { "\($0): \($1)\r\n" }.joined()
    let bytes = try Self.exchange(Array("\(method) \(path) HTTP/1.1\r\n\(lines)\r\n".utf8) + body, port)
    return try Self.reply(bytes)
  }

  /// Uses a link up, and keeps the session.
  mutating func enter(_ link: String) throws {
    let word = link.split(separator: "=").last.map(String.init) ?? ""
    let reply = try post("/entrer/lien", [("j", word)])
    let set = try #require(reply.headers["set-cookie"], "\(reply.status) \(reply.body)")
    cookie = String(set.dropFirst("mutua=".count).prefix { $0 != ";" })
  }

  /// As a form or an address has it.
  static func encoded(_ text: String) -> String {
    text.utf8.map { byte in
      let isPlain = (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
      let digits = String(byte, radix: 16)
      return isPlain ? String(UnicodeScalar(byte)) : "%" + (digits.count == 1 ? "0" : "") + digits
    }.joined()
  }

  private static func exchange(_ request: [UInt8], _ port: UInt16) throws -> [UInt8] {
    let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(file) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { throw Child.Failure(description: "nobody listens on \(port)") }
    var sent = 0
    while sent < request.count {
      let count = request.withUnsafeBytes {
        send(file, $0.baseAddress.map { $0 + sent }, $0.count - sent, Int32(MSG_NOSIGNAL))
      }
      // Who refuses a large body may close before it is all there.
      if count <= 0 { break }
      sent += count
    }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while case let count = recv(file, &piece, piece.count, 0), count > 0 { bytes += piece[..<count] }
    return bytes
  }

  private static func reply(_ bytes: [UInt8]) throws -> Reply {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let end = text.firstRange(of: "\r\n\r\n") else { throw Child.Failure(description: "no answer: \(text)") }
    var lines = text[..<end.lowerBound].split(separator: "\r\n")
    let status = lines.removeFirst().split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    var headers: [String: String] = [:]
    for line in lines {
      let parts = line.split(separator: ":", maxSplits: 1)
      if parts.count == 2 { headers[parts[0].lowercased()] = String(parts[1].drop { $0 == " " }) }
    }
    return Reply(status: status, headers: headers, body: String(text[end.upperBound...]))
  }
}

/// `mutua serve` under test: its process, and a client that has come in.
final class Served {
  let child: Child
  var client: WebClient
  let link: String

  /// - parameter words: more of the command line.
  /// - parameter port: where it listens on a site with accounts, which shows no link.
  init(_ desk: Desk, _ words: [String], on port: UInt16) throws {
    child = try desk.start(words: ["serve", "--listen", "127.0.0.1:\(port)"] + words)
    let running = child
    _ = eventually(seconds: 30) { running.said.contains("127.0.0.1:\(port)") }
    guard running.said.contains("127.0.0.1:\(port)") else {
      throw Child.Failure(description: "not served: \(running.said)\(running.complained)")
    }
    client = WebClient(port: port)
    link = ""
  }

  init(_ desk: Desk, _ words: [String] = ["--no-rates"]) throws {
    child = try desk.start(words: ["serve", "--listen", "127.0.0.1:0"] + words)
    let running = child
    _ = eventually(seconds: 30) { running.said.contains("lien?j=") && running.said.hasSuffix("\n") }
    let said = running.said
    guard let begin = said.firstRange(of: "http://127.0.0.1:"), let word = said.firstRange(of: "/entrer/lien?j=") else {
      throw Child.Failure(description: "no link: \(said)\(running.complained)")
    }
    let port = said[begin.upperBound...].prefix { $0.isNumber }
    client = WebClient(port: UInt16(port) ?? 0)
    link = String(said[word.lowerBound...].prefix { !$0.isWhitespace })
  }

  /// The same, come in.
  static func entered(_ desk: Desk, _ words: [String] = ["--no-rates"]) throws -> Served {
    let served = try Served(desk, words)
    try served.client.enter(served.link)
    return served
  }
}

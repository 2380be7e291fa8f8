/// Where people reach the page: what links begin with, whatever a request says of its host.
public struct SiteAddress: Sendable, Equatable {
  /// `https://achats.example.fr`, without a slash at its end.
  public let text: String
  /// `achats.example.fr`, with its port where it isn't the usual one, as browsers send it.
  public let host: String
  /// Whether it is https: cookies are sent nowhere else then.
  public let isSecure: Bool

  /// - throws: `Problem` `.usage` for anything but a scheme and a host; http only on this very machine.
  public init(_ typed: String) throws {
    var bare = typed
    while bare.hasSuffix("/") { bare.removeLast() }
    bare = bare.lowercased()
    guard let scheme = ["https://", "http://"].first(where: bare.hasPrefix) else { throw Self.invalid(typed) }
    let host = String(bare.dropFirst(scheme.count))
    let name = host.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let isPort = name.count < 2 || UInt16(name[1]).map { $0 > 0 } == true
    guard let first = name.first, !first.isEmpty, isPort, first.utf8.count <= 253, first.utf8.allSatisfy(Self.isPart)
    else { throw Self.invalid(typed) }
    isSecure = scheme == "https://"
    guard isSecure || first == "127.0.0.1" || first == "localhost" else { throw Self.plain(typed) }
    (text, self.host) = (bare, host)
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2D || byte == 0x2E
  }

  private static func invalid(_ typed: String) -> Problem {
    Problem(
      .usage, code: "url_invalid",
      Phrase("“\(typed)” is not the address of a site", "« \(typed) » n'est pas l'adresse d'un site"),
      hint: .give(.url, "https://achats.example.fr"))
  }

  private static func plain(_ typed: String) -> Problem {
    Problem(
      .usage, code: "url_not_https",
      Phrase(
        "what goes to \(typed) can be read on its way, and sessions taken",
        "ce qui va vers \(typed) se lit en chemin, sessions comprises"),
      hint: Phrase(
        "https, by a proxy that holds the certificate: ",
        "https, par un serveur mandataire qui tient le certificat : ") + .give(.url, "https://…"))
  }
}

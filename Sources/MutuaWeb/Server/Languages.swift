import Hummingbird
package import Purchasing

/// In which language somebody is spoken to: an account's own setting, then what was chosen on a page, then what the
/// browser asks for, then French.
extension Site {
  func language(of request: Request, own: Language? = nil) -> Language {
    own ?? cookies.language(of: request) ?? AcceptedLanguages.best(request.headers[.acceptLanguage] ?? "") ?? .french
  }

  /// Who changes the language comes back to the page where that was done, where it can be asked for; what a form held
  /// that wasn't sent can't be.
  static func changeLanguage(_ visit: Visit) throws -> WebAnswer {
    guard let language = visit.typed("langue").flatMap(Language.init(rawValue:)) else { throw WebRefusal.noLanguage }
    return .spoken(language, to: visit.cameFrom ?? "/")
  }

  /// The page of ours that a request was made from; nil where that is none that can be asked for.
  func cameFrom(_ request: Request) -> String? {
    guard let authority = request.head.authority, let referer = request.headers[.referer] else { return nil }
    let origin = origin(authority)
    guard referer.hasPrefix(origin + "/") else { return nil }
    let path = String(referer.dropFirst(origin.utf8.count))
    guard !path.hasPrefix("//"), path.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x5C }) else { return nil }
    return Routes.isShown(path) ? path : nil
  }
}

/// What a browser's header says of languages: `en;q=0.8, fr-FR, *;q=0.1`.
package enum AcceptedLanguages {
  /// The one of ours that is wanted most, the first of those wanted as much; nil where none is.
  package static func best(_ header: String) -> Language? {
    var best: (language: Language, weight: Double)?
    for range in header.split(separator: ",").prefix(100) {
      let parts = range.split(separator: ";").map { $0.filter { !$0.isWhitespace }.lowercased() }
      guard let name = parts.first, let code = name.split(separator: "-").first,
        let language = Language(rawValue: String(code))
      else { continue }
      let quality = parts.dropFirst().first { $0.hasPrefix("q=") }
      let weight = quality.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
      if weight > 0, weight > best?.weight ?? 0 { best = (language, weight) }
    }
    return best?.language
  }
}

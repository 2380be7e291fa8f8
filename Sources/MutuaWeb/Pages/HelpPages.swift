import Purchasing
import Reporting

/// A manual for people, inside the site: one text a page and language, in small files beside this target.
enum HelpPages {
  static let routes =
    [Route.plain(.get, "/aide", for: .anybody) { visit, _ in .page(list(visit)) }]
    + pages.map { name in
      Route.plain(.get, "/aide/" + name, for: .anybody) { visit, _ in .page(page(name, visit)) }
    }

  private static let pages = ["declarer", "groupement", "rapport"]

  private static func list(_ visit: Visit) -> Page {
    let items = pages.map { name -> HTML in
      "<li><a href=\"/aide/\(name)\">\(HelpText(name, visit.language).title)</a></li>\n"
    }.joined()
    return Page(Phrase("Help", "Aide"), "<ul>\n\(items)</ul>\n")
  }

  private static func page(_ name: String, _ visit: Visit) -> Page {
    let text = HelpText(name, visit.language)
    let back = Phrase("All of the help", "Toute l'aide")(visit.language)
    return Page(Phrase(verbatim: text.title), text.html + "<p><a href=\"/aide\">\(back)</a></p>\n")
  }
}

/// A text of the manual: `# ` begins its title, `## ` a heading, `1. ` and `- ` items, and all else is a paragraph; a
/// command stands between grave accents.
struct HelpText {
  let title: String
  let html: HTML

  init(_ name: String, _ language: Language) {
    let file = "/\(name).\(language.rawValue).txt"
    let text = EmbeddedFiles.all.first { $0.path.hasSuffix(file) }?.text() ?? ""
    var title = ""
    var html: HTML = ""
    var list: Kind?
    for line in text.split(separator: "\n") {
      let (kind, words) = Self.kind(of: line)
      if let open = list, open != kind { html += Self.ending(open) }
      if kind.isList, list != kind { html += kind == .step ? "<ol>\n" : "<ul>\n" }
      list = kind.isList ? kind : nil
      switch kind {
      case .title: title = String(words)
      case .heading: html += "<h2>\(String(words))</h2>\n"
      case .step, .item: html += "<li>\(Self.marked(words))</li>\n"
      case .paragraph: html += "<p>\(Self.marked(words))</p>\n"
      }
    }
    if let list { html += Self.ending(list) }
    (self.title, self.html) = (title, html)
  }

  private enum Kind {
    case title, heading, step, item, paragraph
    var isList: Bool { self == .step || self == .item }
  }

  private static func kind(of line: Substring) -> (Kind, Substring) {
    for (sign, kind) in [("# ", Kind.title), ("## ", .heading), ("- ", .item)] where line.hasPrefix(sign) {
      return (kind, line.dropFirst(sign.count))
    }
    let number = line.prefix { $0.isNumber }
    let rest = line.dropFirst(number.count)
    return number.isEmpty || !rest.hasPrefix(". ") ? (.paragraph, line) : (.step, rest.dropFirst(2))
  }

  private static func ending(_ list: Kind) -> HTML { list == .step ? "</ol>\n" : "</ul>\n" }

  private static func marked(_ words: Substring) -> HTML {
    words.split(separator: "`", omittingEmptySubsequences: false).enumerated().map { number, piece -> HTML in
      number % 2 == 0 ? "\(String(piece))" : "<code>\(String(piece))</code>"
    }.joined()
  }
}

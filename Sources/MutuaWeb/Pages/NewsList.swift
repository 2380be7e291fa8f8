import Purchasing
import PurchasingStore
import Reporting

/// What others did since the visitor was here before: the first thing that is looked for in the morning.
enum NewsList {
  /// So many are read; the others are counted.
  private static let most = 20

  /// - returns: nothing at a first visit, and on a site without accounts, where nobody knows who is before the screen.
  static func html(_ visit: Visit, _ store: Store) throws -> HTML {
    guard visit.visitor != nil, let news = try store.news() else { return "" }
    let language = visit.language
    let heading = Phrase("Since your last visit", "Depuis votre dernière visite")(language)
    let nothing =
      visit.isOfficer
      ? Phrase("The members have changed nothing.", "Les collectivités n'ont rien modifié.")
      : Phrase("Nobody else has changed your needs.", "Personne d'autre n'a modifié vos besoins.")
    let lines = news.prefix(most).map { line($0, visit) }.joined()
    let others = news.count - most
    let rest: HTML =
      others > 0 ? "<p>\(Phrase("More of them: \(others).", "Et d'autres : \(others).")(language))</p>\n" : ""
    let content: HTML =
      news.isEmpty ? "<p>\(nothing(language))</p>\n" : "<ul class=\"news\">\n\(lines)</ul>\n\(rest)"
    return "<h2>\(heading)</h2>\n\(content)"
  }

  private static func line(_ item: NewsItem, _ visit: Visit) -> HTML {
    let language = visit.language
    let day = Day(iso: String(item.at.prefix(10)))
    let at = (day.map { NumberFormat.date($0, language) } ?? "") + String(item.at.dropFirst(10))
    let by: HTML = item.by.map { " <span class=\"hint\">\($0)</span>" } ?? ""
    let what: HTML =
      switch item.subject {
      case .need(let number, let title): need(number, title, item, language)
      case .answer: "\(item.done(language))\(campaign(item, visit))"
      }
    return "<li>\(at) – \(item.member.text) : \(what)\(by)</li>\n"
  }

  private static func need(_ number: ID<Need>, _ title: String, _ item: NewsItem, _ language: Language) -> HTML {
    let quoted = Sentence.quoted(title, language)
    // What was removed has no page any more.
    let name: HTML = item.kind == .removed ? "\(quoted)" : "<a href=\"\(NeedPages.path(number))\">\(quoted)</a>"
    return "\(Phrase("need", "besoin")(language)) \(name) \(item.done(language))"
  }

  private static func campaign(_ item: NewsItem, _ visit: Visit) -> HTML {
    item.campaign.map { code in
      let path = CampaignPages.path(code) + (visit.isOfficer ? "/suivi" : "")
      return " (<a href=\"\(path)\">\(code)</a>)"
    } ?? ""
  }
}

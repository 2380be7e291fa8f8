import Purchasing
import PurchasingStore
import Reporting

/// What to do next: the campaigns that take answers, and who has answered. The office has a home of its own.
enum HomePage {
  static let routes = [
    Route.get("/") { visit, session in
      guard !visit.isOfficer else { return .page(try OfficeHome.page(visit, session.store)) }
      return .page(try session.store.read { try page(session.store, visit) })
    }
  ]

  private static func page(_ store: Store, _ visit: Visit) throws -> Page {
    let (sheets, news) = (try store.campaigns(), try NewsList.html(visit, store))
    let language = visit.language
    let all = Phrase("All campaigns", "Tous les recensements")(language)
    return Page(
      Phrase("Home", "Accueil"),
      """
      \(news)\
      <h2>\(underWay(language))</h2>
      \(cards(sheets, visit))<p><a href="/recensements">\(all)</a></p>

      """)
  }

  static func underWay(_ language: Language) -> String {
    Phrase("Campaigns under way", "Recensements en cours")(language)
  }

  /// A card for each that takes answers; a sentence where there is none.
  static func cards(_ sheets: [CampaignSheet], _ visit: Visit) -> HTML {
    let open = sheets.filter { $0.campaign.closedOn == nil }
    let none = Phrase(
      "No campaign takes answers now.", "Aucun recensement n'attend de réponse en ce moment.")(visit.language)
    return open.isEmpty ? "<p>\(none)</p>\n" : open.map { card($0, visit) }.joined()
  }

  private static func card(_ sheet: CampaignSheet, _ visit: Visit) -> HTML {
    let language = visit.language
    let (code, title) = (sheet.campaign.code, sheet.campaign.title)
    let path = CampaignPages.path(code) + (visit.isOfficer ? "/suivi" : "")
    let answers: HTML =
      visit.isOfficer
      ? "<p>\(CampaignPages.tally(sheet)(language))</p>\n"
      : sheet.answers.count == 1
        ? "<p>\(Phrase("Your answer: ", "Votre réponse : ")(language))\(sheet.answers[0].answer.title(language))</p>\n"
        : "<p>\(CampaignPages.count(sheet)(language))</p>\n"
    return """
      <section class="card" aria-labelledby="r-\(code)">
      <h3 id="r-\(code)"><a href="\(path)">\(title)</a></h3>
      <p>\(CampaignPages.deadline(sheet.campaign, visit.today)(language))</p>
      \(answers)</section>

      """
  }
}

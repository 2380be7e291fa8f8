import Purchasing
import PurchasingStore
import Reporting

/// What to do next: the campaigns that take answers, and who has answered.
enum HomePage {
  static let routes = [Route.get("/") { visit, session in .page(page(try session.store.campaigns(), visit)) }]

  private static func page(_ sheets: [CampaignSheet], _ visit: Visit) -> Page {
    let language = visit.language
    let open = sheets.filter { $0.campaign.closedOn == nil }
    let cards = open.map { card($0, visit) }.joined()
    let none = Phrase(
      "No campaign takes answers now.", "Aucun recensement n'attend de réponse en ce moment.")(language)
    let all = Phrase("All campaigns", "Tous les recensements")(language)
    return Page(
      Phrase("Home", "Accueil"),
      """
      <h2>\(Phrase("Campaigns under way", "Recensements en cours")(language))</h2>
      \(open.isEmpty ? "<p>\(none)</p>\n" : cards)<p><a href="/recensements">\(all)</a></p>

      """)
  }

  private static func card(_ sheet: CampaignSheet, _ visit: Visit) -> HTML {
    let language = visit.language
    let own: HTML =
      sheet.answers.count == 1
      ? "<p>\(Phrase("Your answer: ", "Votre réponse : ")(language))\(sheet.answers[0].answer.title(language))</p>\n"
      : "<p>\(CampaignPages.count(sheet)(language))</p>\n"
    let (code, title) = (sheet.campaign.code, sheet.campaign.title)
    return """
      <section class="card" aria-labelledby="r-\(code)">
      <h3 id="r-\(code)"><a href="\(CampaignPages.path(code))">\(title)</a></h3>
      <p>\(CampaignPages.deadline(sheet.campaign, visit.today)(language))</p>
      \(own)</section>

      """
  }
}

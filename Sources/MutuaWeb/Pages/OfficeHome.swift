import Purchasing
import PurchasingStore
import Reporting

/// The office's home: what runs, what falls due, what needs a look.
enum OfficeHome {
  static let routes = [
    Route.office("/controles") { visit, session in .page(checks(try session.store.checkAll().findings, visit)) }
  ]

  /// How far it looks ahead, in days.
  private static let days = 60
  /// How many of each it shows: a page one reads in the morning.
  private static let most = 20
  private static let mostFindings = 5

  static func page(_ visit: Visit, _ store: Store) throws -> Page {
    let language = visit.language
    let end = Day(number: visit.today.number + days) ?? visit.today
    return try store.read {
      let (sheets, groups) = (try store.campaigns(), try store.groups())
      let (deadlines, findings) = (try store.deadlines(until: end), try store.checkAll().findings)
      return Page(
        Phrase("Home", "Accueil"),
        """
        \(try NewsList.html(visit, store))\
        <h2>\(HomePage.underWay(language))</h2>
        \(HomePage.cards(sheets, visit))\
        <h2>\(Phrase("Groups", "Groupements")(language))</h2>
        \(states(groups, language))\
        <h2>\(Phrase("The next \(days) days", "Les \(days) prochains jours")(language))</h2>
        \(calendar(deadlines, visit))\
        <h2>\(Phrase("To look at", "À regarder")(language))</h2>
        \(toLookAt(findings, language))
        """)
    }
  }

  // MARK: Groups

  /// How many groups stand where, and those that are under way.
  private static func states(_ groups: [PurchasingGroup], _ language: Language) -> HTML {
    guard !groups.isEmpty else {
      let words = Phrase("No group is formed yet: ", "Aucun groupement n'est encore formé : ")(language)
      let link = Phrase("see what could be bought together", "voir ce qui peut s'acheter ensemble")(language)
      return "<p>\(words)<a href=\"/propositions\">\(link)</a></p>\n"
    }
    let items = PurchasingGroup.State.allCases.compactMap { state -> HTML? in
      let those = groups.filter { $0.state == state }
      guard !those.isEmpty else { return nil }
      let link: HTML = "<a href=\"/groupements?etat=\(state.rawValue)\">\(state.title(language)) : \(those.count)</a>"
      guard [.forming, .launched].contains(state), those.count <= most else { return "<li>\(link)</li>\n" }
      let names = those.map { group -> HTML in
        "<li><a href=\"\(GroupPages.path(group.code))\">\(group.title)</a></li>\n"
      }.joined()
      return "<li>\(link)\n<ul>\n\(names)</ul>\n</li>\n"
    }.joined()
    return "<ul>\n\(items)</ul>\n"
  }

  // MARK: Calendar

  private static func calendar(_ deadlines: [Deadline], _ visit: Visit) -> HTML {
    let language = visit.language
    guard !deadlines.isEmpty else {
      return "<p>\(Phrase("Nothing falls due.", "Rien n'arrive à échéance.")(language))</p>\n"
    }
    let rows = deadlines.prefix(most).map { deadline -> HTML in
      let left = deadline.daysLeft(from: visit.today)
      let days: Phrase =
        left < 0
        ? Phrase("since \(-left) days", "depuis \(-left) jours") : Phrase("in \(left) days", "dans \(left) jours")
      return """
        <tr><th scope="row">\(NumberFormat.date(deadline.on, language))</th><td>\(days(language))</td>\
        <td>\(deadline.name(language))</td><td>\(subject(deadline))</td>\
        <td>\(Sentence.whole(deadline.action, language))</td></tr>

        """
    }
    let headings = [
      Phrase("On", "Le"), Phrase("Left", "Délai"), Phrase("What", "Échéance"), Phrase("Of", "Objet"),
      Phrase("To do", "À faire"),
    ]
    let caption = Phrase("What falls due", "Échéances")(language)
    return Table.html(caption, headings.map { ($0(language), false) }, rows) + others(deadlines.count - most, language)
  }

  private static func subject(_ deadline: Deadline) -> HTML {
    let path =
      switch deadline.kind {
      case .prepare, .contractEnd, .renewal, .notice: "/marches/" + Address.piece(deadline.subject)
      case .prepareNeed, .need: "/besoins/" + Address.piece(deadline.subject)
      case .campaignClose: CampaignPages.path(deadline.subject) + "/suivi"
      case .prepareConvention, .conventionEnd: GroupPages.path(deadline.subject)
      }
    return "<a href=\"\(path)\">\(deadline.title)</a>"
  }

  /// How many more there are than are shown.
  private static func others(_ count: Int, _ language: Language) -> HTML {
    count <= 0 ? "" : "<p>\(Phrase("More of them: \(count).", "Et d'autres : \(count).")(language))</p>\n"
  }

  // MARK: Checks

  private static func toLookAt(_ findings: [Finding], _ language: Language) -> HTML {
    guard !findings.isEmpty else { return nothing(language) }
    let all = Phrase("All checks: \(findings.count)", "Tous les contrôles : \(findings.count)")(language)
    return list(findings.prefix(mostFindings), language) + "<p><a href=\"/controles\">\(all)</a></p>\n"
  }

  private static func checks(_ findings: [Finding], _ visit: Visit) -> Page {
    let language = visit.language
    let parts = Check.allCases.compactMap { check -> HTML? in
      let those = findings.filter { $0.check == check }
      guard !those.isEmpty else { return nil }
      let name = Sentence.begun(check.title(language))
      return "<h2>\(name) (\(those.count))</h2>\n" + list(those.prefix(100), language)
        + others(those.count - 100, language)
    }.joined()
    return Page(Phrase("Checks", "Contrôles"), findings.isEmpty ? nothing(language) : parts)
  }

  private static func nothing(_ language: Language) -> HTML {
    let words = Phrase("Nothing needs a look.", "Rien ne demande attention.")
    return "<p>\(words(language))</p>\n"
  }

  private static func list(_ findings: some Sequence<Finding>, _ language: Language) -> HTML {
    let items = findings.map { finding -> HTML in
      let remedy: HTML =
        finding.remedy.map { "<br><span class=\"hint\">\(Sentence.whole($0, language))</span>" } ?? ""
      return "<li>\(subject(finding)) : \(Sentence.whole(finding.message, language))\(remedy)</li>\n"
    }.joined()
    return "<ul class=\"findings\">\n\(items)</ul>\n"
  }

  private static func subject(_ finding: Finding) -> HTML {
    let path: String? =
      switch finding.check {
      case .conventions: GroupPages.path(finding.subject)
      case .lots: finding.subject.split(separator: "/").first.map { GroupPages.path(String($0)) }
      case .needs: "/besoins/" + Address.piece(finding.subject)
      case .orders, .consumption, .shares, .thresholds, .amo: nil
      }
    return path.map { "<a href=\"\($0)\">\(finding.subject)</a>" } ?? "\(finding.subject)"
  }
}

import Purchasing
import PurchasingStore
import Reporting

/// Members: the list, and the sheet of each, as their commands show them.
enum SheetPages {
  static let routes = [
    Route.office("/collectivites") { visit, session in
      let members = try session.store.members()
      return .page(list(.members(members), members.map { path("collectivites", $0.code.text) }, visit.language))
    },
    Route.office("/collectivites/{member}") { visit, session in
      let sheet = try session.store.memberSheet(visit.name("member"))
      let year = Phrase("Its page of the year", "Sa page de l'année")(visit.language)
      let report: HTML =
        "<li><a href=\"/rapports/membre?membre=\(FormBody.encoded(sheet.member.code.text))\">\(year)</a></li>\n"
      let all = Phrase("All members", "Toutes les collectivités")
      return .page(SheetPages.sheet(.member(sheet), all, "/collectivites", report, visit.language))
    },
  ]

  private static func path(_ noun: String, _ code: String) -> String { "/\(noun)/\(Address.piece(code))" }

  private static func list(_ report: Report, _ paths: [String], _ language: Language) -> Page {
    var shown: HTML = ""
    HTMLSection(report, language, id: "l") { paths[$0] }.write { shown += $0 }
    return Page(report.title, shown)
  }

  private static func sheet(
    _ report: Report, _ all: Phrase, _ path: String, _ links: HTML, _ language: Language
  ) -> Page {
    var shown: HTML = ""
    HTMLSection(report, language, id: "f").write { shown += $0 }
    return Page(
      report.title,
      """
      \(shown)<ul class="acts">
      \(links)<li><a href="\(path)">\(all(language))</a></li>
      </ul>

      """)
  }
}

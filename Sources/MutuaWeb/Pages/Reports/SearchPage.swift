import Purchasing
import PurchasingStore
import Reporting

/// What has the words of a search, of whatever kind, as far as the visitor may see it.
enum SearchPage {
  static let routes = [Route.get("/recherche", search)]

  private static let most = 100

  private static func search(_ visit: Visit, _ session: StoreSession) throws -> WebAnswer {
    var form = PageForm([
      PageForm.Field(
        name: "q", label: Phrase("Words, in any order", "Des mots, dans n'importe quel ordre"),
        hint: Phrase(
          "accents, capitals and a slip don't count", "accents, majuscules et fautes légères ne comptent pas"))
    ])
    form.put("q", visit.query.all("q"))
    var found: Found<FoundThing>?
    var report: Report?
    if let words = form.text("q") {
      do {
        let text = try SearchText(words)
        let things = try session.store.things(with: text, limit: most)
        (found, report) = (things, Report.things(things, ListQuestion(search: text, limit: most)))
      } catch let problem as Problem where [.refused, .usage].contains(problem.kind) {
        form.refuse(problem, "q")
      }
    }
    return .page(page(form, found, report, visit), status: form.hasErrors ? 422 : 200)
  }

  private static func page(_ form: PageForm, _ found: Found<FoundThing>?, _ report: Report?, _ visit: Visit) -> Page {
    let language = visit.language
    var shown: HTML = ""
    if let found, let report {
      let things = found.rows
      HTMLSection(report, language, id: "t", linked: "title") { path(things[$0], visit) }.write { shown += $0 }
    }
    return Page(
      Phrase("Search", "Recherche"), subject: form.text("q"), hasErrors: form.hasErrors,
      """
      \(form.summary(language))<form method="get" action="/recherche" role="search">
      \(form.rows(language))<button>\(Phrase("Search", "Rechercher")(language))</button>
      </form>
      \(shown)
      """)
  }

  /// The page that shows it; nil where there is none for this visitor.
  private static func path(_ thing: FoundThing, _ visit: Visit) -> String? {
    let piece = Address.piece(thing.id)
    switch thing.noun {
    case .need: return "/besoins/" + piece
    case .group: return visit.isOfficer ? "/groupements/" + piece : nil
    case .lot:
      guard visit.isOfficer, let group = thing.id.split(separator: "/").first else { return nil }
      return "/groupements/" + Address.piece(String(group))
    case .contract: return ContractPages.path(thing.id)
    case .member: return visit.isOfficer ? "/collectivites/" + piece : nil
    case .amo: return visit.isOfficer ? "/amo/" + piece : nil
    case .order: return nil
    }
  }
}

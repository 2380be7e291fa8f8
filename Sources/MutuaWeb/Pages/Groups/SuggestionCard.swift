import Purchasing
import Reporting

/// A suggestion as its form: the needs to tick, those left out, title and coordinator; around it why, and what it
/// imposes.
struct SuggestionCard {
  /// Makes the names of its fields its own among those of other cards.
  let key: String
  private let title: String
  private let coordinator: String
  /// In the order shown.
  private let needs: [(id: ID<Need>, need: Need?, isTicked: Bool, why: Phrase?)]
  private let suggestion: GroupSuggestion?
  private let problems: [(field: String?, problem: Problem)]
  private let members: [Member]
  private let language: Language

  init(_ suggestion: GroupSuggestion, _ needs: [ID<Need>: Need], _ members: [Member], _ visit: Visit) {
    self.suggestion = suggestion
    key = "\(suggestion.number)"
    title = suggestion.title(visit.language)
    coordinator = members.intercommunality?.code.text ?? suggestion.members.first?.text ?? ""
    self.needs =
      suggestion.needs.map { number in (ID(number), needs[ID(number)], true, nil) }
      + suggestion.leftOut.map { left in (ID(left.need), needs[ID(left.need)], false, left.reason) }
    problems = []
    self.members = members
    language = visit.language
  }

  /// What was typed, as it comes back.
  init(
    shown: [ID<Need>], ticked: Set<ID<Need>>, _ known: [ID<Need>: Need], title: String, coordinator: String,
    problems: [(field: String?, problem: Problem)], _ members: [Member], _ visit: Visit
  ) {
    suggestion = nil
    key = "0"
    self.title = title
    self.coordinator = coordinator
    needs = shown.map { ($0, known[$0], ticked.contains($0), nil) }
    self.problems = problems
    self.members = members
    language = visit.language
  }

  static func label(_ field: String) -> Phrase? {
    switch field {
    case "objet": Phrase("Title of the group", "Objet du groupement")
    case "coordonnateur": Phrase("Coordinator", "Coordonnateur")
    case "besoins": Phrase("Needs", "Besoins")
    default: nil
    }
  }

  private func label(_ field: String) -> Phrase { Self.label(field) ?? Phrase("", "") }

  private func wrong(_ field: String) -> [Problem] { problems.filter { $0.field == field }.map(\.problem) }

  var html: HTML {
    let carried = FormParts.hidden(needs.map { ("montre", "\($0.id)") })
    let leaders = members.filter { $0.merger == nil }.map { ($0.code.text, $0.name) }
    let name = FormParts.field(
      "objet-\(key)", label("objet"), hint: nil, wrong("objet"), isRequired: true, language
    ) { "<input id=\"objet-\(key)\" name=\"objet\" value=\"\(HTML.typed(title))\"\($0)>" }
    let leader = FormParts.field(
      "coordonnateur-\(key)", label("coordonnateur"), hint: nil, wrong("coordonnateur"), isRequired: true, language
    ) {
      FormParts.select(
        "coordonnateur-\(key)", name: "coordonnateur", leaders, chosen: coordinator, empty: "–", $0)
    }
    let button = Phrase("Form this group", "Former ce groupement")
    return """
      <section class="card" aria-labelledby="p-\(key)">
      <h2 id="p-\(key)">\(title.isEmpty ? label("besoins")(language) : title)</h2>
      \(about)<form method="post" action="/propositions" novalidate>
      \(carried)\(boxes)\(name)\(leader)<button>\(button(language))</button>
      </form>
      </section>

      """
  }

  /// Needs that can be taken are boxes; what was taken meanwhile is told without one.
  private var boxes: HTML {
    let open = needs.filter { $0.need.map { $0.state != .grouped && $0.state != .withdrawn } ?? false }
    let gone = needs.filter { each in !open.contains { $0.id == each.id } }.map { id, need, _, _ -> HTML in
      let what = need.map { "\(id). \($0.title) – \($0.member)" } ?? "\(id)"
      let state: Phrase =
        need.map { need in
          need.groups.map {
            Phrase("taken meanwhile by group \($0)", "pris entre-temps par le groupement \($0)")
          } ?? need.state.title
        } ?? Phrase("not there any more", "n'existe plus")
      return "<li>\(what) : <strong>\(state(language))</strong></li>\n"
    }.joined()
    let taken: HTML =
      gone.text.isEmpty
      ? ""
      : "<p>\(Phrase("No longer free:", "Plus disponibles :")(language))</p>\n<ul>\n\(gone)</ul>\n"
    return taken
      + FormParts.ticks(
        "besoins-\(key)", name: "besoin", label("besoins"),
        hint: Phrase("untick what stays outside", "décochez ce qui reste dehors"), wrong("besoins"),
        open.map { ("\($0.id)", text($0.need, $0.why), $0.isTicked) }, language)
  }

  private func text(_ need: Need?, _ why: Phrase?) -> HTML {
    guard let need else { return "" }
    let name = members.first { $0.code == need.member }?.name ?? need.member.text
    let left: HTML =
      why.map { why -> HTML in
        let words = Phrase("left out: ", "laissé de côté : ")(language)
        return "<br><span class=\"hint\">\(words)\(why(language))</span>"
      } ?? ""
    return "\(need.title) – \(name), \(NumberFormat.money(need.open, language))\(left)"
  }

  /// Why, how many, and which procedure it would impose.
  private var about: HTML {
    guard let suggestion else { return "" }
    let reasons = suggestion.reasons.map { reason -> HTML in "<li>\(Sentence.whole(reason, language))</li>\n" }.joined()
    let running: HTML =
      suggestion.running.isEmpty
      ? ""
      : """
      <p>\(Phrase("Contracts of this family that run: ", "Marchés de cette famille en cours : ")(language))\
      \(suggestion.running.joined(separator: ", "))</p>

      """
    let sure = Phrase(
      "\(suggestion.members.count) members, needs: \(suggestion.needs.count), relevance \(suggestion.score)/100",
      "\(suggestion.members.count) membres, besoins : \(suggestion.needs.count), pertinence \(suggestion.score)/100")
    return """
      <p class="subtitle">\(suggestion.type.title(language)). \(sure(language))</p>
      \(ProcedureBox.html(suggestion.amount, suggestion.decision, language))\(running)\
      <details>
      <summary>\(Phrase("Why together", "Pourquoi ensemble")(language))</summary>
      <ul>
      \(reasons)</ul>
      </details>

      """
  }
}

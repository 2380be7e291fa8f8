import Purchasing
import PurchasingStore
import Reporting

/// A group's page: where it stands, its members and their papers, its lots, its contracts, what can be done.
struct GroupSheetPage {
  private let sheet: GroupSheet
  private let needs: [Need]
  private let contracts: [Contract]
  private let visit: Visit
  /// How many needs it lists.
  private static let most = 200

  init(_ store: Store, _ visit: Visit) throws {
    sheet = try store.groupSheet(visit.name("group"))
    var filter = ListFilter()
    filter.group = sheet.group.code
    needs = try store.needs(filter)
    contracts = try store.contracts(filter)
    self.visit = visit
  }

  private var language: Language { visit.language }
  private var group: PurchasingGroup { sheet.group }
  private var path: String { GroupPages.path(group.code) }

  func page() -> Page {
    let members = Dictionary(sheet.memberships.map { ($0.member, $0.name) }, uniquingKeysWith: { first, _ in first })
    let coordinator = members[group.coordinator] ?? group.coordinator.text
    let led = Phrase("\(coordinator) awards", "\(coordinator) passe les marchés")
    return Page(
      Phrase(verbatim: group.title), subject: group.code,
      """
      <p class="subtitle">\(Sentence.whole(group.state.title, language)) \(led(language)). \
      \(Sentence.whole(group.mission.title + Phrase(", ", ", ") + group.basis.title, language))</p>
      \(procedure)\(timeline)\(missing)\(acts)\(membersTable)\(lotsTable)\(needsTable)\(contractsTable)\
      <p><a href="/groupements">\(Phrase("All groups", "Tous les groupements")(language))</a></p>

      """)
  }

  private func date(_ day: Day?) -> String { day.map { NumberFormat.date($0, language) } ?? "" }
  private func money(_ amount: Money) -> String { NumberFormat.money(amount, language) }
  private func heading(_ words: Phrase, _ id: String) -> HTML { "<h2 id=\"\(id)\">\(words(language))</h2>\n" }

  // MARK: Value and procedure

  private var procedure: HTML {
    let words = Phrase("And if… a member more, a later day", "Et si… un membre de plus, une autre date")
    let whatIf: HTML =
      group.closedOn == nil ? "<p><a href=\"\(path)/et-si\">\(words(language))</a></p>\n" : ""
    let notes = sheet.notes.map { note -> HTML in "<p>\(Sentence.whole(note, language))</p>\n" }.joined()
    return ProcedureBox.html(sheet, language) + notes + whatIf
  }

  // MARK: Where it stands

  /// From the needs to the end, each with what was done of it.
  private var timeline: HTML {
    let steps = [neededStep, formedStep, papersStep] + launchSteps + [awardStep, endStep]
    let last = steps.lastIndex(where: \.isDone) ?? 0
    let items = steps.enumerated().map { place, step -> HTML in
      let state: Phrase =
        step.isDone
        ? Phrase("done", "fait") : place < last ? Phrase("not recorded", "non noté") : Phrase("to come", "à venir")
      let mark: HTML = step.isDone ? " class=\"done\"" : ""
      return """
        <li\(mark)><strong>\(step.name(language))</strong> <span class="hint">(\(state(language)))</span><br>\
        \(step.text(language))</li>

        """
    }.joined()
    return heading(Phrase("Where it stands", "Où il en est"), "etapes") + "<ol class=\"timeline\">\n\(items)</ol>\n"
  }

  private typealias Step = (name: Phrase, text: Phrase, isDone: Bool)

  private var neededStep: Step {
    let owners = Set(needs.map(\.member)).count
    return (
      Phrase("Needs", "Besoins"),
      needs.isEmpty
        ? Phrase("none is linked", "aucun n'est affecté")
        : Phrase("\(needs.count) of \(owners) members", "\(needs.count), de \(owners) membres"), !needs.isEmpty
    )
  }

  private var formedStep: Step {
    (
      Phrase("Group", "Groupement"),
      group.formedOn.isTheFirst
        ? Phrase("it is there from the beginning", "il existe depuis le début")
        : Phrase("formed on ", "formé le ") + .day(group.formedOn), true
    )
  }

  private var papersStep: Step {
    let parties = sheet.parties
    let (voted, signed) = (parties.compactMap(\.deliberatedOn), parties.compactMap(\.signedOn))
    let last = (voted + signed).max()
    let counts = Phrase(
      "délibérations: \(voted.count) of \(parties.count), signatures: \(signed.count) of \(parties.count)",
      "délibérations : \(voted.count) sur \(parties.count), signatures : \(signed.count) sur \(parties.count)")
    let until: Phrase = last.map { Phrase(", the last on ", ", la dernière le ") + .day($0) } ?? Phrase("", "")
    return (
      Phrase("Délibérations and signatures", "Délibérations et signatures"), counts + until, sheet.isInForce
    )
  }

  private var launchSteps: [Step] {
    let name = Phrase("Launch", "Lancement")
    guard !sheet.launches.isEmpty else { return [(name, Phrase("not launched yet", "pas encore lancé"), false)] }
    return sheet.launches.map { launch in
      let reason: Phrase =
        launch.withoutConvention.map {
          Phrase(", before the convention: \($0)", ", avant la convention : \($0)")
        } ?? Phrase("", "")
      return (
        name,
        Phrase("on ", "le ") + .day(launch.launchedOn) + Phrase(" for ", " pour ") + .amount(launch.value) + reason,
        true
      )
    }
  }

  private var awardStep: Step {
    let notified = contracts.compactMap(\.notifiedOn)
    let name = Phrase("Award", "Attribution")
    guard let first = notified.min(), let last = notified.max() else {
      return (name, Phrase("no contract yet", "pas encore de marché"), false)
    }
    let count = Phrase("contracts: \(contracts.count), notified ", "marchés : \(contracts.count), notifiés ")
    let days: Phrase =
      first == last
      ? Phrase("on ", "le ") + .day(first)
      : Phrase("from ", "du ") + .day(first) + Phrase(" to ", " au ") + .day(last)
    return (name, count + days, true)
  }

  private var endStep: Step {
    let name = Phrase("End", "Fin")
    if let closed = group.closedOn {
      return (name, Phrase("closed on ", "clos le ") + .day(closed), true)
    }
    if let last = contracts.compactMap(\.endsOn).max() {
      return (name, Phrase("the last contract ends on ", "le dernier marché finit le ") + .day(last), false)
    }
    let term: Phrase =
      group.termEndsOn.map { Phrase("the convention ends on ", "la convention finit le ") + .day($0) }
      ?? (group.permanent
        ? Phrase("the group is permanent", "le groupement est permanent")
        : Phrase("not known yet", "pas encore connue"))
    return (name, term, false)
  }

  /// What keeps it from being launched, beside the members' own papers, which stand in their table.
  private var missing: HTML {
    guard group.closedOn == nil, sheet.launches.isEmpty else { return "" }
    guard !sheet.isInForce else {
      let ready = Phrase(
        "Nothing is missing: the group can be launched.", "Rien ne manque : le groupement peut être lancé.")
      return "<p>\(ready(language))</p>\n"
    }
    let ofAll = sheet.missing.map { lack -> HTML in "<li>\(lack(language))</li>\n" }.joined()
    let lacking = sheet.parties.filter { !sheet.missing(of: $0).isEmpty }.map { member -> HTML in
      let what = Phrase.list(sheet.missing(of: member))(language)
      return "<li>\(member.name) : \(what)</li>\n"
    }.joined()
    return heading(Phrase("What is missing before launch", "Ce qui manque avant le lancement"), "manque")
      + "<ul>\n\(ofAll)\(lacking)</ul>\n"
  }

  private var acts: HTML {
    let links = ActPages.links(GroupActs.ofGroup, GroupSubject(sheet, visit), language)
      .map { link -> HTML in "<li>\(link)</li>\n" }.joined()
    let draft = Phrase("Draft of the convention (.odt)", "Projet de convention (.odt)")
    return heading(Phrase("What to do", "Que faire"), "actes")
      + "<ul class=\"acts\">\n\(links)<li><a href=\"\(path)/convention\">\(draft(language))</a></li>\n</ul>\n"
  }

  // MARK: Tables

  private var membersTable: HTML {
    let rows = sheet.memberships.map { member -> HTML in
      let missing = sheet.missing(of: member)
      let lacks: HTML =
        missing.isEmpty
        ? "" : "<a href=\"\(path)/pieces?membre=\(member.member.text)\">\(Phrase.list(missing)(language))</a>"
      let name: HTML =
        member.leftOn.map { "\(member.name) (\((Phrase("left on ", "parti le ") + .day($0))(language)))" }
        ?? "\(member.name)"
      return """
        <tr><th scope="row">\(name)</th><td class="number">\(money(member.amount))</td>\
        <td class="number">\(money(member.share))</td><td>\(date(member.deliberatedOn)) \
        \(member.deliberationReference ?? "")</td><td>\(date(member.signedOn))</td><td>\(lacks)</td></tr>

        """
    }
    let headings: [(Phrase, Bool)] = [
      (Phrase("Member", "Membre"), false), (Phrase("Needs", "Besoins"), true), (Phrase("Share", "Part"), true),
      (Phrase("Délibération", "Délibération"), false), (Phrase("Signature", "Signature"), false),
      (Phrase("Missing", "Manque"), false),
    ]
    return table(Phrase("Members", "Membres"), "membres", headings, rows)
  }

  private var lotsTable: HTML {
    guard !sheet.lots.isEmpty else { return "" }
    let rows = sheet.lots.map { lot -> HTML in
      let quantities = Phrase("Bill of quantities", "Bordereau")(language)
      let links =
        (ActPages.links(GroupActs.ofLot, GroupSubject(sheet, lot: lot, visit), language) + [
          "<a href=\"\(path)/lots/\(lot.number)/bordereau\">\(quantities)</a>"
        ]).joined(separator: ", ")
      let procedure = sheet.lotProcedures[lot.number]?.title(language) ?? ""
      return """
        <tr><th scope="row">\(lot.number). \(lot.title)</th><td>\(lot.type.title(language))</td>\
        <td class="number">\(money(lot.value))</td><td>\(procedure)</td><td>\(date(lot.launchedOn))</td>\
        <td>\(lot.state.title(language))</td><td>\(links)</td></tr>

        """
    }
    let headings: [(Phrase, Bool)] = [
      (Phrase("Lot", "Lot"), false), (Phrase("Type", "Type"), false),
      (Phrase("Value excl. tax", "Valeur HT"), true), (Phrase("Procedure", "Procédure"), false),
      (Phrase("Launched", "Lancé le"), false), (Phrase("State", "État"), false), (Phrase("To do", "À faire"), false),
    ]
    return table(Phrase("Lots", "Lots"), "lots", headings, rows)
  }

  private var needsTable: HTML {
    guard !needs.isEmpty else { return "" }
    let rows = needs.prefix(Self.most).map { need -> HTML in
      """
      <tr><th scope="row"><a href="\(NeedPages.path(need.id))">\(need.title)</a></th><td>\(need.member.text)</td>\
      <td class="number">\(money(need.amount))</td></tr>

      """
    }
    let headings: [(Phrase, Bool)] = [
      (Phrase("Need", "Besoin"), false), (Phrase("Member", "Membre"), false),
      (Phrase("Amount excl. tax", "Montant HT"), true),
    ]
    let more = Phrase("Shown: \(Self.most) of \(needs.count).", "Affichés : \(Self.most) sur \(needs.count).")
    return table(Phrase("Needs", "Besoins"), "besoins", headings, rows)
      + (needs.count > Self.most ? "<p>\(more(language))</p>\n" : "")
  }

  private var contractsTable: HTML {
    guard !contracts.isEmpty else { return "" }
    let rows = contracts.map { contract -> HTML in
      """
      <tr><th scope="row"><a href="/marches/\(Address.piece(contract.reference))">\(contract.reference)</a></th>\
      <td>\(contract.title)</td><td>\(contract.supplier)</td><td class="number">\(money(contract.amended))</td>\
      <td>\(date(contract.notifiedOn))</td><td>\(date(contract.endsOn))</td></tr>

      """
    }
    let headings: [(Phrase, Bool)] = [
      (Phrase("Contract", "Marché"), false), (Phrase("What", "Objet"), false),
      (Phrase("Supplier", "Titulaire"), false), (Phrase("Amount excl. tax", "Montant HT"), true),
      (Phrase("Notified", "Notifié le"), false), (Phrase("Ends", "Fin"), false),
    ]
    return table(Phrase("Contracts", "Marchés"), "marches", headings, rows)
  }

  private func table(_ title: Phrase, _ id: String, _ headings: [(Phrase, Bool)], _ rows: [HTML]) -> HTML {
    heading(title, id) + Table.html(title(language), headings.map { ($0.0(language), $0.1) }, rows)
  }
}

/// What a value imposes, in words.
enum ProcedureBox {
  static func html(_ sheet: GroupSheet, _ language: Language) -> HTML {
    html(sheet.group.value, sheet.decision, decidedOn: sheet.decidedOn, language)
  }

  static func html(
    _ value: Money, _ decision: Procedure.Decision, decidedOn: Day? = nil, _ language: Language
  ) -> HTML {
    let distance: HTML =
      decision.distance.map { distance -> HTML in
        let words = Phrase("Left below the next threshold", "Marge avant le seuil suivant")(language)
        let next = decision.nextThreshold.map { " (" + NumberFormat.money($0, language) + ")" } ?? ""
        return "<dt>\(words)</dt><dd>\(NumberFormat.money(distance, language))\(next)</dd>\n"
      } ?? ""
    let day: HTML =
      decidedOn.map {
        "<dt>\(Phrase("Thresholds of", "Seuils du")(language))</dt><dd>\(NumberFormat.date($0, language))</dd>\n"
      } ?? ""
    return """
      <dl class="facts">
      <dt>\(Phrase("Value excl. tax", "Valeur HT")(language))</dt><dd>\(NumberFormat.money(value, language))</dd>
      <dt>\(Phrase("Procedure", "Procédure")(language))</dt><dd>\(decision.procedure.title(language))</dd>
      <dt>\(Phrase("Rule", "Règle")(language))</dt><dd>\(decision.rule(language)) (\(decision.article))</dd>
      \(distance)\(day)</dl>

      """
  }
}

import Purchasing
import PurchasingFiles
import PurchasingOffice
import PurchasingStore
import Reporting

/// A spreadsheet of needs: sent, checked line by line, corrected in place, taken in whole or not at all.
enum ImportPages {
  static let routes = [
    Route.get("/recensements/{code}/importer") { visit, session in
      let place = try Place(visit, session, visit.asked("membre"))
      return .page(page(place, visit, problem: nil))
    },
    Route.get("/recensements/{code}/modele") { visit, session in
      let sheet = try session.store.openCampaign(visit.name("code"))
      let template = try LetterTemplate(sheet, session.store, language: visit.language).template()
      return .file(
        try template.workbook(), type: OutputFormat.xlsx.mediaType,
        name: visit.language == .french ? "besoins.xlsx" : "needs.xlsx")
    },
    Route(
      method: .post, path: "/recensements/{code}/importer", audience: .visitor, command: "web need import",
      work: .uploads(send), body: .upload),
    Route(
      method: .post, path: "/recensements/{code}/importer/{file}", audience: .visitor, command: "web need import",
      work: .uploads(correct), body: .corrections),
  ]

  /// Whose needs, in which campaign.
  private struct Place {
    let campaign: Campaign
    let answer: CampaignAnswer

    init(_ visit: Visit, _ session: StoreSession, _ member: String?) throws {
      let sheet = try session.store.openCampaign(visit.name("code"))
      guard let answer = NeedPages.whose(member, sheet) else { throw WebRefusal.notFound }
      (campaign, self.answer) = (sheet.campaign, answer)
    }

    var path: String { CampaignPages.path(campaign.code) + "/importer" }
  }

  // MARK: Sending

  private static func send(_ visit: Visit, _ session: StoreSession, _ uploads: Uploads) throws -> WebAnswer {
    let place = try Place(visit, session, visit.typed("membre"))
    guard let upload = visit.upload, let visitor = visit.session else {
      return .page(page(place, visit, problem: noFile), status: 422)
    }
    let key = uploads.keep(upload, for: visitor)
    return try checked(place, upload, key, [], visit, session)
  }

  private static func correct(_ visit: Visit, _ session: StoreSession, _ uploads: Uploads) throws -> WebAnswer {
    let place = try Place(visit, session, visit.typed("membre"))
    guard let visitor = visit.session, let upload = uploads.find(visit.name("file"), for: visitor) else {
      return .page(page(place, visit, problem: gone), status: 410)
    }
    let corrections = corrections(in: visit, upload)
    switch visit.typed("faire") {
    case "enregistrer": break
    case "rejets": return try refused(place, upload, corrections, visit, session)
    default: return try checked(place, upload, visit.name("file"), corrections, visit, session)
    }
    let sent = self.sent(place, upload, corrections, visit)
    let taken = try session.change { try NeedUpload($0).take(sent) }
    guard taken.isTaken else { return try checked(place, upload, visit.name("file"), corrections, visit, session) }
    uploads.drop(visit.name("file"))
    return .seeOther(
      CampaignPages.path(place.campaign.code, member: place.answer.member),
      said: Phrase(
        "Saved from “\(taken.name)”: \(Counted.needs(taken.added)(.english)) added, \(taken.changed) changed, "
          + "\(taken.known) known already",
        "Enregistré depuis « \(taken.name) » : besoins ajoutés \(taken.added), modifiés \(taken.changed), déjà connus "
          + "\(taken.known)"))
  }

  /// The lines that are still refused, each with its reason, as the command line's file of rejects has them: to be
  /// mended in a spreadsheet and sent by themselves.
  private static func refused(
    _ place: Place, _ upload: Upload, _ corrections: [CellCorrection], _ visit: Visit, _ session: StoreSession
  ) throws -> WebAnswer {
    let rejects = try NeedUpload(session.store).rejects(of: sent(place, upload, corrections, visit), visit.language)
    return .file(
      rejects, type: OutputFormat.csv.mediaType, name: visit.language == .french ? "rejets.csv" : "rejects.csv")
  }

  /// What was typed in place of what stands in the file. A field that came back as it was shown corrects nothing.
  private static func corrections(in visit: Visit, _ upload: Upload) -> [CellCorrection] {
    let shown = upload.shown
    return visit.form.fields.compactMap { field in
      guard field.name.hasPrefix("c.") else { return nil }
      let name = String(field.name.dropFirst(2))
      return shown[name] == field.value ? nil : CellCorrection(name: name, text: field.value)
    }
  }

  private static func sent(
    _ place: Place, _ upload: Upload, _ corrections: [CellCorrection], _ visit: Visit
  ) -> NeedUpload.Sent {
    var sent = NeedUpload.Sent(path: upload.path, name: upload.name)
    sent.member = place.answer.member.text
    sent.campaign = place.campaign.code
    sent.corrections = corrections
    sent.knownLines = visit.typed("connues") == "update" ? .update : .skip
    sent.mayRewrite = visit.typed("reecrire") != nil
    return sent
  }

  private static func checked(
    _ place: Place, _ upload: Upload, _ key: String, _ corrections: [CellCorrection], _ visit: Visit,
    _ session: StoreSession
  ) throws -> WebAnswer {
    do {
      let check = try NeedUpload(session.store).check(sent(place, upload, corrections, visit))
      if corrections.isEmpty {
        upload.show(check.problems.compactMap { found in found.correction.map { ($0, found.cell ?? "") } })
      }
      return .page(page(place, check, key, corrections, visit), status: check.isReady && check.lines > 0 ? 200 : 422)
    } catch let problem as Problem where problem.kind == .refused || problem.kind == .unknownName {
      return .page(page(place, visit, problem: problem), status: 422)
    }
  }

  private static let noFile = Problem(
    code: "no_file", Phrase("no file was chosen", "aucun fichier n'a été choisi"),
    hint: Phrase("choose your spreadsheet", "choisissez votre tableur"))

  private static let gone = Problem(
    code: "file_gone", Phrase("the file is no longer here", "le fichier n'est plus ici"),
    hint: Phrase("send it again: it is kept for an hour", "renvoyez-le : il n'est gardé qu'une heure"))

  // MARK: The page before a file is there

  static let kinds = Phrase("XLSX, ODS or CSV, at most 10 MB", "XLSX, ODS ou CSV, 10 Mo au plus")

  private static func page(_ place: Place, _ visit: Visit, problem: Problem?) -> Page {
    let language = visit.language
    let code = place.campaign.code
    let alert: HTML =
      problem.map { problem in
        """
        <div role="alert" tabindex="-1" id="erreurs" class="errors">
        <h2>\(Phrase("Nothing is saved", "Rien n'est enregistré")(language))</h2>
        <p><a href="#fichier">\(FormParts.sentence(problem, language))</a></p>
        </div>

        """
      } ?? ""
    return Page(
      Phrase("Bring in a spreadsheet", "Importer un tableur"), subject: place.answer.name, hasErrors: problem != nil,
      """
      \(alert)<p class="subtitle">\(place.answer.name) – \(place.campaign.title)</p>
      <p><a href="\(CampaignPages.path(code))/modele">\(Phrase(
        "Download the model to fill in (XLSX)", "Télécharger le modèle à remplir (XLSX)")(language))</a></p>
      <form method="post" action="\(place.path)" enctype="multipart/form-data">
      <input type="hidden" name="membre" value="\(place.answer.member.text)">
      <div class="field">
      <label for="fichier">\(Phrase("Your file", "Votre fichier")(language))</label>
      <p class="hint" id="fichier-aide">\(Self.kinds(language))</p>
      <input type="file" id="fichier" name="fichier" accept=".xlsx,.ods,.csv" aria-describedby="fichier-aide">
      </div>
      <button>\(Phrase("Check this file", "Vérifier ce fichier")(language))</button>
      </form>
      <p><a href="\(CampaignPages.path(code, member: place.answer.member))">\(Phrase(
        "Back to the needs", "Retour aux besoins")(language))</a></p>

      """)
  }

  // MARK: The check

  private static func page(
    _ place: Place, _ check: NeedUploadCheck, _ key: String, _ corrections: [CellCorrection], _ visit: Visit
  ) -> Page {
    let language = visit.language
    let count =
      Counted.lines(check.lines)
      + (check.isReady
        ? Phrase(
          ": \(check.added) to add, \(check.changed) to change, \(check.known) known already",
          " ; à ajouter \(check.added), à modifier \(check.changed), déjà connues \(check.known)")
        : Phrase(", ", ", ") + Counted.cells(check.wrong) + Phrase(" to correct", " à corriger"))
    let shown = Set(check.problems.compactMap(\.correction))
    let kept = corrections.filter { !shown.contains($0.name) }.map { correction -> HTML in
      "<input type=\"hidden\" name=\"c.\(correction.name)\" value=\"\(HTML.typed(correction.text))\">\n"
    }.joined()
    let words =
      check.isReady
      ? Phrase("Save these needs", "Enregistrer ces besoins") : Phrase("Check again", "Vérifier de nouveau")
    let doing = check.isReady ? "enregistrer" : "verifier"
    let download = Phrase("Download the refused lines (CSV)", "Télécharger les lignes refusées (CSV)")
    let rejects: HTML =
      check.isReady
      ? "" : "<button class=\"second\" name=\"faire\" value=\"rejets\" data-stays>\(download(language))</button>\n"
    let button: HTML = "<button name=\"faire\" value=\"\(doing)\">\(words(language))</button>\n" + rejects
    return Page(
      Phrase("Check of the file", "Contrôle du fichier"), subject: check.name, hasErrors: !check.isReady,
      """
      \(heading(check, language))<p class="subtitle">\(Sentence.quoted(check.name, language)) – \(place.answer.name)</p>
      <p>\(count(language)).</p>
      \(remarks(check, language))<form method="post" action="\(place.path)/\(key)" novalidate>
      <input type="hidden" name="membre" value="\(place.answer.member.text)">
      <input type="hidden" name="ticket" value="\(Secret.make())">
      \(kept)\(table(check, language))\(choices(check, visit))<div class="buttons">
      \(button)</div>
      </form>
      <p><a href="\(place.path)?membre=\(place.answer.member.text)">\(Phrase(
        "Send another file", "Envoyer un autre fichier")(language))</a></p>

      """)
  }

  private static func heading(_ check: NeedUploadCheck, _ language: Language) -> HTML {
    if check.isReady, check.lines == 0 {
      let nothing = Phrase("No line of this file is a need.", "Aucune ligne de ce fichier n'est un besoin.")(language)
      return "<div role=\"alert\" tabindex=\"-1\" id=\"erreurs\" class=\"errors\"><p>\(nothing)</p></div>\n"
    }
    guard !check.isReady else { return "" }
    let (cells, lines) = (Counted.cells(check.wrong), Counted.lines(check.lines))
    return """
      <div role="alert" tabindex="-1" id="erreurs" class="errors">
      <p>\(Phrase(
        "Nothing is saved: \(cells(.english)) to correct, in a file of \(lines(.english)). Correct here, or in your "
          + "file.",
        "Rien n'est enregistré : \(cells(.french)) à corriger, dans un fichier de \(lines(.french)). Corrigez ici, ou "
          + "dans votre fichier."
      )(language))</p>
      </div>

      """
  }

  private static func remarks(_ check: NeedUploadCheck, _ language: Language) -> HTML {
    var said = check.remarks
    if let earlier = check.earlier { said.insert(earlier.sentence, at: 0) }
    if !check.unreadHeadings.isEmpty {
      func names(_ language: Language) -> String {
        check.unreadHeadings.map { Sentence.quoted($0, language) }.joined(separator: ", ")
      }
      let one = check.unreadHeadings.count == 1
      said.append(
        Phrase(
          (one ? "a column that isn't read: " : "columns that aren't read: ") + names(.english),
          (one ? "colonne non lue : " : "colonnes non lues : ") + names(.french)))
    }
    guard !said.isEmpty else { return "" }
    return "<ul class=\"notes\">\n\(said.map { "<li>\(Sentence.whole($0, language))</li>\n" as HTML }.joined())</ul>\n"
  }

  /// As many as may be corrected here.
  private static let mostShown = 100

  private static func table(_ check: NeedUploadCheck, _ language: Language) -> HTML {
    guard !check.problems.isEmpty else { return "" }
    let rows = check.problems.prefix(mostShown).enumerated().map { number, found -> HTML in
      let heading = found.heading ?? found.column.map { NeedForm.label($0)(language) } ?? ""
      let lines =
        found.lines.count > 3
        ? Phrase(
          "\(found.lines.count) lines from \(found.lines[0])", "\(found.lines.count) lignes dès la \(found.lines[0])")(
            language)
        : found.lines.map(String.init).joined(separator: ", ")
      let label = Phrase("Correction, line \(lines), \(heading)", "Correction, ligne \(lines), \(heading)")(language)
      let field: HTML =
        found.correction.map { name in
          "<input name=\"c.\(name)\" value=\"\(HTML.typed(found.cell ?? ""))\" aria-label=\"\(label)\" "
            + "aria-invalid=\"true\" aria-describedby=\"pb-\(number)\">"
        } ?? ""
      return """
        <tr><th scope="row">\(lines)</th><td>\(heading)</td><td>\(found.cell ?? "")</td>\
        <td id="pb-\(number)">\(FormParts.sentence(found.problem, language))</td><td>\(field)</td></tr>

        """
    }
    let headings = [
      Phrase("Line", "Ligne"), Phrase("Column", "Colonne"), Phrase("Read", "Lu"), Phrase("Problem", "Problème"),
      Phrase("Correction", "Correction"),
    ]
    let title = Phrase("To correct", "À corriger")(language)
    let left = check.problems.count - rows.count
    let rest = Phrase(
      "And \(left) more: correct these first, or all of them in your file.",
      left == 1
        ? "Et une autre : corrigez d'abord celles-ci, ou toutes dans votre fichier."
        : "Et \(left) autres : corrigez d'abord celles-ci, ou toutes dans votre fichier.")
    let more: HTML = left > 0 ? "<p>\(rest(language))</p>\n" : ""
    return Table.html(title, headings.map { ($0(language), false) }, Array(rows)) + more
  }

  /// What becomes of lines that are there already in other words, and of a file that would rewrite most of them.
  private static func choices(_ check: NeedUploadCheck, _ visit: Visit) -> HTML {
    let language = visit.language
    var all: HTML = ""
    let updates = visit.typed("connues") == "update"
    if check.differing > 0 || updates {
      let options = [
        ("skip", Phrase("leave what is there", "laisser ce qui est là")),
        ("update", Phrase("take what the file says", "reprendre ce que dit le fichier")),
      ].map { value, words -> HTML in
        let chosen: HTML = (value == "update") == updates ? " selected" : ""
        return "<option value=\"\(value)\"\(chosen)>\(words(language))</option>\n"
      }.joined()
      all += """
        <div class="field">
        <label for="connues">\(Phrase(
          "\(Counted.lines(check.differing)(.english)) known already in other words",
          "Lignes déjà connues, mais différentes : \(check.differing)")(language))</label>
        <select id="connues" name="connues">
        \(options)</select>
        </div>

        """
    }
    if check.wouldRewrite || visit.typed("reecrire") != nil {
      let chosen: HTML = visit.typed("reecrire") != nil ? " checked" : ""
      all += """
        <div class="field"><label><input type="checkbox" name="reecrire" value="oui"\(chosen)> \(Phrase(
          "Yes, most of what the file matches becomes something else",
          "Oui, la plupart des besoins retrouvés deviennent autre chose")(language))</label></div>

        """
    }
    return all
  }
}

import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

/// Reports: the choice of them, and each as a page, with the same figures as files.
enum ReportPages {
  static let routes = [
    Route.get("/rapports") { visit, session in .page(try session.read { try index($0, visit) }) },
    Route.get("/rapports/{report}", report),
  ]

  // MARK: Which one

  private static func index(_ store: Store, _ visit: Visit) throws -> Page {
    let language = visit.language
    let items = ReportKind.allCases.map { kind -> HTML in
      "<li><a href=\"\(kind.path)\">\(kind.title(language))</a> : \(kind.explanation(language))</li>\n"
    }.joined()
    return Page(
      Phrase("Reports", "Rapports"),
      "<ul class=\"findings\">\n\(items)</ul>\n" + (try saved(store, language)) + (try printed(store, language)))
  }

  /// The way to the check of a printed table, for who sees all that it rests on.
  private static func printed(_ store: Store, _ language: Language) throws -> HTML {
    guard try store.ownMembersOnly() == nil else { return "" }
    let words = Phrase("Check a printed table", "Contrôler un tableau imprimé")
    return "<p><a href=\"\(PrintedPages.path)\">\(words(language))</a></p>\n"
  }

  /// Those that are kept under a name.
  private static func saved(_ store: Store, _ language: Language) throws -> HTML {
    let saved = try store.savedReports().compactMap { saved in
      let name = saved.fields.first { $0.name == "report" }?.value
      return ReportKind.allCases.first { $0.name == name }.map { (saved: saved, kind: $0) }
    }
    // What a kind asks of the base is asked once, however many reports are of it.
    let kinds = Set(saved.map(\.kind))
    let fields = try Dictionary(uniqueKeysWithValues: kinds.map { ($0, try $0.fields(store, language)) })
    let items = saved.compactMap { saved, kind -> HTML? in
      ReportAddress.path(of: saved, kind, fields[kind] ?? []).map { path in
        "<li><a href=\"\(path)\">\(saved.code)</a></li>\n"
      }
    }
    guard !items.isEmpty else { return "" }
    let title = Phrase("Saved reports", "Rapports enregistrés")(language)
    return "<h2>\(title)</h2>\n<ul class=\"findings\">\n\(items.joined())</ul>\n"
  }

  // MARK: One of them

  private static func report(_ visit: Visit, _ session: StoreSession) throws -> WebAnswer {
    guard let kind = ReportKind(rawValue: visit.name("report")) else { throw WebRefusal.notFound }
    return try session.read { store in
      var address = try ReportAddress(kind, visit, store)
      var document: ReportDocument?
      if let question = address.question {
        do {
          document = try ReportDesk(store).answer(question)
        } catch let problem as Problem where [.refused, .unknownName, .usage].contains(problem.kind) {
          address.refuse(problem)
        }
      }
      let status = address.form.hasErrors ? 422 : 200
      if let format = visit.asked("format"), let document, status == 200 {
        guard let file = try ReportFile(format, document, name: kind.rawValue, visit) else { throw WebRefusal.notFound }
        return file.answer
      }
      return .page(page(address, document, visit), status: status)
    }
  }

  private static func page(_ address: ReportAddress, _ document: ReportDocument?, _ visit: Visit) -> Page {
    let (language, form) = (visit.language, address.form)
    return Page(
      address.kind.title, hasErrors: form.hasErrors,
      """
      \(form.summary(language))<form method="get" action="\(address.kind.path)" class="filters">
      \(form.rows(language))<button>\(Phrase("Show", "Afficher")(language))</button>
      </form>
      \(document.map { shown($0, address, visit) } ?? "")\
      <p><a href="/rapports">\(Phrase("All reports", "Tous les rapports")(language))</a></p>

      """)
  }

  private static func shown(_ document: ReportDocument, _ address: ReportAddress, _ visit: Visit) -> HTML {
    let language = visit.language
    let made = Phrase("Made by mutua on ", "Établi avec mutua le ") + .day(visit.today) + Phrase(".", ".")
    let above = [document.subtitle, document.introduction].compactMap(\.self).map { text -> HTML in
      "<p class=\"subtitle\">\(text(language))</p>\n"
    }.joined()
    return ReportFile.links(language) { address.path(format: $0) } + above + sections(document.reports, language)
      + "<p class=\"hint\">\(made(language))</p>\n"
  }

  /// Tables and charts of reports, as their own page has them.
  static func sections(_ reports: [Report], _ language: Language) -> HTML {
    var all: HTML = ""
    if reports.count > 3 {
      let items = reports.enumerated().map { number, report -> HTML in
        "<li><a href=\"#r\(number + 1)\">\(report.title(language))</a></li>\n"
      }.joined()
      all += "<nav aria-label=\"\(Phrase("Contents", "Sommaire")(language))\">\n<ol>\n\(items)</ol>\n</nav>\n"
    }
    for (number, report) in reports.enumerated() {
      HTMLSection(report, language, id: "r\(number + 1)").writeTitled { all += $0 }
    }
    return all
  }
}

/// A report as a file: the bytes that its command writes.
struct ReportFile {
  let answer: WebAnswer

  /// The formats that pages offer, and what people call them.
  private static let formats: [(format: OutputFormat, name: Phrase)] = [
    (.xlsx, Phrase("Excel (XLSX)", "Excel (XLSX)")),
    (.csvFrench, Phrase("CSV for French spreadsheets", "CSV pour tableur français")),
    (.csv, Phrase("CSV for programs", "CSV pour programmes")),
    (.json, Phrase("JSON", "JSON")),
    (.html, Phrase("Web page (HTML)", "Page web (HTML)")),
  ]

  /// Nil for a format that no page offers.
  init?(_ format: String, _ document: ReportDocument, name: String, _ visit: Visit) throws {
    guard let (format, _) = Self.formats.first(where: { $0.format.rawValue == format }) else { return nil }
    var bytes: [UInt8] = []
    try document.write(as: format, RenderOptions(language: visit.language, today: visit.today)) { piece in
      switch piece {
      case .text(let text): bytes += text.utf8
      case .bytes(let more): bytes += more
      }
    }
    let ending = format == .csvFrench ? "csv" : format.rawValue
    answer = .file(bytes, type: format.mediaType, name: "\(name).\(ending)")
  }

  /// - parameter path: the address with a format.
  static func links(_ language: Language, path: (String) -> String) -> HTML {
    let items = formats.map { format, name -> HTML in
      "<li><a href=\"\(path(format.rawValue))\">\(name(language))</a></li>\n"
    }.joined()
    let label = Phrase("Take it along", "Exporter")(language)
    return "<nav class=\"exports\" aria-label=\"\(label)\">\n<ul class=\"acts\">\n\(items)</ul>\n</nav>\n"
  }
}

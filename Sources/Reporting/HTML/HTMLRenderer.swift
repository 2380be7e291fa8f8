import Purchasing

/// Reports as one page. It prints on A4 and follows the reader's light or dark screen.
struct HTMLRenderer {
  let document: ReportDocument
  let options: RenderOptions

  private var language: Language { options.language }

  func write(to sink: (HTML) throws -> Void) rethrows {
    let title = document.heading(language)
    let size: HTML = document.isOnePage ? " class=\"sheet\"" : ""
    let made = options.today.map {
      Phrase("Made by mutua on ", "Établi avec mutua le ") + .day($0) + Phrase(".", ".")
    }
    let page = HTMLPage(title: title, language: language, hasRunningTitle: true, made: made.map { $0(language) })
    try sink(page.opening + "<main\(size)>\n<h1>\(title)</h1>\n")
    if let subtitle = document.subtitle { try sink("<p class=\"subtitle\">\(subtitle(language))</p>\n") }
    if let introduction = document.introduction { try sink("<p>\(introduction(language))</p>\n") }
    let isOne = document.reports.count == 1
    if !isOne, !document.isOnePage { try writeContents(to: sink) }
    for (number, report) in document.reports.enumerated() {
      let section = HTMLSection(report, language, id: "r\(number + 1)")
      if isOne && document.title == nil {
        // Paper lies across for the whole of it.
        try sink(section.liesAcross ? "<div class=\"across\">\n" : "")
        try section.write(to: sink)
        try sink(section.liesAcross ? "</div>\n" : "")
      } else {
        let isSigned = document.signatory != nil && number == document.reports.count - 1
        // Nobody signs a sheet of paper on which nothing else stands.
        let whole: HTML = section.isLong ? "" : " class=\"signed\""
        if isSigned { try sink("<div\(whole)>\n") }
        try section.writeTitled(to: sink)
        if isSigned { try writeSigning(to: sink) }
      }
    }
    if let made { try sink("<footer><p>\(made(language))</p></footer>\n") }
    try sink("</main>\n" + HTMLPage.ending)
  }

  private func writeSigning(to sink: (HTML) throws -> Void) rethrows {
    let signatory = document.signatory?(language) ?? ""
    try sink(
      """
      <div class="signing">
      <p>\(SigningPlace.day(language))</p>
      <p>\(signatory)</p>
      </div>
      </div>

      """)
  }

  private func writeContents(to sink: (HTML) throws -> Void) rethrows {
    try sink("<nav aria-label=\"\(Phrase("Contents", "Sommaire")(language))\">\n<ol>\n")
    for (number, report) in document.reports.enumerated() {
      try sink("<li><a href=\"#r\(number + 1)\">\(report.title(language))</a></li>\n")
    }
    try sink("</ol>\n</nav>\n")
  }
}

import Purchasing

/// Reports as one page. It prints on A4 and follows the reader's light or dark screen.
struct HTMLRenderer {
  let document: ReportDocument
  let options: RenderOptions

  private var language: Language { options.language }

  func write(to sink: (HTML) throws -> Void) rethrows {
    let title = document.heading(language)
    try sink(HTMLPage(title: title, language: language).opening + "<main>\n<h1>\(title)</h1>\n")
    if let subtitle = document.subtitle { try sink("<p class=\"subtitle\">\(subtitle(language))</p>\n") }
    let isOne = document.reports.count == 1
    if !isOne { try writeContents(to: sink) }
    for (number, report) in document.reports.enumerated() {
      let section = HTMLSection(report, language, id: "r\(number + 1)")
      if isOne && document.title == nil {
        try section.write(to: sink)
      } else {
        try section.writeTitled(to: sink)
      }
    }
    if let today = options.today {
      let made = Phrase("Made by mutua on ", "Établi avec mutua le ") + .day(today) + Phrase(".", ".")
      try sink("<footer><p>\(made(language))</p></footer>\n")
    }
    try sink("</main>\n" + HTMLPage.ending)
  }

  private func writeContents(to sink: (HTML) throws -> Void) rethrows {
    try sink("<nav aria-label=\"\(Phrase("Contents", "Sommaire")(language))\">\n<ol>\n")
    for (number, report) in document.reports.enumerated() {
      try sink("<li><a href=\"#r\(number + 1)\">\(report.title(language))</a></li>\n")
    }
    try sink("</ol>\n</nav>\n")
  }
}

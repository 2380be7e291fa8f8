import ArgumentParser
import Purchasing
import PurchasingStore

extension ReportCommands {
  struct Annual: ExplainedReportCommand {
    static let configuration = verb(
      "annual", french: ["annuel"],
      Phrase("The section of the mutualisation report", "La partie du rapport de mutualisation"),
      details: Phrase(
        "Key figures beside last year's, tables, charts, what was notified, in one document; --output report.pdf, .odt "
          + "for a word processor, .html, .xlsx, .md or .json. --explain TABLE ROW COLUMN gives what stands behind "
          + "any of its figures.",
        "Chiffres clés à côté de ceux de l'année précédente, tableaux, graphiques, marchés notifiés, en un document ; "
          + "--output rapport.pdf, .odt pour un traitement de texte, .html, .xlsx, .md ou .json. "
          + "--explain TABLEAU LIGNE COLONNE donne ce qui compose chacun de ses chiffres."
      ))
    static let examples = [
      "mutua report annual --year 2023 --output report.odt --lang fr",
      "mutua report annual --year 2023 --explain indicators adhesion_rate value",
    ]
    static let hasTables = true

    @OptionGroup var common: CommonOptions
    @Option(help: help("the year of notification", "l'année de notification", .year)) var year: Int
    @Option(
      help: help(
        "a printed table to lay beside the figures", "un tableau imprimé à mettre en regard des chiffres", .file)
    )
    var printed: String?
    @OptionGroup var chart: ChartOption
    @OptionGroup var explained: ExplainOption

    func question() -> ReportQuestion {
      ReportQuestion(.annual(printed: printed), of: .year(year), drawsCharts: chart.chart)
    }
  }
}

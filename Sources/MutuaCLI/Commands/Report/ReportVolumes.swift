import ArgumentParser
import Purchasing
import PurchasingOffice

extension ReportCommands {
  struct Volumes: ExplainedReportCommand {
    static let configuration = verb(
      "volumes", french: [],
      Phrase("Volumes along any axes, with totals on both sides", "Volumes selon tous axes, totaux des deux côtés"),
      details: Phrase(
        "Axes: \(axes). Two for the rows, separated by a comma, give subtotals.\nA figure is explained by its row and "
          + "its column; a row of two axes is written group,works, and TOTAL and total are the totals.",
        "Axes : \(axes). Deux pour les lignes, séparés par une virgule, donnent des sous-totaux.\nUn chiffre "
          + "s'explique par sa ligne et sa colonne ; une ligne de deux axes s'écrit groupement,travaux, et TOTAL et "
          + "total sont les totaux."))
    static let examples = [
      "mutua report volumes --year 2023 --by type --columns member",
      "mutua report volumes --year 2023 --by source,type --columns month --measure count",
      "mutua report volumes --year 2023 --by type --columns member --explain works capld",
      "mutua report volumes --year 2023 --by member --compare 2022",
    ]
    private static var axes: String { Phrase.words(VolumeDimension.allCases.map(\.rawValue), of: "by")(Start.language) }

    @OptionGroup var common: CommonOptions
    @OptionGroup var period: PeriodOptions
    @Option(help: help("what the rows are: one axis or two", "ce que sont les lignes : un axe ou deux", .by))
    var by: String
    @Option(help: help("what the columns are", "ce que sont les colonnes", .columns)) var columns: String?
    @Option(
      help: help(
        "amount, count or share", "montant, nombre ou part", ValueName("measure", "mesure")),
      completion: .list(VolumeMeasure.allCases.map(\.rawValue)))
    var measure = VolumeMeasure.amount.rawValue
    @Flag(
      help: help(
        "divide terms of more than 12 months by their years", "diviser les durées de plus de 12 mois par leurs années"))
    var annualised = false
    @Option(
      help: help(
        "another year or period beside it: 2022, 2022-01-01..2022-06-30",
        "une autre année ou période en regard : 2022, 01/01/2022..30/06/2022", .period))
    var compare: String?
    @OptionGroup var filter: FilterOptions
    @Option(
      help: help(
        "rows by label, or by value: the largest first", "lignes par libellé, ou par valeur : d'abord les plus fortes",
        ValueName("sort", "ordre")), completion: .list(VolumeOrder.allCases.map(\.rawValue)))
    var sort = VolumeOrder.label.rawValue
    @OptionGroup var chart: ChartOption
    @OptionGroup var explained: ExplainOption

    func question() throws -> ReportQuestion {
      ReportQuestion(
        .volumes(try layout()), of: try period.time(), beside: try compare.map { try ReportQuestion.Time(text: $0) },
        drawsCharts: chart.chart)
    }

    private func layout() throws -> VolumeLayout {
      let rows = try by.split(separator: ",", omittingEmptySubsequences: false).map {
        try UsageProblem.axis(String($0), of: "--by")
      }
      let columns = try columns.map { try UsageProblem.axis($0, of: "--columns") }
      guard let first = rows.first, rows.count <= 2,
        Set(rows + [columns].compactMap(\.self)).count == rows.count + (columns == nil ? 0 : 1)
      else {
        throw Problem(
          .usage, code: "usage",
          Phrase(
            "one or two axes for the rows, one for the columns, each once",
            "un ou deux axes pour les lignes, un pour les colonnes, chacun une fois"),
          hint: Phrase("--by type,member --columns source", "--by type,member --columns source"))
      }
      return VolumeLayout(
        rows: first, inner: rows.count > 1 ? rows[1] : nil, columns: columns, annualised: annualised,
        measure: try UsageProblem.value(VolumeMeasure.self, measure, of: "--measure"),
        filter: filter.filter, order: try UsageProblem.value(VolumeOrder.self, sort, of: "--sort"))
    }
  }
}

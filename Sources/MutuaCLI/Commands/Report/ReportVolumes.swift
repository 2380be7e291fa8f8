import ArgumentParser
import Purchasing

extension ReportCommands {
  struct Volumes: ReportCommand {
    static let configuration = verb(
      "volumes", french: [],
      Phrase("Volumes along any axes, with totals on both sides", "Volumes selon tous axes, totaux des deux côtés"),
      details: Phrase(
        "Axes: \(axes). Two for the rows, separated by a comma, give subtotals.",
        "Axes : \(axes). Deux pour les lignes, séparés par une virgule, donnent des sous-totaux."))
    static let examples = [
      "mutua report volumes --year 2023 --by type --columns member",
      "mutua report volumes --year 2023 --by source,type --columns month --measure count",
    ]
    private static var axes: String { VolumeDimension.allCases.map(\.rawValue).joined(separator: ", ") }

    @OptionGroup var common: CommonOptions
    @OptionGroup var period: PeriodOptions
    @Option(help: help("what the rows are: one axis or two", "ce que sont les lignes : un axe ou deux", .by))
    var by: String
    @Option(help: help("what the columns are", "ce que sont les colonnes", .columns)) var columns: String?
    @Option(
      help: help(
        "amount, count or share", "amount (montant), count (nombre) ou share (part)", ValueName("measure", "mesure")),
      completion: .list(VolumeMeasure.allCases.map(\.rawValue)))
    var measure = VolumeMeasure.amount.rawValue
    @Flag(
      help: help(
        "divide terms of more than 12 months by their years", "diviser les durées de plus de 12 mois par leurs années"))
    var annualised = false
    @OptionGroup var filter: FilterOptions
    @Option(
      help: help(
        "rows by label, or by value: the largest first", "lignes par label, ou par value : d'abord les plus fortes",
        ValueName("sort", "ordre")), completion: .list(VolumeOrder.allCases.map(\.rawValue)))
    var sort = VolumeOrder.label.rawValue
    @OptionGroup var chart: ChartOption

    func question() throws -> ReportQuestion {
      ReportQuestion(.volumes(try layout()), of: try period.time(), drawsCharts: chart.chart)
    }

    private func layout() throws -> VolumeLayout {
      let rows = try by.split(separator: ",", omittingEmptySubsequences: false).map {
        try UsageProblem.value(VolumeDimension.self, String($0.trimmingPrefix { $0 == " " }), of: "--by")
      }
      let columns = try columns.map { try UsageProblem.value(VolumeDimension.self, $0, of: "--columns") }
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

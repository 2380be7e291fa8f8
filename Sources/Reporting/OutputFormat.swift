public import Purchasing

/// The renderers that `--format` names.
public enum OutputFormat: String, CaseIterable, Sendable {
  /// Aligned columns for a terminal.
  case text
  /// A pipe table.
  case markdown = "md"
  /// For programs; no language, no totals.
  case csv
  /// For a French spreadsheet.
  case csvFrench = "csv-fr"
  /// For programs; no language.
  case json

  /// From the extension of `--output`, without its dot, in any case. `csv` is the machine's dialect.
  public init?(fileExtension: String) {
    switch fileExtension.lowercased() {
    case "txt": self = .text
    case "md", "markdown": self = .markdown
    case "csv": self = .csv
    case "json": self = .json
    default: return nil
    }
  }
}

/// What a renderer must know about who reads.
public struct RenderOptions: Sendable {
  /// Only people's formats have a language.
  public let language: Language
  /// The columns of the terminal; nil when there is none, and then nothing is shortened.
  public let width: Int?
  /// Whether text may hold the terminal's codes for bold and red.
  public let color: Bool
  /// Whether text draws the charts.
  public let charts: Bool

  public init(language: Language, width: Int? = nil, color: Bool = false, charts: Bool = false) {
    self.language = language
    self.width = width
    self.color = color
    self.charts = charts
  }
}

extension Report {
  /// The whole report in one format, with a line break at its end.
  public func rendered(as format: OutputFormat, _ options: RenderOptions) -> String {
    var text = ""
    write(as: format, options) { text += $0 }
    return text
  }

  /// The same, handed over line by line, so that a long list needs no second copy of itself.
  public func write(
    as format: OutputFormat, _ options: RenderOptions, to sink: (String) throws -> Void
  ) rethrows {
    switch format {
    case .text: try TextRenderer(self, options).write(to: sink)
    case .markdown: try MarkdownRenderer(report: self, language: options.language).write(to: sink)
    case .csv: try writeCSV(to: sink)
    case .csvFrench: try writeFrenchCSV(options.language, to: sink)
    case .json: try writeJSON(to: sink)
    }
  }
}

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
  /// One page with its charts, to look at, print and send.
  case html
  /// A workbook with a sheet a table and native charts.
  case xlsx
  /// A text document for a word processor.
  case odt

  /// Whether it is bytes that no screen can show.
  public var isBinary: Bool { self == .xlsx || self == .odt }

  /// As mail and the web name it.
  public var mediaType: String {
    switch self {
    case .text: "text/plain; charset=utf-8"
    case .markdown: "text/markdown; charset=utf-8"
    case .csv, .csvFrench: "text/csv; charset=utf-8"
    case .json: "application/json; charset=utf-8"
    case .html: "text/html; charset=utf-8"
    case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    case .odt: "application/vnd.oasis.opendocument.text"
    }
  }

  /// Whether what is too wide for a page may stand in it.
  var isForFiles: Bool {
    switch self {
    case .csv, .csvFrench, .json, .xlsx: true
    case .text, .markdown, .html, .odt: false
    }
  }

  /// From the extension of `--output`, without its dot, in any case. `csv` is the machine's dialect.
  public init?(fileExtension: String) {
    switch fileExtension.lowercased() {
    case "txt": self = .text
    case "md", "markdown": self = .markdown
    case "csv": self = .csv
    case "json": self = .json
    case "html", "htm": self = .html
    case "xlsx": self = .xlsx
    case "odt": self = .odt
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
  /// The day that a document bears; nil for none.
  public let today: Day?

  public init(
    language: Language, width: Int? = nil, color: Bool = false, charts: Bool = false, today: Day? = nil
  ) {
    self.language = language
    self.width = width
    self.color = color
    self.charts = charts
    self.today = today
  }
}

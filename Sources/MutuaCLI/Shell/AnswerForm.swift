import PrivateServer
import Purchasing
import Reporting

/// In what form an answer goes out: as a renderer writes it, or on paper.
enum AnswerForm: Equatable {
  case rendered(OutputFormat)
  /// A PDF of what a renderer writes, by a program of this machine.
  case paper

  static let text = AnswerForm.rendered(.text)
  /// What `--format` takes.
  static let names = OutputFormat.allCases.map(\.rawValue) + ["pdf"]

  var name: String {
    switch self {
    case .rendered(let format): format.rawValue
    case .paper: "pdf"
    }
  }

  var isBinary: Bool {
    switch self {
    case .rendered(let format): format.isBinary
    case .paper: true
    }
  }

  /// A browser prints the page, LibreOffice the text document.
  func renderer(for printer: PaperPrinter?) -> OutputFormat {
    switch self {
    case .rendered(let format): format
    case .paper: printer?.kind == .office ? .odt : .html
    }
  }

  func documentFormat(for printer: PaperPrinter?) -> Document.Format {
    switch renderer(for: printer) {
    case .odt: .odt
    case .html: .html
    default: .markdown
    }
  }
}

// MARK: Which one

extension AnswerForm {
  private init?(name: String) {
    guard name != "pdf" else {
      self = .paper
      return
    }
    guard let format = OutputFormat(rawValue: name) else { return nil }
    self = .rendered(format)
  }

  static func report(_ options: CommonOptions, _ topic: Route.Topic) throws -> AnswerForm {
    let named = try options.format.map { name in
      guard let form = AnswerForm(name: name) else { throw unknown(name, topic) }
      return form
    }
    if options.json {
      guard named == nil || named == .rendered(.json) else {
        throw UsageError(
          code: "contradiction",
          Phrase(
            "--json and --format \(named?.name ?? "") exclude each other",
            "--json et --format \(named?.name ?? "") s'excluent"), topic)
      }
      return .rendered(.json)
    }
    if let named { return named }
    guard let name = fileExtension(of: options.output) else { return .text }
    if name.lowercased() == "pdf" { return .paper }
    guard let format = OutputFormat(fileExtension: name) else { throw unknown(name, topic) }
    return .rendered(format)
  }

  /// A document of ours has formats of its own; Markdown when none is said.
  static func document(_ options: CommonOptions) throws -> AnswerForm {
    let name = options.json ? "json" : options.format ?? fileExtension(of: options.output) ?? "md"
    switch name.lowercased() {
    case "md", "markdown": return .rendered(.markdown)
    case "html", "htm": return .rendered(.html)
    case "odt": return .rendered(.odt)
    case "pdf": return .paper
    default:
      throw UsageProblem.unknownValue(
        name, of: "--format", among: Document.Format.allCases.map(\.rawValue) + ["pdf"])
    }
  }

  private static func fileExtension(of path: String?) -> String? {
    guard let path, path != "-", !path.hasPrefix("/dev/"), let name = path.split(separator: "/").last,
      let dot = name.lastIndex(of: "."), dot != name.startIndex
    else { return nil }
    return String(name[name.index(after: dot)...])
  }

  private static func unknown(_ name: String, _ topic: Route.Topic) -> UsageError {
    let list = names.joined(separator: ", ")
    return UsageError(
      code: "unknown_format", Phrase("there is no format “\(name)”", "il n'y a pas de format « \(name) »"), topic,
      hint: Phrase("the formats are \(list)", "les formats sont \(list)"))
  }
}

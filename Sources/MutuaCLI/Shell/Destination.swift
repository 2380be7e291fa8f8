import Purchasing
import PurchasingFiles
import Reporting

/// Where an answer goes and in which format: standard output, through a pager or not, or a file.
struct Destination {
  let format: OutputFormat
  private let file: OutputFile?
  private let terminal: Terminal
  private let pager: Pager?
  private let isHelp: Bool

  /// - throws: `UsageError` for a format that doesn't exist; `Problem` `output_not_writable`.
  /// - parameter isDocument: whether the answer is a text in a format of its own.
  init(
    _ options: CommonOptions, environment: [String: String], topic: Route.Topic, isDocument: Bool = false
  ) throws {
    format = isDocument ? .text : try Self.format(options, topic)
    terminal = Terminal(environment: environment, choice: ColorChoice(rawValue: options.color) ?? .auto)
    file = try options.output.flatMap { ["-", "/dev/stdout"].contains($0) ? nil : $0 }.map { try OutputFile($0) }
    pager = options.noPager ? nil : Pager(environment: environment)
    isHelp = false
    try Self.refuseBinary(format, onScreen: file == nil && terminal.isScreen)
  }

  /// For pages of help: text on standard output.
  init(environment: [String: String]) {
    format = .text
    terminal = Terminal(environment: environment, choice: .auto)
    file = nil
    pager = Pager(environment: environment)
    isHelp = true
  }

  var width: Int? { terminal.width }
  var color: Bool { terminal.color }

  func write(_ answer: Answer, _ language: Language, today: Day? = nil) throws {
    let isFile = file != nil
    let options = RenderOptions(
      language: language, width: isFile ? nil : terminal.width, color: isFile ? false : terminal.color,
      charts: answer.showsCharts, today: today)
    // Tables and pages of help are laid out for a screen; of whatever else lands on one nothing may move its cursor.
    let isForScreen = isHelp || { if case .reports = answer.content { format == .text } else { false } }()
    let isShownAsIs = isFile || !terminal.isScreen || isForScreen
    let render: (Sink) throws -> Void = { sink in
      func put(_ piece: ReportDocument.Piece) throws { try sink(isShownAsIs ? piece : piece.madeSafe) }
      switch answer.content {
      case .nothing: break
      case .text(let text): try put(.text(text.utf8.last == 0x0A || text.isEmpty ? text : text + "\n"))
      case .stream(let pieces): try pieces { try put(.text($0)) }
      case .reports(let document): try document.write(as: format, options, to: put)
      }
    }
    if case .nothing = answer.content { return }
    if let file { return try file.write { output in try render(output.put) } }
    if terminal.isScreen, let pager, try page(render, pager) { return }
    let output = Output(1)
    // Once the reader is gone nothing more needs rendering.
    do {
      try render { piece in
        try output.put(piece)
        if output.isClosed { throw ReaderGone() }
      }
      try output.flush()
    } catch is ReaderGone {}
  }

  private typealias Sink = (ReportDocument.Piece) throws -> Void

  private struct ReaderGone: Error {}

  /// True when the pager, or the screen alone, has shown everything.
  private func page(_ render: (Sink) throws -> Void, _ pager: Pager) throws -> Bool {
    var text = ""
    try render { if case .text(let piece) = $0 { text += piece } }
    if terminal.lines(of: text) >= terminal.height ?? Int.max, pager.show(text) { return true }
    let output = Output(1)
    try output.put(text)
    try output.flush()
    return true
  }

  /// Before the command runs: bytes on a screen would help nobody.
  private static func refuseBinary(_ format: OutputFormat, onScreen: Bool) throws {
    guard format.isBinary, onScreen else { return }
    throw Problem(
      .usage, code: "binary_on_screen",
      Phrase("\(format.rawValue) is not for a screen", "\(format.rawValue) n'est pas fait pour un écran"),
      hint: Phrase("--output report.xlsx, or into a pipe", "--output rapport.xlsx, ou vers un tube"))
  }
}

extension ReportDocument.Piece {
  fileprivate var madeSafe: ReportDocument.Piece {
    switch self {
    case .text(let text): .text(SafeText.lines(text))
    case .bytes: self
    }
  }
}

extension Output {
  fileprivate func put(_ piece: ReportDocument.Piece) throws {
    switch piece {
    case .text(let text): try put(text)
    case .bytes(let bytes): try put(bytes)
    }
  }
}

// MARK: Which format

extension Destination {
  static func format(_ options: CommonOptions, _ topic: Route.Topic) throws -> OutputFormat {
    let named = try options.format.map { name in
      guard let format = OutputFormat(rawValue: name) else { throw unknown(name, topic) }
      return format
    }
    if options.json {
      guard named == nil || named == .json else {
        throw UsageError(
          code: "contradiction",
          Phrase(
            "--json and --format \(named?.rawValue ?? "") exclude each other",
            "--json et --format \(named?.rawValue ?? "") s'excluent"), topic)
      }
      return .json
    }
    if let named { return named }
    guard let path = options.output, !path.hasPrefix("/dev/"), let name = path.split(separator: "/").last,
      let dot = name.lastIndex(of: "."), dot != name.startIndex
    else { return .text }
    let fileExtension = String(name[name.index(after: dot)...])
    guard let format = OutputFormat(fileExtension: fileExtension) else { throw unknown(fileExtension, topic) }
    return format
  }

  private static func unknown(_ name: String, _ topic: Route.Topic) -> UsageError {
    let list = OutputFormat.allCases.map(\.rawValue).joined(separator: ", ")
    return UsageError(
      code: "unknown_format", Phrase("there is no format “\(name)”", "il n'y a pas de format « \(name) »"), topic,
      hint: Phrase("the formats are \(list)", "les formats sont \(list)"))
  }
}

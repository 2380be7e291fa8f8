import PrivateServer
import Purchasing
import PurchasingFiles
import PurchasingStore
import Reporting

/// Where an answer goes and in which format: standard output, through a pager or not, or a file.
struct Destination {
  private let form: AnswerForm
  private let file: OutputFile?
  private let terminal: Terminal
  private let pager: Pager?
  private let isHelp: Bool
  /// What makes a PDF; nil where none is asked for.
  private let printer: PaperPrinter?

  /// - throws: `UsageError` for a format that doesn't exist; `Problem` `output_not_writable`.
  /// - parameter isDocument: whether the answer is a text in a format of its own.
  init(
    _ options: CommonOptions, environment: [String: String], topic: Route.Topic, isDocument: Bool = false
  ) throws {
    form = isDocument ? try .document(options) : try .report(options, topic)
    printer = form == .paper ? try PaperPrinter.find(environment) : nil
    terminal = Terminal(environment: environment, choice: ColorChoice(rawValue: options.color) ?? .auto)
    file = try options.output.flatMap { ["-", "/dev/stdout"].contains($0) ? nil : $0 }.map { try OutputFile($0) }
    pager = options.noPager ? nil : Pager(environment: environment)
    isHelp = false
    try Self.refuseBinary(form, onScreen: file == nil && terminal.isScreen)
  }

  /// For pages of help: text on standard output.
  init(environment: [String: String]) {
    form = .text
    printer = nil
    terminal = Terminal(environment: environment, choice: .auto)
    file = nil
    pager = Pager(environment: environment)
    isHelp = true
  }

  /// Text on standard output.
  var isReadByPeople: Bool { form == .text && file == nil }
  var width: Int? { terminal.width }
  /// What a dry run left as it was: the answer's own file was asked for, and is there.
  var saidOfDryRun: Phrase {
    file == nil
      ? Phrase("dry run: nothing was written", "essai : rien n'a été écrit")
      : Phrase("dry run: nothing was written to the database", "essai : rien n'a été écrit dans la base")
  }
  var color: Bool { terminal.color }

  /// Asks whoever sits at the terminal before a file is replaced.
  func requireAgreement(_ context: Context) throws {
    guard let file, file.isThere else { return }
    try Confirmation.ask(
      Phrase("\(file.path) is there already. Replace it?", "\(file.path) existe déjà. Le remplacer ?"), context,
      hint: Phrase("give another name after --output", "donnez un autre nom après --output"))
  }

  /// - parameter talk: says a sentence on standard error.
  func write(
    _ answer: Answer, _ language: Language, today: Day? = nil, talk: (Phrase) -> Void = { _ in }
  ) throws {
    let isFile = file != nil
    let options = RenderOptions(
      language: language, width: isFile ? nil : terminal.width, color: isFile ? false : terminal.color,
      charts: answer.showsCharts, today: today)
    // Tables and pages of help are laid out for a screen; of whatever else lands on one nothing may move its cursor.
    let isForScreen = isHelp || { if case .reports = answer.content { form == .text } else { false } }()
    let isShownAsIs = isFile || !terminal.isScreen || isForScreen
    let render: (Sink) throws -> Void = { sink in
      func put(_ piece: ReportDocument.Piece) throws { try sink(isShownAsIs ? piece : piece.madeSafe) }
      switch answer.content {
      case .nothing: break
      case .text(let text): try put(.text(text.utf8.last == 0x0A || text.isEmpty ? text : text + "\n"))
      case .stream(let pieces): try pieces { try put(.text($0)) }
      case .reports(let document): try document.write(as: form.renderer(for: printer), options, to: put)
      case .document(let document): try document.write(as: form.documentFormat(for: printer), on: today, to: put)
      }
    }
    if case .nothing = answer.content { return }
    if let printer, answer.content.isPrintable {
      let pages = try print(with: printer, render)
      if let file { try file.write { try $0.put(pages) } } else { try putAll(pages) }
      let printed = Phrase("printed by \(printer.program)", "imprimé par \(printer.program)")
      return talk(file.map { written($0) + Phrase(verbatim: ", ") + printed } ?? printed)
    }
    if let file {
      try file.write { output in try render(output.put) }
      return talk(written(file))
    }
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

  private func print(with printer: PaperPrinter, _ render: (Sink) throws -> Void) throws -> [UInt8] {
    var source: [UInt8] = []
    try render { piece in
      switch piece {
      case .text(let text): source += Array(text.utf8)
      case .bytes(let bytes): source += bytes
      }
    }
    Store.stopOnInterrupt()
    return try printer.print(source) { Store.isInterrupted }
  }

  private func written(_ file: OutputFile) -> Phrase { Phrase("written: \(file.path)", "écrit : \(file.path)") }

  private func putAll(_ bytes: [UInt8]) throws {
    let output = Output(1)
    try output.put(bytes)
    try output.flush()
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
  private static func refuseBinary(_ form: AnswerForm, onScreen: Bool) throws {
    guard form.isBinary, onScreen else { return }
    throw Problem(
      .usage, code: "binary_on_screen",
      Phrase("\(form.name) is not for a screen", "\(form.name) n'est pas fait pour un écran"),
      hint: Phrase("--output report.\(form.name), or into a pipe", "--output rapport.\(form.name), ou vers un tube"))
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

import Purchasing
import PurchasingFiles
import PurchasingOffice
import Reporting

extension Answer {
  /// An import's answer: problems and doubts on standard error, or all of it as one object.
  init(_ done: ImportAnswer, _ options: CommonOptions, _ context: Context) {
    if options.asksForJSON, let json = done.json {
      self.init(content: .text(json), status: ExitStatus(done.kind))
      return
    }
    let rendering = RenderOptions(language: context.language)
    Output.error(
      done.problems.map { context.speech($0).rendered(rendering) }.joined()
        + (done.unlisted + done.doubts).map { context.speech($0(context.language)) + "\n" }.joined())
    done.remarks.forEach(context.talk)
    let content = done.report.map { Content.reports(ReportDocument([$0])) } ?? .nothing
    self = done.summary.reduce(Answer(content: content, status: ExitStatus(done.kind))) { $0.saying($1) }
  }

  /// An act's sheet, what has to be known of it, and what needs attention.
  init<Sheet>(_ outcome: Outcome<Sheet>, _ report: (Sheet) throws -> Report) rethrows {
    self = outcome.remarks.reduce(Answer(try report(outcome.sheet))) { $0.saying($1) }.warning(outcome.findings)
  }
}

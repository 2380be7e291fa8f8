public import Purchasing

/// What stands around the content of a page, which needs nothing else: no script, no other file, no network.
public struct HTMLPage: Sendable {
  public let title: String
  public let language: Language
  /// What reports look like, unless told otherwise.
  public let style: HTML
  /// Whether paper bears the title and the number of the page on each sheet.
  private let hasRunningTitle: Bool
  /// By whom and when, at the foot of each sheet.
  private let made: String?
  /// More lines of the head.
  public let head: HTML

  public init(
    title: String, language: Language, style: HTML = HTMLStyle.sheet,
    head: HTML = "<meta name=\"generator\" content=\"mutua\">\n", hasRunningTitle: Bool = false,
    made: String? = nil
  ) {
    self.made = made
    self.hasRunningTitle = hasRunningTitle
    self.title = title
    self.language = language
    self.style = style
    self.head = head
  }

  /// All that comes before the content.
  public var opening: HTML {
    """
    <!DOCTYPE html>
    <html lang="\(language.rawValue)">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    \(head)<title>\(title)</title>
    <style>
    \(style)\(running)</style>
    </head>
    <body>

    """
  }

  /// What stands on every sheet of paper: the title, but on the first, which has it large; and the page of how many.
  private var running: HTML {
    guard hasRunningTitle else { return "" }
    let foot: HTML = made.map(HTML.styleString) ?? "none"
    return """
      @page {
        @top-left { content: \(HTML.styleString(title)); font: 8pt sans-serif; color: #40464d; }
        @bottom-left { content: \(foot); font: 8pt sans-serif; color: #40464d; }
        @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; color: #40464d; }
      }
      @page :first { @top-left { content: none; } }

      """
  }

  /// All that comes after it.
  public static let ending: HTML = "</body>\n</html>\n"
}

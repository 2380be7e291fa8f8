public import Purchasing

/// What stands around the content of a page, which needs nothing else: no script, no other file, no network.
public struct HTMLPage: Sendable {
  public let title: String
  public let language: Language
  /// What reports look like, unless told otherwise.
  public let style: HTML
  /// More lines of the head.
  public let head: HTML

  public init(
    title: String, language: Language, style: HTML = HTMLStyle.sheet,
    head: HTML = "<meta name=\"generator\" content=\"mutua\">\n"
  ) {
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
    \(style)</style>
    </head>
    <body>

    """
  }

  /// All that comes after it.
  public static let ending: HTML = "</body>\n</html>\n"
}

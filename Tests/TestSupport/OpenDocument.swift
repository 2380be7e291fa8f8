/// OpenDocument spreadsheets for tests, put together from their parts.
public enum OpenDocument {
  /// In an archive. Parts of the same name take the place of those that belong there.
  public static func archive(_ content: String, parts: [String: String] = [:]) throws -> [UInt8] {
    let own = [
      "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
      "META-INF/manifest.xml": "<manifest:manifest \(spaces)/>",
      "content.xml": content,
    ]
    return try Zip.archive(own.merging(parts) { $1 }.mapValues { Array($0.utf8) })
  }

  /// What `content.xml` says.
  ///
  /// - parameter tables: elements `table:table`.
  public static func content(_ tables: String, styles: String = "") -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <office:document-content \(spaces)><office:automatic-styles>\(styles)</office:automatic-styles>\
    <office:body><office:spreadsheet>\(tables)</office:spreadsheet></office:body></office:document-content>
    """
  }

  /// One piece of XML.
  public static func flat(_ tables: String, styles: String = "", encoding: String = "UTF-8") -> String {
    """
    <?xml version="1.0" encoding="\(encoding)"?>
    <office:document \(spaces) office:mimetype="application/vnd.oasis.opendocument.spreadsheet">\
    <office:automatic-styles>\(styles)</office:automatic-styles>\
    <office:body><office:spreadsheet>\(tables)</office:spreadsheet></office:body></office:document>
    """
  }

  public static func table(_ name: String, _ rows: String, style: String = "") -> String {
    "<table:table table:name=\"\(name)\" table:style-name=\"\(style)\">\(rows)</table:table>"
  }

  public static func row(_ cells: String, repeated: Int = 1) -> String {
    "<table:table-row table:number-rows-repeated=\"\(repeated)\">\(cells)</table:table-row>"
  }

  /// Rows of texts.
  public static func rows(_ rows: [[String]]) -> String { rows.map { row($0.map { cell($0) }.joined()) }.joined() }

  public static func cell(_ text: String, repeated: Int = 1) -> String {
    "<table:table-cell office:value-type=\"string\" table:number-columns-repeated=\"\(repeated)\">"
      + "<text:p>\(text)</text:p></table:table-cell>"
  }

  /// - parameter attributes: without the prefix of the format: `value="5"`.
  public static func cell(_ type: String, _ attributes: String, shows: String = "") -> String {
    "<table:table-cell office:value-type=\"\(type)\" office:\(attributes)><text:p>\(shows)</text:p></table:table-cell>"
  }

  private static let spaces =
    ["office", "table", "text", "style", "manifest"].map {
      "xmlns:\($0)=\"urn:oasis:names:tc:opendocument:xmlns:\($0):1.0\""
    }
    .joined(separator: " ") + " xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\""
}

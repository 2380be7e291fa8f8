import Purchasing

/// How text documents look: names of styles that word processors know, so that people can change them.
enum TextDocumentStyle {
  static func sheet(_ language: Language) -> HTML {
    let country = language == .french ? "FR" : "GB"
    return """
      <office:styles>
      <style:default-style style:family="paragraph">\
      <style:paragraph-properties fo:hyphenation-ladder-count="no-limit"/>\
      <style:text-properties fo:font-size="10.5pt" fo:language="\(language.rawValue)" fo:country="\(country)" \
      fo:font-family="'Liberation Sans', Arial, sans-serif"/></style:default-style>
      <style:style style:name="Standard" style:family="paragraph"/>
      \(paragraphs)\(cells)\(lists)</office:styles>
      <office:automatic-styles>
      \(layout("Standard", "210mm", "297mm", "portrait"))\(layout("Across", "297mm", "210mm", "landscape"))\
      </office:automatic-styles>
      """
  }

  private static var paragraphs: HTML {
    style("Text_20_body", "fo:margin-bottom=\"2.5mm\" fo:line-height=\"125%\" fo:orphans=\"2\" fo:widows=\"2\"", "")
      + style(
        "Heading_20_1", "fo:margin-bottom=\"3mm\" fo:keep-with-next=\"always\"",
        "fo:font-size=\"18pt\" fo:font-weight=\"bold\"")
      + style(
        "Heading_20_2", "fo:margin-top=\"7mm\" fo:margin-bottom=\"2.5mm\" fo:keep-with-next=\"always\"",
        "fo:font-size=\"13pt\" fo:font-weight=\"bold\"")
      + style(
        "Heading_20_3", "fo:margin-top=\"5mm\" fo:margin-bottom=\"2mm\" fo:keep-with-next=\"always\"",
        "fo:font-size=\"11pt\" fo:font-weight=\"bold\"")
      + style("Picture", "fo:keep-with-next=\"always\" fo:margin-bottom=\"3mm\"", "")
      + style("Subtitle", "fo:margin-bottom=\"5mm\"", "fo:color=\"#57606a\"")
      + style("Note", "fo:margin-top=\"1mm\"", "fo:font-size=\"9pt\" fo:color=\"#40464d\"")
      + style(
        "Note_20_Before", "fo:margin-top=\"1mm\" fo:keep-with-next=\"always\"",
        "fo:font-size=\"9pt\" fo:color=\"#40464d\"")
      + style(
        "Notice",
        "fo:border=\"0.5pt solid #aa0000\" fo:padding=\"2mm\" fo:margin-bottom=\"4mm\" fo:text-align=\"center\"",
        "fo:color=\"#aa0000\" fo:font-weight=\"bold\"")
      + style(
        "SigningDay", "fo:margin-top=\"12mm\" fo:margin-left=\"80mm\" fo:keep-with-next=\"always\"", "")
      + style("Signatory", "fo:margin-top=\"2mm\" fo:margin-left=\"80mm\" fo:margin-bottom=\"15mm\"", "")
      + style("Header", "fo:text-align=\"start\"", "fo:font-size=\"8pt\" fo:color=\"#40464d\"")
      + style("Footer", "fo:text-align=\"end\"", "fo:font-size=\"8pt\" fo:color=\"#40464d\"")
  }

  /// What stands in cells; rows that stay with the next are kept by their paragraphs.
  private static var cells: HTML {
    let kept: HTML = " fo:keep-with-next=\"always\""
    let small: HTML = "fo:font-size=\"8.5pt\""
    let strong: HTML = "fo:font-size=\"8.5pt\" fo:font-weight=\"bold\""
    return style("Table_20_Heading", "fo:text-align=\"start\"" + kept, strong)
      + style("Table_20_Heading_20_Right", "fo:text-align=\"end\"" + kept, strong)
      + style("Table_20_Cell", "fo:text-align=\"start\"", small)
      + style("Table_20_Cell_20_Right", "fo:text-align=\"end\"", small)
      + style("Table_20_Cell_20_Kept", "fo:text-align=\"start\"" + kept, small)
      + style("Table_20_Cell_20_Right_20_Kept", "fo:text-align=\"end\"" + kept, small)
      + style("Table_20_Sum", "fo:text-align=\"start\"", strong)
      + style("Table_20_Sum_20_Right", "fo:text-align=\"end\"", strong)
      + style("Table_20_Sum_20_Kept", "fo:text-align=\"start\"" + kept, strong)
      + style("Table_20_Sum_20_Right_20_Kept", "fo:text-align=\"end\"" + kept, strong)
  }

  /// Without this LibreOffice doesn't keep rows of a table together, whatever their paragraphs say.
  static let settings: HTML = """
    <?xml version="1.0" encoding="UTF-8"?>
    <office:document-settings xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
    xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0" \
    xmlns:ooo="http://openoffice.org/2004/office" office:version="1.3"><office:settings>\
    <config:config-item-set config:name="ooo:configuration-settings">\
    <config:config-item config:name="TableRowKeep" config:type="boolean">true</config:config-item>\
    </config:config-item-set></office:settings></office:document-settings>
    """

  /// Cells and rows; word processors look for these beside the text.
  static var ofTables: HTML {
    cell("Cell", "fo:border-bottom=\"0.3pt solid #b5bcc4\"")
      + cell("HeadCell", "fo:background-color=\"#e8edf4\" fo:border-bottom=\"0.8pt solid #40464d\"")
      + cell("SumCell", "fo:border-top=\"0.8pt solid #40464d\" fo:border-bottom=\"0.8pt solid #40464d\"")
      + cell("NoteCell", "")
        + """
        <style:style style:name="Caption" style:family="text"><style:text-properties fo:font-size="9pt" \
        fo:font-weight="bold"/></style:style>
        <style:style style:name="Row" style:family="table-row"><style:table-row-properties fo:keep-together="always"/>\
        </style:style>

        """
  }

  private static var lists: HTML {
    """
    <text:list-style style:name="Points"><text:list-level-style-bullet text:level="1" text:bullet-char="–">\
    <style:list-level-properties text:list-level-position-and-space-mode="label-alignment">\
    <style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-5mm" fo:margin-left="7mm"/>\
    </style:list-level-properties></text:list-level-style-bullet></text:list-style>

    """
  }

  private static func style(_ name: HTML, _ paragraph: HTML, _ text: HTML) -> HTML {
    """
    <style:style style:name="\(name)" style:family="paragraph" style:parent-style-name="Standard">\
    <style:paragraph-properties \(paragraph)/><style:text-properties \(text)/></style:style>

    """
  }

  private static func cell(_ name: HTML, _ properties: HTML) -> HTML {
    """
    <style:style style:name="\(name)" style:family="table-cell"><style:table-cell-properties fo:padding-top="0.7mm" \
    fo:padding-bottom="0.7mm" fo:padding-left="1mm" fo:padding-right="1mm" \
    \(properties)/></style:style>

    """
  }

  private static func layout(_ name: HTML, _ width: HTML, _ height: HTML, _ lies: HTML) -> HTML {
    """
    <style:page-layout style:name="\(name)"><style:page-layout-properties fo:page-width="\(width)" \
    fo:page-height="\(height)" style:print-orientation="\(lies)" fo:margin-top="12mm" fo:margin-bottom="12mm" \
    fo:margin-left="15mm" fo:margin-right="15mm"/>\
    <style:header-style><style:header-footer-properties fo:min-height="6mm" fo:margin-bottom="4mm"/>\
    </style:header-style>\
    <style:footer-style><style:header-footer-properties fo:min-height="6mm" fo:margin-top="4mm"/>\
    </style:footer-style>\
    </style:page-layout>

    """
  }
}

import Purchasing

/// What `xl/workbook.xml` says: the sheets in their order, and from when days are counted.
final class WorkbookOutline: XMLTaker {
  struct Sheet {
    let name: String
    let relation: String
    let isShown: Bool
  }

  private(set) var sheets: [Sheet] = []
  private(set) var countsFrom1904 = false

  func start(_ name: XMLName, _ attributes: XMLAttributes, _ stream: XMLStream) {
    switch name {
    case "workbookPr": countsFrom1904 = attributes.flag("date1904")
    case "sheet":
      let state = attributes["state"] ?? "visible"
      sheets.append(
        Sheet(name: attributes["name"] ?? "", relation: attributes["id"] ?? "", isShown: state == "visible"))
    default: break
    }
  }

  func end(_ name: XMLName, _ stream: XMLStream) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// Where the parts of a workbook refer to.
final class WorkbookRelations: XMLTaker {
  private let folder: [String]
  private(set) var byID: [String: (kind: String, path: String)] = [:]

  /// - parameter folder: of the part that refers.
  init(from folder: String) {
    self.folder = folder.split(separator: "/").map(String.init)
  }

  /// The first part of a kind: `worksheet`, `sharedStrings`, `styles`, `officeDocument`.
  func path(_ kind: String) -> String? { byID.sorted { $0.key < $1.key }.first { $0.value.kind == kind }?.value.path }

  func start(_ name: XMLName, _ attributes: XMLAttributes, _ stream: XMLStream) {
    guard name == "Relationship", let id = attributes["Id"], let target = attributes["Target"],
      attributes["TargetMode"] != "External"
    else { return }
    // The strict variant has other addresses with the same last word.
    let kind = attributes["Type"]?.split(separator: "/").last.map(String.init) ?? ""
    byID[id] = (kind, resolved(target))
  }

  func end(_ name: XMLName, _ stream: XMLStream) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

  private func resolved(_ target: String) -> String {
    var steps = target.hasPrefix("/") ? [] : folder
    for step in target.split(separator: "/") {
      switch step {
      case ".": break
      case "..": _ = steps.popLast()
      default: steps.append(String(step))
      }
    }
    return steps.joined(separator: "/")
  }
}

/// What `xl/styles.xml` makes of numbers.
final class WorkbookStyles: XMLTaker {
  /// By the number that cells bear.
  private(set) var forms: [NumberForm] = []
  private var codes: [Int: NumberForm] = [:]
  private var isInCellFormats = false

  func start(_ name: XMLName, _ attributes: XMLAttributes, _ stream: XMLStream) {
    switch name {
    case "numFmt":
      guard let id = attributes.number("numFmtId"), let code = attributes["formatCode"] else { return }
      codes[id] = NumberForm(code: code)
    case "cellXfs": isInCellFormats = true
    case "xf":
      guard isInCellFormats else { return }
      let id = attributes.number("numFmtId") ?? 0
      forms.append(codes[id] ?? NumberForm(builtIn: id))
    default: break
    }
  }

  func end(_ name: XMLName, _ stream: XMLStream) {
    if name == "cellXfs" { isInCellFormats = false }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// The texts that cells share, end to end.
final class SharedTexts: XMLTaker {
  private(set) var isTooLarge = false
  private var bytes: [UInt8] = []
  private var ends: [Int32] = []
  private var isText = false
  private var phonetic = 0

  /// Nil when there is no such text.
  func with<Result>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result? {
    guard ends.indices.contains(index) else { return nil }
    let start = index == 0 ? 0 : Int(ends[index - 1])
    return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start..<Int(ends[index])])) }
  }

  func start(_ name: XMLName, _ attributes: XMLAttributes, _ stream: XMLStream) {
    switch name {
    case "t": isText = phonetic == 0
    case "rPh": phonetic += 1
    default: break
    }
  }

  func end(_ name: XMLName, _ stream: XMLStream) {
    switch name {
    case "t": isText = false
    case "rPh": phonetic -= 1
    case "si":
      ends.append(Int32(bytes.count))
      // Many empty texts take memory too.
      if bytes.count + 4 * ends.count > WorkbookLimit.sharedText {
        isTooLarge = true
        stream.pause()
      }
    default: break
    }
  }

  func text(_ more: UnsafeBufferPointer<UInt8>) {
    // What goes beyond the limit is refused at the end of the text; nothing more of it needs keeping.
    if isText, bytes.count <= WorkbookLimit.sharedText { bytes.append(contentsOf: more) }
  }
}

extension WorkbookProblem {
  /// Spreadsheet programs write what XML can't hold as `_x000D_`.
  static func unescaped(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    guard text.contains(0x5F) else {
      bytes.append(contentsOf: text)
      return
    }
    var index = 0
    while index < text.count {
      if text[index] == 0x5F, index + 6 < text.count, text[index + 1] == 0x78, text[index + 6] == 0x5F,
        let unit = UInt16(String(decoding: text[index + 2..<index + 6], as: UTF8.self), radix: 16),
        let scalar = Unicode.Scalar(unit), text[index + 2] != 0x2B, text[index + 2] != 0x2D
      {
        bytes.append(contentsOf: Array(String(Character(scalar)).utf8))
        index += 7
      } else {
        bytes.append(text[index])
        index += 1
      }
    }
  }
}

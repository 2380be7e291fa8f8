import Purchasing
import PurchasingStore
import Reporting

/// The style sheet and the script, under names that change with them, so that browsers may keep them for good.
enum Assets {
  struct Asset: Sendable {
    let path: String
    let bytes: [UInt8]
    let type: String

    init(_ text: String, ending: String, type: String) {
      path = "/s/\(Secret.digest(text).prefix(16)).\(ending)"
      bytes = Array(text.utf8)
      self.type = type
    }
  }

  /// What reports look like, and the site around them.
  static let sheet = Asset(HTMLStyle.sheet.text + embedded("mutua.css"), ending: "css", type: "text/css; charset=utf-8")
  static let script = Asset(embedded("mutua.js"), ending: "js", type: "text/javascript; charset=utf-8")

  static let routes = [
    Route.plain(.get, "/s/{name}", for: .anybody) { visit, _ in
      let asset = [sheet, script].first { $0.path == "/s/" + visit.name("name") }
      guard let asset else { throw WebRefusal.notFound }
      return .file(asset.bytes, type: asset.type, isLasting: true)
    }
  ]

  private static func embedded(_ name: String) -> String {
    EmbeddedFiles.all.first { $0.path.hasSuffix("/" + name) }?.text() ?? ""
  }
}

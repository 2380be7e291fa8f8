import Glibc
import Purchasing
import PurchasingStore

/// For whom this program acts, when it was called on behalf of somebody: his key comes by descriptor 3.
package enum ActingFor {
  package static let variable = "MUTUA_ACTING_AS"
  /// Where the file is that came with the call.
  package static let folder = "MUTUA_ACTING_IN"

  static func begin() {
    if Start.environment[variable] != nil, let folder = Start.environment[folder] { chdir(folder) }
  }

  static let visitor: VisitorKey? = {
    guard let level = Start.environment[variable].flatMap({ AccessLevel(rawValue: $0) }) else { return nil }
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = read(3, &bytes, bytes.count)
    close(3)
    return VisitorKey(cookie: String(decoding: bytes.prefix(max(0, count)), as: UTF8.self), level: level)
  }()
}

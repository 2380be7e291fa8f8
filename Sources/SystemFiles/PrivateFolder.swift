import Glibc

/// A folder of this program's own, which nobody else may enter: made under a name that nobody has, and taken away by
/// whoever made it.
public struct PrivateFolder: Sendable {
  public let path: String

  /// - parameter name: what its name begins with, behind a full stop: `mutua-print`.
  /// - throws: `SystemFailure`.
  public init(_ name: String) throws {
    var template = Array((TemporaryFile.folder + "/.\(name)-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else { throw SystemFailure(errno) }
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}

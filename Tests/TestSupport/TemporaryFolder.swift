import Foundation

/// A new folder that everybody may enter, as the account of a private server must; it goes with this object.
public final class TemporaryFolder {
  public let path: String

  public init() throws {
    // Nine letters, always: paths stand in outputs, and a socket's may not be long.
    path = "/tmp/mutua-test-" + String(UInt64.random(in: 2_821_109_907_456..<101_559_956_668_416), radix: 36)
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o755])
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

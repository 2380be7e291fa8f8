import Glibc
import Purchasing

extension PrivateServer {
  /// How a private server is.
  public struct Status: Sendable, Equatable {
    /// What it does now.
    public enum State: Sendable, Equatable {
      /// There is no base yet.
      case absent
      /// There is a base, and no server works on it.
      case stopped
      /// A server works, or still starts or recovers; `since` counts seconds from 1970.
      case running(pid: Int32, since: Int?, isReady: Bool)
    }

    /// What the server does.
    public let state: State
    /// The major version of the PostgreSQL that made the data: 15.
    public let dataVersion: Int?
    /// The version of the server programs that would be used: `15.8 (Debian 15.8-0+deb12u1)`.
    public let programsVersion: String?
    /// The folder of those programs.
    public let programsFolder: String?
    /// All that the home folder takes on the disk, in bytes.
    public let bytesOnDisk: Int64
    /// The folder that holds everything.
    public let home: String
    /// The folder of the socket.
    public let socketFolder: String
    /// What the server says.
    public let logPath: String
  }

  /// How the server is now. Programs that are missing are told by `nil`, not thrown, so that a doctor can go on.
  public func status() throws -> Status {
    try takeBackUpgrade()
    let version = dataVersion
    let programs = try? ServerPrograms.find(environment, version: version)
    return Status(
      state: state, dataVersion: version, programsVersion: programs?.versionText, programsFolder: programs?.folder,
      bytesOnDisk: Files.bytes(under: home), home: home, socketFolder: socketFolder, logPath: logPath)
  }

  private var state: Status.State {
    guard isInitialised else { return .absent }
    guard let running = ServerProcess(in: folders) else { return .stopped }
    return .running(pid: running.pid, since: running.since, isReady: running.isReady)
  }
}

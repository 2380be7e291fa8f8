import CServerProcess
import Glibc
import Purchasing

extension PrivateServer {
  /// What an upgrade does, and between which versions.
  public struct Upgrade: Sendable {
    public let from: Int
    public let to: Int
    /// Where the data of the old version stays.
    public let kept: String
  }

  /// What `upgrade` would do.
  /// - throws: `Problem` `.refused` when no newer PostgreSQL is installed.
  public func upgradePlan() throws -> Upgrade {
    try takeBackUpgrade()
    guard let version = dataVersion else { throw Refusal.notInitialised(home) }
    let newest = try newestPrograms()
    guard newest.version > version else { throw Refusal.nothingToUpgrade(version, newest: newest.version) }
    return Upgrade(from: version, to: newest.version, kept: keptFolder(version))
  }

  /// Moves the data to the newest PostgreSQL that is installed, or to the one that `MUTUA_PG_BIN` names: a second
  /// private server is made beside the first, `transfer` fills it, and the two change places. Until then the old one is
  /// as it was; afterwards its data stays under another name.
  ///
  /// - parameter transfer: gets both servers, running; it must keep everybody from writing to the old one until it is
  ///   stopped.
  public func upgrade(_ transfer: (_ old: PrivateServer, _ new: PrivateServer) throws -> Void) throws -> Upgrade {
    let plan = try upgradePlan()
    let old = try PrivateServer(environment: without("MUTUA_PG_BIN"), userID: userID)
    var variables = environment
    variables["MUTUA_HOME"] = home + "/upgrade"
    variables["MUTUA_PG_BIN"] = try newestPrograms().folder
    let new = try PrivateServer(environment: variables, userID: userID)
    _ = try? new.stop(.immediate)
    try Files.remove(new.home)
    var isDone = false
    defer {
      if !isDone {
        _ = try? new.stop(.immediate)
        try? Files.remove(new.home)
      }
    }
    _ = try old.start()
    _ = try new.create()
    try transfer(old, new)
    try new.stop()
    try old.stop()
    try FileLock.holding(folders.lock) { _ in
      try Files.remove(plan.kept)
      // At once: whoever is cut off here finds the old data in their place, or the new ones.
      switch mutua_exchange(folders.data, new.folders.data) {
      case 0:
        isDone = true
        guard rename(new.folders.data, plan.kept) == 0 else { throw Refusal.file(plan.kept, errno) }
      case EINVAL, ENOSYS:
        // Some file systems (NFS) can't: `takeBackUpgrade` mends what two renames leave between them.
        guard rename(folders.data, plan.kept) == 0, rename(new.folders.data, folders.data) == 0 else {
          throw Refusal.file(folders.data, errno)
        }
      case let code: throw Refusal.file(folders.data, code)
      }
      try Files.syncFolder(home)
    }
    isDone = true
    try Files.remove(new.home)
    return plan
  }

  /// What an upgrade that was cut off left: old data under the name of those that are kept, while none are in their
  /// place; or new data in their place, and the old ones still in the folder of the new server.
  public func takeBackUpgrade() throws {
    let stays = home + "/upgrade/data"
    let isBetween = !Files.exists(folders.data)
    guard isBetween ? !keptData.isEmpty : Files.exists(stays + "/PG_VERSION") else { return }
    try FileLock.holding(folders.lock) { _ in
      if !Files.exists(folders.data) {
        guard let kept = keptData.last else { return }
        guard rename(kept, folders.data) == 0 else { throw Refusal.file(folders.data, errno) }
      } else if let old = Self.version(of: stays), let own = dataVersion, old < own {
        guard rename(stays, keptFolder(old)) == 0 else { throw Refusal.file(stays, errno) }
      }
    }
  }

  private var keptData: [String] {
    Files.names(in: home).filter { $0.hasPrefix("data-") && Int($0.dropFirst(5)) != nil }
      .sorted { (Int($0.dropFirst(5)) ?? 0) < (Int($1.dropFirst(5)) ?? 0) }.map { home + "/" + $0 }
  }

  private func keptFolder(_ version: Int) -> String { "\(home)/data-\(version)" }

  private func newestPrograms() throws -> ServerPrograms { try ServerPrograms.find(environment) }

  private func without(_ name: String) -> [String: String] { environment.filter { $0.key != name } }
}

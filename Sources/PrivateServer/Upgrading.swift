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
  /// - throws: `Problem` exit 2 when no newer PostgreSQL is installed.
  public func upgradePlan() throws -> Upgrade {
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
    try recoverUpgrade()
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
      guard rename(folders.data, plan.kept) == 0, rename(new.folders.data, folders.data) == 0 else {
        throw Refusal.file(folders.data, errno)
      }
      try Files.syncFolder(home)
    }
    isDone = true
    try Files.remove(new.home)
    return plan
  }

  /// Two renames can't be one: whoever is cut off between them finds the old data in its place again.
  private func recoverUpgrade() throws {
    guard !Files.exists(folders.data) else { return }
    let kept = Files.names(in: home).filter { $0.hasPrefix("data-") }.sorted().last
    if let kept { _ = rename(home + "/" + kept, folders.data) }
  }

  private func keptFolder(_ version: Int) -> String { "\(home)/data-\(version)" }

  private func newestPrograms() throws -> ServerPrograms { try ServerPrograms.find(environment) }

  private func without(_ name: String) -> [String: String] { environment.filter { $0.key != name } }
}

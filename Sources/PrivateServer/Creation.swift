import CServerProcess
import Glibc
import Purchasing

extension PrivateServer {
  /// Makes the data, durable on disk, and starts the server.
  ///
  /// The data is made under another name and renamed when whole: a creation that is cut off leaves nothing that
  /// counts, and the next one clears it away.
  /// - Returns: false when the data was there already, perhaps made meanwhile by another process; the server runs
  ///   then too.
  @discardableResult
  public func create() throws -> Bool {
    try takeBackUpgrade()
    if isInitialised {
      _ = try start()
      return false
    }
    let account = try Account.serving(userID)
    let programs = try ServerPrograms.find(environment)
    try checkReach(of: account)
    try makeHome(for: account)
    return try FileLock.holding(folders.lock) { lock in
      let isNew = !isInitialised
      if isNew {
        do {
          try make(programs, account, lock)
        } catch {
          // The first failure is the one to tell; what it leaves is cleared by the next creation at the latest.
          try? Files.remove(folders.unfinished)
          throw error
        }
      }
      _ = try startLocked()
      return isNew
    }
  }

  private func make(_ programs: ServerPrograms, _ account: Account, _ lock: Int32) throws {
    guard Files.names(in: folders.data).isEmpty else { throw Refusal.file(folders.data, ENOTEMPTY) }
    try Files.remove(folders.unfinished)
    _ = try Files.makeFolders(folders.unfinished, mode: 0o700)
    try Files.give(folders.unfinished, to: account)
    let log = try ServerLog(folders.log)
    defer { log.close() }
    // The children keep the lock: were we killed, the next creation must wait until they are done.
    let base = Command(
      program: programs.initdb, environment: Command.cleanEnvironment(environment), output: log.descriptor, kept: lock,
      account: account)
    try initialise(base, programs, log)
    try admit(account)
    try Files.syncFileSystem(of: folders.unfinished)
    guard rename(folders.unfinished, folders.data) == 0 else { throw Refusal.file(folders.data, errno) }
    try Files.syncFolder(folders.home)
  }

  /// Log segments of 4 MB are a quarter of the usual ones to fill with zeros, and enough for a town's writing.
  private func initialise(_ base: Command, _ programs: ServerPrograms, _ log: ServerLog) throws {
    var command = base
    // It finds no `locale` there, and so doesn't copy the system's collations, none of which is used.
    command.environment["PATH"] = programs.folder
    command.arguments = [
      "-D", folders.unfinished, "--username=mutua", "--auth=peer", "--encoding=UTF8", "--locale=C.UTF-8",
      "--no-sync", "--no-instructions", "--wal-segsize=4",
    ]
    // What it has made goes to the disk while it makes more: the sync that counts, at the end, finds little to do.
    var rounds = 0
    var isConfigured = Result<Bool, any Error>.success(false)
    let status = try command.run {
      rounds += 1
      if rounds % 30 == 0 { try? Files.syncFileSystem(of: folders.unfinished) }
      if case .success(false) = isConfigured { isConfigured = Result { try configure(programs) } }
    }
    guard status == 0, Files.exists(folders.unfinished + "/PG_VERSION") else {
      throw Refusal.creationFailed("initdb", said: log.lastWords(), log: folders.log)
    }
    if try !isConfigured.get() { _ = try configure(programs) }
  }

  /// Adds our settings once `initdb` has written its files, of which `pg_ident.conf` is the last: what it does next,
  /// the catalog's views and copies, goes by them already, and `lz4` makes that a fifteenth sooner.
  /// - Returns: false while it is too early.
  private func configure(_ programs: ServerPrograms) throws -> Bool {
    let data = folders.unfinished
    guard Files.exists(data + "/pg_ident.conf") else { return false }
    try Files.write(
      Configuration.settings(hasLZ4: programs.arePackaged), to: data + "/postgresql.conf", appending: true)
    return true
  }

  private func admit(_ account: Account) throws {
    let data = folders.unfinished
    let accounts = userID == 0 ? [Account.name(of: 0) ?? "root", account.name] : [account.name]
    try Files.write(Configuration.access, to: data + "/pg_hba.conf")
    try Files.write(Configuration.identities(accounts), to: data + "/pg_ident.conf")
  }

  // MARK: The home

  /// Makes the home, or takes over an empty one. A folder that holds other things keeps its owner and mode: its
  /// parts that matter are closed each by itself.
  private func makeHome(for account: Account) throws {
    let made = try Files.makeFolders(folders.home, mode: userID == 0 ? 0o755 : 0o700)
    if made || canTakeHome { try Files.give(folders.home, to: account) }
  }

  private var canTakeHome: Bool {
    guard let status = Files.linkStatus(folders.home), status.st_mode & S_IFMT == S_IFDIR,
      status.st_mode & S_ISVTX == 0, userID == 0 || status.st_uid == userID
    else { return false }
    return Set(Files.names(in: folders.home)).isSubset(of: ["lock", "log", "log.1", "data.new", "run"])
  }

  /// As root, asks the kernel whether the server's account can get to the home, before anything is made.
  func checkReach(of account: Account) throws {
    guard account.isAnother else { return }
    var folder = folders.home
    if Files.isFolder(folder), canTakeHome { folder = Self.parent(of: folder) }
    while !Files.exists(folder) { folder = Self.parent(of: folder) }
    guard account.canEnter(folder) != false else { throw Refusal.homeUnreachable(folders.home, folder, account) }
  }

  private static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
    return String(path[..<slash])
  }
}

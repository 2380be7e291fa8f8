import Glibc
import Purchasing
import SystemFiles

extension PrivateServer {
  /// How long a start may take; after an unclean end the server may have to recover first.
  private static let patience = 60

  /// Starts the server unless it runs; one that died uncleanly is cleared away and recovered.
  /// - Returns: true when it had to be started by this call.
  @discardableResult
  public func start() throws -> Bool {
    guard needsStart() else { return false }
    try takeBackUpgrade()
    try requireBase()
    return try FileLock.holding(folders.lock) { _ in try startLocked() }
  }

  /// Brings back a server that ended by itself, and none that somebody stopped: for a program that lives for weeks,
  /// whose requests nobody means as orders to the server.
  /// - throws: `Problem` `.unreachable`, `server_stopped`, too.
  public func revive() throws {
    guard needsStart() else { return }
    guard !Files.exists(folders.stopped) else { throw Refusal.stopped }
    try start()
  }

  /// How a server is told to stop.
  public enum StopMode: Sendable {
    /// Once the last client has left.
    case smart
    /// At once: open transactions are rolled back.
    case fast
    /// Without writing what is in memory: the next start recovers.
    case immediate

    fileprivate var signal: Int32 {
      switch self {
      case .smart: SIGTERM
      case .fast: SIGINT
      case .immediate: SIGQUIT
      }
    }
  }

  /// Stops the server and waits until it is gone. It stays so until it is started; `revive` doesn't.
  /// - Returns: false when there was none.
  @discardableResult
  public func stop(_ mode: StopMode = .fast) throws -> Bool {
    guard isInitialised else { return false }
    return try FileLock.holding(folders.lock) { _ in
      // Before it ends: whoever finds it gone must know why.
      try? Files.write("", to: folders.stopped)
      guard let running = ServerProcess(in: folders) else { return false }
      do {
        try end(running.pid, mode)
      } catch {
        try? Files.remove(folders.stopped)
        throw error
      }
      return true
    }
  }

  private func requireBase() throws {
    if access(folders.data + "/PG_VERSION", F_OK) == 0 { return }
    throw errno == EACCES ? Refusal.file(folders.home, EACCES) : Refusal.notInitialised(folders.home)
  }

  /// `start` by the holder of the lock.
  func startLocked() throws -> Bool {
    try Files.remove(folders.stopped)
    if let running = ServerProcess(in: folders) {
      if running.isReady, !Files.exists(folders.socketFile) {
        // Somebody swept the folder of the socket; nobody can reach this server any more.
        try end(running.pid, .fast)
      } else if try awaitReady() {
        return false
      }
    }
    let account = try Account.serving(userID)
    let programs = try ServerPrograms.find(environment, version: dataVersion)
    try clearRemains()
    try makeSocketFolder(for: account)
    let log = try ServerLog(folders.log)
    defer { log.close() }
    let command = Command(
      program: programs.postgres, arguments: ["-D", folders.data, "-k", folders.socket],
      environment: Command.cleanEnvironment(environment), output: log.descriptor, account: account)
    try awaitReady(command.spawn(), account, log)
    return true
  }

  /// Waits for a server that somebody else started; false when it ended instead.
  private func awaitReady() throws -> Bool {
    let deadline = SteadyClock.milliseconds() + Self.patience * 1000
    while let running = ServerProcess(in: folders) {
      if running.isReady { return true }
      guard SteadyClock.milliseconds() < deadline else {
        throw Refusal.stillStarting(seconds: Self.patience, log: folders.log)
      }
      SteadyClock.pause(milliseconds: 2)
    }
    return false
  }

  /// Waits for the server that we started. `pg_ctl` looks every 100 ms; here every millisecond counts.
  private func awaitReady(_ child: pid_t, _ account: Account, _ log: ServerLog) throws {
    let deadline = SteadyClock.milliseconds() + Self.patience * 1000
    while true {
      if let running = ServerProcess(in: folders), running.pid == child, running.isReady { return }
      if Self.hasEnded(child) {
        try checkReach(of: account)
        throw Refusal.startFailed(said: log.lastWords(), log: folders.log)
      }
      guard SteadyClock.milliseconds() < deadline else {
        throw Refusal.stillStarting(seconds: Self.patience, log: folders.log)
      }
      SteadyClock.pause(milliseconds: 1)
    }
  }

  private static func hasEnded(_ child: pid_t) -> Bool {
    let answer = waitpid(child, nil, WNOHANG)
    return answer == child || (answer < 0 && errno == ECHILD && kill(child, 0) != 0 && errno == ESRCH)
  }

  private func end(_ pid: pid_t, _ mode: StopMode) throws {
    guard kill(pid, mode.signal) == 0 else {
      if errno == ESRCH { return }
      throw Refusal.notYours(pid)
    }
    let deadline = SteadyClock.milliseconds() + Self.patience * 1000
    // A server that this very process started stays a zombie until it is asked for; and it leaves its folder a moment
    // before it can be. (Zero: it is our child, and not yet to be had.)
    while waitpid(pid, nil, WNOHANG) == 0 || ServerProcess.serves(pid, folders.data) {
      guard SteadyClock.milliseconds() < deadline else { throw Refusal.stillRunning(pid, log: folders.log) }
      SteadyClock.pause(milliseconds: 2)
    }
  }

  /// Clears what a server that died uncleanly leaves: its own start would refuse a `postmaster.pid` or a lock of the
  /// socket whose number now belongs to another program. We hold the lock, and no server works on the data.
  private func clearRemains() throws {
    let lockFile = folders.socketFile + ".lock"
    let remains = [folders.process, folders.socketFile, lockFile].filter { Files.linkStatus($0) != nil }
    guard !remains.isEmpty else { return }
    // When only the first process was killed, the others see it at once unless they are busy with a statement;
    // PostgreSQL won't start beside them.
    if !ServerProcess.awaitEnd(on: folders.data, seconds: 1) {
      ServerProcess.all(on: folders.data).forEach { kill($0, SIGQUIT) }
      guard ServerProcess.awaitEnd(on: folders.data, seconds: 10) else {
        throw Refusal.stillRunning(ServerProcess.all(on: folders.data).first ?? 0, log: folders.log)
      }
    }
    // In a folder that is somebody else's, the check that follows speaks.
    if try socketFolderIsOurs() { try [folders.socketFile, lockFile].forEach(Files.remove) }
    try Files.remove(folders.process)
  }

  // MARK: The folder of the socket

  private func makeSocketFolder(for account: Account) throws {
    let made = mkdir(folders.socket, 0o700) == 0
    guard made || errno == EEXIST else { throw Refusal.file(folders.socket, errno) }
    guard try made || socketFolderIsOurs() else { throw Refusal.socketFolderTaken(folders.socket) }
    try Files.give(folders.socket, to: account)
  }

  /// In `/tmp` anybody may have made a folder of this name, or a link to one.
  private func socketFolderIsOurs() throws -> Bool {
    guard let status = Files.linkStatus(folders.socket), status.st_mode & S_IFMT == S_IFDIR else { return false }
    let account = try Account.serving(userID)
    return (status.st_uid == account.userID || status.st_uid == geteuid())
      && (folders.isSocketInHome || status.st_mode & 0o077 == 0)
  }
}

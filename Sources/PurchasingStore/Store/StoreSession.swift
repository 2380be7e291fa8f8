import Glibc
import Postgres
public import Purchasing

/// What a session may ask of the program that holds it.
public struct SessionHost {
  /// Brings the server back that a lost connection led to, when it is ours to start.
  let revive: () throws -> Void
  /// Gets sentences for people that no answer carries.
  let remark: (Phrase) -> Void
  /// How long it waits for what others hold, and how long a statement may take, in seconds.
  let longestWait: Int
  let longestStatement: Int
  /// How often a lost connection is asked for again before a transaction begins, each tenth of a second.
  let mostRenewals: Int

  public init(
    revive: @escaping () throws -> Void = {}, remark: @escaping (Phrase) -> Void = { _ in }, longestWait: Int = 60,
    longestStatement: Int = 900, mostRenewals: Int = 60
  ) {
    self.revive = revive
    self.remark = remark
    self.longestWait = longestWait
    self.longestStatement = longestStatement
    self.mostRenewals = mostRenewals
  }
}

/// Lends the store, over one connection, on one day, for one author (until `serve` names others): `store` for
/// questions, `change` for what writes.
///
/// Not `Sendable`: it owns its connection. Everything that it and its store throw is a `Problem`, or a defect of the
/// program.
public final class StoreSession {
  let connection: Connection
  /// Today, for whatever depends on the date.
  private(set) var today: Day
  private var author: Author?
  private(set) var host: SessionHost
  /// What is being written.
  private(set) var openChange: OpenChange?
  /// Whether it is being asked whose login was refused.
  private var isAskingWho = false
  private var openForm: FormMark?
  /// Whether the form of this request has counted: what it changed is there.
  public private(set) var hasCountedForm = false
  /// Whether more than the divisions of the CPV is there, once a statement has told.
  var hasFullCodes: Bool?

  /// - parameter conninfo: a libpq connection string or URI; empty for libpq's own environment.
  /// - parameter author: whom the history names.
  /// - throws: `Problem` `.unreachable` when the server can't be reached. That the schema is older or newer than the
  ///   program, whatever is asked first says: see `requireCurrent`.
  public convenience init(
    _ conninfo: String, today: Day, author: Author? = nil, host: SessionHost = SessionHost()
  ) throws {
    try self.init(unchecked: conninfo, today: today, author: author, host: host)
    connection.preface = Migrator.currency
  }

  /// The same over a connection that was asked for before.
  public convenience init(
    _ opening: StoreOpening, today: Day, author: Author? = nil, host: SessionHost = SessionHost()
  ) throws {
    try self.init(today, author, host) { try Connection(opening.pending) }
    connection.preface = Migrator.currency
  }

  /// Without a look at the schema: for whoever makes it, restores into it, or looks at what is wrong with it.
  public convenience init(
    unchecked conninfo: String, today: Day, author: Author? = nil, host: SessionHost = SessionHost()
  ) throws {
    try self.init(today, author, host) { try Connection(conninfo, fallbackApplicationName: "mutua") }
  }

  private init(_ today: Day, _ author: Author?, _ host: SessionHost, _ connect: () throws -> Connection) throws {
    do {
      connection = try connect()
    } catch {
      throw problem(for: error)
    }
    (self.today, self.author, self.host) = (today, author, host)
    let encoding = connection.databaseEncoding
    guard encoding == "UTF8" else { throw Self.notUTF8(encoding) }
    // Whatever the role has in front of `public`, or instead of it.
    connection.searchPath = ["public", "pg_temp"]
    connection.transactionLimits = Self.limits(host, on: connection)
    connection.transactionSettings = { [unowned self] in settings($0) }
    connection.renewal = { [unowned self] in try insisting(self.host.mostRenewals) { $0 } }
  }

  /// Begins to work for another request of a program that lives for weeks: on its day, for its author.
  ///
  /// - parameter visitor: whose key the transactions carry; nil where the login itself acts.
  /// - parameter form: what counts in the first change that is made, and only once.
  public func serve(today: Day, author: Author?, host: SessionHost, visitor: VisitorKey? = nil, form: FormMark? = nil)
    throws
  {
    guard !connection.isInTransaction else { throw Misuse("another request inside a transaction") }
    (self.today, self.author, self.host) = (today, author, host)
    (openForm, hasCountedForm) = (form, false)
    connection.acting = visitor?.acting
  }

  /// For a connection that many people's requests share: nothing that one leaves behind is found by the next.
  public func share() { connection.isShared = true }

  /// - throws: `Problem` `.unreachable` unless this very program brought the schema up to date. Every question and
  ///   every change says so too, before anything else.
  public func requireCurrent() throws { try read { _ in } }

  /// For questions: each is a transaction of its own, unless it stands in `read` or `change`.
  public var store: Store { Store(session: self) }

  /// Asks several questions: all their figures are of one moment, and nothing can be changed.
  public func read<T>(_ body: (Store) throws -> T) throws -> T {
    try explaining { try connection.transaction(.report) { try body(store) } }
  }

  /// Runs what writes, as one change: all of it or nothing. A dry run takes the same road, checks what is checked at
  /// the end, and turns back.
  ///
  /// A serialization failure or a deadlock begins it again, so `body` may run several times. When the connection is
  /// lost while the server confirms, the server is asked whether the change is there.
  /// - parameter reason: why, for the history.
  public func change<T>(dryRun: Bool = false, because reason: Reason? = nil, _ body: (Store) throws -> T) throws -> T {
    guard !connection.isInTransaction else { throw Misuse("a change inside another transaction") }
    if connection.isStandby { throw readOnlyServer }
    let change = OpenChange(CommandMark(author: author, reason: reason?.text), isDryRun: dryRun)
    openChange = change
    defer { openChange = nil }
    var written: T?
    func once() throws -> T {
      change.isGivenUp = false
      let form = dryRun || hasCountedForm ? nil : openForm
      if let form { try store.count(form) }
      let value = try body(store)
      written = value
      if change.isGivenUp { throw GivenUp() }
      return value
    }
    do {
      let value = try explaining { try dryRun ? connection.rollingBack(once) : connection.transaction(.write, once) }
      hasCountedForm = hasCountedForm || (openForm != nil && !dryRun)
      return value
    } catch {
      guard let written else { throw error }
      if error is GivenUp { return written }
      guard let problem = error as? Problem, problem.code == "outcome_unknown" else { throw error }
      try requireWritten(change.mark)
      return written
    }
  }

  /// Says what a statement's failure means in the domain's words.
  func explaining<T>(_ body: () throws -> T) throws -> T {
    do {
      return try body()
    } catch {
      let found = problem(for: error)
      guard let refusal = found as? Problem, refusal.code == "not_allowed", !connection.isInTransaction, !isAskingWho
      else { throw found }
      // A login that may ask nothing at all may not ask this either.
      isAskingWho = true
      defer { isAskingWho = false }
      throw store.forOfficers(refusal)
    }
  }

  private struct GivenUp: Error {}

  /// A change on its way.
  final class OpenChange {
    let mark: CommandMark
    let isDryRun: Bool
    /// Whether it is undone at its end although it answers.
    var isGivenUp = false

    init(_ mark: CommandMark, isDryRun: Bool) {
      self.mark = mark
      self.isDryRun = isDryRun
    }
  }
}

// MARK: Settings

extension StoreSession {
  private static func notUTF8(_ encoding: String) -> Problem {
    Problem(
      .unreachable, code: "database_not_utf8",
      Phrase(
        "the encoding of this database is \(encoding), not UTF8: it can't keep every letter",
        "l'encodage de cette base est \(encoding) et non UTF8 : elle ne peut pas garder toutes les lettres"),
      hint: Phrase(
        "make another one, and name it: create database mutua encoding 'UTF8' locale 'C.UTF-8' template template0",
        "créez-en une autre, et désignez-la : create database mutua encoding 'UTF8' locale 'C.UTF-8' "
          + "template template0"))
  }

  /// How long a command waits for what others hold, and a statement may take. What the role, the database, the caller's
  /// `PGOPTIONS` or connection string says of either stays.
  private static func limits(_ host: SessionHost, on connection: Connection) -> [(name: String, value: String)] {
    [
      (name: "lock_timeout", value: "\(host.longestWait)s"),
      (name: "statement_timeout", value: "\(host.longestStatement)s"),
    ].filter { !connection.hasOption($0.name) }
  }

  private func settings(_ mode: TransactionMode) -> [(name: String, value: String)] {
    guard mode == .write else { return [] }
    return [
      ("mutua.command", (openChange?.mark ?? CommandMark(author: author)).setting),
      // What triggers take for today.
      ("mutua.today", today.description),
    ]
  }
}

// MARK: A lost COMMIT

extension StoreSession {
  /// - throws: `Problem` unless the transaction with this mark was committed.
  private func requireWritten(_ mark: CommandMark) throws {
    switch whatBecame(of: mark, of: connection.serverProcess) {
    case true?:
      host.remark(
        Phrase(
          "the connection was lost while the change was being confirmed; it was written",
          "la connexion a été perdue pendant la confirmation ; la modification est bien enregistrée"))
    case false?: throw Self.notWritten
    case nil: throw Self.unknown
    }
  }

  /// Whether the transaction with this mark was committed; nil when nobody can say.
  private func whatBecame(of mark: CommandMark, of process: Int) -> Bool? {
    try? insisting(60) { other in
      // In a transaction, outside which nobody acts on a connection that many share; each of its statements sees what
      // is committed by then.
      try other.transaction(.write) {
        // While its server process goes on, the transaction may still be committed.
        let goesOn: Int? = try other.value(
          """
          select 1 from pg_stat_activity
          where pid = \(process) and datname = current_database() and state <> 'idle' and pid <> pg_backend_pid()
          """)
        guard goesOn == nil else { return nil }
        return try other.value(
          """
          select exists (
            select from (select command_id from history.entry order by id desc limit 100000) as recent
            where command_id = \(mark.id)
          )
          """, as: Bool.self)
      }
    }
  }

  /// Reaches the server once more, which may be about to recover, and asks it until it answers: ten seconds at most.
  ///
  /// - parameter most: how many failures are borne.
  private func insisting<T>(_ most: Int, _ ask: (Connection) throws -> T?) throws -> T {
    for attempt in 1... {
      do {
        try host.revive()
        if let answer = try ask(try connection.again()) { return answer }
        if attempt == 100 { break }
      } catch let error as Interrupted {
        // Ctrl-C waits for nobody.
        throw error
      } catch let error as ServerError where !["57P03", "57P01"].contains(error.sqlState) {
        throw error
      } catch {
        if attempt > most { throw error }
      }
      usleep(100_000)
    }
    throw Self.unknown
  }

  private static let notWritten = Problem(
    .unreachable, code: "connection_lost",
    Phrase(
      "the connection was lost while the change was being confirmed; the server was asked again: nothing was written",
      "la connexion a été perdue pendant la confirmation ; le serveur, interrogé de nouveau, n'a rien enregistré"),
    hint: Phrase("repeat the command", "recommencez la commande"))

  private static let unknown = Problem(
    .unreachable, code: "outcome_unknown",
    Phrase(
      "the connection was lost while the change was being confirmed, and the server can't be asked: it may have been "
        + "written or not",
      "la connexion a été perdue pendant la confirmation, et le serveur ne répond plus : la modification a pu être "
        + "enregistrée ou non"),
    hint: Phrase("once the server is back, ", "quand le serveur sera revenu, ") + .run(.logList)
      + Phrase(" shows whether it is there", " dira si elle y est"))
}

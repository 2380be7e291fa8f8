import Postgres
import Purchasing

/// The command that writes, as the history tells it: the program sets it once, before anything is written.
public struct Author: Sendable {
  /// `need add`
  public let command: String
  /// The account of the operating system; what the program says, not what the server proves.
  public let account: String?

  public init(command: String, account: String?) {
    self.command = command
    self.account = account
  }
}

/// What the history shall say of the transaction that is about to write.
struct CommandMark {
  /// By which a lost COMMIT is found again.
  let id: String
  let author: Author?

  init(author: Author?) {
    self.id = (0..<4).map { _ in
      let text = String(UInt32.random(in: .min ... .max), radix: 16)
      return String(repeating: "0", count: 8 - text.count) + text
    }.joined()
    self.author = author
  }

  /// As the trigger reads it: with tabs between.
  var setting: String {
    func plain(_ text: String) -> String { String(text.map { $0 == "\t" || $0 == "\n" ? " " : $0 }.prefix(100)) }
    return [id, plain(author?.command ?? "mutua"), plain(author?.account ?? "")].joined(separator: "\t")
  }
}

extension Store {
  /// How long a command waits for what others hold, and a statement may take. What the role, the database, the caller's
  /// `PGOPTIONS` or connection string says of either stays.
  static func limits(on connection: Connection) -> [(name: String, value: String)] {
    [(name: "lock_timeout", value: "60s"), (name: "statement_timeout", value: "15min")].filter {
      !connection.hasOption($0.name)
    }
  }

  func settings(_ mode: TransactionMode) -> [(name: String, value: String)] {
    guard mode == .write else { return [] }
    return [
      ("mutua.command", (mark ?? CommandMark(author: author)).setting),
      // What triggers take for today.
      ("mutua.today", today.description),
    ]
  }

  /// Runs a command that writes: all of it or nothing. A dry run takes the same road and turns back at the end.
  ///
  /// When the connection is lost while the server confirms, the server is asked whether the change is there.
  public func write<T>(dryRun: Bool = false, _ body: () throws -> T) throws -> T {
    guard !connection.isInTransaction else {
      return try explaining { try dryRun ? connection.rollingBack(body) : connection.transaction(.write, body) }
    }
    if connection.isStandby { throw readOnlyServer }
    let mark = CommandMark(author: author)
    self.mark = mark
    defer { self.mark = nil }
    var written: T?
    do {
      guard !dryRun else { return try explaining { try connection.rollingBack(body) } }
      return try explaining {
        try connection.transaction(.write) {
          let value = try body()
          written = value
          return value
        }
      }
    } catch let problem as Problem where problem.code == "outcome_unknown" {
      guard let written else { throw problem }
      switch whatBecame(of: mark, of: connection.serverProcess) {
      case true?:
        remark(
          Phrase(
            "the connection was lost while the change was being confirmed; it was written",
            "la connexion a été perdue pendant la confirmation ; la modification est bien enregistrée"))
        return written
      case false?: throw Self.notWritten
      case nil: throw Self.unknown(mark)
      }
    }
  }

  /// Whether the transaction with this mark was committed; nil when nobody can say.
  private func whatBecame(of mark: CommandMark, of process: Int) -> Bool? {
    for attempt in 1...100 {
      do {
        try revive()
        let other = try connection.again()
        defer { other.close() }
        // While its server process goes on, the transaction may still be committed.
        let goesOn: Int? = try other.first(
          """
          select 1 from pg_stat_activity
          where pid = \(process) and datname = current_database() and state <> 'idle' and pid <> pg_backend_pid()
          """
        ) { try $0.next() }
        if goesOn == nil {
          return try other.first(
            """
            select exists (
              select from (select command_id from history.entry order by id desc limit 100000) as recent
              where command_id = \(mark.id)
            )
            """
          ) { try $0.next() }
        }
      } catch let error as ServerError where !["57P03", "57P01"].contains(error.sqlState) {
        return nil
      } catch {
        if attempt > 60 { return nil }
      }
      pause(milliseconds: 100)
    }
    return nil
  }

  private static let notWritten = Problem(
    .unreachable, code: "connection_lost",
    Phrase(
      "the connection was lost while the change was being confirmed; the server was asked again: nothing was written",
      "la connexion a été perdue pendant la confirmation ; le serveur, interrogé de nouveau, n'a rien enregistré"),
    hint: Phrase("repeat the command", "recommencez la commande"))

  private static func unknown(_ mark: CommandMark) -> Problem {
    Problem(
      .unreachable, code: "outcome_unknown",
      Phrase(
        "the connection was lost while the change was being confirmed, and the server can't be asked: it may have been "
          + "written or not",
        "la connexion a été perdue pendant la confirmation, et le serveur ne répond plus : la modification a pu être "
          + "enregistrée ou non"),
      hint: Phrase("once the server is back, ", "quand le serveur sera revenu, ") + .run(.logList)
        + Phrase(" shows whether it is there", " dira si elle y est"))
  }
}

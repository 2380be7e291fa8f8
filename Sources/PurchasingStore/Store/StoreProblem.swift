import Postgres
import Purchasing

/// The server's or the connection's failure in the words of `Problem`; anything that isn't theirs stays as it is.
func problem(for error: any Error) -> any Error {
  switch error {
  case let error as ServerError: problem(for: error)
  case let error as ConnectionFailure: problem(for: error)
  case is Interrupted:
    Problem(
      .interrupted, code: "interrupted", Phrase("interrupted; nothing was written", "interrompu ; rien n'a été écrit"))
  default: error
  }
}

private func problem(for error: ServerError) -> any Error {
  if let constraint = error.constraint, let violation = Violation(rawValue: constraint) {
    return violation.problem(about: error.detail, in: error.table)
  }
  switch error.sqlState {
  case "23505" where error.constraint == "form_counts_once": return FormCounted()
  case "23514" where error.constraint?.hasSuffix("_texts_are_short") == true: return textTooLong
  case "23503":
    return Problem(
      code: "reference_missing",
      Phrase(
        "something that it refers to is not there (any more)", "un élément auquel il renvoie n'existe pas (ou plus)"),
      hint: Phrase("look again and repeat the command", "vérifiez puis relancez la commande"))
  case "":
    // libpq itself refused: it had no memory, or no word of a server's.
    return Problem(
      .unreachable, code: "client_unable",
      Phrase(
        "the database library can't go on (out of memory?); nothing was written",
        "la bibliothèque de base de données ne peut continuer (mémoire ?) ; rien n'a été écrit"),
      hint: Phrase("repeat the command", "recommencez la commande"))
  case "22003": return Money.tooLarge
  case "55P03" where error.constraint == "lock_is_held": return lockHeld(by: error.detail ?? "")
  case "40001", "40P01", "55P03":
    return Problem(
      .changedMeanwhile, code: "changed_meanwhile",
      Phrase("someone else changed this at the same moment", "quelqu'un d'autre a modifié ceci au même moment"),
      hint: Phrase("look again and repeat the command", "vérifiez puis relancez la commande"))
  case "42501":
    return Problem(
      .notAllowed, code: "not_allowed",
      Phrase("your database account may not do this", "votre compte de base de données n'en a pas le droit"),
      hint: Phrase("ask who runs the database", "demandez à l'administrateur de la base"))
  case "57014":
    return Problem(
      .unreachable, code: "took_too_long",
      Phrase(
        "the server stopped a statement that took too long; nothing was written",
        "le serveur a arrêté une requête trop longue ; rien n'a été écrit"),
      hint: Phrase(
        "raise the limit of your role: alter role … set statement_timeout = '60min'",
        "relevez la limite de votre rôle : alter role … set statement_timeout = '60min'"))
  case "25006": return readOnlyServer
  case let state where ["53", "57", "58"].contains(state.prefix(2)):
    return Problem(
      .unreachable, code: "server_unable",
      Phrase(
        "the database server can't go on: \(error.message)",
        "le serveur de base de données ne peut continuer : \(error.message)"),
      hint: .run(.doctor) + Phrase(" says more; nothing was written", " en dit plus ; rien n'a été écrit"))
  default: return error
  }
}

/// - parameter holder: as PostgreSQL calls it: account (process) since.
private func lockHeld(by holder: String) -> Problem {
  Problem(
    .changedMeanwhile, code: "lock_held",
    Phrase(
      "another session has been doing the same for a minute: \(holder)",
      "une autre session fait la même chose depuis une minute : \(holder)"),
    hint: Phrase(
      "wait until it is done, or ask whoever it is; then repeat the command",
      "attendez qu'elle ait fini, ou voyez avec la personne ; puis relancez la commande"))
}

/// A rule of nearly every table, `TABLE_texts_are_short`.
private let textTooLong = Problem(
  code: "text_too_long",
  Phrase(
    "a text is too long: 10,000 characters at most",
    "un texte est trop long : 10 000 caractères au plus"),
  hint: Phrase("shorten it; a document has its place elsewhere", "raccourcissez-le ; un document a sa place ailleurs"))

/// A standby, or a server that was made read-only.
let readOnlyServer = Problem(
  .notAllowed, code: "read_only",
  Phrase("this server only answers questions (standby or read-only)", "ce serveur est en lecture seule (standby)"),
  hint: Phrase("connect to the primary", "connectez-vous au serveur principal"))

private func problem(for failure: ConnectionFailure) -> Problem {
  switch failure.kind {
  case .outcomeUnknown:
    Problem(
      .unreachable, code: "outcome_unknown",
      Phrase(
        "the connection was lost while the change was being confirmed; it may have been written or not",
        "la connexion a été perdue pendant la confirmation ; la modification a pu être écrite ou non"),
      hint: Phrase(
        "look with `list` or `show` before repeating", "vérifiez avec `lister` ou `montrer` avant de recommencer"))
  case .cutOff:
    Problem(
      .unreachable, code: "connection_cut_off",
      Phrase(
        "the server ended the connection: its limit for idle sessions or long transactions was reached; nothing was "
          + "written",
        "le serveur a mis fin à la connexion : sa limite pour les sessions inactives ou les longues transactions est "
          + "atteinte ; rien n'a été écrit"),
      hint: Phrase(
        "raise the limit of your role: alter role … set idle_session_timeout (or transaction_timeout) = '60min'",
        "relevez la limite de votre rôle : alter role … set idle_session_timeout (ou transaction_timeout) = '60min'"))
  case .lost:
    Problem(
      .unreachable, code: "connection_lost",
      Phrase(
        "the connection to the database was lost; nothing was written",
        "la connexion à la base a été perdue ; rien n'a été écrit"),
      hint: Phrase("run ", "lancez ") + .run(.doctor) + Phrase(", then repeat the command", ", puis recommencez"))
  case .notReady:
    Problem(
      .unreachable, code: "server_not_ready",
      Phrase(
        "the database server lets nobody in for the moment: it is starting, recovering or stopping",
        "le serveur de base de données n'ouvre à personne pour l'instant : il démarre, se remet ou s'arrête"),
      hint: Phrase("repeat the command in a moment", "recommencez dans un instant"))
  case .unreachable, .refused:
    Problem(
      .unreachable, code: "unreachable",
      Phrase(
        "the database can't be reached: \(failure.reason)", "la base de données est injoignable : \(failure.reason)"),
      hint: Phrase("check ", "vérifiez ") + .give(.db)
        + Phrase(
          ", MUTUA_DB or PGHOST, and that the server runs; ", ", MUTUA_DB ou PGHOST, et que le serveur tourne ; ")
        + .run(.doctor) + Phrase(" helps", " aide"))
  }
}

extension ConnectionFailure {
  /// libpq's first line says what happened; the others guess at remedies, which are ours to say.
  fileprivate var reason: String { String(message.prefix { !$0.isNewline }) }
}

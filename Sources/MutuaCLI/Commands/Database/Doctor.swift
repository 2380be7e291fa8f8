import ArgumentParser
import PrivateServer
import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

struct Doctor: UpkeepCommand {
  static let configuration = verb(
    "doctor", french: ["diagnostic"],
    Phrase(
      "Say what is right and what is not, each with its remedy", "Dire ce qui va et ce qui ne va pas, avec le remède"))
  static let examples = ["mutua doctor"]

  @OptionGroup var common: CommonOptions

  /// On the way to another machine everybody could read along.
  private static func connection(_ store: Store) throws -> Phrase {
    guard let transport = store.transport else {
      guard !store.isLoopback else {
        return Phrase("on this machine, through TCP", "sur cette machine, par TCP")
      }
      return Phrase("on this machine, through its socket", "sur cette machine, par sa socket")
    }
    guard transport.isEncrypted else {
      throw Problem(
        code: "connection_not_encrypted",
        Phrase("plain TCP: others on the way can read along", "TCP en clair : d'autres peuvent lire en chemin"),
        hint: Phrase(
          "sslmode=verify-full with the server's certificate: --db \"… sslmode=verify-full sslrootcert=FILE\"",
          "sslmode=verify-full et le certificat du serveur : --db « … sslmode=verify-full sslrootcert=FICHIER »"))
    }
    return Phrase("encrypted (\(transport.protocol))", "chiffrée (\(transport.protocol))")
  }

  private static func currentStore(_ context: Context) throws -> Store {
    let session = try context.session()
    try session.requireCurrent()
    return session.store
  }

  /// Where the schema is missing or older: whether this role may make it.
  private static func rights(_ context: Context) throws -> Phrase? {
    do {
      _ = try currentStore(context)
      return nil
    } catch let problem as Problem where ["not_initialised", "schema_older"].contains(problem.code) {
      guard let configured = context.configuredDatabase else { return nil }
      try Store.requireRightToMigrate(configured, today: context.today)
      return Phrase("this role may make the schema", "ce rôle peut créer le schéma")
    } catch is Problem {
      return nil
    }
  }

  /// What guards the facts must be what this program made.
  private static func objects(_ context: Context) throws -> Phrase {
    guard let findings = try context.store().objectsNotAsShipped() else {
      return Phrase("not checked: nothing can be made in this database", "non contrôlés : rien ne peut être créé ici")
    }
    guard let first = findings.first?.object else {
      return Phrase("as this program makes them", "tels que ce programme les crée")
    }
    throw Problem(
      code: "objects_altered",
      Phrase(
        "not as this program makes them: \(findings.count), among them \(first)",
        "pas tels que ce programme les crée : \(findings.count), dont \(first)"),
      hint: Phrase(
        "`mutua log verify` lists them; `mutua db migrate`, by the owner, makes them again",
        "`mutua journal vérifier` les liste ; `mutua base migrer`, par le propriétaire, les refait"))
  }

  /// One login can keep everybody else out by taking all connections that the server has.
  private static func limits(_ roles: [String]) throws -> Phrase {
    guard let first = roles.first else {
      return Phrase("each role with access has its limit", "chaque rôle ayant accès a sa limite")
    }
    let list = roles.joined(separator: ", ")
    throw Problem(
      code: "connections_unlimited",
      Phrase("roles without a limit of sessions: \(list)", "rôles sans limite de sessions : \(list)"),
      hint: Phrase(
        "`mutua access grant \(first) --as … --connections 10`, as it has it now",
        "`mutua accès donner \(first) --as … --connections 10`, tel qu'il l'a déjà"))
  }

  func run(_ context: Context) throws -> Answer {
    var sheet = Sheet()
    sheet.look(Phrase("program", "programme")) { Phrase(verbatim: "mutua \(Version.number)") }
    Self.lookAtServer(context, &sheet)
    Self.lookAtRole(context, &sheet)
    Self.lookAtData(context, &sheet)
    return sheet.answer
  }

  private static func lookAtServer(_ context: Context, _ sheet: inout Sheet) {
    if context.configuredDatabase == nil {
      sheet.look(Phrase("server programs", "programmes du serveur")) {
        let programs = try ServerPrograms.find(context.environment)
        return Phrase(verbatim: "\(programs.versionText ?? "PostgreSQL") (\(programs.folder))")
      }
      sheet.look(Phrase("private server", "serveur privé")) {
        let server = try context.privateServer()
        guard server.isInitialised else { _ = try context.startPrivateServer(server); return Phrase(verbatim: "") }
        return server.needsStart()
          ? Phrase(
            "stopped; the next command starts it (\(server.home))",
            "arrêté ; la prochaine commande le démarre (\(server.home))")
          : Phrase("running (\(server.home))", "en marche (\(server.home))")
      }
    } else {
      sheet.look(Phrase("configured server", "serveur configuré")) {
        Phrase(verbatim: Store.describe(context.configuredDatabase ?? ""))
      }
    }
  }

  private static func lookAtRole(_ context: Context, _ sheet: inout Sheet) {
    guard context.configuredDatabase != nil, let store = try? currentStore(context) else { return }
    sheet.look(Phrase("connection", "connexion")) { try connection(store) }
    sheet.look(Phrase("schema public", "schéma public")) {
      try store.requireClosedPublicSchema()
      return Phrase("nobody but the owner creates in it", "seul le propriétaire y crée")
    }
    sheet.look(Phrase("own role", "rôle utilisé")) {
      try store.requireNoRightOverTheServer()
      return Phrase("no right over the rest of the server", "aucun droit sur le reste du serveur")
    }
  }

  private static func lookAtData(_ context: Context, _ sheet: inout Sheet) {
    // The look itself may fail: then it has something to say.
    let rights = Result { try Self.rights(context) }
    if (try? rights.get()) != .some(nil) {
      sheet.look(Phrase("rights", "droits")) { try rights.get() ?? Phrase(verbatim: "") }
    }
    sheet.look(Phrase("schema and data", "schéma et données")) {
      let condition = try context.store().condition()
      return Phrase(
        "PostgreSQL \(condition.server); members \(condition.members), needs \(condition.needs), "
          + "contracts \(condition.contracts)",
        "PostgreSQL \(condition.server) ; membres \(condition.members), besoins \(condition.needs), "
          + "marchés \(condition.contracts)"
      )
    }
    sheet.look(Phrase("functions and triggers", "fonctions et déclencheurs")) { try objects(context) }
    if let roles = try? context.store().rolesWithoutLimit() {
      sheet.look(Phrase("connections", "sessions")) { try limits(roles) }
    }
    sheet.look(Phrase("shares", "parts")) {
      guard try context.store().ownMembersOnly() == nil else {
        return Phrase("not judged: this login sees only part", "non contrôlées : ce compte n'en voit qu'une partie")
      }
      let (checked, findings) = try context.store().checkShares()
      guard findings.isEmpty else {
        throw Problem(
          code: "shares_wrong", CheckDesk.note(checked, findings.count),
          hint: Phrase("`mutua check shares` lists them", "`mutua contrôle parts` les liste"))
      }
      return CheckDesk.note(checked, 0)
    }
    if let stage = try? context.store().workStage(), let lacking = NextSteps.state(stage) {
      sheet.next(lacking, NextSteps.steps(stage, year: context.today.year)[0])
    }
  }
}

/// What was looked at, a line each, and what was found.
private struct Sheet {
  private var rows: [[Cell]] = []

  /// Nothing wrong: what comes next.
  mutating func next(_ lacking: Phrase, _ step: Phrase) {
    rows.append([
      .phrase(Phrase("work", "travail")), .code("ok", label: Phrase("right", "bon")), .phrase(lacking), .phrase(step),
    ])
  }

  mutating func look(_ subject: Phrase, _ body: () throws -> Phrase) {
    do {
      rows.append([.phrase(subject), .code("ok", label: Phrase("right", "bon")), .phrase(try body()), .none])
    } catch let problem as Problem {
      rows.append([
        .phrase(subject), .code("error", label: Phrase("wrong", "mauvais")), .phrase(problem.message),
        problem.hint.map { .phrase($0) } ?? .none,
      ])
    } catch {
      rows.append([
        .phrase(subject), .code("error", label: Phrase("wrong", "mauvais")),
        .phrase(Phrase("it failed in a way that mutua doesn't know", "échec que mutua ne connaît pas")), .none,
      ])
    }
  }

  var answer: Answer {
    let isWrong = rows.contains { $0[1] == .code("error", label: Phrase("wrong", "mauvais")) }
    let report = Report(
      name: "doctor", title: Phrase("What is right and what is not", "Ce qui va et ce qui ne va pas"),
      columns: [
        Column("subject", Phrase("Subject", "Objet"), .text), Column("status", Phrase("Status", "État"), .code),
        Column("message", Phrase("Finding", "Constat"), .text), Column("remedy", Phrase("Remedy", "Remède"), .text),
      ], rows: rows)
    return Answer(report, status: isWrong ? .needsAttention : .done)
  }
}

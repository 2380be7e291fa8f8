import Glibc
import Purchasing
import SystemFiles

/// What can go wrong with a server of one's own, each in a sentence with its remedy. All are `.unreachable`.
enum Refusal {
  static let install = Phrase(
    "install it: sudo apt-get install postgresql; or name the folder of its programs in MUTUA_PG_BIN",
    "installez-le : sudo apt-get install postgresql ; ou indiquez le dossier de ses programmes dans MUTUA_PG_BIN")

  static func programsMissing(version: Int?) -> Problem {
    let name = version.map { "PostgreSQL \($0)" } ?? "PostgreSQL"
    return problem(
      "server_programs_missing",
      Phrase(
        "\(name) is not installed on this machine: initdb and postgres were found neither in "
          + "/usr/lib/postgresql nor in PATH",
        "\(name) n'est pas installé sur cette machine : initdb et postgres ne se trouvent ni dans "
          + "/usr/lib/postgresql ni dans PATH"),
      install)
  }

  static func programsMissing(in folder: String) -> Problem {
    problem(
      "server_programs_missing",
      Phrase(
        "the folder \(folder), which MUTUA_PG_BIN names, does not hold initdb and postgres programs that run",
        "le dossier \(folder), désigné par MUTUA_PG_BIN, ne contient pas les programmes initdb et postgres "
          + "en état de marche"),
      Phrase(
        "name the folder that holds them, for instance /usr/lib/postgresql/15/bin, or unset MUTUA_PG_BIN",
        "indiquez le dossier qui les contient, par exemple /usr/lib/postgresql/15/bin, ou supprimez MUTUA_PG_BIN"))
  }

  static func programsOfOtherVersion(_ version: Int?, found: [Int], chosen: Bool) -> Problem {
    let list = found.sorted().map(String.init).joined(separator: ", ")
    let place =
      chosen
      ? Phrase("MUTUA_PG_BIN names PostgreSQL \(list)", "MUTUA_PG_BIN désigne PostgreSQL \(list)")
      : Phrase("this machine has PostgreSQL \(list)", "cette machine a PostgreSQL \(list)")
    guard let version else {
      let oldest = ServerPrograms.oldestVersion
      return problem(
        "server_version",
        Phrase("PostgreSQL \(oldest) or newer is needed, and ", "il faut PostgreSQL \(oldest) ou plus récent, et ")
          + place,
        install)
    }
    return problem(
      "server_version",
      Phrase(
        "the data was made by PostgreSQL \(version), which alone can open it, and ",
        "les données ont été créées par PostgreSQL \(version), seul à pouvoir les ouvrir, et ")
        + place,
      Phrase(
        "install that version: sudo apt-get install postgresql-\(version); or name the folder of its programs in "
          + "MUTUA_PG_BIN",
        "installez cette version : sudo apt-get install postgresql-\(version) ; ou indiquez le dossier de ses "
          + "programmes dans MUTUA_PG_BIN"))
  }

  static func notInitialised(_ home: String) -> Problem {
    problem(
      "not_initialised",
      Phrase("there is no base in \(home) yet", "il n'y a pas encore de base dans \(home)"),
      Phrase("make it: ", "créez-la : ") + .run(alone: .initialise))
  }

  static let homeUnknown = problem(
    "home_unknown",
    Phrase(
      "the private base has no place: HOME is not set to a folder",
      "la base privée n'a pas d'emplacement : HOME ne désigne pas de dossier"),
    Phrase(
      "set MUTUA_HOME to the folder that is to hold it",
      "indiquez dans MUTUA_HOME le dossier qui doit la contenir"))

  static let folderNotUTF8 = problem(
    "folder_not_utf8",
    Phrase(
      "the name of the folder that you are in isn't UTF-8", "le nom du dossier où vous êtes n'est pas en UTF-8"),
    Phrase("go to another folder, or rename it", "changez de dossier, ou renommez-le"))

  static let homeIsRoot = problem(
    "home_is_root",
    Phrase(
      "MUTUA_HOME names the root of the file system", "MUTUA_HOME désigne la racine du système de fichiers"),
    Phrase(
      "name a folder of its own, for instance MUTUA_HOME=/srv/mutua",
      "indiquez un dossier qui lui soit propre, par exemple MUTUA_HOME=/srv/mutua"))

  static func homeUnreachable(_ home: String, _ folder: String, _ account: Account) -> Problem {
    problem(
      "home_unreachable",
      Phrase(
        "as root, the server runs as the account \(account.name), which cannot enter \(folder), on the way to \(home)",
        "sous root, le serveur s'exécute avec le compte \(account.name), qui ne peut pas entrer dans \(folder), "
          + "sur le chemin de \(home)"),
      Phrase(
        "choose a folder that this account can reach, for instance MUTUA_HOME=/var/lib/mutua-2, or unset MUTUA_HOME",
        "choisissez un dossier que ce compte peut atteindre, par exemple MUTUA_HOME=/var/lib/mutua-2, "
          + "ou supprimez MUTUA_HOME"))
  }

  static let accountMissing = problem(
    "account_missing",
    Phrase(
      "PostgreSQL refuses to run as root, and the account postgres that it would run as does not exist",
      "PostgreSQL refuse de s'exécuter sous root, et le compte postgres qui s'en chargerait n'existe pas"),
    Phrase(
      "install PostgreSQL, which brings the account (sudo apt-get install postgresql), or run mutua as another user",
      "installez PostgreSQL, qui apporte ce compte (sudo apt-get install postgresql), ou lancez mutua sous un autre "
        + "utilisateur"))

  static func accountUnknown(_ userID: uid_t) -> Problem {
    problem(
      "account_unknown",
      Phrase(
        "user \(userID) has no name on this machine, and PostgreSQL lets in only accounts that have one",
        "l'utilisateur \(userID) n'a pas de nom sur cette machine, et PostgreSQL n'admet que les comptes qui en ont un"
      ),
      Phrase(
        "run mutua as a named user, or use another server: ",
        "lancez mutua sous un utilisateur qui a un nom, ou utilisez un autre serveur : ") + .give(.db))
  }

  static func noFile(_ path: String) -> Problem {
    unusable(
      path,
      Phrase("it is not an ordinary file (a pipe, a device)", "ce n'est pas un fichier ordinaire (tube, périphérique)"))
  }

  static func file(_ path: String, _ code: Int32) -> Problem { unusable(path, reason(code)) }

  private static func unusable(_ path: String, _ reason: Phrase) -> Problem {
    problem(
      "home_unusable",
      Phrase(
        "\(path) cannot be used: \(reason.english)", "\(path) ne peut pas être utilisé : \(reason.french)"),
      Phrase(
        "correct this, or choose another folder with MUTUA_HOME",
        "remédiez-y, ou choisissez un autre dossier avec MUTUA_HOME"))
  }

  /// Our own calls follow no link and make what is missing: some numbers say more here than elsewhere.
  private static func reason(_ code: Int32) -> Phrase {
    switch code {
    case ENOTDIR: Phrase("it is not a folder", "ce n'est pas un dossier")
    case ELOOP: Phrase("it is a symbolic link", "c'est un lien symbolique")
    case ENOTEMPTY, EEXIST: Phrase("it holds something else", "il contient autre chose")
    default: Phrase(SystemFailure(code).words)
    }
  }

  static func socketFolderTaken(_ folder: String) -> Problem {
    problem(
      "socket_folder_taken",
      Phrase(
        "\(folder), where the server's socket goes because the name of its own folder is too long or holds a "
          + "character that a socket cannot have, is not a folder that belongs to the server alone",
        "\(folder), où va la connexion locale du serveur parce que le nom de son dossier est trop long ou comporte un "
          + "caractère impossible, n'est pas un dossier réservé au serveur"),
      Phrase(
        "remove it if it is yours, or choose a shorter folder with MUTUA_HOME",
        "supprimez-le s'il est à vous, ou choisissez un dossier plus court avec MUTUA_HOME"))
  }

  static func lockHeld(_ path: String) -> Problem {
    problem(
      "server_busy",
      Phrase(
        "another command has been making, starting or stopping the private server for more than a minute",
        "une autre commande crée, démarre ou arrête le serveur privé depuis plus d'une minute"),
      Phrase("try again later; it holds \(path)", "réessayez plus tard ; elle retient \(path)"))
  }

  static func programFailed(_ program: String, _ code: Int32) -> Problem {
    problem(
      "server_program_failed",
      Phrase("\(program) failed: ", "\(program) a échoué : ") + Phrase(SystemFailure(code).words), install)
  }

  static func creationFailed(_ step: String, said: String, log: String) -> Problem {
    problem(
      "server_not_made",
      Phrase("PostgreSQL could not make the base (\(step))", "PostgreSQL n'a pas pu créer la base (\(step))")
        + quoting(said),
      Phrase(
        "nothing was left half made: fix the cause and try again; the whole log is \(log)",
        "rien n'est resté à moitié fait : remédiez à la cause et recommencez ; le journal complet est \(log)"))
  }

  static func startFailed(said: String, log: String) -> Problem {
    problem(
      "server_not_started",
      Phrase("the private server did not start", "le serveur privé n'a pas démarré") + quoting(said),
      Phrase("fix the cause and try again (", "remédiez à la cause et recommencez (") + .run(alone: .dbStart)
        + Phrase("); the whole log is \(log)", ") ; le journal complet est \(log)"))
  }

  static let stopped = problem(
    "server_stopped", Phrase("the private server was stopped", "le serveur privé est arrêté"),
    Phrase("start it again: ", "redémarrez-le : ") + .run(alone: .dbStart))

  static func stillStarting(seconds: Int, log: String) -> Problem {
    problem(
      "server_still_starting",
      Phrase(
        "the private server is still starting after \(seconds) s; it may be recovering after it was cut off",
        "le serveur privé démarre toujours après \(seconds) s ; il se remet peut-être d'un arrêt brutal"),
      Phrase("try again in a while; its log is \(log)", "réessayez dans un moment ; son journal est \(log)"))
  }

  static func stillRunning(_ pid: pid_t, log: String) -> Problem {
    problem(
      "server_still_running",
      Phrase(
        "the private server (process \(pid)) did not stop", "le serveur privé (processus \(pid)) ne s'est pas arrêté"
      ),
      Phrase("try again in a while; its log is \(log)", "réessayez dans un moment ; son journal est \(log)"))
  }

  static func notYours(_ pid: pid_t) -> Problem {
    problem(
      "server_not_yours",
      Phrase(
        "the private server (process \(pid)) belongs to another account",
        "le serveur privé (processus \(pid)) appartient à un autre compte"),
      Phrase("use that account, or root", "utilisez ce compte, ou root"))
  }

  static func toolsMissing(_ version: Int) -> Problem {
    problem(
      "server_tools_missing",
      Phrase(
        "pg_dump, pg_restore and psql of PostgreSQL \(version) or newer are not installed on this machine.",
        "pg_dump, pg_restore et psql de PostgreSQL \(version) ou plus récent ne sont pas installés sur cette machine."),
      Phrase(
        "Install them: sudo apt-get install postgresql-client-\(version). Or name their folder in MUTUA_PG_BIN.",
        "Installez-les : sudo apt-get install postgresql-client-\(version). Ou indiquez leur dossier dans MUTUA_PG_BIN."
      ))
  }

  static func backupFile(_ path: String, _ code: Int32) -> Problem {
    let reason = reason(code)
    return Problem(
      code: "backup_file_unusable",
      Phrase("\(path) cannot be used: \(reason.english).", "\(path) ne peut pas être utilisé : \(reason.french)."),
      hint: Phrase("Give another file.", "Indiquez un autre fichier."))
  }

  static func backupPlace(_ path: String, _ failure: FilePlace.Failure) -> Problem {
    switch failure {
    case .system(let code): backupFile(path, code)
    case .link, .pipe:
      Problem(
        code: "backup_file_unusable",
        Phrase(
          "\(path) cannot be used: somebody else put a link or a pipe there.",
          "\(path) ne peut pas être utilisé : quelqu'un d'autre y a mis un lien ou un tube."),
        hint: Phrase("Give another file.", "Indiquez un autre fichier."))
    }
  }

  static func backupUnreadable(_ path: String) -> Problem {
    Problem(
      code: "backup_unreadable",
      Phrase(
        "\(path) is not a backup, or it isn't whole; nothing was written.",
        "\(path) n’est pas une sauvegarde, ou n’est pas entière ; rien n’a été écrit."),
      hint: Phrase(
        "Take another backup, and compare the sizes.", "Prenez une autre sauvegarde, et comparez les tailles."))
  }

  static func backupChanged(_ path: String) -> Problem {
    Problem(
      code: "backup_unreadable",
      Phrase(
        "\(path) is not as it was written: it isn't whole, or bytes of it have changed; nothing was written.",
        "\(path) n’est plus tel qu’il a été écrit : il n’est pas entier, ou des octets ont changé ; rien n’a été écrit."
      ),
      hint: Phrase("Take another backup, or another copy.", "Prenez une autre sauvegarde, ou une autre copie."))
  }

  static func backupFailed(said: String) -> Problem {
    problem(
      "backup_failed",
      Phrase("The backup was not made.", "La sauvegarde n’a pas été faite.") + quoting(firstError(said)),
      Phrase(
        "Fix the cause and try again; nothing was left behind.",
        "Remédiez à la cause et recommencez ; rien n’est resté."))
  }

  static func nothingToUpgrade(_ version: Int, newest: Int?) -> Problem {
    let found = newest.map { "PostgreSQL \($0)" } ?? "–"
    return Problem(
      code: "upgrade_not_needed",
      Phrase(
        "The data belongs to PostgreSQL \(version), and the newest that is installed here is \(found).",
        "Les données sont de PostgreSQL \(version), et le plus récent installé ici est \(found)."),
      hint: Phrase(
        "Install a newer one first, or name the folder of its programs in MUTUA_PG_BIN.",
        "Installez-en d’abord un plus récent, ou indiquez le dossier de ses programmes dans MUTUA_PG_BIN."))
  }

  /// What a program says first of what went wrong; the statement that it may add is nobody's business.
  private static func firstError(_ said: String) -> String {
    let lines = said.split(whereSeparator: \.isNewline)
    return String((lines.first { $0.contains("rror") } ?? lines.first ?? "").prefix(300))
  }

  private static func quoting(_ said: String) -> Phrase {
    guard !said.isEmpty else { return Phrase(verbatim: "") }
    // A message is one line.
    let words = said.split(whereSeparator: \.isNewline).joined(separator: " | ")
    return Phrase(" Its last words: ", " Ses derniers mots : ") + Phrase(verbatim: words)
  }

  private static func problem(_ code: String, _ message: Phrase, _ hint: Phrase) -> Problem {
    Problem(.unreachable, code: code, message, hint: hint)
  }
}

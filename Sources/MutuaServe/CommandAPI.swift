import Glibc
import MutuaCLI
import MutuaWeb
import PrivateServer
import Purchasing
import PurchasingStore
import SystemFiles

/// The command line over HTTP: each call is this program once more, which acts for whoever's key it came with, so that
/// bytes, errors and rules are those of the command line, and a command's end is nobody else's.
struct CommandAPI: CommandDoor {
  /// The page's own login.
  let database: String
  let environment: [String: String]

  private static let patience = 60

  func run(_ call: CommandCall) throws -> CommandReply {
    let line = try CallWords(words: call.words, options: call.options, json: call.json, isWrite: call.isWrite)
    let folder = try call.file.map { try SentFolder($0.name, $0.bytes) }
    defer { folder?.remove() }
    var variables = ["PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "LOGNAME": call.place]
    for name in ["HOME", "TZ", "PGPASSFILE", "PGSYSCONFDIR", "PGSERVICEFILE"] { variables[name] = environment[name] }
    variables["MUTUA_DB"] = database
    variables["MUTUA_LANG"] = call.language.rawValue
    variables[ActingFor.variable] = call.level.rawValue
    variables[ActingFor.folder] = folder?.path
    let ending = try ProgramCall(try line.words(file: folder?.name), environment: variables)
      .run(secret: call.secret, within: Self.patience)
    guard let status = ending.status else {
      throw Problem(
        .unreachable, code: "took_too_long",
        Phrase("the command took too long, and was ended", "la commande a trop duré, elle a été arrêtée"))
    }
    let isAnswer = status < 2
    return CommandReply(
      exit: status, isNew: isAnswer && line.isNew,
      mediaType: isAnswer ? line.mediaType : "application/json; charset=utf-8",
      bytes: isAnswer ? ending.output : ending.errors)
  }

  func description(of site: SiteAddress) -> [UInt8] { Array(OpenAPI(site: site).text.utf8) }
}

/// A file that was sent, in a folder of its own.
private struct SentFolder {
  let path: String
  let name: String

  init(_ sentName: String, _ bytes: [UInt8]) throws {
    let plain = sentName.split(separator: "/").last.map(String.init) ?? ""
    guard !plain.isEmpty, plain != ".", plain != "..", plain.utf8.count <= 200, !plain.utf8.contains(0) else {
      throw Problem(.usage, code: "file_name_invalid", Phrase("the file has no name", "le fichier n'a pas de nom"))
    }
    path = try PrivateFolder("mutua-api").path
    // As people call it: so it stands in the history.
    name = plain
    let file = open(path + "/" + name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw SystemFailure(errno) }
    defer { close(file) }
    try writeAll(bytes, to: file)
  }

  func remove() {
    unlink(path + "/" + name)
    rmdir(path)
  }
}

import ArgumentParser
import Glibc
import JSON
import MutuaWeb
import PrivateServer
import Purchasing
import PurchasingStore
import Reporting
import SystemFiles

/// The command line over HTTP: each call is this program once more, which acts for whoever's key it came with, so that
/// bytes, errors and rules are those of the command line, and a command's end is nobody else's.
struct CommandAPI: CommandDoor {
  /// The page's own login.
  let database: String
  let environment: [String: String]

  /// About the server, the program, or who may come in: not for a key.
  static let closed: Set = ["db", "init", "serve", "access", "account", "completion", "doctor"]
  /// What the door chooses itself.
  static let own: Set = ["db", "output", "json", "color", "no-pager", "quiet", "verbose", "help", "yes"]

  private static let patience = 60

  func run(_ call: CommandCall) throws -> CommandReply {
    let line = try CommandLineOf(call)
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

/// The words of a call, judged by the command's own parameters: what isn't one of them is refused here.
private struct CommandLineOf {
  private let path: Path
  private let parameters: [Parameter]
  private let names: [String]
  private var options: [String] = []
  private let format: String

  var isNew: Bool { path.command.use == .writes && OpenAPI.adding.contains(path.command.verbName) }

  var mediaType: String {
    format == "pdf" ? "application/pdf" : (OutputFormat(rawValue: format) ?? .json).mediaType
  }

  init(_ call: CommandCall) throws {
    guard let word = call.words.first, let noun = CommandList.nouns.first(where: { $0.name == word }),
      !CommandAPI.closed.contains(word)
    else { throw Self.unknown(call) }
    if let alone = noun.alone {
      (path, names) = (Path(noun: noun, command: alone), Array(call.words.dropFirst()))
    } else {
      guard call.words.count > 1, let verb = noun.verbs.first(where: { $0.verbName == call.words[1] }) else {
        throw Self.unknown(call)
      }
      (path, names) = (Path(noun: noun, command: verb), Array(call.words.dropFirst(2)))
    }
    parameters = Parameter.all(of: path.command)
    guard call.isWrite || OpenAPI.isQuestion(path, parameters) else { throw Self.needsPost(path) }
    var given = call.options
    if let json = call.json { given += try Self.options(in: json) }
    format = given.last { $0.name == "format" }?.value ?? "json"
    for (name, value) in given where name != "format" {
      options += try option(name.replacing("_", with: "-"), value)
    }
  }

  /// - parameter file: where the body is, for commands that read one.
  func words(file: String?) throws -> [String] {
    var (rest, behind) = (names[...], [String]())
    for parameter in parameters where parameter.kind == .positional {
      if parameter.isFile {
        guard let file else { throw Self.fileMissing(path) }
        behind.append(file)
      } else if parameter.isRepeating {
        behind += rest
        rest = []
      } else if let name = rest.popFirst() {
        behind.append(name)
      }
    }
    behind += rest
    let first = path.noun.alone == nil ? [path.noun.name, path.command.verbName] : [path.noun.name]
    return first + options + ["--format=\(format)"] + (behind.isEmpty ? [] : ["--"] + behind)
  }

  private func option(_ name: String, _ value: String) throws -> [String] {
    guard let parameter = parameters.first(where: { $0.kind != .positional && $0.word == name }),
      !CommandAPI.own.contains(name), !parameter.isFile
    else {
      throw Problem(
        .usage, code: "unknown_option",
        Phrase("\(path.words) has no option \(name)", "\(path.words) n'a pas d'option \(name)"),
        hint: Phrase("GET /api/1/openapi.json says which", "GET /api/1/openapi.json dit lesquelles"))
    }
    guard parameter.kind == .flag else { return ["--\(name)=\(value)"] }
    switch value {
    case "true", "": return ["--\(name)"]
    case "false": return []
    default:
      throw Problem(
        .usage, code: "flag_invalid", Phrase("\(name) is true or false", "\(name) vaut true ou false"))
    }
  }

  /// The members of the body; numbers as they are written: 1200.10 has no binary form.
  private static func options(in json: [UInt8]) throws -> [(name: String, value: String)] {
    var objects: [JSONObject] = []
    var pieces = [Array("{\"options\":".utf8), json, Array("}".utf8)][...]
    do {
      try JSONReader { path, key, isList in path.count == 1 && key == "options" && !isList ? "options" : nil }
        .forEach({ pieces.popFirst() ?? [] }, { objects.append($0.value) })
    } catch is JSONReader.Failure {
      throw Self.noObject
    }
    guard objects.count == 1 else { throw Self.noObject }
    return try objects[0].members.flatMap { member in try texts(member.value).map { (member.key, $0) } }
  }

  private static func texts(_ value: JSONValue) throws -> [String] {
    switch value {
    case .null: []
    case .bool(let flag): [flag ? "true" : "false"]
    case .number(let text), .string(let text): [text]
    case .array(let values): try values.flatMap { try texts($0) }
    case .object: throw noObject
    }
  }

  private static let noObject = Problem(
    .usage, code: "json_invalid",
    Phrase(
      "the body is not an object of options: {\"title\": \"Papier\", …}",
      "le corps n'est pas un objet d'options : {\"title\": \"Papier\", …}"))

  private static func unknown(_ call: CommandCall) -> Problem {
    let said = call.words.prefix(2).joined(separator: " ")
    return Problem(
      .unknownName, code: "unknown_command",
      Phrase("there is no command “\(said)” here", "il n'y a pas ici de commande « \(said) »"),
      hint: Phrase("GET /api/1/openapi.json lists them", "GET /api/1/openapi.json les énumère"))
  }

  private static func needsPost(_ path: Path) -> Problem {
    Problem(
      .usage, code: "method",
      Phrase(
        "\(path.words) changes something, or reads a file: POST", "\(path.words) modifie, ou lit un fichier : POST"))
  }

  private static func fileMissing(_ path: Path) -> Problem {
    Problem(
      .usage, code: "file_missing",
      Phrase(
        "\(path.words) reads a file: send it as the body", "\(path.words) lit un fichier : envoyez-le comme corps"),
      hint: Phrase("?file=needs.csv says what it is called", "?file=besoins.csv dit son nom"))
  }
}

extension Parameter {
  /// Whether it names a file or a folder of the machine: nothing that comes over HTTP may.
  var isFile: Bool {
    completionKind?.file != nil || value == .file || value == .folder
      || ["file", "folder", "path"].contains(value?.text(.english).lowercased() ?? "")
  }
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

/// For whom this program acts, when it was called on behalf of somebody: his key comes by descriptor 3.
enum ActingFor {
  static let variable = "MUTUA_ACTING_AS"
  /// Where the file is that came with the call.
  static let folder = "MUTUA_ACTING_IN"

  static func begin() {
    if Start.environment[variable] != nil, let folder = Start.environment[folder] { chdir(folder) }
  }

  static let visitor: VisitorKey? = {
    guard let level = Start.environment[variable].flatMap({ AccessLevel(rawValue: $0) }) else { return nil }
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = read(3, &bytes, bytes.count)
    close(3)
    return VisitorKey(cookie: String(decoding: bytes.prefix(max(0, count)), as: UTF8.self), level: level)
  }()
}

import JSON
import Purchasing
import Reporting

/// The words of a call, judged by the command's own parameters: what isn't one of them is refused here.
package struct CallWords {
  private let path: Path
  private let parameters: [Parameter]
  private let names: [String]
  private var options: [String] = []
  private let format: String

  /// Whether it makes a new row.
  package var isNew: Bool { path.command.use == .writes && OpenAPI.adding.contains(path.command.verbName) }

  package var mediaType: String {
    format == "pdf" ? "application/pdf" : (OutputFormat(rawValue: format) ?? .json).mediaType
  }

  /// - parameters:
  ///   - words: noun, verb and names.
  ///   - options: each with its value; a name that repeats has several.
  ///   - json: a body of further options.
  ///   - isWrite: whether it may change something.
  /// - throws: `Problem` for a command, option or body that isn't one.
  package init(
    words: [String], options given: [(name: String, value: String)], json: [UInt8]?, isWrite: Bool
  ) throws {
    guard let word = words.first, let noun = CommandList.nouns.first(where: { $0.name == word }),
      !OpenAPI.closed.contains(word)
    else { throw Self.unknown(words) }
    if let alone = noun.alone {
      (path, names) = (Path(noun: noun, command: alone), Array(words.dropFirst()))
    } else {
      guard words.count > 1, let verb = noun.verbs.first(where: { $0.verbName == words[1] }) else {
        throw Self.unknown(words)
      }
      (path, names) = (Path(noun: noun, command: verb), Array(words.dropFirst(2)))
    }
    parameters = Parameter.all(of: path.command)
    guard isWrite || OpenAPI.isQuestion(path, parameters) else { throw Self.needsPost(path) }
    var given = given
    if let json = json { given += try Self.options(in: json) }
    format = given.last { $0.name == "format" }?.value ?? "json"
    for (name, value) in given where name != "format" {
      options += try option(name.replacing("_", with: "-"), value)
    }
  }

  /// - parameter file: where the body is, for commands that read one.
  package func words(file: String?) throws -> [String] {
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
      !OpenAPI.own.contains(name), !parameter.isFile
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

  private static func unknown(_ words: [String]) -> Problem {
    let said = words.prefix(2).joined(separator: " ")
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

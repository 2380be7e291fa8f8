import ArgumentParser
import JSON
package import Purchasing

/// The commands as OpenAPI 3.1 describes them, made from the commands themselves.
package struct OpenAPI {
  private let site: SiteAddress

  package init(site: SiteAddress) { self.site = site }

  /// About the server, the program, or who may come in: not for a key.
  static let closed: Set = ["db", "init", "serve", "access", "account", "completion", "doctor"]
  /// What the door chooses itself.
  static let own: Set = ["db", "output", "json", "color", "no-pager", "quiet", "verbose", "help", "yes"]

  /// Verbs that make a new row.
  static let adding: Set = ["add", "open", "form", "award", "amend", "order", "contract", "copy", "log", "save"]

  /// Whether a command only asks, and reads no file: a GET.
  static func isQuestion(_ path: Path, _ parameters: [Parameter]) -> Bool {
    path.command.use != .writes && !parameters.contains { $0.kind == .positional && $0.isFile }
  }

  package var text: String {
    JSONValue.object([
      ("openapi", .string("3.1.0")),
      (
        "info",
        .object([
          ("title", .string("Mutua")), ("version", .string(Version.number)),
          ("description", .string("The command line over HTTP: same nouns, verbs, options, JSON and errors.")),
        ])
      ),
      ("servers", .array([.object([("url", .string(site.text))])])),
      ("security", .array([.object([("key", .array([]))])])),
      ("paths", .object(paths)),
      (
        "components",
        .object([
          (
            "securitySchemes",
            .object([("key", .object([("type", .string("http")), ("scheme", .string("bearer"))]))])
          ),
          ("schemas", .object([("Error", Self.error)])),
        ])
      ),
    ]).line + "\n"
  }

  private var paths: [(String, JSONValue?)] {
    CommandList.nouns.filter { !Self.closed.contains($0.name) }.flatMap { noun -> [(String, JSONValue?)] in
      let commands = noun.alone.map { [$0] } ?? noun.verbs
      return commands.map { command in described(Path(noun: noun, command: command)) }
    }
  }

  private func described(_ path: Path) -> (String, JSONValue?) {
    let parameters = Parameter.all(of: path.command)
    let names = parameters.filter { $0.kind == .positional && !$0.isFile }
    let words = path.words.split(separator: " ").joined(separator: "/")
    let address = "/api/1/" + words + names.map { "/{\(Self.place($0))}" }.joined()
    let isQuestion = Self.isQuestion(path, parameters)
    let options = parameters.filter { $0.kind != .positional && !Self.own.contains($0.word) && !$0.isFile }
    let reads = parameters.contains { $0.kind == .positional && $0.isFile }
    var operation: [(String, JSONValue?)] = [
      ("operationId", .string(path.words.replacing(" ", with: "_").replacing("-", with: "_"))),
      ("summary", .string(path.command.abstract)),
    ]
    let inPath = names.map { Self.parameter($0, in: "path") }
    let file = reads ? [Self.fileName] : []
    let inQuery = isQuestion || reads ? options.map { Self.parameter($0, in: "query") } : []
    operation.append(("parameters", .array(inPath + file + inQuery)))
    if reads {
      operation.append(("requestBody", Self.fileBody))
    } else if !isQuestion {
      operation.append(("requestBody", Self.body(options)))
    }
    operation.append(("responses", Self.responses(isNew: Self.adding.contains(path.command.verbName) && !isQuestion)))
    return (address, .object([(isQuestion ? "get" : "post", .object(operation))]))
  }

  /// What an argument is called in an address.
  private static func place(_ parameter: Parameter) -> String {
    (parameter.value?.text(.english) ?? parameter.word).lowercased()
  }

  private static func schema(_ parameter: Parameter) -> JSONValue {
    let one: JSONValue =
      parameter.kind == .flag
      ? .object([("type", .string("boolean"))]) : .object([("type", .string("string")), ("minLength", .number("1"))])
    return parameter.isRepeating ? .object([("type", .string("array")), ("items", one)]) : one
  }

  private static func parameter(_ parameter: Parameter, in place: String) -> JSONValue {
    let name = place == "path" ? Self.place(parameter) : parameter.word.replacing("-", with: "_")
    return .object([
      ("name", .string(name)), ("in", .string(place)), ("required", .bool(place == "path" || !parameter.isOptional)),
      ("description", .string(parameter.abstract ?? "")),
      (
        "schema",
        place == "path" ? .object([("type", .string("string")), ("minLength", .number("1"))]) : schema(parameter)
      ),
    ])
  }

  private static let fileName = JSONValue.object([
    ("name", .string("file")), ("in", .string("query")), ("required", .bool(true)),
    ("description", .string("what the file is called, with its ending")),
    ("schema", .object([("type", .string("string")), ("minLength", .number("1"))])),
  ])

  private static let fileBody = JSONValue.object([
    ("required", .bool(true)),
    (
      "content",
      .object([
        (
          "application/octet-stream",
          .object([("schema", .object([("type", .string("string")), ("format", .string("binary"))]))])
        )
      ])
    ),
  ])

  private static func body(_ options: [Parameter]) -> JSONValue {
    let required = options.filter { !$0.isOptional && $0.kind == .option }.map {
      JSONValue.string($0.word.replacing("-", with: "_"))
    }
    let properties = options.map { option -> (String, JSONValue?) in
      (
        option.word.replacing("-", with: "_"),
        JSONValue.object([
          ("description", .string(option.abstract ?? "")),
          option.kind == .flag
            ? ("type", .string("boolean"))
            : ("type", .array([.string("string"), .string("number"), .string("array")])),
        ])
      )
    }
    let schema = JSONValue.object([
      ("type", .string("object")), ("properties", .object(properties)), ("required", .array(required)),
      ("additionalProperties", .bool(false)),
    ])
    return .object([("content", .object([("application/json", .object([("schema", schema)]))]))])
  }

  private static func responses(isNew: Bool) -> JSONValue {
    let answer = JSONValue.object([
      ("description", .string("the answer, as --json writes it")),
      ("content", .object([("application/json", .object([]))])),
    ])
    let refusal = JSONValue.object([
      ("description", .string("refused: the error as --json writes it")),
      (
        "content",
        .object([
          (
            "application/json",
            .object([("schema", .object([("$ref", .string("#/components/schemas/Error"))]))])
          )
        ])
      ),
    ])
    let refused = ["400", "401", "403", "404", "409", "413", "422", "429", "500", "503"].map {
      status -> (String, JSONValue?) in
      (status, refusal)
    }
    return .object([("200", answer)] + (isNew ? [("201", answer)] : []) + refused)
  }

  private static let error = JSONValue.object([
    ("type", .string("object")),
    (
      "properties",
      .object([
        (
          "error",
          .object([
            ("type", .string("object")),
            (
              "properties",
              .object([
                ("code", .object([("type", .string("string"))])), ("message", .object([("type", .string("string"))])),
                ("hint", .object([("type", .array([.string("string"), .string("null")]))])),
                ("exit", .object([("type", .string("integer"))])),
              ])
            ),
          ])
        )
      ])
    ),
  ])
}

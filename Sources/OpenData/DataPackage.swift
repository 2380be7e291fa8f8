import JSON

/// Describes a folder of CSV files: a Table Schema each, in one `datapackage.json`.
///
/// Source: Frictionless Data, specs.frictionlessdata.io.
public struct DataPackage {
  public struct Field: Sendable {
    let name: String
    let type: String
    let required: Bool
    let unique: Bool
    let description: String?

    public init(name: String, type: String, required: Bool, unique: Bool, description: String?) {
      self.name = name
      self.type = type
      self.required = required
      self.unique = unique
      self.description = description
    }
  }

  public struct Resource: Sendable {
    let name: String
    let description: String?
    let fields: [Field]
    let primaryKey: [String]
    let foreignKeys: [(fields: [String], table: String, referenced: [String])]

    public init(
      name: String, description: String?, fields: [Field], primaryKey: [String],
      foreignKeys: [(fields: [String], table: String, referenced: [String])]
    ) {
      self.name = name
      self.description = description
      self.fields = fields
      self.primaryKey = primaryKey
      self.foreignKeys = foreignKeys
    }
  }

  let resources: [Resource]

  public init(_ resources: [Resource]) { self.resources = resources }

  /// How cells are to be read; what a Table Schema has no word for.
  private static let conventions =
    "The whole base, of one moment. An empty cell is null; an empty text is two quotes (\"\"), which PostgreSQL's COPY "
    + "tells from null. Texts stand as they are: nothing is put before what a spreadsheet would take for a formula. A "
    + "day 0001-01-01 means: from the beginning (-infinity in PostgreSQL). Times are UTC, to the microsecond; arrays "
    + "and objects are JSON; bytes are hexadecimal."

  /// The text of `datapackage.json`, a resource a line.
  public var json: String {
    var text = "{\"profile\":\"tabular-data-package\",\"name\":\"mutua\",\"title\":\"Mutua\",\"description\":"
    JSONValue.string(Self.conventions).write(to: &text)
    text += ",\"resources\":["
    for (index, resource) in resources.enumerated() {
      text += index == 0 ? "\n" : ",\n"
      resource.json.write(to: &text)
    }
    return text + "\n]}\n"
  }
}

extension DataPackage.Resource {
  fileprivate var json: JSONValue {
    .object([
      ("name", .string(name)), ("path", .string("\(name).csv")),
      ("profile", .string("tabular-data-resource")), ("description", .text(description)), ("format", .string("csv")),
      ("mediatype", .string("text/csv")), ("encoding", .string("utf-8")),
      (
        "dialect",
        .object([
          ("delimiter", .string(",")), ("lineTerminator", .string("\n")), ("quoteChar", .string("\"")),
          ("doubleQuote", .bool(true)), ("skipInitialSpace", .bool(false)), ("header", .bool(true)),
        ])
      ),
      (
        "schema",
        .object([
          ("missingValues", .texts([""])), ("fields", .array(fields.map(\.json))), ("primaryKey", .texts(primaryKey)),
          (
            "foreignKeys",
            foreignKeys.isEmpty
              ? nil
              : .array(
                foreignKeys.map { key in
                  .object([
                    ("fields", .texts(key.fields)),
                    (
                      "reference",
                      .object([
                        ("resource", .string(key.table == name ? "" : key.table)),
                        ("fields", .texts(key.referenced)),
                      ])
                    ),
                  ])
                })
          ),
        ])
      ),
    ])
  }
}

extension DataPackage.Field {
  fileprivate var json: JSONValue {
    let constraints: [(String, JSONValue?)] = [
      ("required", required ? .bool(true) : nil), ("unique", unique ? .bool(true) : nil),
    ]
    return .object([
      ("name", .string(name)), ("type", .string(type)), ("description", .text(description)),
      ("constraints", required || unique ? .object(constraints) : nil),
    ])
  }
}
